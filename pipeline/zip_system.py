"""Zip archives written by other libraries, made the same bytes on every system."""

import io
import struct
import zipfile

_UNIX = 3
# Offsets in a central directory header: the system, the lengths of its variable fields, and the
# end of its fixed part (APPNOTE.TXT, 4.3.12).
_SYSTEM, _LENGTHS, _FIXED = 5, 28, 46


def as_on_unix(archive: bytes) -> bytes:
    """Mark each member as written on Unix: ``zipfile`` names another system on Windows."""
    with zipfile.ZipFile(io.BytesIO(archive)) as directory:
        place, count = directory.start_dir, len(directory.infolist())
    written = bytearray(archive)
    for _ in range(count):
        written[place + _SYSTEM] = _UNIX
        place += _FIXED + sum(struct.unpack_from("<3H", archive, place + _LENGTHS))
    return bytes(written)
