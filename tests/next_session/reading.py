"""Every word of the outputs of a session, by readers that share no code with what wrote them."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl

# Written for the program and for no reader: hashes of contents.
_UNREAD = {"manifest.json", ".lock", "problems.xlsx"}
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
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(values_only=True):
            yield from (
                value.date().isoformat() if isinstance(value, dt.datetime) else str(value)
                for value in row
                if value is not None
            )


def _parts(path: Path) -> Iterator[str]:
    """Give the paragraphs and what is said in attributes, of every part of the file."""
    with zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                yield from _said(ET.fromstring(package.read(part)))  # noqa: S314 - our own files


def _said(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        kind = element.tag.rpartition("}")[2]
        if kind in {"p", "si"}:
            yield "".join(element.itertext())
        elif element.text and element.text.strip():
            yield element.text
        for key, value in element.attrib.items():
            if re.search(r"[^\W\d_]{3}", value) and key.rpartition("}")[2] in {
                "descr",
                "name",
                "title",
                "val",
            }:
                yield value


def naming(folder: Path, names: str, *meant: str) -> set[tuple[str, str]]:
    """Find stretches that still name something when what is meant is taken out."""
    found = re.compile(names, re.IGNORECASE)
    left = set()
    for file, text in texts(folder):
        rest = text.replace("\u00a0", " ").replace("\u202f", " ")
        for words in meant:
            rest = rest.replace(words, "")
        if found.search(rest):
            left.add((file, rest[:300]))
    return left
