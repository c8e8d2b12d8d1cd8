"""What a Word file brings along or leads to: other files, programs, addresses."""

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from typing import Final

from pipeline.problems import Problem
from pipeline.word.gate.gate_archive import OpenedFile, Relation, word_names
from pipeline.word.package.package import CONTENT_TYPES
from pipeline.word.package.part_names import relationships_of

# What Word writes into files, and what this program leaves out of what it writes.
LEFT_OUT: Final = frozenset(
    {
        *("customXml", "customXmlProps", "custom-properties", "thumbnail", "printerSettings"),
        *("classificationlabels", "glossaryDocument", "people", "documenttasks"),
    }
)
OF_COMMENTS: Final = frozenset(
    {"comments", "commentsExtended", "commentsIds", "commentsExtensible"}
)
# What is harmless and XML, and what is harmless and something else.
_READ: Final = frozenset(
    {
        *("officeDocument", "core-properties", "extended-properties", "styles", "webSettings"),
        *("stylesWithEffects", "settings", "fontTable", "theme", "themeOverride", "numbering"),
        *("footnotes", "endnotes", "header", "footer"),
        *("chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
    }
)
_HARMLESS: Final = frozenset({"image", "hyperlink", "font", "hdphoto", "model3d"})
_EMBEDDED: Final = frozenset({"package", "oleObject"})
# By kind, what a part or a target of it is.
_REFUSED: Final = {
    "attachedTemplate": "gate-template-attached",
    **dict.fromkeys(
        ("mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData", "recipientData"),
        "gate-mail-merge",
    ),
    **dict.fromkeys(
        ("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "extensibility"),
        "gate-macros",
    ),
    **dict.fromkeys(("control", "activeXControlBinary", "ctrlProp"), "gate-control"),
    **dict.fromkeys(("aFChunk", "subDocument", "frame"), "gate-other-document"),
}
# What the text itself names, and is told with its paragraph.
_TOLD_IN_TEXT: Final = word_names("altChunk", "subDoc", "control", "mailMerge")
_RELATED: Final = "/relationships}id"
_SIGNATURES: Final = frozenset({"origin", "signature", "certificate"})
_SIGNED: Final = re.compile(r"digital-signature", re.IGNORECASE)
_SIGNATURE_FOLDER: Final = "_xmlsignatures/"
_RUNS: Final = re.compile(r"macroenabled|vbaproject|vbadata|ms-office\.activex", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_TAG: Final = re.compile(r"\{\{|\{%|%7B", re.IGNORECASE)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_PICTURE: Final = "image/"


def relation_problems(opened: OpenedFile) -> Iterator[Problem]:
    """Find what a file brings along or leads to and must not, one problem for each cause.

    What is reported with its paragraph, or with the part that brings it, is not reported of the
    relationship again.
    """
    brought = {relation.part for relation in opened.relations if relation.kind in _REFUSED}
    in_text = _told_in_text(opened)
    programs = _programs(opened, brought)
    if programs:
        what = ", ".join(programs)
        yield opened.problem("gate-macros", programs[0], what=what)
    signed = _signed(opened)
    if signed:
        yield opened.problem("gate-signature", signed[0])
    for relation in opened.relations:
        if relation.kind in _REFUSED:
            if relation.source not in brought and (relation.source, relation.key) not in in_text:
                yield from _refused(opened, relation)
        elif relation.part not in programs and relation.kind not in _SIGNATURES:
            yield from _of_relation(opened, relation)
    yield from _stray(opened, {*programs, *signed})


def is_address(target: str) -> bool:
    """Say whether a link leads to an address that anybody may follow."""
    return bool(_ADDRESS.match(target.strip()) or target.startswith("#"))


def _told_in_text(opened: OpenedFile) -> set[tuple[str, str]]:
    """Give the part and the key of what is told where the text uses it."""
    return {
        (part, key)
        for part, tree in opened.trees.items()
        for element in tree.iter(*_TOLD_IN_TEXT)
        for node in element.iter("*")
        for name, key in node.items()
        if name.endswith(_RELATED)
    }


def _programs(opened: OpenedFile, brought: Collection[str]) -> list[str]:
    """Name the parts that hold macros: those of one file are one project, and one cause."""
    embedded = {relation.part for relation in opened.relations if relation.kind in _EMBEDDED}
    typed = [
        name
        for name, kind in opened.types.items()
        if (_RUNS.search(kind) or _RUNS.search(name.rpartition("/")[2])) and name not in embedded
    ]
    controls = {
        relation.part
        for relation in opened.relations
        if _REFUSED.get(relation.kind) == "gate-control"
    }
    related = [
        relation.part or relation.target
        for relation in opened.relations
        if _REFUSED.get(relation.kind) == "gate-macros" and relation.source not in brought
    ]
    return [name for name in dict.fromkeys((*typed, *related)) if name not in controls]


def _signed(opened: OpenedFile) -> list[str]:
    """Name what makes a digital signature."""
    related = [relation.part for relation in opened.relations if relation.kind in _SIGNATURES]
    typed = [
        name
        for name, kind in opened.types.items()
        if _SIGNED.search(kind) or name.lower().startswith(_SIGNATURE_FOLDER)
    ]
    return list(dict.fromkeys((*related, *typed)))


def _refused(opened: OpenedFile, relation: Relation) -> Iterator[Problem]:
    code = _REFUSED[relation.kind]
    if code != "gate-macros":
        yield opened.problem(code, relation.source, target=relation.target, what=relation.target)


def _of_relation(opened: OpenedFile, relation: Relation) -> Iterator[Problem]:
    kind, target = relation.kind, relation.target
    if relation.external:
        if kind != "hyperlink":
            yield opened.problem("gate-fetches", relation.source, target=target)
        elif not is_address(target) and not _TAG.search(target):
            yield opened.problem("gate-link", relation.source, target=target)
    elif kind in _EMBEDDED:
        yield from _embedded(opened, relation)
    elif kind == "image":
        yield from _picture(opened, relation)
    elif kind in _READ and relation.part in opened.parts and relation.part not in opened.trees:
        # What is read as XML and is none; where that is a fault of the part, it is told by it.
        if relation.part not in {fault.place.part for fault in opened.problems}:
            what = opened.types[relation.part]
            yield opened.problem(
                "gate-unknown-part", relation.source, what=relation.part, kind=what
            )
    elif kind not in _READ | _HARMLESS | OF_COMMENTS | LEFT_OUT:
        yield opened.problem("gate-unknown-part", relation.source, what=target, kind=kind)


def _embedded(opened: OpenedFile, relation: Relation) -> Iterator[Problem]:
    """Let the figures behind a chart pass, where they are no more than one plain sheet."""
    of_chart = "chart" in opened.types.get(relation.source, "")
    if relation.kind != "package" or not of_chart:
        yield opened.problem("gate-embedded", relation.source, what=relation.part)
    elif not _is_one_sheet(opened.parts.get(relation.part, b"")):
        yield opened.problem("gate-workbook", relation.source, what=relation.part)


def _is_one_sheet(book: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
    refused = ("externalLinks/", "vbaProject", "connections.xml", "embeddings/", "customXml/")
    sheets = [name for name in names if _SHEET.fullmatch(name)]
    return len(sheets) == 1 and not any(text in name for name in names for text in refused)


def _picture(opened: OpenedFile, relation: Relation) -> Iterator[Problem]:
    """Refuse what is no picture."""
    kind = opened.types.get(relation.part, "")
    if relation.part in opened.parts and not kind.lower().startswith(_PICTURE):
        yield opened.problem("gate-unknown-part", relation.source, what=relation.part, kind=kind)


def _stray(opened: OpenedFile, reported: Collection[str]) -> Iterator[Problem]:
    """Find parts that nothing leads to: Word shows them nowhere."""
    reached = {relation.part.lower() for relation in opened.relations if not relation.external}
    known = {CONTENT_TYPES.lower(), *reached, *(name.lower() for name in reported), "_rels/.rels"}
    known |= {relationships_of(part) for part in known}
    for name in opened.parts:
        if name.lower() not in known:
            yield opened.problem("gate-stray-part", what=name)
