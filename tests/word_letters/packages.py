"""The same template as other programs write it."""

import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]


def rewritten(path: Path, target: Path, change: Callable[[Parts], object]) -> Path:
    """Copy a Word file with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def replaced(part: str, *pairs: tuple[str, str]) -> Callable[[Parts], None]:
    """Replace texts of a part."""

    def change(parts: Parts) -> None:
        text = parts[part].decode()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        parts[part] = text.encode()

    return change
