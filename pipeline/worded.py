"""Problems in words: what is wrong where, and what to do."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.problems import Place, Problem

_WORDING = Path(__file__).parent / "wording"
# The parts of a Word file as Word's own menus name them.
_PARTS = {
    "document": "text",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "core": "document properties",
}
_LONGEST_PARAGRAPH = 80
_MOST = 6  # cells and ranges that one problem lists


@dataclass(frozen=True, slots=True)
class Worded:
    """A problem in words.

    Attributes:
        message: What is wrong.
        fix: What to do.
    """

    message: str
    fix: str


def word(problem: Problem) -> Worded:
    """Put a problem into words.

    Args:
        problem: A problem whose code has a section in ``pipeline/wording``.

    Returns:
        What is wrong and what to do, without the place.
    """
    wording = _wording()[problem.code]
    values = _Values(problem.values)
    return Worded(wording["message"].format_map(values), wording["fix"].format_map(values))


def phrase(code: str) -> str:
    """Give the words of a code that is no problem, such as the reason for an addressee.

    Args:
        code: A key of ``pipeline/wording/phrases``.

    Returns:
        The words.
    """
    return _phrases()[code]


def sentence(problem: Problem) -> str:
    """Say in a line where a problem stands, what it is and what to do.

    Args:
        problem: The problem.

    Returns:
        Such as ``responses.xlsx, sheet 'Contact points', cell C14: '31/02/2008' is not a date.
        Write a date that exists as YYYY-MM-DD, for instance 2008-06-15.``
    """
    worded = word(problem)
    return f"{located(problem.place)}: {worded.message} {worded.fix}"


def located(place: Place) -> str:
    """Say where a place is: the file, then sheet and cell, the line, or part and paragraph.

    Args:
        place: The place.

    Returns:
        Such as ``responses.xlsx, sheet 'Contact points', cell C14``.
    """
    parts = [place.file]
    if place.sheet:
        parts.append(f"sheet '{place.sheet}'")
    if place.cell:
        parts.append(f"{'cells' if place.also else 'cell'} {cells_at(place)}")
    if place.line:
        parts.append(f"line {place.line}")
    if place.part:
        parts.append(_part_name(place.part))
    if place.paragraph:
        parts.append(f"paragraph '{_shortened(place.paragraph)}'")
    return ", ".join(parts)


def cells_at(place: Place) -> str:
    """Give the cells of a place: neighbours in the column as a range, and no more than a few.

    Args:
        place: The place.

    Returns:
        Such as ``C4``, or ``C4:C9, C12, C15 and 40 more``.
    """
    runs: list[list[str]] = []
    rows: list[int] = []
    for cell in (place.cell, *place.also):
        row = _row(cell)
        if row and rows and row == rows[-1] + 1:
            runs[-1].append(cell)
        else:
            runs.append([cell])
        rows.append(row)
    shown = ", ".join(run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs[:_MOST])
    rest = sum(len(run) for run in runs[_MOST:])
    return f"{shown} and {rest} more" if rest else shown


def _part_name(part: str) -> str:
    stem = part.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    return _PARTS.get(stem, part)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_PARAGRAPH else f"{text[:_LONGEST_PARAGRAPH]}…"


def group_by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Group problems by the file that they stand in.

    Args:
        problems: In the order found.

    Returns:
        By file in the order found; within a file errors first, then by place as one reads it.
    """
    grouped: dict[str, list[Problem]] = {}
    for problem in problems:
        grouped.setdefault(problem.place.file, []).append(problem)
    return {file: sorted(found, key=_reading_order) for file, found in grouped.items()}


def _reading_order(problem: Problem) -> tuple[bool, str, int, int, int, str]:
    place = problem.place
    letters = place.cell.rstrip("0123456789")
    warning = problem.severity == "warning"
    return warning, place.sheet, place.line, _row(place.cell), len(letters), letters


def _row(cell: str) -> int:
    """Give the row of a cell; 0 for a range, which has several, and for anything else."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0) if letters.isalpha() else 0


class _Values(dict[str, str]):
    """A value that a problem fails to give must not hide the problem."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


@cache
def _wording() -> Mapping[str, Mapping[str, str]]:
    wording: dict[str, Mapping[str, str]] = {}
    for path in sorted(_WORDING.glob("*.toml")):
        area = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := wording.keys() & area.keys():
            message = f"{path.name} words again what another file words: {sorted(twice)}"
            raise ValueError(message)
        wording.update(area)
    return wording


@cache
def _phrases() -> Mapping[str, str]:
    phrases: dict[str, str] = {}
    for path in sorted((_WORDING / "phrases").glob("*.toml")):
        phrases.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return phrases
