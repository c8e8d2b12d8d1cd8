"""The sheets that are declared, by the program or in ``figures.toml``, as sheets of the inputs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.session.declared_sheets import DeclaredColumn, DeclaredSheet
from pipeline.tables.declared.column import (
    ROW_IS_ILLUSTRATIVE,
    EachLanguage,
    Kind,
    Sheet,
    SheetColumn,
)
from pipeline.tables.declared.precisions import PRECISIONS

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
    "key": "key",
    "keys": "keys",
    "e-mail": "email",
    "iso3": "iso3",
    "list": "listed",
    "sign": "code",
}
PRECISION = "_precision"


def declared_sheet(sheet: DeclaredSheet) -> Sheet:
    """Give a declared sheet the form that all sheets of the inputs have.

    It gets a column for rows that are made up unless it has none; a date with precision has a
    second column, which ends in ``_precision``.
    """
    columns = declared_columns(sheet.columns, sheet.anew)
    if sheet.illustrative:
        columns = (*columns, _begun_anew(ROW_IS_ILLUSTRATIVE, sheet.anew))
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


def declared_columns(
    columns: Iterable[DeclaredColumn], anew: Mapping[str, str]
) -> tuple[SheetColumn | EachLanguage, ...]:
    """Give declared columns the form that all columns have."""
    return tuple(entry for column in columns for entry in _entries(column, anew))


def _entries(
    declared: DeclaredColumn, anew: Mapping[str, str]
) -> Iterator[SheetColumn | EachLanguage]:
    if declared.together:
        yield EachLanguage(tuple(_column(column) for column in declared.together))
        return
    column = _begun_anew(_column(declared), anew)
    if declared.kind == "text in each language":
        yield EachLanguage((column,))
        return
    yield column
    if declared.kind == "date with precision":
        precision = SheetColumn(
            f"{declared.name}{PRECISION}", "choice", choices=PRECISIONS, meaning=column.meaning
        )
        yield _begun_anew(precision, anew)


def _column(declared: DeclaredColumn) -> SheetColumn:
    return SheetColumn(
        declared.name,
        _OF_KIND[declared.kind],
        required=declared.required,
        key=declared.key,
        choices=tuple(declared.choices),
        listed=declared.listed,
        open=declared.open,
        lines=declared.kind == "lines",
        form=declared.form,
        personal=declared.personal,
        # Those of a sheet that the program knows stand in inputs.toml of each language.
        words={code: words for code, words in declared.choices.items() if words},
        meaning=declared.meaning or declared.label,
        decimals=declared.decimals,
        currency=declared.currency,
        label=declared.label,
        bounds=declared.bounds,
    )


def _begun_anew(column: SheetColumn, anew: Mapping[str, str]) -> SheetColumn:
    return replace(column, anew=anew[column.name]) if column.name in anew else column
