"""Pictures from files beside the texts: PNG and JPEG, without what they say of their maker."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.drafting.template_faults import TemplateFault
from pipeline.template_folder import TemplateFolder

ENDINGS = (".png", ".jpg", ".jpeg")
SHARED = "images"
"""The folder of the pictures that every language shows."""

_NAME = re.compile(r"[\w-][\w.-]*")
_MOST = 10 * 1024 * 1024
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
# What a PNG needs to be shown: its picture, its colours and its resolution.
_SHOWN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs"}
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # markers of a frame, with its size
_NOTED = {*range(0xE1, 0xF0), 0xFE} - {0xE2, 0xEE}  # Exif, comments; colours stay
_ALONE = {0x01, *range(0xD0, 0xD8)}
_START = 0xDA


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it goes into a document: its bytes, how they are stored, its size in pixels."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int


def read_picture(path: Path) -> Picture | TemplateFault:
    """Read a picture; a fault where there is none or it cannot be shown."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _MOST else b""
    except OSError as error:
        return TemplateFault(
            "template-image-missing", {"file": path.name, "reason": str(error.strerror)}
        )
    if not data:
        return TemplateFault(
            "template-image-large", {"file": path.name, "most": str(_MOST // 1024**2)}
        )
    try:
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(_JPEG):
            return _jpeg(data)
    except (struct.error, IndexError, ValueError):
        pass
    return TemplateFault("template-image-unreadable", {"file": path.name})


def find_picture(templates: TemplateFolder, folder: str, name: str) -> Picture | TemplateFault:
    """Find a picture beside the texts of a report, or else the one for all languages."""
    if not _NAME.fullmatch(name):
        return TemplateFault("template-image-name", {"file": name})
    own = templates / f"{folder}/{name}"
    path = own if own.exists() else templates / f"{SHARED}/{name}"
    return read_picture(path)


def _png(data: bytes) -> Picture:
    parts = [_PNG]
    place, size = len(_PNG), (0, 0)
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        end = place + 12 + length
        if end > len(data):
            raise ValueError
        if name == b"IHDR":
            size = struct.unpack(">II", data[place + 8 : place + 16])
        if name in _SHOWN:
            parts.append(data[place:end])
        place = end
        if name == b"IEND":
            return Picture(b"".join(parts), "png", *_fit(*size))
    raise ValueError


def _jpeg(data: bytes) -> Picture:
    parts, size = [_JPEG], (0, 0)
    for marker, segment in _segments(data):
        if marker in _SIZES:
            height, width = struct.unpack(">HH", segment[5:9])
            size = (width, height)
        if marker not in _NOTED:
            parts.append(segment)
    return Picture(b"".join(parts), "jpeg", *_fit(*size))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the segments of a JPEG up to the picture itself, which is the last."""
    place = len(_JPEG)
    while True:
        if data[place] != 0xFF:  # noqa: PLR2004 - each segment starts with it
            raise ValueError
        marker = data[place + 1]
        if marker == _START:
            yield marker, data[place:]
            return
        length = 0 if marker in _ALONE else struct.unpack(">H", data[place + 2 : place + 4])[0]
        yield marker, data[place : place + 2 + length]
        place += 2 + length


def _fit(width: int, height: int) -> tuple[int, int]:
    if width < 1 or height < 1:
        raise ValueError
    return width, height
