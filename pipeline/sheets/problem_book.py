"""The problems of a run as a workbook, with a link to each cell."""

from collections.abc import Iterable
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from pipeline.problems import Problem
from pipeline.sheets.book import Book, new_book, write_text
from pipeline.sheets.links import MOST_LINKS, link_to
from pipeline.worded import cells_at, group_by_file, word

_COLUMNS = {
    "Severity": 10, "File": 26, "Sheet": 18, "Cell or line": 16, "What is wrong": 64,
    "What to do": 64,
}  # fmt: skip
_PLACE_COLUMN = 3
_FILLS = {"error": "#F8D7DA", "warning": "#FFF3CD"}


def write_problem_book(problems: Iterable[Problem], inputs: Path, outputs: Path) -> bytes:
    """Write problems as rows that can be filtered, each linked to the cell that it is about.

    Args:
        problems: The problems, in the order found.
        inputs: The folder of the workbooks.
        outputs: The folder that the workbook is written to; the links start from there.

    Returns:
        The workbook.
    """
    book = new_book("Problems", {})
    sheet = book.sheet("Problems")
    header = book.format(bold=True, bg_color="#E7EBF2", bottom=1)
    for column, (title, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, header)
    ordered = [problem for found in group_by_file(problems).values() for problem in found]
    for row, problem in enumerate(ordered, 1):
        target = link_to(problem.place, inputs, outputs) if row <= MOST_LINKS else ""
        _write_row(book, sheet, row, problem, target)
    sheet.autofilter(0, 0, max(len(ordered), 1), len(_COLUMNS) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return book.finish()


def _write_row(book: Book, sheet: Worksheet, row: int, problem: Problem, target: str) -> None:
    place, worded = problem.place, word(problem)
    address = cells_at(place) or (str(place.line) if place.line else "")
    wrapped = book.format(text_wrap=True)
    severity = book.format(bg_color=_FILLS[problem.severity])
    sheet.write_string(row, 0, problem.severity, severity)
    texts = (place.file, place.sheet, address, worded.message, worded.fix)
    for column, text in enumerate(texts, 1):
        if text:
            write_text(sheet, row, column, text, wrapped)
    if target:
        link = book.format(font_color="#0563C1", underline=1)
        sheet.write_url(
            row, _PLACE_COLUMN, f"external:{target}", link, string=address or place.file
        )
