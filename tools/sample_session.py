"""Build the workbooks of the sample session, and of the examples, from text files.

A folder is a workbook, a file in it a sheet; coded values stand there as their codes. The States,
their names and their dates are facts; rows that say ``illustrative`` are invented.
"""

import argparse
import csv
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # so that the tool also runs where the project is not installed

from pipeline.session import load_session  # noqa: E402
from pipeline.sheets.input_book import Filling, InputValue, write_input_book  # noqa: E402
from pipeline.sheets.read_me_texts import load_read_me  # noqa: E402
from pipeline.tables.declared.column import FRACTIONS, Sheet, SheetColumn, columns_of  # noqa: E402
from pipeline.tables.declared.input_words import InputWords, load_input_words  # noqa: E402
from pipeline.tables.declared.schema import sheets_of  # noqa: E402

SAMPLE = ROOT / "tools" / "sample"
TEMPLATES = ROOT / "templates"
LANGUAGE = "en"  # of the words typed into the cells
CREATED = dt.date(2008, 6, 2)


def sample_books(
    inputs: Path = ROOT / "inputs", rows_of: Path = SAMPLE
) -> Iterator[tuple[str, bytes]]:
    """Make every workbook for which there are rows in text files, by its name."""
    words = load_input_words(TEMPLATES)
    session = load_session(inputs / "session.toml", TEMPLATES)
    read_me = {code: load_read_me(TEMPLATES / code / "readme.toml") for code in words.languages}
    for file, group in groupby(sheets_of(session), key=lambda sheet: sheet.file):
        sheets = list(group)
        if not (rows_of / file.removesuffix(".xlsx")).is_dir():
            continue
        rows = {sheet.name: sample_rows(sheet, words, rows_of) for sheet in sheets}
        yield file, write_input_book(sheets, Filling(rows, words, LANGUAGE, read_me, CREATED))


def sample_rows(
    sheet: Sheet, words: InputWords, rows_of: Path = SAMPLE
) -> list[dict[str, InputValue]]:
    """Read the rows of a sheet, each value by the name of its column.

    Raises:
        SystemExit: Where the file has a column that the sheet does not have.
    """
    columns = {column.name: column for column in columns_of(sheet, words.forms)}
    names = _state_names(rows_of)
    path = rows_of / sheet.file.removesuffix(".xlsx") / f"{sheet.name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if unknown := set(reader.fieldnames or ()) - columns.keys():
            sys.exit(f"{path}: no such column: {', '.join(sorted(unknown))}")
        return [
            {name: _value(text, columns[name], names) for name, text in row.items()}
            for row in reader
        ]


def _state_names(rows_of: Path) -> dict[str, str]:
    """Name the States by code, from these rows, or else from the sample."""
    own = rows_of / "states" / "States.csv"
    path = own if own.exists() else SAMPLE / "states" / "States.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["iso3"]: row[f"list_name_{LANGUAGE}"] for row in csv.DictReader(lines)}


def _value(text: str, column: SheetColumn, names: dict[str, str]) -> InputValue:
    if not text:
        return None
    if column.kind == "date":
        return dt.date.fromisoformat(text)
    if column.kind in {"integer", "year"}:
        return int(text)
    if column.kind in FRACTIONS:
        return Decimal(text)
    # A column of codes keeps its codes.
    states = column.kind in {"state", "addressee"} and column.name != "iso3"
    return names.get(text, text) if states else text


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the workbooks."""
    parser = argparse.ArgumentParser(description="Build the workbooks of the sample session.")
    parser.add_argument("--inputs", type=Path, default=ROOT / "inputs", metavar="DIR")
    parser.add_argument("--rows", type=Path, default=SAMPLE, metavar="DIR", help="the text files")
    options = parser.parse_args(arguments)
    folder: Path = options.inputs
    for file, data in sample_books(
        ROOT / "inputs" if options.rows == SAMPLE else folder, options.rows
    ):
        (folder / file).write_bytes(data)
        print(f"{folder / file}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
