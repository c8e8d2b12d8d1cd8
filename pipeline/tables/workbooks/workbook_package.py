"""Opening a workbook without trusting it: not a zip, encrypted, cut off, or expanding without end.

Every part is inflated here once, against the size that it declares and against a limit for the
whole file, before the reader of spreadsheets sees it.
"""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.beside import missing
from pipeline.tables.workbooks.parts import UnsafeError, WorkbookPackage, package_of, refuse

LARGEST_FILE = 64 * 2**20
LARGEST_CONTENT = 200 * 2**20
MOST_PARTS = 10_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER = 30


def open_package(path: Path, file: str) -> WorkbookPackage:
    """Open a workbook file, which problems name as the user does.

    Raises:
        ProblemsFoundError: With the one fault that makes it unreadable.
    """
    code, reason = "", ""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            # A pipe or a device would be waited for, or read without end.
            code = "no-file"
        elif about.st_size > LARGEST_FILE:
            code = "too-large"
        else:
            return package_in(path.read_bytes(), file)
    except FileNotFoundError:
        raise ProblemsFoundError([missing(path, file, "missing-workbook")]) from None
    except OSError as error:
        code, reason = "unreadable-file", error.strerror or str(error)
    raise ProblemsFoundError([Problem(code, Place(file), {"reason": reason})])


def package_in(data: bytes, file: str) -> WorkbookPackage:
    """Open a workbook that has been read, or sent.

    Raises:
        ProblemsFoundError: With the one fault that makes it unreadable.
    """
    try:
        if len(data) > LARGEST_FILE:
            refuse("too-large")
        return package_of(data, open_content(data))
    except UnsafeError as error:
        code = str(error)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, struct.error):
        code = "damaged-workbook"
    raise ProblemsFoundError([Problem(code, Place(file), {"reason": ""})])


def open_content(data: bytes) -> dict[str, bytes]:
    """Inflate every part of a workbook, by name in small letters.

    Raises:
        UnsafeError: Where it is no workbook, or would expand without end.
    """
    if not data:
        refuse("empty-workbook")
    if data.startswith(_OLE):
        refuse("encrypted-workbook" if _ENCRYPTED_STREAM in data else "old-workbook")
    if not data.startswith(b"PK"):
        refuse("not-a-workbook")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    names = {info.filename.lower() for info in infos}
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_CONTENT:
        refuse("expands-without-end")
    if len(names) < len(infos):
        refuse("damaged-workbook")
    left = LARGEST_CONTENT
    parts: dict[str, bytes] = {}
    for info in infos:
        content = _inflated(data, info, left)
        left -= len(content)
        parts[info.filename.lower()] = content
    return parts


def _inflated(data: bytes, info: zipfile.ZipInfo, left: int) -> bytes:
    """Inflate one part; what it declares is checked, for readers differ in what they believe."""
    if info.flag_bits & 1:
        refuse("encrypted-workbook")
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL_HEADER + name + extra
    raw = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        content = raw
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        content = stream.decompress(raw, min(info.file_size, left) + 1)
        if len(content) > min(info.file_size, left):
            refuse("expands-without-end")
        if not stream.eof:
            refuse("damaged-workbook")
    else:
        refuse("damaged-workbook")
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        refuse("damaged-workbook")
    return content
