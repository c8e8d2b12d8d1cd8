"""The automatic lists: one of paragraphs and subparagraphs, one of headings, one within annexes.

Every part of the document that begins again at 1 uses the same two lists through a *number* of its
own that overrides where they start, so that an editor can insert anywhere and all follow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.word.package.characters import DECLARATION, quoted
from pipeline.word.package.list_levels import (
    ANNEX_HEADINGS,
    BULLETS,
    HEADINGS,
    OWN_HEADINGS,
    PARAGRAPHS,
    QUOTED,
    QUOTED_BULLETS,
    UNMARKED,
    Level,
)

_FORMATS = {
    "arabic": "decimal",
    "upper-roman": "upperRoman",
    "lower-roman": "lowerRoman",
    "upper-letter": "upperLetter",
    "lower-letter": "lowerLetter",
    "bullet": "bullet",
    "none": "none",
}
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Word takes lists with one signature for the same list.
_SIGNATURE = "4A3B2C{:02X}"
_FIRST_OWN = 0x16
_SIGNATURES = {PARAGRAPHS: 0x10, HEADINGS: 0x11, ANNEX_HEADINGS: 0x13, BULLETS: 0x14, QUOTED: 0x15}
_UNMARKED = (
    f'<w:abstractNum w:abstractNumId="{UNMARKED}"><w:nsid w:val="4A3B2C12"/>'
    '<w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="4A3B2C12"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/>'
    '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
)


@dataclass(slots=True)
class Lists:
    """The lists while a document is written from its start to its end.

    ``starts`` are, of each *number*, its list and the levels that it makes begin again.
    """

    levels: tuple[tuple[Level, ...], ...]
    starts: list[tuple[int, range]] = field(default_factory=list)
    _paragraphs: int = 0
    _headings: int = 0
    _items: int | None = None
    _unmarked: int = 0
    _bulleted: int = 0
    _quoted: int = 0

    def __post_init__(self) -> None:
        """Begin the body."""
        self._paragraphs = self._number(PARAGRAPHS, range(0))
        self._headings = self._number(HEADINGS, range(0)) if self.levels[HEADINGS] else 0

    def _number(self, list_id: int, restarted: range) -> int:
        self.starts.append((list_id, restarted))
        return len(self.starts)

    def begin_annex(self, headings: int = ANNEX_HEADINGS) -> None:
        """Begin all numbers again, with one of the lists of headings."""
        self._paragraphs = self._number(PARAGRAPHS, range(len(self.levels[PARAGRAPHS])))
        if self.levels[headings]:
            self._headings = self._number(headings, range(len(self.levels[headings])))
        self._items = None

    def interrupt(self) -> None:
        """Let the next subparagraph begin again: a heading or unnumbered paragraph stands here."""
        self._items = None

    def paragraph(self) -> str:
        """Give the properties of a numbered paragraph; subparagraphs begin again after it."""
        self._items = self._paragraphs
        return _properties(0, self._paragraphs)

    def item(self, level: int) -> str:
        """Give the properties of a subparagraph, ``level`` counted from 1."""
        if self._items is None:
            self._items = self._number(PARAGRAPHS, range(1, len(self.levels[PARAGRAPHS])))
        return _properties(level, self._items)

    def bullet(self, level: int, *, quoted: bool) -> str:
        """Give the properties of a bullet, which interrupts no numbers."""
        self._bulleted = self._bulleted or self._number(BULLETS, range(0))
        return _properties(level + QUOTED_BULLETS * quoted, self._bulleted)

    def quotation(self) -> None:
        """Let the subparagraphs within a quotation begin again."""
        self._quoted = 0

    def quoted_item(self, level: int) -> str:
        """Give the properties of a subparagraph within a quotation."""
        self._quoted = self._quoted or self._number(QUOTED, range(1, len(self.levels[QUOTED])))
        return _properties(level, self._quoted)

    def heading(self, level: int) -> str:
        """Give the properties of a numbered heading, ``level`` counted from 1."""
        self._items = None
        return _properties(level - 1, self._headings)

    def unnumbered_heading(self) -> str:
        """Give the properties of a heading without a mark, whose style would give it one.

        It takes a list that prints nothing: Word's own *no list*, 0, is refused by validators.
        """
        self._items = None
        self._unmarked = self._unmarked or self._number(UNMARKED, range(0))
        return _properties(0, self._unmarked)


def _properties(level: int, number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def numbering_xml(lists: Lists, indents: Mapping[str, Mapping[str, str]]) -> bytes:
    """Write the part that defines the lists, after the whole document is written.

    ``indents`` are, by style, the attributes of its indentation: the list repeats them, as a list
    that a paragraph names itself overrides its style.
    """
    used = {list_id for list_id, _ in lists.starts}
    abstract = "".join(
        _abstract(list_id, levels, indents)
        for list_id, levels in enumerate(lists.levels)
        if levels and (list_id in used or list_id < UNMARKED)
    )
    if UNMARKED in used:
        abstract += _UNMARKED
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{list_id}"/>'
        f"{_overrides(restarted)}</w:num>"
        for number, (list_id, restarted) in enumerate(lists.starts, 1)
    )
    content = f'<w:numbering xmlns:w="{_NAMESPACE}">{abstract}{numbers}</w:numbering>'
    return f"{DECLARATION}{content}".encode()


def _abstract(
    list_id: int, levels: Sequence[Level], indents: Mapping[str, Mapping[str, str]]
) -> str:
    number = _SIGNATURES.get(list_id, list_id - OWN_HEADINGS + _FIRST_OWN)
    signature = _SIGNATURE.format(number)
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}"><w:nsid w:val="{signature}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{signature}"/>'
        f"{''.join(_level(place, level, indents) for place, level in enumerate(levels))}"
        "</w:abstractNum>"
    )


def _level(place: int, level: Level, indents: Mapping[str, Mapping[str, str]]) -> str:
    text = quoted(level.mark.replace("%", "").replace("{}", f"%{place + 1}"))
    indent = " ".join(f'w:{key}="{value}"' for key, value in indents.get(level.style, {}).items())
    style = f'<w:pStyle w:val="{level.style}"/>' if level.linked else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[level.kind]}"/>'
        f'{style}<w:lvlText w:val={text}/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{f'<w:ind {indent}/>' if indent else ''}</w:pPr></w:lvl>"
    )


def _overrides(restarted: range) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in restarted
    )
