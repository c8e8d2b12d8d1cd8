"""Word files compared with golden ones part by part, with a diff that can be read."""

import difflib
import hashlib
import os
import re
import zipfile
from pathlib import Path

RENEW = "RENEW_GOLDEN"
_ROWS_SHOWN = 4
_TABLE = re.compile(r"<w:tbl>.*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_BREAKS = re.compile(r"(?=<(?:w:(?:p|tr|tbl|style|abstractNum|num|footnote|sectPr)[ >]|c:ser>))")


def parts_of(path: Path) -> dict[str, str]:
    """Give the XML parts of a package by name, a paragraph or row a line.

    Of a long table only the first rows are spelt out; a hash stands for the others.
    """
    with zipfile.ZipFile(path) as archive:
        return {
            name: _lines(archive.read(name).decode())
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def _lines(xml: str) -> str:
    return _BREAKS.sub("\n", _TABLE.sub(lambda table: _shortened(table[0]), xml)) + "\n"


def _shortened(table: str) -> str:
    rows = _ROW.findall(table)
    if len(rows) <= _ROWS_SHOWN + 1:
        return table
    rest = "".join(rows[_ROWS_SHOWN:])
    digest = hashlib.sha256(rest.encode()).hexdigest()[:16]
    return table.replace(rest, f"\n[{len(rows) - _ROWS_SHOWN} more rows, {digest}]\n")


def difference(path: Path, golden: Path) -> str:
    """Compare a Word file with the golden one, or renew the golden one if told so.

    Args:
        path: The Word file.
        golden: The folder of its golden parts.

    Returns:
        A unified diff of every part that differs; empty where none does.
    """
    found = parts_of(path)
    if os.environ.get(RENEW):
        _renew(found, golden)
    files = [file for file in golden.rglob("*.txt") if file.is_file()]
    kept = {
        file.relative_to(golden).as_posix().removesuffix(".txt"): file.read_text(encoding="utf-8")
        for file in files
    }
    return "".join(
        "\n".join(
            difflib.unified_diff(
                kept.get(name, "").splitlines(),
                found.get(name, "").splitlines(),
                f"golden/{name}",
                f"made/{name}",
                n=1,
                lineterm="",
            )
        )
        for name in sorted(kept.keys() | found.keys())
    )


def _renew(found: dict[str, str], golden: Path) -> None:
    for file in golden.rglob("*.txt"):
        file.unlink()
    for name, text in found.items():
        target = golden / f"{name}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
