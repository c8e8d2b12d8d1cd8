"""Whether the settings and the rows agree on what is made up."""

from collections.abc import Iterator, Sequence

from pipeline.problems import Problem
from pipeline.tables.checked.table import InputTable
from pipeline.tables.declared.column import ROW_IS_ILLUSTRATIVE
from pipeline.tables.rules.known import Known, cells_of

_MARK = ROW_IS_ILLUSTRATIVE.name
# Columns in which the sample says the same again.
_SAYING = ("remarks", "source")
_NAMED = 3


def made_up_rows(known: Known) -> Iterator[Problem]:
    """Find rows that say they are made up where the settings say that none is, or the reverse.

    All such rows are one error. It is a warning where every page would say that rows are made up
    and none says so.
    """
    marked = [(table, cells) for table in known.tables.values() if (cells := _cells(table))]
    place = known.file.place((_MARK,))
    if known.session.illustrative:
        if not marked and len(known.whole) == len(known.tables):
            yield Problem("no-row-illustrative", place, {}, "warning")
    elif marked:
        listed = "; ".join(_listed(table, cells) for table, cells in marked)
        rows = str(sum(len(cells) for _, cells in marked))
        yield Problem("rows-illustrative", place, {"rows": rows, "cells": listed})


def _cells(table: InputTable) -> list[str]:
    """Give a cell of each row that says it is made up."""
    cells: dict[int, str] = {}
    for name in (_MARK, *_SAYING):
        # Most columns have few distinct values, and none that says it.
        given = table.frame[name].unique() if name in table.frame else ()
        said = {value for value in given if _says_so(value)}
        for row, value in cells_of(table, name) if said else ():
            if value in said:
                cells.setdefault(row, table.cell(row, name))
    return [cells[row] for row in sorted(cells)]


def _says_so(value: object) -> bool:
    return value.casefold().startswith(_MARK) if isinstance(value, str) else bool(value)


def _listed(table: InputTable, cells: Sequence[str]) -> str:
    more = ", …" if len(cells) > _NAMED else ""
    return f"{table.file} / {table.sheet}: {', '.join(cells[:_NAMED])}{more} ({len(cells)})"
