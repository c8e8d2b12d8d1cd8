"""The problems of a run as a workbook, with a link to each cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.problem_wording import cells_at, group_by_file, phrase, word
from pipeline.problems import Problem
from pipeline.sheets.book import Book, lay_out_list, new_book, write_text
from pipeline.sheets.links import MOST_LINKS, link_to

_PLACE_COLUMN = 3
_WIDTHS = (10, 26, 18, 16, 64, 64)
_FILLS = {"error": "#F8D7DA", "warning": "#FFF3CD"}


@dataclass(frozen=True, slots=True)
class ListHeading:
    """What stands above a list of problems.

    Attributes:
        title: The name of the sheet; this and the others are codes without ``list-``.
        first: Above the first column, which says how grave each is, or is there to be ticked.
        message: Above what is said of each.
    """

    title: str
    first: str
    message: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the titles of all columns."""
        codes = (self.first, "file", "sheet", "cell-or-line", self.message, "what-to-do")
        return tuple(phrase(f"list-{code}") for code in codes)


OF_PROBLEMS: Final = ListHeading("problems", "severity", "what-is-wrong")
OF_CHECKLIST: Final = ListHeading("checklist", "done", "what-stands-there")


def write_problem_book(
    problems: Iterable[Problem],
    inputs: Path,
    outputs: Path,
    heading: ListHeading = OF_PROBLEMS,
    *,
    lying_in: Mapping[str, str] | None = None,
) -> bytes:
    """Write problems as rows that can be filtered, each linked to the cell that it is about.

    Args:
        outputs: The folder that the workbook is written to; the links start from there.
        lying_in: By the name of a file, where it lies now, if it is moved together with the
            workbook.
    """
    title = phrase(f"list-{heading.title}")
    book = new_book(title, {})
    sheet = book.sheet(title)
    header = book.format(bold=True, bg_color="#E7EBF2", bottom=1)
    for column, (text, width) in enumerate(zip(heading.columns, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, header)
    ordered = [problem for of_file in group_by_file(problems).values() for problem in of_file]
    for row, problem in enumerate(ordered, 1):
        place = problem.place
        lying = replace(place, file=(lying_in or {}).get(place.file, place.file))
        target = link_to(lying, inputs, outputs) if row <= MOST_LINKS else ""
        _write_row(book, sheet, row, problem, target)
        if heading is OF_PROBLEMS:
            severity = book.format(bg_color=_FILLS[problem.severity])
            sheet.write_string(row, 0, phrase(f"severity-{problem.severity}"), severity)
    lay_out_list(sheet, len(ordered), len(_WIDTHS))
    return book.finish()


def _write_row(book: Book, sheet: Worksheet, row: int, problem: Problem, target: str) -> None:
    place, worded = problem.place, word(problem)
    address = cells_at(place) or (str(place.line) if place.line else "")
    wrapped = book.format(text_wrap=True)
    texts = (place.file, place.sheet, address, worded.message, worded.fix)
    for column, text in enumerate(texts, 1):
        if text:
            write_text(sheet, row, column, text, wrapped)
    if target:
        link = book.format(font_color="#0563C1", underline=1)
        shown = address or place.sheet or place.file
        sheet.write_url(row, _PLACE_COLUMN, f"external:{target}", link, string=shown)
