"""Comments: remarks in the margin that say where a figure comes from."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.document.model import Content, Inline, Phrase, Text, facts_in, plain
from pipeline.word.package.characters import DECLARATION, quoted, text_run

About = Callable[[tuple[str, ...], str], Sequence[str]]

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Besides the notes with a label there may be that of a re-issue, and numbers begin with 1.
_BESIDES = 2
_LOOK = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'


@dataclass(frozen=True, slots=True)
class Commentary:
    """What a review copy remarks, and in whose name.

    ``about`` gives the paragraphs of the comment on what is printed, from the keys of its sources;
    none where there is nothing to remark.
    """

    author: str
    initials: str
    on: dt.date
    about: About


@dataclass(slots=True)
class Comments:
    """The comments of a document while it is written.

    Attributes:
        notes: The footnotes by label: Word takes no comments there, so their mark is commented.
        written: The paragraphs of each comment so far, in the order of their numbers.
        elsewhere: Paragraphs on what headers and footers state, for the first block of the body.
        keys: The sources that were remarked on outside the blocks.
    """

    commentary: Commentary
    notes: Mapping[str, Content] = field(default_factory=dict)
    written: list[Sequence[str]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def first(self) -> int:
        """The number of the first comment, above those of all footnotes.

        LibreOffice 7.4 takes a comment for a footnote of the same number, and then shows notes
        under others' marks. Word tells them apart by their kind.
        """
        return len(self.notes) + _BESIDES

    def around(self, pieces: Iterable[Inline], runs: str) -> str:
        """Put a comment on the pieces of one source around their runs, where there is something."""
        content = tuple(pieces)
        return self._commented(self._lines(content), runs)

    def over_column(self, contents: Iterable[Content], runs: str) -> str:
        """Put one comment on a column around its title, where title and cells state facts."""
        listed = list(contents)
        lines = self.commentary.about(sources_of(listed), plain(listed[0])) if listed else ()
        return self._commented(lines, runs)

    def begin(self, sources: tuple[str, ...], shown: str) -> int | None:
        """Take the number of a comment for a text outside the blocks; None for no remark."""
        lines = self.commentary.about(sources, shown)
        self.keys.update(sources)
        return self._number(lines) if lines else None

    def remain(self, phrases: Iterable[Phrase]) -> None:
        """Keep what headers and footers alone state for the first block: none can stand there."""
        for group in (group for phrase in phrases for group in together(phrase)):
            sources = sources_of([group])
            if not self.keys.issuperset(sources):
                self.keys.update(sources)
                self.elsewhere += self.commentary.about(sources, plain(group))

    def first_block(self, runs: str) -> str:
        """Put what is to be remarked on headers and footers around the first block."""
        lines, self.elsewhere = self.elsewhere, []
        return self._commented(lines, runs)

    def _lines(self, content: Content) -> Sequence[str]:
        lines: list[str] = []
        for piece in content:
            note = self.notes.get(getattr(piece, "note", ""))
            for group in together(note or ()):
                lines += self.commentary.about(sources_of([group]), plain(group))
        if not lines:
            lines = list(self.commentary.about(sources_of([content]), plain(content)))
        return lines

    def _commented(self, lines: Sequence[str], runs: str) -> str:
        if not lines or not runs:
            return runs
        number = self._number(lines)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def _number(self, lines: Sequence[str]) -> int:
        self.written.append(tuple(lines))
        return self.first + len(self.written) - 1


def together(content: Content) -> list[tuple[Inline, ...]]:
    """Part a content where its source changes: *1* and *er* of one date stay together."""
    groups = groupby(enumerate(content), key=_source_of)
    return [tuple(piece for _, piece in group) for _, group in groups]


def _source_of(numbered: tuple[int, Inline]) -> tuple[object, ...]:
    place, piece = numbered
    return piece.sources or ("",) if isinstance(piece, Text) else ("", place)


def sources_of(contents: Iterable[Content]) -> tuple[str, ...]:
    """Give the keys of all sources of some contents, each once, in the order of the text."""
    return tuple(dict.fromkeys(key for content in contents for key in facts_in(content)))


def comments_xml(comments: Comments) -> bytes:
    """Write the part of the comments."""
    commentary = comments.commentary
    head = (
        f"w:author={quoted(commentary.author)} w:initials={quoted(commentary.initials)} "
        f'w:date="{commentary.on.isoformat()}T00:00:00Z"'
    )
    entries = "".join(
        f'<w:comment w:id="{number}" {head}>{"".join(map(_paragraph, lines))}</w:comment>'
        for number, lines in enumerate(comments.written, comments.first)
    )
    return f'{DECLARATION}<w:comments xmlns:w="{_NAMESPACE}">{entries}</w:comments>'.encode()


def _paragraph(line: str) -> str:
    spacing = '<w:spacing w:before="0" w:after="40"/><w:ind w:left="0" w:firstLine="0"/>'
    return f"<w:p><w:pPr>{spacing}</w:pPr>{text_run(line).replace('<w:r>', f'<w:r>{_LOOK}')}</w:p>"
