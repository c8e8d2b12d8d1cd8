"""What stands in the text of a Word file and is not for those who get it."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from pipeline.problems import Problem
from pipeline.template_tags import TAG, shortened
from pipeline.word.gate_archive import OpenedFile, is_on, named, value_of
from pipeline.word.gate_place import paragraph_of, words_of
from pipeline.word.package import Element

_TRACKED: Final = named(
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange"),
    *("trPrChange", "tblPrExChange", "moveFromRangeStart", "moveToRangeStart", "delText"),
    *("customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart"),
    *("customXmlMoveToRangeStart", "delInstrText"),
)
_CONFLICTS: Final = ("{*}conflictIns", "{*}conflictDel")
_COMMENTS: Final = named("comment", "commentReference", "commentRangeStart")
_SHOWN: Final = named(
    *("t", "drawing", "pict", "object", "sym", "tab", "footnoteReference", "endnoteReference")
)
_DOCUMENTS: Final = named("altChunk", "subDoc")
_PROTECTED: Final = named("documentProtection", "writeProtection", "permStart")
_FETCHING: Final = (
    "//@*[local-name()='src' or local-name()='embeddedHtml'][not(starts-with(., '#'))]"
)
_HIDDEN_SHAPE: Final = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_STYLED: Final = {
    name: style
    for style, names in (
        ("pStyle", named("pStyle")),
        ("rStyle", named("rStyle")),
        ("tblStyle", named("tblStyle")),
    )
    for name in names
}
_BRACES: Final = re.compile(r"\{\{|\{%|\{#.*?#\}|%\}|\}\}")


def markup_problems(opened: OpenedFile, part: str, tree: Element) -> Iterator[Problem]:
    """Find what is not for those who get a file.

    Args:
        opened: The file.
        part: The name of a part.
        tree: Its XML.

    Yields:
        A problem for each place, with its paragraph.
    """
    found = {
        "gate-tracked": (*tree.iter(*_TRACKED), *tree.iter(*_CONFLICTS)),
        "gate-comment": tree.iter(*_COMMENTS),
        "gate-other-document": tree.iter(*_DOCUMENTS),
        "gate-control": tree.iter(*named("control")),
        "gate-protected": tree.iter(*_PROTECTED),
        "gate-mail-merge": tree.iter(*named("mailMerge")),
        "gate-macros": tree.iter(*named("entryMacro", "exitMacro")),
        "gate-hidden": _hidden(opened, tree),
        "gate-two-readings": _two_readings(tree),
    }
    for code, elements in found.items():
        for paragraph in dict.fromkeys(paragraph_of(element) for element in elements):
            yield opened.problem(code, part, paragraph, what=part, target=part)
    for target in tree.xpath(_FETCHING):
        if str(target).strip():
            yield opened.problem("gate-fetches", part, target=str(target))


def left_over_tags(opened: OpenedFile, part: str, tree: Element) -> Iterator[Problem]:
    """Find tags of a template that nothing has filled.

    Args:
        opened: The file.
        part: The name of a part.
        tree: Its XML.

    Yields:
        A problem for each paragraph that has one, and for a property that is one.
    """
    for paragraph in tree.iter(*named("p")):
        words = words_of(paragraph)
        if _BRACES.search(words):
            yield opened.problem("gate-tag", part, words)
    if part.startswith("docProps/"):
        for element in tree.iter():
            if isinstance(element.tag, str) and element.text and _BRACES.search(element.text):
                yield opened.problem("gate-tag", part, element.text)


def tags_in(tree: Element) -> list[str]:
    """Give each tag of a part once, also those in attributes and in the addresses of links."""
    texts = ["".join(tree.itertext())]
    texts += [value for element in tree.iter() for value in element.attrib.values()]
    tags = {
        shortened(tag[0])
        for text in texts
        if "{" in text or "%7b" in text.lower()
        for tag in TAG.finditer(unquote(text))
    }
    return sorted(tags)


def _hidden(opened: OpenedFile, tree: Element) -> Iterator[Element]:
    """Find text that Word hides by its look or by its style, hidden rows and hidden drawings."""
    hiding = _hiding_styles(opened)
    for run in tree.iter(*named("r")):
        if _hides(run, hiding) and _says_something(run):
            yield run
    for row in tree.iter(*named("hidden")):
        if is_on(row) and row.getparent().tag in named("trPr"):
            yield row
    for drawing in tree.iter("{*}docPr"):
        if drawing.get("hidden") in {"1", "true"}:
            yield drawing
    for shape in tree.xpath("//*[@style]"):
        if _HIDDEN_SHAPE.search(shape.get("style")):
            yield shape


def _hides(run: Element, hiding: frozenset[str]) -> bool:
    """Follow what says that a run is hidden: itself, its style, that of its paragraph or table."""
    for name in named("rPr"):
        for own in run.iterfind(f"{name}/{{*}}vanish"):
            return is_on(own)
    if not hiding:
        return False
    node = run
    while node is not None:
        for properties in node:
            if properties.tag in named("rPr", "pPr", "tblPr"):
                styles = (one for one in properties if one.tag in _STYLED)
                if any(value_of(one) in hiding for one in styles):
                    return True
        node = node.getparent()
    return False


def _says_something(run: Element) -> bool:
    return any(one.tag not in named("t") or (one.text or "").strip() for one in run.iter(*_SHOWN))


def _hiding_styles(opened: OpenedFile) -> frozenset[str]:
    """Name the styles that hide what has them, also by the style that they are based on."""
    styles = [
        style
        for tree in opened.trees.values()
        if tree.tag in named("styles")
        for style in tree.iter(*named("style"))
    ]
    hiding = {
        value_of(style, "styleId") or ""
        for style in styles
        if any(is_on(one) for one in style.iter(*named("vanish")))
    }
    while hiding:
        based = {
            value_of(style, "styleId") or ""
            for style in styles
            if any(value_of(one) in hiding for one in style if one.tag in named("basedOn"))
        }
        if based <= hiding:
            break
        hiding |= based
    return frozenset(hiding)


def _two_readings(tree: Element) -> Iterator[Element]:
    """Find text for older programs that the text for newer ones does not have."""
    for choice in tree.iter("{*}AlternateContent"):
        readings = {
            kind: [_said(one) for one in choice.iterfind(f"{{*}}{kind}")]
            for kind in ("Choice", "Fallback")
        }
        said = {*readings["Choice"], *readings["Fallback"]} - {""}
        if len(said) > 1 or (said and not any(readings["Choice"])):
            yield choice


def _said(element: Element) -> str:
    return " ".join("".join(one.text or "" for one in element.iter(*named("t"))).split())
