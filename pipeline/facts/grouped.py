"""Declared figures that are rows: each row, the rows of groups, the latest of each."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.facts.fact import Moment
from pipeline.facts.moments import bounds
from pipeline.facts.ranked import sortable
from pipeline.facts.row_conditions import is_blank
from pipeline.facts.rowset import CellsOf, RowColumn, RowSet
from pipeline.facts.verbs import Measured
from pipeline.session.declared_figures import DeclaredFigure
from pipeline.tables.checked.source import CellRun
from pipeline.tables.declared.column import SheetColumn

Worked = Callable[[DeclaredFigure, RowSet, Sequence[str], Mapping[str, Measured]], Measured]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that agree in the columns by which they are grouped; all of them without a key."""

    key: tuple[Any, ...]
    cells: tuple[CellRun, ...]
    measured: Mapping[str, Measured]


def groups_of(
    figure: DeclaredFigure, rows: RowSet, where: Sequence[str], work: Worked
) -> list[Group]:
    """Group rows and work out the figures of each group.

    In the usual order of their keys. Where the figure ends with a total, and where there is no
    group, which still says what is measured, the last is that of all rows, without a key.
    """
    by = list(figure.operands)
    groups = []
    for key, members in _parted(rows, by):
        cells = tuple(members.sources(by))
        groups.append(Group(key, cells, _measured(figure, members, where, work)))
    columns = [rows.columns[name].column for name in by]
    if figure.known and figure.known.every:
        present = {group.key for group in groups}
        lacking = [code for code in columns[0].choices if (code,) not in present]
        nothing = rows.where_at([])
        groups += [Group((code,), (), _measured(figure, nothing, where, work)) for code in lacking]
    groups.sort(key=lambda group: _rank(columns, group.key))
    if figure.total or not groups:
        groups.append(_of_all(figure, rows, where, work))
    return groups


def _of_all(figure: DeclaredFigure, rows: RowSet, where: Sequence[str], work: Worked) -> Group:
    cells = tuple(rows.sources(figure.operands))
    return Group((), cells, _measured(figure, rows, where, work))


def total_of(
    figure: DeclaredFigure,
    groups: Sequence[Group],
    rows: RowSet,
    where: Sequence[str],
    work: Worked,
) -> Group:
    """Sum up groups that are shown in one without a key, over their rows together."""
    keys = {group.key for group in groups}
    of_row = zip(*map(rows.values, figure.operands), strict=True)
    return _of_all(figure, rows.where([key in keys for key in of_row]), where, work)


def _parted(rows: RowSet, by: Sequence[str]) -> Iterator[tuple[tuple[Any, ...], RowSet]]:
    """Part rows that differ in some columns, with their values; a part keeps its order."""
    import numpy as np

    if not len(rows.frame):
        return
    frame = rows.frame
    lists = [rows.values(name) for name in by]
    for name, values in zip(by, lists, strict=True):
        if name not in frame:
            frame = rows.with_column(name, values, rows.columns[name]).frame
    parts = list(frame.groupby(list(by), sort=False, dropna=False).indices.values())
    # The rows are put in the order of their parts once, and each part is a slice of them.
    together = rows.where_at(np.concatenate(parts))
    start = 0
    for part in parts:
        # The values of the rows themselves: pandas gives keys in types of its own.
        key = tuple(values[part[0]] for values in lists)
        yield key, together.where_at(slice(start, start + len(part)))
        start += len(part)


def rows_of_groups(
    figure: DeclaredFigure, groups: Sequence[Group], rows: RowSet, like: Group
) -> RowSet:
    """Give groups as rows, over which other figures can be; any group says what is measured."""
    import pandas as pd

    index = pd.RangeIndex(len(groups))
    lists: dict[str, list[Any]] = {}
    columns: dict[str, RowColumn] = {}
    for place, name in enumerate(figure.operands):
        field = field_of(name)
        lists[field] = [group.key[place] for group in groups]
        columns[field] = RowColumn(
            rows.columns[name].column, _cells([group.cells for group in groups])
        )
    for column in figure.columns:
        measured = [group.measured[column.name] for group in groups]
        lists[column.name] = [number.value for number in measured]
        kind = like.measured[column.name].column
        columns[column.name] = RowColumn(kind, _cells([number.cells for number in measured]))
    frame = pd.DataFrame(
        {name: pd.Series(values, dtype=object, index=index) for name, values in lists.items()},
        index=index,
    )
    return RowSet(frame, columns, tuple(field_of(name) for name in figure.operands))


def places_by(rows: RowSet, by: Sequence[str]) -> dict[tuple[Any, ...], list[int]]:
    """Give the places of rows, from 0, by what stands in some of their columns."""
    places: dict[tuple[Any, ...], list[int]] = {}
    for place, key in enumerate(zip(*map(rows.values, by), strict=True)):
        places.setdefault(key, []).append(place)
    return places


def latest_of_each(day: str, per: str, rows: RowSet) -> RowSet:
    """Give the row with the latest day of each value of a column; of equal days the last row."""
    last: dict[Hashable, int] = {}
    when: dict[Hashable, Any] = {}
    dated = zip(rows.rows, rows.values(per), rows.values(day), strict=True)
    for row, value, moment in dated:
        span = bounds(moment) if isinstance(moment, Moment) else (moment, moment)
        exact = span[1] if span else None
        if exact is None or is_blank(value):
            continue
        if value not in when or exact >= when[value]:
            last[value], when[value] = row, exact
    wanted = set(last.values())
    return rows.where([row in wanted for row in rows.rows])


def field_of(column: str) -> str:
    """Give the name of the field that holds a column: that of ``state.region`` is ``region``."""
    return column.rpartition(".")[2]


def _measured(
    figure: DeclaredFigure, rows: RowSet, where: Sequence[str], work: Worked
) -> dict[str, Measured]:
    measured: dict[str, Measured] = {}
    for column in figure.columns:
        measured[column.name] = work(column, rows, where, measured)
    return measured


def _cells(lists: Sequence[tuple[CellRun, ...]]) -> CellsOf:
    return lambda rows: (cell for row in rows for cell in lists[row])


def _rank(columns: Sequence[SheetColumn], key: tuple[Any, ...]) -> tuple[tuple[bool, Any], ...]:
    """Order codes as they are declared, all else by value; what is blank comes last."""
    ranks = [sortable(column, value) for column, value in zip(columns, key, strict=True)]
    return tuple((rank is None, "" if rank is None else rank) for rank in ranks)
