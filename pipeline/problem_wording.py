"""Problems in words: what is wrong where, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.interface import spoken
from pipeline.manner import manner_of
from pipeline.problems import Place, Problem, WordedLater
from pipeline.wording_files import phrase_of, wording_of
from pipeline.wording_values import filled

# The parts of a Word file that have a name in the menus of Word.
_PARTS = ("document", "header", "footer", "footnotes", "endnotes", "core")
_LONGEST_PARAGRAPH = 80
_MOST = 6  # cells and ranges that one problem lists


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


def phrase(code: str) -> str:
    """Give the words of a code that is no problem, such as the reason for an addressee.

    Args:
        code: A key of the folder ``phrases`` of ``pipeline/wording``.

    Returns:
        The words, which a problem that has them as a value says anew in the language of its reader.
    """
    return WordedLater(_phrase(code), partial(_phrase, code))


def _phrase(code: str) -> str:
    words = phrase_of(code)
    return words if isinstance(words, str) else manner_of(spoken()).form(words, None)


def said(code: str, count: int | None = None, /, **values: object) -> str:
    """Give the words of a code, filled in.

    Args:
        code: A key of the folder ``phrases`` of ``pipeline/wording``.
        count: What ``{count}`` stands for in them; it chooses among their forms.
        **values: What else they name between braces.

    Returns:
        The words, which a problem that has them as a value says anew in the language of its reader.
    """
    return WordedLater(_said(code, count, **values), partial(_said, code, count, **values))


def _said(code: str, count: int | None, /, **values: object) -> str:
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
    return WordedLater(_listed(*members), partial(_listed, *members))


def _listed(*members: str) -> str:
    return manner_of(spoken()).listed(members)


def message_later(problem: Problem) -> str:
    """Say what is wrong as a value of another problem, whose reader has a language of their own."""
    return WordedLater(word(problem).message, partial(_part, problem, "message"))


def fix_later(problem: Problem) -> str:
    """Say what to do as a value of another problem, likewise."""
    return WordedLater(word(problem).fix, partial(_part, problem, "fix"))


def _part(problem: Problem, part: str) -> str:
    return str(getattr(word(problem), part))


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
    return WordedLater(_located(place), partial(_located, place))


def _located(place: Place) -> str:
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
