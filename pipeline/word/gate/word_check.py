"""Faults of a Word file that validators of its schema overlook and Word takes for damage."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from pipeline.problem_wording import phrase, said
from pipeline.word.gate import gate_fields
from pipeline.word.gate.gate_fields import instructions
from pipeline.word.gate.sought_elements import SoughtElements
from pipeline.word.package.package import DOCUMENT, Element, parse
from pipeline.word.package.part_names import resolved
from pipeline.word.package.styles import W

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TAG: Final = re.compile(r"(?:x-none|[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?)")
_TARGET: Final = re.compile(r"^\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")
_TEXT: Final = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_NUMBERING, _FOOTNOTES = "word/numbering.xml", "word/footnotes.xml"
_START, _END, _LINK = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}hyperlink"
_NOTE_MARK, _NOTE = f"{W}footnoteReference", f"{W}footnote"
_USED, _NUMBER, _ABSTRACT = f"{W}numId", f"{W}num", f"{W}abstractNum"
_FIELD, _LANGUAGES, _TABLE = f"{W}fldChar", (f"{W}lang", f"{W}themeFontLang"), f"{W}tbl"
SOUGHT: Final = (
    *(
        _START,
        _END,
        _LINK,
        _NOTE_MARK,
        _NOTE,
        _USED,
        _NUMBER,
        _ABSTRACT,
        _FIELD,
        *_LANGUAGES,
        _TABLE,
    ),
    *gate_fields.SOUGHT,
)
_IDENTIFIER: Final = "paraId"
_PARAGRAPHS: Final = etree.XPath(
    f"//@w14:{_IDENTIFIER}", namespaces={"w14": _W14[1:-1]}, smart_strings=False
)
_NAMES: Final = {"w": W[1:-1]}
# The properties of a row and its cells that make it wider than one column for each cell.
_WIDTHS: Final = etree.XPath(
    "w:tc/w:tcPr/w:gridSpan[1]|w:trPr/w:gridBefore|w:trPr/w:gridAfter", namespaces=_NAMES
)
# Rows that have such properties, or another number of cells than the table has columns.
_UNEVEN: Final = etree.XPath(
    "w:tr[count(w:tc) != $grid or w:tc/w:tcPr/w:gridSpan"
    " or w:trPr/w:gridBefore or w:trPr/w:gridAfter]",
    namespaces=_NAMES,
)
_SEPARATORS: Final = {"-1", "0"}
# A table has at most 63 columns in Word: no valid count has more digits.
_COUNT: Final = re.compile(r"[0-9]{1,3}")


def check_package(content: bytes) -> tuple[str, ...]:
    """Look for faults in a Word file, and say each with its part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    sought, unreadable = parsed_parts(parts)
    twice = [said("fault-in-archive-twice", part=name) for name in _twice(names)]
    return (*twice, *unreadable, *faults_of(sought, parts))


def faults_of(sought: Mapping[str, SoughtElements], parts: Container[str]) -> Iterator[str]:
    """Look for faults in parts that are XML, and say each with its part."""
    yield from missing_parts(sought, parts)
    yield from faults_between(sought)
    for name, part in sought.items():
        for fault in faults_within(part):
            yield said("fault-within", part=name, fault=fault)


def parsed_parts(parts: Mapping[str, bytes]) -> tuple[dict[str, SoughtElements], list[str]]:
    """Parse the parts that are XML, and say what is wrong with those that are none."""
    sought: dict[str, SoughtElements] = {}
    faults = []
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                sought[name] = SoughtElements(parse(part), part, SOUGHT)
            except etree.XMLSyntaxError as error:
                faults.append(said("fault-no-xml", part=name, reason=error))
    return sought, faults


def faults_between(sought: Mapping[str, SoughtElements]) -> list[str]:
    """Look for faults in what leads from one place in the text to another, each with its part."""
    texts = {name: part for name, part in sought.items() if _TEXT.fullmatch(name)}
    faults = [*_lists(texts, sought), *_bookmarks(texts), *_notes(sought)]
    identified = [part.tree for part in texts.values() if part.may_name(_IDENTIFIER)]
    identifiers = [key for tree in identified for key in _PARAGRAPHS(tree)]
    return faults + [said("fault-paragraph-twice", name=key) for key in _twice(identifiers)]


def faults_within(sought: SoughtElements) -> Iterator[str]:
    """Look for faults that a part has by itself: of its fields, its tables and its languages."""
    yield from _fields(sought)
    yield from _tables(sought)
    for lang in sought.named(*_LANGUAGES):
        unknown = (tag for tag in lang.values() if not _TAG.fullmatch(tag))
        yield from (said("fault-no-language", tag=tag) for tag in unknown)


def _twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _values(sought: SoughtElements, name: str, attribute: str) -> list[str]:
    values = (element.get(attribute) for element in sought.named(name))
    return [value for value in values if value is not None]


