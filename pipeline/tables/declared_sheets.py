"""The sheets that ``figures.toml`` declares, as sheets of the inputs."""

from collections.abc import Iterator, Mapping

from pipeline.session.declared_sheets import DeclaredColumn, DeclaredSheet
from pipeline.tables.column import (
    ROW_IS_ILLUSTRATIVE,
    EachLanguage,
    Kind,
    Sheet,
    SheetColumn,
)
from pipeline.tables.precisions import PRECISIONS

_OF_KIND: Mapping[str, Kind] = {
    "state": "state",
    "organization": "addressee",
    "text": "text",
    "lines": "text",
    "text in each language": "text",
    "code": "choice",
    "date": "date",
    "date with precision": "date",
    "year": "year",
    "whole number": "integer",
    "decimal": "decimal",
    "amount": "amount",
    "percentage": "percentage",
    "yes or no": "boolean",
}
PRECISION = "_precision"


def declared_sheet(sheet: DeclaredSheet) -> Sheet:
    """Give a declared sheet the form that all sheets of the inputs have.

    Args:
        sheet: The sheet, as ``figures.toml`` declares it.

    Returns:
        The sheet, with a column for rows that are made up; a date with precision has a second
        column, which ends in ``_precision``.
    """
    declared = [entry for column in sheet.columns for entry in _entries(column)]
    columns = (*declared, ROW_IS_ILLUSTRATIVE)
    return Sheet(
        sheet.file,
        sheet.sheet,
        columns,
        parties=sheet.parties,
        of_a_session=sheet.of_a_session,
        key=sheet.key,
        title=sheet.title,
        computed=sheet.computed,
        totals=sheet.totals,
    )


def _entries(declared: DeclaredColumn) -> Iterator[SheetColumn | EachLanguage]:
    column = SheetColumn(
        declared.name,
        _OF_KIND[declared.kind],
        required=declared.required,
        key=declared.key,
        choices=tuple(declared.choices),
        lines=declared.kind == "lines",
        personal=declared.personal,
        words=declared.choices,
        meaning=declared.meaning or declared.label,
        decimals=declared.decimals,
        currency=declared.currency,
        label=declared.label,
        bounds=declared.bounds,
    )
    if declared.kind == "text in each language":
        yield EachLanguage((column,))
        return
    yield column
    if declared.kind == "date with precision":
        yield SheetColumn(
            f"{declared.name}{PRECISION}", "choice", choices=PRECISIONS, meaning=column.meaning
        )
