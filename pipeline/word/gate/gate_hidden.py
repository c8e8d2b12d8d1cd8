"""Text of a Word file that a look hides: of itself, of a style, of a default, of a list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pipeline.problems import Problem
from pipeline.word.gate.gate_archive import OpenedFile, is_on, is_relations, value_of, word_names
from pipeline.word.gate.gate_place import paragraph_of
from pipeline.word.gate.sought_elements import SoughtElements
from pipeline.word.package.package import Element

_MATH: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_RUNS: Final = (*word_names("r"), *(f"{space}r" for space in _MATH))
_TEXT: Final = (*word_names("t"), *(f"{space}t" for space in _MATH))
_SHOWN: Final = (
    *_TEXT,
    *word_names("drawing", "pict", "object", "sym", "tab", "footnoteReference", "endnoteReference"),
)
_PHANTOMS: Final = tuple(f"{space}phant" for space in _MATH)
# What hides text on each page, and what hides it from those who look at a file as a web page.
_SWITCHES: Final = (word_names("vanish", "specVanish"), word_names("webHidden"))
_ON_THE_WEB: Final = _SWITCHES[1]
# Word hides the numbers of pages in a table of contents on the web, which has no pages.
_NUMBER_OF_A_PAGE: Final = re.compile(r"(?:\w{1,3}-)?[\divxlcdm]*", re.IGNORECASE)
_STYLES: Final = frozenset(word_names("pStyle", "rStyle", "tblStyle"))
_LOOKS: Final = frozenset(word_names("rPr", "pPr", "tblPr"))
_OWN_LOOKS: Final = word_names("rPr")
_OFF: Final = frozenset({"0", "false", "off"})
_HIDDEN_SHAPE: Final = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE)
_HIDDEN_ROWS: Final = word_names("hidden")
_DRAWINGS: Final = ("{*}docPr", "{*}cNvPr")
_STYLED: Final = "style"
_DEFAULTS, _STYLE, _LEVEL = word_names("rPrDefault"), word_names("style"), word_names("lvl")
SOUGHT: Final = (
    *(name for switches in _SWITCHES for name in switches),
    *(*_HIDDEN_ROWS, *_DRAWINGS, *_PHANTOMS, *_DEFAULTS, *_STYLE, *_LEVEL),
)


def hidden_problems(opened: OpenedFile, sought: Mapping[str, SoughtElements]) -> Iterator[Problem]:
    """Find text, rows and drawings that are hidden, paragraph by paragraph.

    A default or a list that hides is one problem, whatever it hides.
    """
    parts = {name: elements for name, elements in sought.items() if not is_relations(name)}
    trees = [elements.tree for elements in parts.values()]
    hiding = {switches: _hiding_styles(trees, switches) for switches in _SWITCHES}
    for part, within in parts.items():
        elements = (
            *(run for switches in _SWITCHES for run in _runs(within, switches, hiding[switches])),
            *_rows_and_drawings(within),
        )
        for paragraph in dict.fromkeys(paragraph_of(element) for element in elements):
            yield opened.problem("gate-hidden", part, paragraph)
        for switches in _SWITCHES:
            yield from _defaults(opened, part, within, switches)
            yield from _levels(opened, part, within, switches, hiding[switches])


def says_something(element: Element) -> bool:
    """Say whether an element holds words, a drawing or the like, and not spaces alone."""
    shown = element.iter(*_SHOWN)
    return any(node.tag not in _TEXT or (node.text or "").strip() for node in shown)


def _runs(
    sought: SoughtElements, switches: tuple[str, ...], hiding: frozenset[str]
) -> Iterator[Element]:
    if not hiding and next(sought.named(*switches), None) is None:
        return  # without a switch or a style that hides, no run has to be looked at
    for run in sought.tree.iter(*_RUNS):
        if not _hides(run, switches, hiding) or not says_something(run):
            continue
        words = "".join(node.text or "" for node in run.iter(*_TEXT)).strip()
        if switches is not _ON_THE_WEB or not _NUMBER_OF_A_PAGE.fullmatch(words):
            yield run


def _hides(run: Element, switches: tuple[str, ...], hiding: frozenset[str]) -> bool:
    """Follow what says that a run is hidden: itself, its style, that of its paragraph or table."""
    own = [
        is_on(switch)
        for look in run.iterchildren(*_OWN_LOOKS)
        for switch in look.iterchildren(*switches)
    ]
    if own or not hiding:
        return any(own)
    node = run
    while node is not None:
        if any(value_of(style) in hiding for look in _looks(node) for style in _styles(look)):
            return True
        node = node.getparent()
    return False


def _looks(element: Element) -> Iterator[Element]:
    return (look for look in element if look.tag in _LOOKS)


def _styles(look: Element) -> Iterator[Element]:
    return (style for style in look if style.tag in _STYLES)


def _rows_and_drawings(sought: SoughtElements) -> Iterator[Element]:
    for row in sought.named(*_HIDDEN_ROWS):
        if is_on(row) and row.getparent().tag in word_names("trPr"):
            yield row
    for drawing in sought.named(*_DRAWINGS):
        if drawing.get("hidden") in {"1", "true"}:
            yield drawing
    for shape in sought.tree.xpath(f"//*[@{_STYLED}]") if sought.may_name(_STYLED) else ():
        if _HIDDEN_SHAPE.search(shape.get(_STYLED)):
            yield shape
    for phantom in sought.named(*_PHANTOMS):
        shows = phantom.iterfind("{*}phantPr/{*}show")
        if any(set(show.values()) & _OFF for show in shows) and says_something(phantom):
            yield phantom


def _hiding_styles(trees: Iterable[Element], switches: tuple[str, ...]) -> frozenset[str]:
    """Name the styles that hide what has them, also by the style that they are based on.

    Defaults are not among them: they hide nearly all of a file, and are reported once.
    """
    styles = {
        value_of(style, "styleId") or "": style
        for tree in trees
        if tree.tag in word_names("styles")
        for style in tree.iter(*word_names("style"))
        if not _is_default(style)
    }

    def hides(name: str | None) -> bool:
        visited: set[str] = set()
        while name in styles and name not in visited:
            visited.add(name)
            own = [is_on(switch) for switch in styles[name].iter(*switches)]
            if own:
                return any(own)
            name = next(
                (value_of(base) for base in styles[name].iterchildren(*word_names("basedOn"))), ""
            )
        return False

    return frozenset(name for name in styles if hides(name))


def _is_default(style: Element) -> bool:
    return value_of(style, "default") in {"1", "true", "on"}


def _defaults(
    opened: OpenedFile, part: str, sought: SoughtElements, switches: tuple[str, ...]
) -> Iterator[Problem]:
    """Find the look that text has where nothing is said of it."""
    for look in sought.named(*_DEFAULTS):
        if any(map(is_on, look.iter(*switches))):
            yield opened.problem("gate-hidden-default", part)
    for style in sought.named(*_STYLE):
        if _is_default(style) and any(map(is_on, style.iter(*switches))):
            name = next(
                (value_of(element) for element in style.iterchildren(*word_names("name"))), None
            )
            yield opened.problem("gate-hidden-style", part, style=name or "")


def _levels(
    opened: OpenedFile,
    part: str,
    sought: SoughtElements,
    switches: tuple[str, ...],
    hiding: frozenset[str],
) -> Iterator[Problem]:
    """Find numbers and words before the paragraphs of a list that are hidden."""
    for level in sought.named(*_LEVEL):
        texts = [value_of(element) for element in level.iterchildren(*word_names("lvlText"))]
        hidden = _hides(level, switches, hiding)
        yield from (
            opened.problem("gate-hidden-number", part, number=text)
            for text in texts
            if hidden and text and text.strip()
        )
