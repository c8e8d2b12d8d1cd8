"""Faults of a Word file that validators of its schema overlook and Word takes for damage."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from lxml import etree

from pipeline.problem_wording import phrase, said
from pipeline.word.gate.gate_fields import instructions
from pipeline.word.package.package import DOCUMENT, Element, parse
from pipeline.word.package.part_names import resolved
from pipeline.word.package.styles import W

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TAG = re.compile(r"(?:x-none|[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?)")
_TARGET = re.compile(r"^\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")
_TEXT = re.compile(r"word/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml")
_NUMBERING, _FOOTNOTES = "word/numbering.xml", "word/footnotes.xml"
_START = f"{W}bookmarkStart"
_PARAGRAPHS = etree.XPath("//@w14:paraId", namespaces={"w14": _W14[1:-1]}, smart_strings=False)
# The properties of a row and its cells that make it wider than one column for each cell.
_WIDTHS = etree.XPath(
    "w:tc/w:tcPr/w:gridSpan[1]|w:trPr/w:gridBefore|w:trPr/w:gridAfter", namespaces={"w": W[1:-1]}
)
_SEPARATORS = {"-1", "0"}
# A table has at most 63 columns in Word: no valid count has more digits.
_COUNT = re.compile(r"[0-9]{1,3}")


def check_package(content: bytes) -> tuple[str, ...]:
    """Look for faults in a Word file, and say each with its part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    trees, unreadable = parsed_parts(parts)
    twice = [said("fault-in-archive-twice", part=name) for name in _twice(names)]
    return (*twice, *unreadable, *faults_of(trees, parts))


def faults_of(trees: Mapping[str, Element], parts: Container[str]) -> Iterator[str]:
    """Look for faults in parts that are XML, and say each with its part."""
    yield from missing_parts(trees, parts)
    yield from faults_between(trees)
    for name, tree in trees.items():
        for fault in faults_within(tree):
            yield said("fault-within", part=name, fault=fault)


def parsed_parts(parts: Mapping[str, bytes]) -> tuple[dict[str, Element], list[str]]:
    """Parse the parts that are XML, and say what is wrong with those that are none."""
    trees: dict[str, Element] = {}
    faults = []
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = parse(part)
            except etree.XMLSyntaxError as error:
                faults.append(said("fault-no-xml", part=name, reason=error))
    return trees, faults


def faults_between(trees: Mapping[str, Element]) -> list[str]:
    """Look for faults in what leads from one place in the text to another, each with its part."""
    texts = {name: tree for name, tree in trees.items() if _TEXT.fullmatch(name)}
    faults = [*_lists(texts, trees), *_bookmarks(texts), *_notes(trees)]
    identifiers = [key for tree in texts.values() for key in _PARAGRAPHS(tree)]
    return faults + [said("fault-paragraph-twice", name=key) for key in _twice(identifiers)]


def faults_within(tree: Element) -> Iterator[str]:
    """Look for faults that a part has by itself: of its fields, its tables and its languages."""
    yield from _fields(tree)
    yield from _tables(tree)
    for lang in tree.iter(f"{W}lang", f"{W}themeFontLang"):
        unknown = (tag for tag in lang.values() if not _TAG.fullmatch(tag))
        yield from (said("fault-no-language", tag=tag) for tag in unknown)


def _twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _values(tree: Element, name: str, attribute: str) -> list[str]:
    values = (element.get(attribute) for element in tree.iter(name))
    return [value for value in values if value is not None]


def missing_parts(trees: Mapping[str, Element], parts: Container[str]) -> Iterator[str]:
    """Find relationships inside the package that lead to no part."""
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        for relation in tree:
            target = relation.get("Target")
            if relation.get("TargetMode") != "External" and resolved(name, target) not in parts:
                values = {"name": relation.get("Id"), "target": target}
                yield said("fault-leads-nowhere", part=name, **values)


