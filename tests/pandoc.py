"""Files as pandoc reads them, which shares no code with what wrote them."""

import subprocess
from pathlib import Path

import pypandoc

from tests.waiting import PATIENCE


def pandoc(path: Path, to: str, *options: str, source: str = "docx") -> str:
    """Give a file in another format, read once for the same content.

    The program is called itself: `pypandoc` starts it twice more for each file, to ask what it can.
    """
    key = (path.read_bytes(), to, options, source)
    if key not in _READ:
        program = [pypandoc.get_pandoc_path(), str(path), "--from", source, "--to", to]
        command = [*program, "--eol=lf", *options]
        done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
        _READ[key] = done.stdout.decode()
    return _READ[key]


# What pandoc has made of each content that it read.
_READ: dict[tuple[bytes, str, tuple[str, ...], str], str] = {}
