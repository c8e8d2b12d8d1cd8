"""A PDF as it leaves the house: no date of its making, and checked for what a reader needs."""

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from pipeline.problems import Place, Problem
from pipeline.publish.pdf_clean import leave_out
from pipeline.publish.pdf_figures import describe_figures
from pipeline.publish.pdf_structure import identify, tables_for_layout

if TYPE_CHECKING:
    import pikepdf

_CREATED = "{http://purl.org/dc/terms/}created"
_UNKNOWN = "1980-01-01T00:00:00Z"
_SOURCE = "/MadeFrom"
# Where a colour profile says when it was made (ICC.1, header).
_PROFILE_DATE = slice(24, 36)
_PROFILE_MADE = struct.pack(">6H", 1980, 1, 1, 0, 0, 0)


def finish(path: Path, source: Path, source_hash: str, name: str) -> tuple[bytes, list[Problem]]:
    """Give a PDF the date of its document in place of the moment it was made, and check it.

    Scripts, attachments, hidden layers and names of persons are left out.

    Returns:
        The same bytes for the same document, and what it lacks.
    """
    import pikepdf

    created = _created(source)
    with pikepdf.open(path) as pdf:
        describe_figures(pdf, source)
        tables_for_layout(pdf)
        leave_out(pdf)
        problems = list(_lacking(pdf, name))
        identify(pdf, sound=not problems)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
                if key in metadata or key != "xmp:MetadataDate":
                    metadata[key] = created
        for intent in pdf.Root.get("/OutputIntents", []):
            profile = intent.DestOutputProfile
            data = bytearray(profile.read_bytes())
            data[_PROFILE_DATE] = _PROFILE_MADE
            profile.write(bytes(data))
        stamp = "D:" + "".join(letter for letter in created if letter.isdigit()) + "Z"
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = stamp
        pdf.docinfo[_SOURCE] = source_hash
        for key in ("/ID", "/DocChecksum"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue(), problems


def _created(source: Path) -> str:
    with zipfile.ZipFile(source) as archive:
        try:
            core = ET.fromstring(archive.read("docProps/core.xml"))  # noqa: S314 - of our own making
        except KeyError:
            return _UNKNOWN
    return core.findtext(_CREATED, "") or _UNKNOWN


def _lacking(pdf: "pikepdf.Pdf", name: str) -> Iterator[Problem]:
    """Check what a reader, a screen reader or a printer needs."""
    place = Place(name)
    root = pdf.Root
    checks = {
        "pdf-no-language": bool(str(root.get("/Lang", ""))),
        "pdf-no-title": bool(str(pdf.docinfo.get("/Title", ""))),
        "pdf-no-tags": "/StructTreeRoot" in root,
    }
    for code, passed in checks.items():
        if not passed:
            yield Problem(code, place, severity="warning")
    if fonts := sorted(_not_embedded(pdf)):
        yield Problem("pdf-fonts", place, {"fonts": ", ".join(fonts)}, severity="warning")


def _not_embedded(pdf: "pikepdf.Pdf") -> set[str]:
    names: set[str] = set()
    for page in pdf.pages:
        fonts: Any = page.resources.get("/Font", {})
        for font in dict(fonts).values():
            inner = font.get("/DescendantFonts", [font])[0]
            described = inner.get("/FontDescriptor", {})
            if not any(f"/FontFile{kind}" in described for kind in ("", "2", "3")):
                names.add(str(font.get("/BaseFont", "")).lstrip("/"))
    return names
