"""A copy of a workbook with notes at cells; all else in the file stays as it was."""

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from xml.sax.saxutils import escape

from pipeline.tables.workbooks.address import column_number
from pipeline.tables.workbooks.plain import USUAL
from pipeline.tables.workbooks.plain_book import LINKS, OFFICE
from pipeline.tables.written.cell_written import sheet_part
from pipeline.tables.written.notes_added import linked_parts, with_more_comments, with_more_shapes
from pipeline.tables.written.part_reading import (
    PartReader,
    escaped,
    parted_name,
    prefix_of,
    refuse,
)
from pipeline.zip_system import as_on_unix

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPES = "[Content_Types].xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
# Elements that follow the drawing of the notes in a sheet (ECMA-376, part 1, 18.3.1.99).
_BEHIND = frozenset({
    "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
})  # fmt: skip
# The same notes give the same bytes on any day.
_WRITTEN = (1980, 1, 1, 0, 0, 0)
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")


def with_notes(data: bytes, author: str, notes: Mapping[str, Mapping[str, str]]) -> bytes:
    """Put notes, by sheet and address, at cells of a workbook; notes that it has are kept.

    Raises:
        NotWrittenError: ``notes`` where a sheet has drawn objects that take the place of notes,
            ``form`` where the file is written in a way that is not changed here.
    """
    fresh: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        types = archive.read(_TYPES)
        for number, (sheet, of_sheet) in enumerate(notes.items(), 1):
            name, xml = sheet_part(data, sheet)
            folder, _, file = name.rpartition("/")
            relations = f"{folder}/_rels/{file}.rels"
            linking = archive.read(relations) if relations in names else b""
            sheet_end = _SheetEnd(xml)
            if sheet_end.has_notes:
                linked = {
                    kind: (part, archive.read(part) if part in names else refuse("form"))
                    for kind, part in linked_parts(name, linking).items()
                    if kind in {"comments", "vmlDrawing"}
                }
                fresh |= _added(linked, author, of_sheet)
                continue
            mark = f'<{sheet_end.prefix}legacyDrawing xmlns:r="{OFFICE}" r:id="rIdNotes1"/>'
            fresh[name] = xml[: sheet_end.place] + mark.encode() + xml[sheet_end.place :]
            fresh[relations] = _related(linking, number)
            fresh[f"xl/notes{number}.xml"] = _comments(author, of_sheet)
            fresh[f"xl/drawings/notes{number}.vml"] = _drawing(of_sheet)
            types = _typed(types, number)
        fresh[_TYPES] = types
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for info in archive.infolist():
                target.writestr(info, fresh.pop(info.filename, b"") or archive.read(info))
            for name, part in fresh.items():
                info = zipfile.ZipInfo(name, _WRITTEN)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, part)
    return as_on_unix(out.getvalue())


def _added(
    linked: Mapping[str, tuple[str, bytes]], author: str, notes: Mapping[str, str]
) -> dict[str, bytes]:
    """Give the parts of a sheet that has notes, with more of them."""
    if not {"comments", "vmlDrawing"} <= set(linked):
        refuse("notes")
    (name, xml), (drawing_name, drawing) = linked["comments"], linked["vmlDrawing"]
    comments, known = with_more_comments(xml, author, notes)
    shapes = _shapes([cell for cell in notes if cell not in known])
    return {name: comments, drawing_name: with_more_shapes(drawing, shapes)}


class _SheetEnd(PartReader):
    """Reads a sheet, and notes where the drawing of notes is named, and whether one is already."""

    def __init__(self, xml: bytes) -> None:
        super().__init__(xml)
        self.depth, self.place, self.prefix, self.has_notes = 0, -1, "", False
        self.read()

    def start(self, name: str, _: dict[str, str]) -> None:
        space, local = parted_name(name)
        if self.depth == 0:
            if space != USUAL:
                refuse("form")
            self.prefix = prefix_of(name)
        elif self.depth == 1:
            self.has_notes = self.has_notes or local == "legacyDrawing"
            if local in _BEHIND and self.place < 0:
                self.place = self.at
        self.depth += 1

    def end(self, _: str) -> None:
        self.depth -= 1
        if self.depth == 0 and self.place < 0:
            self.place = self.at


def _related(linking: bytes, number: int) -> bytes:
    entries = (
        f'<Relationship Id="rIdNotes1" Type="{OFFICE}/vmlDrawing" '
        f'Target="/xl/drawings/notes{number}.vml"/>'
        f'<Relationship Id="rIdNotes2" Type="{OFFICE}/comments" Target="/xl/notes{number}.xml"/>'
    ).encode()
    if b"</Relationships>" in linking:
        return linking.replace(b"</Relationships>", entries + b"</Relationships>")
    if linking:
        refuse("form")
    return f'<Relationships xmlns="{LINKS}">'.encode() + entries + b"</Relationships>"


def _typed(types: bytes, number: int) -> bytes:
    if b"</Types>" not in types:
        refuse("form")
    added = f'<Override PartName="/xl/notes{number}.xml" ContentType="{_NOTES_TYPE}"/>'
    added += f'<Override PartName="/xl/drawings/notes{number}.vml" ContentType="{_DRAWING_TYPE}"/>'
    return types.replace(b"</Types>", added.encode() + b"</Types>")


def _comments(author: str, notes: Mapping[str, str]) -> bytes:
    entries = "".join(
        f'<comment ref="{cell}" authorId="0"><text><r><t xml:space="preserve">'
        f"{escaped(text)}</t></r></text></comment>"
        for cell, text in sorted(notes.items(), key=lambda note: _row_and_column(note[0]))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="{USUAL}">'
        f"<authors><author>{escape(author)}</author></authors>"
        f"<commentList>{entries}</commentList></comments>"
    ).encode()


def _drawing(notes: Collection[str]) -> bytes:
    return f"<xml {_SPACES}>".encode() + _shapes(notes) + b"</xml>"


def _shapes(notes: Collection[str]) -> bytes:
    """Draw the boxes of notes, with all that they need beside shapes of another program."""
    shapes = "".join(
        f'<v:shape {_SPACES} id="desk-note{place}" type="#desk-note" '
        'style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">'
        f"<x:Anchor>{column + 1},15,{max(row - 1, 0)},2,{column + 5},15,{row + 6},4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
        for place, (row, column) in enumerate(map(_row_and_column, notes), 1)
    )
    return (
        f'<v:shapetype {_SPACES} id="desk-note" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        f'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}'
    ).encode()


def _row_and_column(cell: str) -> tuple[int, int]:
    """Give the row and the column of a cell, both from 0."""
    parted = _ADDRESS.fullmatch(cell) or refuse("form")
    return int(parted[2]) - 1, column_number(parted[1]) - 1
