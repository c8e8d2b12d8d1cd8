"""The letter that all engines write: its values, its template in each syntax, its text."""

import struct
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from lxml import etree

from bench.syntax import Syntax

FIELDS = 8
ROWS = 5
STATIC = 30  # additional paragraphs of a rich letter
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE = "The Secretariat has the honour to draw attention to the following: "
_PARTS = ("word/document", "word/header", "word/footer")


def values(rows: int = ROWS) -> dict[str, Any]:
    """Give the values of the letter."""
    fields = {f"value{number}": f"Value {number} & more" for number in range(FIELDS)}
    lines = [{"a": f"Bosnia and Herzegovina {row}", "b": f"In force {row}"} for row in range(rows)]
    return {**fields, "yes": True, "rows": lines}


def letter_template(path: Path, syntax: Syntax, *, rich: bool) -> Path:
    """Write the template: 8 fields, a condition, a repeated row, logo, header and footer.

    A rich one also has thirty paragraphs of three looks.
    """
    document = docx.Document()
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.add_run().add_picture(BytesIO(logo()), width=Mm(12))
    _write(section.header.add_paragraph(), syntax.of("value0"))
    _write(section.footer.paragraphs[0], syntax.of("value1"))
    for number in range(FIELDS):
        line = document.add_paragraph(LINE)
        _write(line, syntax.of(f"value{number}"))
    if syntax.condition:
        _write(document.add_paragraph(), syntax.condition)
    _table(document, syntax)
    for number in range(STATIC if rich else 0):
        line = document.add_paragraph(f"Paragraph {number}: ")
        line.add_run("a stretch in bold, ").bold = True
        line.add_run("another in italics, ").italic = True
        line.add_run("and the rest as it comes.")
    document.save(str(path))
    return path


def table_template(path: Path, columns: int, rows: tuple[tuple[str, ...], ...]) -> Path:
    """Write a template that is one table."""
    document = docx.Document()
    table = document.add_table(0, columns)
    for cells in rows:
        row_cells = table.add_row().cells
        for cell, text in zip(row_cells, cells, strict=True):
            _write(cell.paragraphs[0], text)
    document.save(str(path))
    return path


def _table(document: Any, syntax: Syntax) -> None:  # noqa: ANN401 - python-docx declares no types
    table = document.add_table(0, 2)
    for cells in (syntax.before, syntax.row, syntax.after):
        if cells:
            row_cells = table.add_row().cells
            for cell, text in zip(row_cells, cells, strict=True):
                _write(cell.paragraphs[0], text)


def _write(paragraph: Any, text: str) -> None:  # noqa: ANN401 - python-docx declares no types
    """Write a text; a merge field is an element of its own in Word."""
    name = text.removeprefix("MERGEFIELD ")
    if name == text:
        paragraph.add_run(text)
        return
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD {name} \\* MERGEFORMAT ">'
    run = f"<w:r><w:t>«{name}»</w:t></w:r></w:fldSimple>"
    paragraph._p.append(parse_xml(field + run))  # noqa: SLF001 - python-docx has no fields


def expected(*, rich: bool, condition: bool = True, margins: bool = True) -> Counter[str]:
    """Give how often each line stands in the finished letter.

    Args:
        condition: Whether the engine has conditions.
        margins: Whether it fills headers and footers.
    """
    content = values()
    lines = [LINE + content[f"value{number}"] for number in range(FIELDS)]
    lines += ["Yes"] * condition
    lines += [row[name] for row in content["rows"] for name in ("a", "b")]
    if margins:
        lines += [content["value0"], content["value1"]]
    if rich:
        rest = "a stretch in bold, another in italics, and the rest as it comes."
        lines += [f"Paragraph {number}: {rest}" for number in range(STATIC)]
    return Counter(" ".join(line.split()) for line in lines)


def text_of(path: Path) -> Counter[str]:
    """Count the lines of a Word file with its headers and footers."""
    lines: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith(_PARTS) and name.endswith(".xml"):
                tree = etree.fromstring(archive.read(name))
                for paragraph in tree.iter(f"{_W}p"):
                    text = "".join(run.text or "" for run in paragraph.iter(f"{_W}t"))
                    lines[" ".join(text.split())] += 1
    del lines[""]
    return lines


def logo() -> bytes:
    """Draw a small square as PNG, the picture in every letter."""
    side = 48
    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(side)) for y in range(side))

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)