def missing_parts(sought: Mapping[str, SoughtElements], parts: Container[str]) -> Iterator[str]:
    """Find relationships inside the package that lead to no part."""
    for name, part in sought.items():
        for relation in part.tree if name.endswith(".rels") else ():
            target = relation.get("Target")
            if relation.get("TargetMode") != "External" and resolved(name, target) not in parts:
                values = {"name": relation.get("Id"), "target": target}
                yield said("fault-leads-nowhere", part=name, **values)


def _lists(
    texts: Mapping[str, SoughtElements], parts: Mapping[str, SoughtElements]
) -> Iterator[str]:
    defined: list[str] = []
    if numbering := parts.get(_NUMBERING):
        defined = _values(numbering, _NUMBER, f"{W}numId")
        abstract = _values(numbering, _ABSTRACT, f"{W}abstractNumId")
        for kind, names in (("numId", defined), ("abstractNumId", abstract)):
            values = {"part": _NUMBERING, "kind": kind}
            yield from (said("fault-number-twice", name=key, **values) for key in _twice(names))
        for number in numbering.named(_NUMBER):
            used = number.find(f"{W}abstractNumId").get(f"{W}val")
            if used not in abstract:
                values = {"part": _NUMBERING, "name": number.get(f"{W}numId")}
                yield said("fault-number-no-list", used=used, **values)
    styles = {name: part for name, part in parts.items() if name == "word/styles.xml"}
    for name, part in (*texts.items(), *styles.items()):
        for used in dict.fromkeys(_values(part, _USED, f"{W}val")):
            if used not in {"0", *defined}:
                yield said("fault-number-undefined", part=name, name=used)


def _bookmarks(texts: Mapping[str, SoughtElements]) -> Iterator[str]:
    names = [name for text in texts.values() for name in _values(text, _START, f"{W}name")]
    yield from (said("fault-bookmark-name-twice", name=name) for name in _twice(names))
    for part, text in texts.items():
        starts = _values(text, _START, f"{W}id")
        ends = _values(text, _END, f"{W}id")
        wrong = {
            "twice": _twice(starts),
            "no-end": sorted({*starts} - {*ends}),
            "no-start": sorted({*ends} - {*starts}),
        }
        for fault, keys in wrong.items():
            yield from (said(f"fault-bookmark-{fault}", part=part, name=key) for key in keys)
        wanted = _values(text, _LINK, f"{W}anchor")
        wanted += [target for _, code in instructions(text) for target in _TARGET.findall(code)]
        missing = sorted({*wanted} - {*names})
        yield from (said("fault-no-bookmark", part=part, name=name) for name in missing)


def _notes(parts: Mapping[str, SoughtElements]) -> Iterator[str]:
    """Compare the marks of footnotes with the notes, one to one."""
    marks = _values(parts[DOCUMENT], _NOTE_MARK, f"{W}id") if DOCUMENT in parts else []
    notes = _values(parts[_FOOTNOTES], _NOTE, f"{W}id") if _FOOTNOTES in parts else []
    wrong = {
        "twice": _twice(notes),
        "two-marks": _twice(marks),
        "no-text": sorted({*marks} - {*notes}),
        "no-mark": sorted({*notes} - {*marks} - _SEPARATORS),
    }
    for fault, keys in wrong.items():
        yield from (said(f"fault-footnote-{fault}", name=key) for key in keys)


def _fields(sought: SoughtElements) -> Iterator[str]:
    """Follow each field from its begin to its end; one may stand inside another."""
    stages: list[str] = []
    for mark in sought.named(_FIELD):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            stages.append(kind)
        elif not stages:
            yield said("fault-field-without-begin", kind=kind)
        elif kind == "end":
            stages.pop()
        elif stages[-1] == kind:
            yield phrase("fault-field-two-results")
        else:
            stages[-1] = kind
    yield from (phrase("fault-field-no-end") for _ in stages)


def _tables(sought: SoughtElements) -> Iterator[str]:
    # A long table has too many cells to gather them.
    for cell in sought.tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield phrase("fault-cell-end")
    for table in sought.named(_TABLE):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        uneven = {*_UNEVEN(table, grid=grid)}
        for place, row in enumerate(table.iterchildren(f"{W}tr") if uneven else (), 1):
            if row in uneven and (width := _spanned(row)) != grid:
                yield said("fault-row-width", row=place, width=width, grid=grid)


def _spanned(row: Element) -> int:
    cells = sum(1 for _ in row.iterchildren(f"{W}tc"))
    # A cell that spans columns is counted as one of them already.
    return cells + sum(_columns(span) - int(span.tag == f"{W}gridSpan") for span in _WIDTHS(row))


def _columns(span: Element) -> int:
    """Give how many columns are spanned; none where that is no number, as in a damaged file."""
    count = span.get(f"{W}val") or ""
    return int(count) if _COUNT.fullmatch(count) else 0
