"""Problems in words: what is wrong where, and what to do."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.interface import spoken
from pipeline.manner import manner_of
from pipeline.problems import Place, Problem
from pipeline.wording_files import phrase_of, wording_of

# The parts of a Word file that have a name in the menus of Word.
_PARTS = ("document", "header", "footer", "footnotes", "endnotes", "core")
_LONGEST_PARAGRAPH = 80
_MOST = 6  # cells and ranges that one problem lists
# Formats of values in patterns: a day, and figures that a text states.
_DAY, _FIGURES = "day", "figures"
# A day, a month or two days; of any other form, a number might be taken for a day.
_ISO = re.compile(r"\d{4}-\d\d(-\d\d(/\d{4}-\d\d-\d\d)?)?")
_OF_A_MONTH = len("2008-06")


@dataclass(frozen=True, slots=True)
class ProblemWording:
    """What is wrong, and what to do."""

    message: str
    fix: str


def word(problem: Problem) -> ProblemWording:
    """Put a problem into words, without its place."""
    wording = wording_of(problem.code)
    return ProblemWording(
        filled(wording["message"], problem.values), filled(wording["fix"], problem.values)
    )


def filled(pattern: str, values: Mapping[str, object]) -> str:
    """Fill values into a pattern; the name of a missing value stays.

    ``{on:day}`` writes a day, a month or a span of days for people to read; without ``:day`` it
    stays as it is typed into files and commands. ``{here:figures}`` writes figures that were read
    as values.
    """
    return pattern.format_map(_Values(values))


def phrase(code: str) -> str:
    """Give the words of a key of the folder ``phrases`` of ``pipeline/wording``."""
    words = phrase_of(code)
    return words if isinstance(words, str) else manner_of(spoken()).form(words, None)


def said(code: str, count: int | None = None, /, **values: object) -> str:
    """Give the words of a key of ``phrases`` filled in; ``count`` chooses among their forms."""
    words = phrase_of(code)
    if count is not None:
        values["count"] = number(count)
    if not isinstance(words, str):
        words = manner_of(spoken()).form(words, count or 0)
    return filled(words, values)


def counted(count: int, noun: str) -> str:
    """Write a number with what it counts, such as ``12 letters``; the noun is ``letter``."""
    return said(f"count-{noun}", count)


def number(count: int) -> str:
    """Write a whole number with separated thousands."""
    return manner_of(spoken()).number(count)


def listed(members: Sequence[str]) -> str:
    """Join the members of a list by commas, the last by the word for *and*."""
    return manner_of(spoken()).listed(members)


def sentence(problem: Problem) -> str:
    """Say in a line where a problem stands, what it is and what to do.

    Such as ``responses.xlsx, sheet 'Contact points', cell C14: '31/02/2008' is not a date. Write a
    date that exists as YYYY-MM-DD, for instance 2008-06-15.``
    """
    worded = word(problem)
    place = located(problem.place)
    return said("problem-located", place=place, message=worded.message, fix=worded.fix)


def located(place: Place) -> str:
    """Say where a place is: the file, then sheet and cell, the line, or part and paragraph.

    Such as ``responses.xlsx, sheet 'Contact points', cell C14``.
    """
    parts = [place.file]
    if place.sheet:
        parts.append(said("place-sheet", sheet=place.sheet))
    if place.cell:
        parts.append(said("place-cells" if place.also else "place-cell", cells=cells_at(place)))
    if place.line:
        parts.append(said("place-line", line=place.line))
    if place.part:
        parts.append(_part_name(place.part))
    if place.paragraph:
        parts.append(said("place-paragraph", text=_shortened(place.paragraph)))
    return ", ".join(parts)


def cells_at(place: Place) -> str:
    """Give the cells of a place, with neighbours in the column as a range and at most six ranges.

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
    return said("cells-more", rest, cells=shown) if rest else shown


def _part_name(part: str) -> str:
    stem = part.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    return phrase(f"part-{stem}") if stem in _PARTS else part


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_PARAGRAPH else f"{text[:_LONGEST_PARAGRAPH]}…"


def group_by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Group problems by file in the order found.

    Within a file errors come first, then they follow the order of places.
    """
    grouped: dict[str, list[Problem]] = {}
    for problem in problems:
        grouped.setdefault(problem.place.file, []).append(problem)
    return {file: sorted(of_file, key=_reading_order) for file, of_file in grouped.items()}


def _reading_order(problem: Problem) -> tuple[bool, str, int, int, int, str]:
    place = problem.place
    letters = place.cell.rstrip("0123456789")
    warning = problem.severity == "warning"
    return warning, place.sheet, place.line, _row(place.cell), len(letters), letters


def _row(cell: str) -> int:
    """Give the row of a cell; 0 for a range and for anything else."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or 0) if letters.isalpha() else 0


class _Values(dict[str, object]):
    """Values with their formats; a missing one stays as its name in braces."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({name: _Told(value) for name, value in values.items()})

    def __missing__(self, key: str) -> str:
        return _Told(f"{{{key}}}")


class _Told(str):
    """A value as it is typed, or as people read it where ``day`` or ``figures`` is asked for."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        if form == _FIGURES:
            return manner_of(spoken()).figures(self.split(", "))
        if form != _DAY:
            return format(str(self), form)
        if not _ISO.fullmatch(self):
            return str(self)
        manner, (first, *last) = manner_of(spoken()), self.split("/")
        try:
            if len(first) == _OF_A_MONTH:
                return manner.month(dt.date.fromisoformat(f"{first}-01"))
            days = [dt.date.fromisoformat(day) for day in (first, *last)]
        except ValueError:
            return str(self)
        return manner.span(*days) if last else manner.day(*days)
