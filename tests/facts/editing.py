"""Editing the workbooks of a session as a user would: through the cells of a real file."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks import read_workbook, save_workbook

Row = dict[str, object]
Edit = Callable[[Path], None]


def rows_of(folder: Path, file: str, sheet: str) -> list[Row]:
    """Read the rows of a sheet by the names of its columns."""
    return _rows(read_workbook(folder / file)[sheet])


def _rows(page: Worksheet) -> list[Row]:
    header, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def put_rows(file: str, sheet: str, *rows: Mapping[str, object]) -> Edit:
    """Replace all rows of a sheet."""
    return change_rows(file, sheet, lambda _: [dict(row) for row in rows])


def add_rows(file: str, sheet: str, *rows: Mapping[str, object]) -> Edit:
    """Add rows to a sheet."""
    return change_rows(file, sheet, lambda held: [*held, *map(dict, rows)])


def set_where(file: str, sheet: str, column: str, key: object, **values: object) -> Edit:
    """Set cells in the rows whose key column has a value."""
    return change_rows(
        file,
        sheet,
        lambda held: [{**row, **values} if row[column] == key else row for row in held],
    )


def change_rows(file: str, sheet: str, change: Callable[[list[Row]], list[Row]]) -> Edit:
    """Change the rows of a sheet and save the workbook."""

    def edit(folder: Path) -> None:
        book = read_workbook(folder / file)
        page = book[sheet]
        header = [str(cell.value) for cell in page[1]]
        rows = change(_rows(page))
        page.delete_rows(2, page.max_row)
        for row in rows:
            page.append([row.get(name) for name in header])
        save_workbook(book, folder / file)

    return edit


def as_of(day: str) -> Edit:
    """Move the as-of date of every report, and the date of the document where it would be older."""

    def edit(folder: Path) -> None:
        path = folder / "session.toml"
        lines = path.read_text(encoding="utf-8").splitlines()
        moved = [
            f"as_of = {day}"
            if line.startswith("as_of = ")
            else f"date = {max(day, '2008-10-29')}"
            if line == "date = 2008-10-29"
            else line
            for line in lines
        ]
        path.write_text("\n".join(moved) + "\n", encoding="utf-8")

    return edit


def day(text: str) -> dt.datetime:
    """Give a date as a cell holds it."""
    return dt.datetime.fromisoformat(text)


def received(state: str, on: str, kind: str = "substantive", **values: object) -> Row:
    """Make a row of the sheet of contact points."""
    return {
        "state": state,
        "circular": "contact-points",
        "received_on": day(on),
        "line": 1,
        "kind": kind,
    } | values
