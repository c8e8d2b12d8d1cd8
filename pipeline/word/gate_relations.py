"""What a Word file brings along or leads to: other files, programs, addresses."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from pipeline.problems import Problem
from pipeline.word.gate_archive import OpenedFile, Relation
from pipeline.word.package import CONTENT_TYPES
from pipeline.word.part_names import relationships_of

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
_HARMLESS: Final = frozenset(
    {
        *("officeDocument", "core-properties", "extended-properties", "styles", "webSettings"),
        *("stylesWithEffects", "settings", "fontTable", "theme", "themeOverride", "numbering"),
        *("footnotes", "endnotes", "header", "footer", "image", "hyperlink", "font"),
        *("chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
        *("hdphoto", "model3d"),
    }
)
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
_RUNS: Final = re.compile(r"macroenabled|vbaproject|vbadata|ms-office\.activex", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_TAG: Final = re.compile(r"\{\{|\{%|%7B", re.IGNORECASE)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_PICTURE: Final = "image/"


def relation_problems(opened: OpenedFile) -> Iterator[Problem]:
    """Find what a file brings along or leads to and must not.

    Args:
        opened: The file.

    Yields:
        A problem for each.
    """
    yield from _programs(opened)
    for one in opened.relations:
        yield from _of_relation(opened, one)
    yield from _stray(opened)


def is_address(target: str) -> bool:
    """Say whether a link leads to an address that anybody may follow."""
    return bool(_ADDRESS.match(target.strip()) or target.startswith("#"))


def _programs(opened: OpenedFile) -> Iterator[Problem]:
    for name, kind in opened.types.items():
        if _RUNS.search(kind) or _RUNS.search(name.rpartition("/")[2]):
            yield opened.problem("gate-macros", name, what=name)


def _of_relation(opened: OpenedFile, one: Relation) -> Iterator[Problem]:
    kind, target = one.kind, one.target
    if kind in _REFUSED:
        yield opened.problem(_REFUSED[kind], one.source, target=target, what=target)
    elif one.external:
        if kind != "hyperlink":
            yield opened.problem("gate-fetches", one.source, target=target)
        elif not is_address(target) and not _TAG.search(target):
            yield opened.problem("gate-link", one.source, target=target)
    elif kind in {"package", "oleObject"}:
        yield from _embedded(opened, one)
    elif kind == "image":
        yield from _picture(opened, one)
    elif kind not in _HARMLESS | OF_COMMENTS | LEFT_OUT and not kind.startswith("digital-"):
        yield opened.problem("gate-unknown-part", one.source, what=target, kind=kind)


def _embedded(opened: OpenedFile, one: Relation) -> Iterator[Problem]:
    """Let the figures behind a chart pass, where they are no more than one plain sheet."""
    of_chart = "chart" in opened.types.get(one.source, "")
    if one.kind != "package" or not of_chart:
        yield opened.problem("gate-embedded", one.source, what=one.part)
    elif not _is_one_sheet(opened.parts.get(one.part, b"")):
        yield opened.problem("gate-workbook", one.source, what=one.part)


def _is_one_sheet(book: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
    others = ("externalLinks/", "vbaProject", "connections.xml", "embeddings/", "customXml/")
    sheets = [name for name in names if _SHEET.fullmatch(name)]
    return len(sheets) == 1 and not any(other in name for name in names for other in others)


def _picture(opened: OpenedFile, one: Relation) -> Iterator[Problem]:
    """Refuse what is no picture, and a drawing of the web that runs or fetches something."""
    kind = opened.types.get(one.part, "")
    if one.part in opened.parts and not kind.startswith(_PICTURE):
        yield opened.problem("gate-unknown-part", one.source, what=one.part, kind=kind)
    tree = opened.trees.get(one.part)
    if tree is None:
        return
    links = tree.xpath("//@*[local-name()='href' or local-name()='src']")
    if tree.find(".//{*}script") is not None or any(
        not link.startswith(("#", "data:")) for link in links
    ):
        yield opened.problem("gate-fetches", one.source, target=one.part)


def _stray(opened: OpenedFile) -> Iterator[Problem]:
    """Find parts that nothing leads to: Word shows them nowhere."""
    reached = {one.part.lower() for one in opened.relations if not one.external}
    known = {CONTENT_TYPES.lower(), *reached, "_rels/.rels"}
    known |= {relationships_of(part) for part in reached}
    for name in opened.parts:
        if name.lower() not in known:
            yield opened.problem("gate-stray-part", what=name)
