"""Every word of the outputs of a session, by readers that share no code with what wrote them."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

from tests.workbooks import read_workbook

# Written for the program and for no reader: hashes of contents.
_UNREAD = {"manifest.json", ".lock", "problems.xlsx"}
_ENDS = re.compile(r"</(?:w:p|si|t|v|[a-z]+:[a-z]*[A-Z]\w*)>|<w:(?:br|tab)/>")
_TAG = re.compile(r"<[^>]*>")
_IN_WORDS = re.compile(r'\b(?:descr|name|title|w:val)="([^"]*[^\W\d_]{3}[^"]*)"')
_TEXT = {".html", ".txt", ".eml", ".csv", ".md", ".json"}


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Give each stretch of text of each file, and the names of the files."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name in _UNREAD or path.name.startswith("."):
            continue
        name = path.relative_to(folder).as_posix()
        yield name, name
        if path.suffix == ".xlsx":
            yield from ((name, text) for text in _cells(path))
        if path.suffix in {".docx", ".xlsx"}:
            yield from ((name, text) for text in _parts(path))
        if path.suffix in _TEXT:
            yield name, path.read_text(encoding="utf-8")


def _cells(path: Path) -> Iterator[str]:
    for sheet in read_workbook(path):
        for row in sheet.iter_rows(values_only=True):
            yield from (
                value.date().isoformat() if isinstance(value, dt.datetime) else str(value)
                for value in row
                if value is not None
            )


def _parts(path: Path) -> Iterator[str]:
    """Give what each part of the file says, a paragraph a line, and its attributes in words."""
    with zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                yield from _said(package.read(part))


@cache
def _said(content: bytes) -> tuple[str, ...]:
    """Read a part; the same styles are in every letter."""
    xml = _ENDS.sub("\n", content.decode())
    return (unescape(_TAG.sub("", xml)), *map(unescape, _IN_WORDS.findall(xml)))


def naming(folder: Path, names: str, *meant: str) -> set[tuple[str, str]]:
    """Find lines that still name something when what is meant is taken out."""
    found = re.compile(names, re.IGNORECASE)
    left = set()
    for file, text in texts(folder):
        rest = text.replace("\u00a0", " ").replace("\u202f", " ")
        for words in meant:
            rest = rest.replace(words, "")
        for hit in found.finditer(rest):
            left.add((file, rest[max(hit.start() - 80, 0) : hit.end() + 40]))
    return left
