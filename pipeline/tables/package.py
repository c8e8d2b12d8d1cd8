"""Opening a workbook without trusting it: not a zip, encrypted, cut off, or expanding without end.

Every part is inflated here once, against the size that it declares and against a limit for the
whole file, before the reader of spreadsheets sees it.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.etree import ElementTree as ET

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.beside import missing

LARGEST_FILE = 64 * 2**20
LARGEST_CONTENT = 200 * 2**20
MOST_PARTS = 10_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER = 30
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook file that is safe to read.

    Attributes:
        data: Its bytes.
        sheets: The XML of each worksheet, by name in the order of the tabs.
        parts: All parts that are written in XML, by their names in small letters.
    """

    data: bytes
    sheets: Mapping[str, bytes]
    parts: Mapping[str, bytes]


class _UnsafeError(Exception):
    """A fault of the file as a whole; its text is the code of the problem."""


def open_package(path: Path, file: str) -> Package:
    """Open a workbook file.

    Args:
        path: Where it lies.
        file: How the user names it.

    Returns:
        Its bytes and the XML of its worksheets.

    Raises:
        ProblemsFoundError: With the one fault that makes it unreadable.
    """
    reason = ""
    try:
        if path.stat().st_size > LARGEST_FILE:
            _refuse("too-large")
        data = path.read_bytes()
        parts = _parts(data)
        return Package(data, _worksheets(parts), parts)
    except FileNotFoundError:
        raise ProblemsFoundError([missing(path, file, "missing-workbook")]) from None
    except OSError as error:
        code, reason = "unreadable-file", error.strerror or str(error)
    except _UnsafeError as error:
        code = str(error)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, struct.error):
        code = "damaged-workbook"
    raise ProblemsFoundError([Problem(code, Place(file), {"reason": reason})])


def _refuse(code: str) -> NoReturn:
    raise _UnsafeError(code)


def _parts(data: bytes) -> dict[str, bytes]:
    """Inflate every part, and keep those written in XML."""
    if not data:
        _refuse("empty-workbook")
    if data.startswith(_OLE):
        _refuse("encrypted-workbook" if _ENCRYPTED_STREAM in data else "old-workbook")
    if not data.startswith(b"PK"):
        _refuse("not-a-workbook")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    names = {info.filename.lower() for info in infos}
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_CONTENT:
        _refuse("expands-without-end")
    if len(names) < len(infos):
        _refuse("damaged-workbook")
    left = LARGEST_CONTENT
    parts: dict[str, bytes] = {}
    for info in infos:
        content = _inflated(data, info, left)
        left -= len(content)
        if info.filename.lower().endswith((".xml", ".rels")):
            parts[info.filename.lower()] = content
    return parts


def _inflated(data: bytes, info: zipfile.ZipInfo, left: int) -> bytes:
    """Inflate one part; what it declares is checked, for readers differ in what they believe."""
    if info.flag_bits & 1:
        _refuse("encrypted-workbook")
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL_HEADER + name + extra
    raw = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        content = raw
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        content = stream.decompress(raw, min(info.file_size, left) + 1)
        if len(content) > min(info.file_size, left):
            _refuse("expands-without-end")
        if not stream.eof:
            _refuse("damaged-workbook")
    else:
        _refuse("damaged-workbook")
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        _refuse("damaged-workbook")
    return content


def _worksheets(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Follow the workbook to its worksheets; sheets of charts have no cells and are left out."""
    workbook = _element(parts.get("xl/workbook.xml"))
    targets = {
        relation.get("Id"): _part_name(relation.get("Target", ""))
        for relation in _element(parts.get("xl/_rels/workbook.xml.rels"))
        if relation.get("Type", "").endswith("/worksheet")
    }
    sheets: dict[str, bytes] = {}
    for sheet in workbook.iter():
        if not sheet.tag.endswith("}sheet"):
            continue
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
        if relation in targets:
            content = parts.get(targets[relation], b"")
            if not content or content.startswith(_WIDE_TEXT):
                _refuse("damaged-workbook")
            sheets[sheet.get("name", "")] = content
    return sheets


def _part_name(target: str) -> str:
    """Give the name of a part from a target, which is relative to ``xl`` unless it starts so."""
    base = PurePosixPath("/") if target.startswith("/") else PurePosixPath("/xl")
    steps: list[str] = []
    for step in (base / target).parts[1:]:
        if step == "..":
            steps = steps[:-1]
        else:
            steps.append(step)
    return "/".join(steps).lower()


def _element(content: bytes | None) -> ET.Element:
    if content is None:
        _refuse("not-a-workbook")
    if b"<!DOCTYPE" in content or content.startswith(_WIDE_TEXT):
        _refuse("damaged-workbook")
    try:
        return ET.fromstring(content)  # noqa: S314 (document types are refused above)
    except ET.ParseError:
        _refuse("damaged-workbook")