def _lists(texts: Mapping[str, Element], trees: Mapping[str, Element]) -> Iterator[str]:
    defined: list[str] = []
    if _NUMBERING in trees:
        tree = trees[_NUMBERING]
        defined = _values(tree, f"{W}num", f"{W}numId")
        abstract = _values(tree, f"{W}abstractNum", f"{W}abstractNumId")
        for kind, names in (("numId", defined), ("abstractNumId", abstract)):
            values = {"part": _NUMBERING, "kind": kind}
            yield from (said("fault-number-twice", name=key, **values) for key in _twice(names))
        for number in tree.iter(f"{W}num"):
            used = number.find(f"{W}abstractNumId").get(f"{W}val")
            if used not in abstract:
                values = {"part": _NUMBERING, "name": number.get(f"{W}numId")}
                yield said("fault-number-no-list", used=used, **values)
    styles = {name: tree for name, tree in trees.items() if name == "word/styles.xml"}
    for name, tree in (*texts.items(), *styles.items()):
        for used in dict.fromkeys(_values(tree, f"{W}numId", f"{W}val")):
            if used not in {"0", *defined}:
                yield said("fault-number-undefined", part=name, name=used)


def _bookmarks(texts: Mapping[str, Element]) -> Iterator[str]:
    names = [name for tree in texts.values() for name in _values(tree, _START, f"{W}name")]
    yield from (said("fault-bookmark-name-twice", name=name) for name in _twice(names))
    for part, tree in texts.items():
        starts = _values(tree, _START, f"{W}id")
        ends = _values(tree, f"{W}bookmarkEnd", f"{W}id")
        wrong = {
            "twice": _twice(starts),
            "no-end": sorted({*starts} - {*ends}),
            "no-start": sorted({*ends} - {*starts}),
        }
        for fault, keys in wrong.items():
            yield from (said(f"fault-bookmark-{fault}", part=part, name=key) for key in keys)
        wanted = _values(tree, f"{W}hyperlink", f"{W}anchor")
        wanted += [target for _, code in instructions(tree) for target in _TARGET.findall(code)]
        missing = sorted({*wanted} - {*names})
        yield from (said("fault-no-bookmark", part=part, name=name) for name in missing)


def _notes(trees: Mapping[str, Element]) -> Iterator[str]:
    """Compare the marks of footnotes with the notes, one to one."""
    marks = _values(trees[DOCUMENT], f"{W}footnoteReference", f"{W}id") if DOCUMENT in trees else []
    notes: list[str] = []
    if _FOOTNOTES in trees:
        notes = _values(trees[_FOOTNOTES], f"{W}footnote", f"{W}id")
    wrong = {
        "twice": _twice(notes),
        "two-marks": _twice(marks),
        "no-text": sorted({*marks} - {*notes}),
        "no-mark": sorted({*notes} - {*marks} - _SEPARATORS),
    }
    for fault, keys in wrong.items():
        yield from (said(f"fault-footnote-{fault}", name=key) for key in keys)


def _fields(tree: Element) -> Iterator[str]:
    """Follow each field from its begin to its end; one may stand inside another."""
    stages: list[str] = []
    for mark in tree.iter(f"{W}fldChar"):
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


def _tables(tree: Element) -> Iterator[str]:
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield phrase("fault-cell-end")
    for table in tree.iter(f"{W}tbl"):
        grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for place, row in enumerate(table.findall(f"{W}tr"), 1):
            if (width := _spanned(row)) != grid:
                yield said("fault-row-width", row=place, width=width, grid=grid)


def _spanned(row: Element) -> int:
    cells = sum(1 for _ in row.iterchildren(f"{W}tc"))
    # A cell that spans columns is counted as one of them already.
    return cells + sum(_columns(span) - int(span.tag == f"{W}gridSpan") for span in _WIDTHS(row))


def _columns(span: Element) -> int:
    """Give how many columns are spanned; none where that is no number, as in a damaged file."""
    count = span.get(f"{W}val") or ""
    return int(count) if _COUNT.fullmatch(count) else 0
