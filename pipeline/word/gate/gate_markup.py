"""What stands in the text of a Word file and is not for those who get it."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from pipeline.problems import Problem
from pipeline.template_tags import TAG, shortened
from pipeline.word.gate.gate_archive import OpenedFile, is_on, named, value_of
from pipeline.word.gate.gate_place import paragraph_of, words_of
from pipeline.word.package.package import Element

_TRACKED: Final = named(
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange"),
    *("trPrChange", "tblPrExChange", "moveFromRangeStart", "moveToRangeStart", "delText"),
    *("customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart"),
    *("customXmlMoveToRangeStart", "delInstrText"),
)
_CONFLICTS: Final = ("{*}conflictIns", "{*}conflictDel")
_COMMENTS: Final = frozenset(named("comment"))
_COMMENTED: Final = named("commentRangeStart", "commentReference", "commentRangeEnd")
_DOCUMENTS: Final = named("altChunk", "subDoc")
_PROTECTED: Final = named("documentProtection", "writeProtection", "permStart")
_FETCHING: Final = (
    "//@*[local-name()='src' or local-name()='embeddedHtml'][not(starts-with(., '#'))]"
)
_BRACES: Final = re.compile(r"\{\{|\{%|\{#.*?#\}|%\}|\}\}")


def markup_problems(opened: OpenedFile, part: str, tree: Element) -> Iterator[Problem]:
    """Find what is not for those who get a file, each with its paragraph."""
    elements_by_code = {
        "gate-tracked": (*tree.iter(*_TRACKED), *tree.iter(*_CONFLICTS)),
        "gate-comment": _comments(opened, tree),
        "gate-other-document": tree.iter(*_DOCUMENTS),
        "gate-control": tree.iter(*named("control")),
        "gate-protected": tree.iter(*_PROTECTED),
        "gate-mail-merge": tree.iter(*named("mailMerge")),
        "gate-macros": tree.iter(*named("entryMacro", "exitMacro")),
        "gate-collapsed": (element for element in tree.iter("{*}collapsed") if is_on(element)),
        "gate-two-readings": _two_readings(tree),
    }
    for code, elements in elements_by_code.items():
        for paragraph in dict.fromkeys(paragraph_of(element) for element in elements):
            yield opened.problem(code, part, paragraph, what=part, target=part)
    for target in tree.xpath(_FETCHING):
        if str(target).strip():
            yield opened.problem("gate-fetches", part, target=str(target))


def left_over_tags(opened: OpenedFile, part: str, tree: Element) -> Iterator[Problem]:
    """Find paragraphs and properties with tags of a template that nothing has filled."""
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


def _comments(opened: OpenedFile, tree: Element) -> Iterator[Element]:
    """Give each comment once: where it stands in the text, or alone where it stands nowhere."""
    seen: set[str | None] = set()
    for mark in tree.iter(*_COMMENTED):
        if value_of(mark, "id") not in seen:
            seen.add(value_of(mark, "id"))
            yield mark
    comments = list(tree.iter(*_COMMENTS))
    if comments:
        marks = (
            mark for part_tree in opened.trees.values() for mark in part_tree.iter(*_COMMENTED)
        )
        marked = {value_of(mark, "id") for mark in marks}
        yield from (comment for comment in comments if value_of(comment, "id") not in marked)


def _two_readings(tree: Element) -> Iterator[Element]:
    """Find text for older programs that the text for newer ones does not have."""
    for choice in tree.iter("{*}AlternateContent"):
        readings = {
            kind: [_text_of(reading) for reading in choice.iterfind(f"{{*}}{kind}")]
            for kind in ("Choice", "Fallback")
        }
        texts = {*readings["Choice"], *readings["Fallback"]} - {""}
        if len(texts) > 1 or (texts and not any(readings["Choice"])):
            yield choice


def _text_of(element: Element) -> str:
    return " ".join("".join(node.text or "" for node in element.iter(*named("t"))).split())
