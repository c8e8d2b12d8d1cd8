"""Files whose names are like that of an input: copies, other formats, and locks of open files."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.problems import Place, Problem

# What Excel, then LibreOffice, puts beside a file while it is open.
_LOCKS = ("~$", ""), (".~lock.", "#")
_WORKBOOK = ".xlsx"
_SHEETS = frozenset({".xlsm", ".xlsb", ".xltx", ".xls", ".ods", ".fods", ".numbers"})
_LISTS = frozenset({".csv", ".tsv"})
_TEXTS = frozenset({".txt"})
_ALIKE = 80  # of 100: response.xlsx is near responses.xlsx


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies in the folder of a file and has a name like it.

    Attributes:
        lock: The lock that says that it is open in another program; empty where it is not.
        alike: Files of the same format whose names hold its name, or are it in other capitals.
        others: Files of other formats with its name, or whose names hold it.
    """

    lock: str = ""
    alike: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def beside(folder: Path, name: str) -> Beside:
    """Find what may be taken for a file, or may be meant by it.

    A copy has the name of the file within its own, whatever the language of the program that made
    it: ``responses (1).xlsx``, ``Copy of responses.xlsx``, ``responses - Copie.xlsx``.
    """
    names = _names(folder)
    wanted = PurePath(name)
    lock = next((lock for before, after in _LOCKS if (lock := before + name + after) in names), "")
    paths = [PurePath(path) for path in names if not path.startswith((".", "~"))]
    called = [path for path in paths if path.name != name and _is_called(wanted, path)]
    alike = [path.name for path in called if path.suffix.casefold() == wanted.suffix]
    return Beside(
        lock,
        # On a disk that ignores capitals, the name in other capitals is the file itself.
        tuple(alike_name for alike_name in alike if not _same(folder / alike_name, folder / name)),
        tuple(path.name for path in called if path.suffix.casefold() != wanted.suffix),
    )


def beside_warnings(folder: Path, names: Iterable[str]) -> Iterator[Problem]:
    """Warn of files that are open in another program or have copies beside them."""
    for name in names:
        if not (folder / name).is_file():
            continue
        neighbours = beside(folder, name)
        if neighbours.lock:
            values = {"file": name, "lock": neighbours.lock}
            yield Problem("input-open", Place(name), values, "warning")
        if copies := (*neighbours.alike, *neighbours.others):
            values = {"file": name, "others": _listed(copies)}
            yield Problem("files-beside", Place(name), values, "warning")


def missing(path: Path, shown: str, code: str) -> Problem:
    """Say that a file is missing, or under which name or in which format it may be there.

    Args:
        path: Where it should lie.
        shown: How the user names it.
        code: The code of the problem where nothing like it is there.
    """
    neighbours = beside(path.parent, path.name)
    place, values = Place(shown), {"file": path.name}
    if alike := neighbours.alike or (() if neighbours.others else _near(path.parent, path.name)):
        return Problem("input-named-otherwise", place, {**values, "others": _listed(alike)})
    if not neighbours.others:
        return Problem(code, place, values)
    kinds = {PurePath(entry).suffix.casefold() for entry in neighbours.others}
    values["others"] = _listed(neighbours.others)
    if kinds <= _TEXTS:
        return Problem("input-named-otherwise", place, values)
    lists_only = kinds <= _LISTS | _TEXTS
    return Problem("workbook-as-list" if lists_only else "workbook-of-other-kind", place, values)


def holds_name(text: str, name: str) -> bool:
    """Say whether a text, such as *Contact points (2)*, holds a name as a word of its own."""
    letter = r"[^\W\d_]"
    pattern = rf"(?<!{letter}){re.escape(name)}(?!{letter})"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _is_called(wanted: PurePath, path: PurePath) -> bool:
    """Say whether a file may be a copy of another, or the same in another format."""
    kind = path.suffix.casefold()
    if kind == wanted.suffix or (wanted.suffix == _WORKBOOK and kind in _SHEETS | _LISTS):
        return holds_name(path.stem, wanted.stem)
    # A text editor adds an ending that Windows hides; other texts are somebody's notes.
    hidden = {wanted.name.casefold(), wanted.stem.casefold()}
    return kind in _TEXTS and wanted.suffix != _WORKBOOK and path.stem.casefold() in hidden


def _near(folder: Path, name: str) -> tuple[str, ...]:
    from rapidfuzz import process

    wanted = PurePath(name)
    stems = {
        PurePath(entry).stem: entry
        for entry in _names(folder)
        if PurePath(entry).suffix.casefold() == wanted.suffix and not entry.startswith((".", "~"))
    }
    near = process.extractOne(wanted.stem, stems.keys(), score_cutoff=_ALIKE)
    return (stems[near[0]],) if near else ()


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return []
