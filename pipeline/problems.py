"""What is wrong with an input or a template: a code, a place and the values that word it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


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
    """

    file: str
    sheet: str = ""
    cell: str = ""
    line: int = 0
    part: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend; its wording stands apart, in ``pipeline/wording/*.toml``.

    Attributes:
        code: The key of the wording, such as ``not-a-date``.
        place: Where it stands.
        values: What the wording names between braces.
        severity: An error stops the run, a warning is listed.
    """

    code: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = "error"


class ProblemsFoundError(Exception):
    """Raised once per stage with every problem that the stage found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems.

        Args:
            problems: All of them, in the order found.
        """
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s)")
