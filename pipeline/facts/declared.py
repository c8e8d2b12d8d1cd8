"""The figures of ``figures.toml``: declared rows and verbs into facts that know their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pipeline.facts.cell_values import ValueNames
from pipeline.facts.declared_records import (
    RULE,
    fields_of,
    flags_of,
    group_record,
    is_made_of_restricted,
    row_records,
    stated_columns,
    told_of,
)
from pipeline.facts.declared_rows import DeclaredRows
from pipeline.facts.fact import Fact, Facts, Rows
from pipeline.facts.grouped import field_of, groups_of, latest_of_each, rows_of_groups, total_of
from pipeline.facts.ranked import ranked, sortable
from pipeline.facts.reached_columns import OF_STATES
from pipeline.facts.row_conditions import Moments, chosen, is_blank
from pipeline.facts.rowset import RowSet
from pipeline.facts.subject import StatedFact, subject
from pipeline.facts.undecided import OpenDate, open_dates, told_once
from pipeline.facts.verbs import Measured, difference, over_rows, share
from pipeline.session.declared_figures import OF_FIGURES, ROWS, DeclaredFigure, every_test
from pipeline.tables.checked.source import CellRun, of_runs


def measure_declared(
    order: Sequence[DeclaredFigure], rows: DeclaredRows, moments: Moments, names: ValueNames
) -> Facts:
    """Give declared figures, found fit and each after those that it is made from.

    The warnings are of dates known to the month or year for which conditions cannot be decided.
    """
    work = _Work(rows, moments, names)
    for figure in order:
        work.add(figure)
    return Facts(work.subjects, tuple(told_once(work.open_dates)))


class _Work:
    """Figures worked out one after the other."""

    def __init__(self, rows: DeclaredRows, moments: Moments, names: ValueNames) -> None:
        self.subjects: dict[str, dict[str, Fact]] = {}
        self.open_dates: list[tuple[OpenDate, str]] = []
        self._measured: dict[str, Measured] = {}
        self._rows, self._moments, self._names = rows, moments, names

    def add(self, figure: DeclaredFigure) -> None:
        """Work out a figure and name its fact."""
        restricted = figure.restricted or is_made_of_restricted(figure, self.subjects)
        if figure.verb in OF_FIGURES:
            stated = self._stated(self._of_figures(figure, self._measured), figure)
        else:
            every = self._rows.over(figure)
            restricted = restricted or self._rows.is_personal(figure)
            # Its records are restricted like the figure itself.
            figure = replace(figure, restricted=restricted)
            rows = chosen(every, figure.where, self._moments)
            self._note_open_dates(figure, every, rows)
            stated = self._over(figure, rows, every)
            if figure.known:
                stated = StatedFact(stated.value, *told_of(figure.known, rows))
        name, _, field = figure.name.partition(".")
        facts = subject(name, {field: stated}, restricted=restricted)
        self.subjects.setdefault(name, {}).update(facts)

    def _note_open_dates(self, figure: DeclaredFigure, every: RowSet, rows: RowSet) -> None:
        """Note dates that leave open whether a row counts, for the figure or in its groups."""
        looked = [(figure.name, figure, every)]
        for column in figure.columns:
            over = self._rows.every_beside(column, rows, figure.operands) if column.of else rows
            looked.append((f"{figure.name}.{column.name}", column, over))
        for name, part, over in looked:
            dates = open_dates(part.where, over, self._moments)
            self.open_dates += ((moment, name) for moment in dates)

    def _over(self, figure: DeclaredFigure, rows: RowSet, every: RowSet) -> StatedFact:
        tested = [test.column for test in every_test(figure.where)]
        # Where no row counts, the range that was looked at is named.
        looked = rows if len(rows.frame) else every
        cells = looked.sources(tested)
        (operand, *_) = figure.operands
        match figure.verb:
            case "names":
                value, own = self._distinct(figure, rows)
            case "latest":
                rows = latest_of_each(operand, figure.per, rows)
                value, own = self._each(figure, rows), rows.sources((figure.per, operand))
            case "rows" if operand == ROWS:
                value, own = self._each(figure, rows), rows.sources(fields_of(figure, rows))
            case "rows":
                value, own = self._grouped(figure, rows)
            case _:
                measured = over_rows(figure.verb, operand, rows, figure.decimals)
                if not measured.cells and operand != ROWS:
                    cells = [*every.sources((operand,)), *cells]
                return self._stated(replace(measured, cells=(*measured.cells, *cells)), figure)
        return StatedFact(value, of_runs([*own, *cells]), f"{RULE}{figure.name}")

    def _stated(self, measured: Measured, figure: DeclaredFigure) -> StatedFact:
        self._measured[figure.name] = measured
        value = self._names.fact(measured.column, measured.value)
        rule = f"{RULE}{figure.name}"
        return StatedFact(value, of_runs(measured.cells), rule, measured.blanks)

    def _of_figures(self, figure: DeclaredFigure, known: Mapping[str, Measured]) -> Measured:
        first, second = (known[name] for name in figure.operands)
        if figure.verb == "share":
            return share(first, second, figure.decimals)
        return difference(first, second)

    def _work(
        self,
        by: Sequence[str],
        column: DeclaredFigure,
        rows: RowSet,
        where: Sequence[str],
        beside: Mapping[str, Measured],
    ) -> Measured:
        """Work out the figure of a group; its rows were chosen by some columns."""
        if column.verb in OF_FIGURES:
            return self._of_figures(column, {**self._measured, **beside})
        if column.of:
            where = self._rows.columns_beside(column, rows, by)
            rows = self._rows.beside(column, rows, by)
        members = chosen(rows, column.where, self._moments)
        if column.known:
            measured = over_rows(column.verb, column.operands[0], members, column.decimals)
            cells = tuple(members.sources(column.known.cells))
            return replace(measured, cells=cells, blanks=None)
        looked = rows if len(rows.frame) or not column.of else self._rows.over(column, where)
        tested = looked.sources([*where, *(test.column for test in every_test(column.where))])
        measured = over_rows(column.verb, column.operands[0], members, column.decimals)
        return replace(measured, cells=(*measured.cells, *tested))

    def _distinct(self, figure: DeclaredFigure, rows: RowSet) -> tuple[Rows, list[CellRun]]:
        (column,) = figure.operands
        first: dict[Any, int] = {}
        for place, value in enumerate(rows.values(column)):
            first.setdefault(value, place)
        named = {value: place for value, place in first.items() if not is_blank(value)}
        field, once = field_of(column), rows.where_at(list(named.values()))
        stated = stated_columns(once, {field: column}, self._names)
        records = row_records(figure, list(map(str, named)), stated)
        return Rows(records, field), rows.sources((column,))

    def _each(self, figure: DeclaredFigure, rows: RowSet) -> Rows:
        """Give a record for each row, and keep the rows for figures over this one."""
        fields = fields_of(figure, rows)
        of_states = [name for name in fields if rows.columns[name].column.kind in OF_STATES]
        columns = {
            field_of(name): [
                sortable(rows.columns[name].column, value) for value in rows.values(name)
            ]
            for name in fields
            if name not in of_states
        }
        values = [
            dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
        ] or [{} for _ in rows.rows]
        order = ranked(figure, values)
        ordered = rows.where_at(list(order.places))
        self._rows.keep(figure.name, ordered)
        of_fields = {field_of(name): name for name in fields}
        keys = list(map(str, ordered.rows))
        if figure.known:
            parts = zip(*map(ordered.values, figure.known.key), strict=True)
            keys = [".".join(map(str, part)) for part in parts]
        flags = flags_of(figure.known.flags, ordered, self._moments) if figure.known else {}
        stated = stated_columns(ordered, of_fields, self._names) | flags
        records = row_records(figure, keys, stated)
        named = field_of(of_states[0]) if of_states else ""
        return Rows(records, named, order.runs)

    def _grouped(self, figure: DeclaredFigure, rows: RowSet) -> tuple[Rows, list[CellRun]]:
        """Give a record for each group, and keep them as rows for figures over this one."""
        tested = [test.column for test in every_test(figure.where)]
        work = partial(self._work, figure.operands)
        groups = groups_of(figure, rows, tested, work)
        last = groups[-1]
        if not last.key:
            groups.pop()
        fields = [field_of(name) for name in figure.operands]
        kinds = [rows.columns[name].column for name in figure.operands]
        values = [
            {
                field: sortable(column, value)
                for field, column, value in zip(fields, kinds, group.key, strict=True)
                if column.kind not in OF_STATES
            }
            | {name: measured.value for name, measured in group.measured.items()}
            for group in groups
        ]
        order = ranked(figure, values)
        groups = [groups[place] for place in order.places]
        self._rows.keep(figure.name, rows_of_groups(figure, groups, rows, last))
        records = [group_record(figure, group, rows, self._names) for group in groups]
        named = fields[0] if kinds[0].kind in OF_STATES else ""
        runs = order.runs
        if figure.total:
            if figure.first:
                last = total_of(figure, groups, rows, tested, work)
            groups.append(last)
            runs = (*(runs or (len(records),)), 1)
            records.append(group_record(figure, last, rows, self._names))
        cells = [cell for group in groups for cell in group.cells]
        for group in groups:
            cells += [cell for measured in group.measured.values() for cell in measured.cells]
        return Rows(tuple(records), named, runs), cells
