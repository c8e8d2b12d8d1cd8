"""A long sheet is read and checked to its last row; `make bench` measures how fast."""

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tests.tables.books import read

ROWS = 100_000
HEADER = ("state", "received_on", "theme", "text", "original_language")


def test_a_hundred_thousand_rows_are_read(inputs: Path) -> None:
    responses = read(inputs)
    path = inputs / "responses.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        for name in ("Contact points", "Legislation"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, list(responses.table("responses.xlsx", name).frame.columns))
        sheet = book.add_worksheet("Suggestions")
        sheet.write_row(0, 0, HEADER)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(1, ROWS + 1):
            sheet.write_string(row, 0, ("Belgium", "Fidji", "the Netherlands")[row % 3])
            sheet.write_datetime(row, 1, date(2008, 6, 2) + timedelta(days=row % 90), day)
            sheet.write_string(row, 2, f"theme {row}")
            sheet.write_string(row, 3, f"a suggestion, the {row}th")
            sheet.write_string(row, 4, ("French", "anglais", "es")[row % 3])
    frame = read(inputs).table("responses.xlsx", "Suggestions").frame
    assert len(frame) == ROWS
    assert frame.loc[ROWS + 1, "state"] == "FJI"
