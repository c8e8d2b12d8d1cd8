"""What stands in the text of a Word file and is not for those who get it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from pipeline.problems import Problem
from pipeline.template_tags import TAG, shortened
from pipeline.word.gate.gate_archive import OpenedFile, is_on, value_of, word_names
from pipeline.word.gate.gate_place import paragraph_of, words_of
from pipeline.word.gate.sought_elements import SoughtElements
from pipeline.word.package.package import Element

_TRACKED: Final = word_names(
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange"),
    *("trPrChange", "tblPrExChange", "moveFromRangeStart", "moveToRangeStart", "delText"),
    *("customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart"),
    *("customXmlMoveToRangeStart", "delInstrText"),
)
_CONFLICTS: Final = ("{*}conflictIns", "{*}conflictDel")
_COMMENTS: Final = word_names("comment")
_COMMENTED: Final = word_names("commentRangeStart", "commentReference", "commentRangeEnd")
_DOCUMENTS: Final = word_names("altChunk", "subDoc")
_PROTECTED: Final = word_names("documentProtection", "writeProtection", "permStart")
_CONTROLS, _MERGED, _MACROS = (
    word_names("control"),
    word_names("mailMerge"),
    word_names("entryMacro", "exitMacro"),
)
_COLLAPSED: Final = "{*}collapsed"
_OF_TWO_READINGS: Final = "{*}AlternateContent"
_SOURCE, _EMBEDDED = "src", "embeddedHtml"
_FETCHING: Final = etree.XPath(
    "//@*[local-name()=$source or local-name()=$embedded][not(starts-with(., '#'))]"
)
SOUGHT: Final = (
    *(*_TRACKED, *_CONFLICTS, *_COMMENTS, *_COMMENTED, *_DOCUMENTS, *_CONTROLS, *_PROTECTED),
    *(*_MERGED, *_MACROS, _COLLAPSED, _OF_TWO_READINGS),
)
_BRACES: Final = re.compile(r"\{\{|\{%|\{#.*?#\}|%\}|\}\}")


def markup_problems(
    opened: OpenedFile, part: str, parts: Mapping[str, SoughtElements]
) -> Iterator[Problem]:
    """Find what is not for those who get a file, each with its paragraph."""
    sought = parts[part]
    elements_by_code = {
        "gate-tracked": (*sought.named(*_TRACKED), *sought.named(*_CONFLICTS)),
        "gate-comment": _comments(sought, parts.values()),
        "gate-other-document": sought.named(*_DOCUMENTS),
        "gate-control": sought.named(*_CONTROLS),
        "gate-protected": sought.named(*_PROTECTED),
        "gate-mail-merge": sought.named(*_MERGED),
        "gate-macros": sought.named(*_MACROS),
        "gate-collapsed": filter(is_on, sought.named(_COLLAPSED)),
        "gate-two-readings": _two_readings(sought),
    }
    for code, elements in elements_by_code.items():
        for paragraph in dict.fromkeys(paragraph_of(element) for element in elements):
            yield opened.problem(code, part, paragraph, what=part, target=part)
    fetches = sought.may_name(_SOURCE) or sought.may_name(_EMBEDDED)
    targets = _FETCHING(sought.tree, source=_SOURCE, embedded=_EMBEDDED) if fetches else ()
    for target in targets:
        if str(target).strip():
            yield opened.problem("gate-fetches", part, target=str(target))


def left_over_tags(opened: OpenedFile, part: str, tree: Element) -> Iterator[Problem]:
    """Find paragraphs and properties with tags of a template that nothing has filled."""
    for paragraph in tree.iter(*word_names("p")):
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


def _comments(sought: SoughtElements, parts: Iterable[SoughtElements]) -> Iterator[Element]:
    """Give each comment once: where it stands in the text, or alone where it stands nowhere."""
    seen: set[str | None] = set()
    for mark in sought.named(*_COMMENTED):
        if value_of(mark, "id") not in seen:
            seen.add(value_of(mark, "id"))
            yield mark
    comments = list(sought.named(*_COMMENTS))
    if comments:
        marks = (mark for part in parts for mark in part.named(*_COMMENTED))
        marked = {value_of(mark, "id") for mark in marks}
        yield from (comment for comment in comments if value_of(comment, "id") not in marked)


def _two_readings(sought: SoughtElements) -> Iterator[Element]:
    """Find text for older programs that the text for newer ones does not have."""
    for choice in sought.named(_OF_TWO_READINGS):
        readings = {
            kind: [_text_of(reading) for reading in choice.iterfind(f"{{*}}{kind}")]
            for kind in ("Choice", "Fallback")
        }
        texts = {*readings["Choice"], *readings["Fallback"]} - {""}
        if len(texts) > 1 or (texts and not any(readings["Choice"])):
            yield choice


def _text_of(element: Element) -> str:
    return " ".join("".join(node.text or "" for node in element.iter(*word_names("t"))).split())
