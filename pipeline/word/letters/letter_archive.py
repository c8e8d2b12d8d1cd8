"""A Word file of which most parts never change: those are compressed once."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

# The earliest date that an archive can hold, 1 January 1980.
_TIME, _DATE = 0, (1 << 5) | 1
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHI")
_OFFSET = struct.Struct("<I")
_END = struct.Struct("<4sHHHHIIH")
_VERSION, _UNIX, _DEFLATED = 20, 3 << 8, 8
_UTF8: Final = 0x800
_READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class _Member:
    """A part as the archive holds it.

    Attributes:
        local: Its header and its compressed content.
        entry: What the directory says of it, up to where it stands.
        name: As the directory ends it.
    """

    local: bytes
    entry: bytes
    name: bytes


class Archive:
    """Puts parts together in an order of their own."""

    def __init__(self, names: Iterable[str], fixed: Mapping[str, bytes]) -> None:
        """Compress the parts that stay; the names are of all parts, in their order."""
        self._names = tuple(names)
        self._fixed = {name: _member(name, content) for name, content in fixed.items()}

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """Write the file with the parts that change; the same parts give the same bytes."""
        written: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for name in self._names:
            member = self._fixed.get(name) or _member(name, parts[name])
            written.append(member.local)
            directory += (member.entry, _OFFSET.pack(offset), member.name)
            offset += len(member.local)
        listed = b"".join(directory)
        count = len(self._names)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), offset, 0)
        return b"".join((*written, listed, end))


def _member(name: str, content: bytes) -> _Member:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    label = name.encode()
    flags = 0 if label.isascii() else _UTF8
    sizes = (zlib.crc32(content), len(packed), len(content), len(label), 0)
    common = (flags, _DEFLATED, _TIME, _DATE, *sizes)
    head = _LOCAL.pack(b"PK\x03\x04", _VERSION, *common)
    entry = _CENTRAL.pack(b"PK\x01\x02", _VERSION | _UNIX, _VERSION, *common, 0, 0, 0, _READABLE)
    return _Member(b"".join((head, label, packed)), entry, label)
