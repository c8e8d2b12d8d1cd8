"""Problems of inputs and templates: a code, a place and the values for its words."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Self, TypeVar

Severity = Literal["error", "warning"]
Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem stands.

    Attributes:
        file: The file as the user names it, such as ``responses.xlsx`` or
            ``templates/fr/cooperation/introduction.md.j2``.
        sheet: The sheet of a workbook, or empty.
        cell: The cell in A1 notation, or empty.
        line: The line of a text file counted from 1, or 0.
        part: The part of a Word file, such as ``word/header1.xml``, or empty.
        paragraph: The text of the paragraph of that part, or empty.
        also: Further cells of the same column with the same problem, in reading order.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    line: int = 0
    part: str = ""
    paragraph: str = ""
    also: tuple[str, ...] = ()


class WordedLater(str):
    """A value that each reader is shown in their own words, when they are shown it.

    As a text it is what files and commands call it, or the words of whoever found it.
    """

    __slots__ = ("show",)
    show: Callable[[], str]

    def __new__(cls, typed: str, show: Callable[[], str]) -> Self:
        """Make it.

        Args:
            typed: What files and commands call it.
            show: Gives what is shown, in the language that is spoken by then. Processes hand
                problems on to each other, so it is a function of a module or a ``partial`` of one.
        """
        value = super().__new__(cls, typed)
        value.show = show
        return value

    def __reduce__(self) -> tuple[type["WordedLater"], tuple[str, Callable[[], str]]]:
        """Let processes hand it on."""
        return WordedLater, (str(self), self.show)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem to be solved; its words are in ``pipeline/wording``.

    Attributes:
        code: The key of the wording, such as ``not-a-date``.
        values: The values of the names in braces in its words.
        severity: An error stops the run, a warning is listed.
    """

    code: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = "error"


class ProblemsFoundError(Exception):
    """Raised once per stage with every problem that the stage found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order found."""
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s)")


def system_problem(code: str, file: object, error: OSError) -> Problem:
    """Give a problem of a file with the reason that the system gives."""
    return Problem(code, Place(str(file)), {"reason": error.strerror or str(error)})


def all_made(keys: Iterable[Key], make: Callable[[Key], Made]) -> dict[Key, Made]:
    """Make something of each key, in their order.

    Raises:
        ProblemsFoundError: With what is wrong with any of them.
    """
    made: dict[Key, Made] = {}
    problems: list[Problem] = []
    for key in keys:
        try:
            made[key] = make(key)
        except ProblemsFoundError as error:
            problems += error.problems
    if problems:
        raise ProblemsFoundError(problems)
    return made


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Join problems of the same cause in one column, and drop repeated ones.

    Sixty rows with one wrong key have one cause, and are one problem: it stands at the first cell,
    and its place names the others.
    """
    first: dict[object, Problem] = {}
    cells: dict[object, list[str]] = {}
    for problem in problems:
        place = problem.place
        column = replace(place, cell=_address(place.cell)[0], also=())
        cause = (problem.code, column, tuple(sorted(problem.values.items())))
        first.setdefault(cause, problem)
        cells.setdefault(cause, []).extend((place.cell, *place.also))
    return tuple(
        replace(problem, place=_at_cells(problem.place, cells[cause]))
        for cause, problem in first.items()
    )


def _at_cells(place: Place, cells: Iterable[str]) -> Place:
    lowest, *others = sorted(dict.fromkeys(cells), key=lambda cell: _address(cell)[1])
    return replace(place, cell=lowest, also=tuple(others))


def _address(cell: str) -> tuple[str, int]:
    """Give the column and the row of a cell, or of the first cell of a range."""
    address = re.match(r"([A-Z]+)(\d+)", cell)
    return (address[1], int(address[2])) if address else (cell, 0)
