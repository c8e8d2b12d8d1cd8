"""Whether declared figures can be worked out, told before any document is made."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.facts.counting import COUNTS, is_of_responses
from pipeline.facts.declared_tests import unfit_tests, unknown_column
from pipeline.facts.described import (
    Columns,
    columns_of_figure,
    columns_of_sheet,
    fits,
    is_number,
    reached_columns,
    result_of,
)
from pipeline.facts.grouped import field_of
from pipeline.facts.reached import PARTY
from pipeline.facts.state_values import StateValues
from pipeline.problem_wording import listed
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session.declared_figures import OF_FIGURES, OF_ROWS, ROWS, DeclaredFigure, every_test
from pipeline.tables.declared.schema import KNOWN
from pipeline.tables.rules.known import unknown_name

if TYPE_CHECKING:
    from pipeline.session import Session
    from pipeline.tables.checked.table import Inputs
    from pipeline.tables.declared.column import SheetColumn


def figures_in_order(
    inputs: "Inputs", session: "Session", taken: Collection[str]
) -> tuple[DeclaredFigure, ...]:
    """Check the declared figures and give each after those that it is made from.

    Args:
        inputs: The tables, with what each sheet should be.
        session: The session, with what it declares.
        taken: The names of subjects that the program itself measures.

    Returns:
        The figures.

    Raises:
        ProblemsFoundError: With every name that is not known, kind that does not fit and circle,
            each at its line.
    """
    if not session.declared.figures:
        return ()
    check = _Check(inputs, session, taken)
    order = check.order()
    if check.problems:
        raise ProblemsFoundError(check.problems)
    return order


class _Check:
    """The declared figures, looked through one after the other."""

    def __init__(self, inputs: "Inputs", session: "Session", taken: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._declared = session.declared
        self._taken = taken
        self._figures = {figure.name: figure for figure in session.declared.figures}
        self._states = {**columns_of_sheet(KNOWN["states"], inputs.forms), PARTY.name: PARTY}
        self._columns: dict[str, Columns] = {
            sheet.key: columns_of_sheet(sheet, inputs.forms) for sheet in inputs.sheets if sheet.key
        }
        self._columns["states"] = self._states
        for sheet in filter(is_of_responses, inputs.sheets):
            self._columns[sheet.key] = {**self._columns[sheet.key], COUNTS.name: COUNTS}
        self._results: dict[str, SheetColumn] = {}
        self._values = StateValues(inputs)

    def order(self) -> tuple[DeclaredFigure, ...]:
        """Give the figures in an order in which they can be worked out."""
        done: dict[str, DeclaredFigure] = {}
        waiting = list(self._declared.figures)
        while waiting:
            ready = [figure for figure in waiting if not self._waits(figure, done)]
            if not ready:
                self._circle(waiting)
                break
            for figure in ready:
                before = len(self.problems)
                self._check(figure)
                fit = len(self.problems) == before
                done[figure.name] = self._values.with_codes(figure, self._all_of) if fit else figure
            waiting = [figure for figure in waiting if figure.name not in done]
        return tuple(done.values())

    def _waits(self, figure: DeclaredFigure, done: Mapping[str, DeclaredFigure]) -> bool:
        return any(name in self._figures and name not in done for name in _made_from(figure))

    def _circle(self, waiting: Sequence[DeclaredFigure]) -> None:
        names = ", ".join(figure.name for figure in waiting)
        self._fault(waiting[0], "figures-in-a-circle", "name", names=names)

    def _check(self, figure: DeclaredFigure) -> None:
        if figure.name.partition(".")[0] in self._taken:
            self._fault(figure, "subject-taken", "name", value=figure.name)
        if figure.verb in OF_FIGURES:
            self._of_figures(figure, self._results)
            return
        columns = self._rows_of(figure)
        if columns is None:
            return
        before = len(self.problems)
        self._named(figure, columns, figure.of)
        for column in figure.columns:
            self._named_in_group(column, columns, figure)
        if len(self.problems) > before:
            self._columns[figure.name] = {}
            return
        if figure.verb in OF_ROWS:
            columns_by_sheet = {
                column.of: self._all_of(column.of) for column in figure.columns if column.of
            }
            own = columns_of_figure(figure, columns, columns_by_sheet)
            self._columns[figure.name] = own
            each = figure.verb == "latest" or figure.operands == (ROWS,)
            self._order_known(figure, self._columns[figure.of] if each else own)
            self._fields_once(figure)
        else:
            self._results[figure.name] = result_of(figure, columns)

    def _rows_of(self, figure: DeclaredFigure) -> Columns | None:
        """Give the columns of the rows that a figure is over."""
        if figure.of not in self._columns:
            known = [
                *self._columns,
                *(declared.name for declared in self._figures.values() if declared.verb in OF_ROWS),
            ]
            self._unknown(figure, "of", figure.of, known)
            return None
        # Of a figure that is itself unfit nothing more is said.
        return self._all_of(figure.of) or None

    def _all_of(self, of: str) -> Columns:
        own = self._columns.get(of, {})
        return {**own, **reached_columns(own, self._states)}

    def _named(self, figure: DeclaredFigure, columns: Columns, of: str) -> None:
        """Check the columns that a figure names, and whether their kinds fit its verb."""
        problems = unfit_tests(
            every_test(figure.where), columns, of, self._values, mandate="mandate" in self._taken
        )
        self.problems += (Problem(code, test.at.place(), values) for test, code, values in problems)
        if figure.per:
            self._column(figure, "per", figure.per, columns, of)
        for field in figure.fields:
            self._column(figure, "fields", field, columns, of)
        for operand in figure.operands:
            if operand == ROWS and figure.verb in {"count", "rows"}:
                continue
            column = self._column(figure, figure.verb, operand, columns, of)
            if column is not None and not fits(figure.verb, column):
                values = {"verb": figure.verb, "column": operand, "kind": column.kind}
                self._fault(figure, "kind-of-verb", figure.verb, **values)

    def _named_in_group(
        self, column: DeclaredFigure, columns: Columns, figure: DeclaredFigure
    ) -> None:
        if column.verb not in OF_FIGURES:
            row_columns = self._beside(column, columns, figure) if column.of else columns
            if row_columns is not None:
                self._named(column, row_columns, column.of or figure.of)
            return
        beside: dict[str, SheetColumn] = dict(self._results)
        for earlier in figure.columns:
            if earlier is column:
                break
            over = self._all_of(earlier.of) if earlier.of else {**columns, **beside}
            beside[earlier.name] = result_of(earlier, over)
        self._of_figures(column, beside)

    def _beside(
        self, column: DeclaredFigure, columns: Columns, figure: DeclaredFigure
    ) -> Columns | None:
        """Give the columns of another sheet, which must have those that make the groups."""
        sheet_columns = self._rows_of(column)
        known = [name for name in figure.operands if name in columns]
        for name in known if sheet_columns else ():
            sheet_column = self._column(column, "of", name, sheet_columns or {}, column.of)
            if sheet_column is not None and sheet_column.kind != columns[name].kind:
                values = {"of": column.of, "column": name, "kind": sheet_column.kind}
                self._fault(column, "groups-of-kind", "of", **values)
        return sheet_columns

    def _of_figures(self, figure: DeclaredFigure, known: Mapping[str, "SheetColumn"]) -> None:
        results = []
        for name in figure.operands:
            if name not in known:
                if name in self._figures and self._figures[name].verb in OF_ROWS:
                    self._fault(figure, "rows-are-no-number", figure.verb, value=name)
                elif name not in self._figures:
                    self._unknown(figure, figure.verb, name, known)
                continue
            results.append(known[name])
        if len(results) == len(figure.operands):
            first, second = results
            if not (is_number(first) and is_number(second)) or _unit(first) != _unit(second):
                names = listed(figure.operands)
                self._fault(figure, "figures-not-alike", figure.verb, names=names)
            if "." in figure.name:
                self._results[figure.name] = result_of(figure, {figure.operands[0]: first})

    def _fields_once(self, figure: DeclaredFigure) -> None:
        """Find fields of one name: one would stand in the place of the other."""
        names = [field_of(name) for name in (*figure.operands, *figure.fields) if name != ROWS]
        names += [column.name for column in figure.columns]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._fault(figure, "field-given-twice", figure.verb, value=name)

    def _order_known(self, figure: DeclaredFigure, own: Columns) -> None:
        fields = {field_of(name) for name in figure.fields} or set(own)
        for name in figure.order:
            if name.removeprefix("-") not in fields:
                self._unknown(figure, "order", name.removeprefix("-"), fields)

    def _column(
        self, figure: DeclaredFigure, key: str, name: str, columns: Columns, of: str
    ) -> "SheetColumn | None":
        if name not in columns:
            self.problems.append(unknown_column(figure.at.place(key), name, columns, of))
        return columns.get(name)

    def _unknown(self, figure: DeclaredFigure, key: str, name: str, known: Collection[str]) -> None:
        place = figure.at.place(key)
        self.problems.append(unknown_name("unknown-in-figure", place, name, known or ["—"]))

    def _fault(self, figure: DeclaredFigure, code: str, key: str, **values: str) -> None:
        place = figure.at.place(key)
        self.problems.append(Problem(code, place, {"figure": figure.name, **values}))


def _made_from(figure: DeclaredFigure) -> Iterator[str]:
    """Name the figures that a figure may be made from."""
    yield figure.of
    if figure.verb in OF_FIGURES:
        yield from figure.operands
    for column in figure.columns:
        yield from column.operands if column.verb in OF_FIGURES else (column.of,)


def _unit(column: "SheetColumn") -> str:
    """Say what is measured: money of a currency, or a number; they do not mix."""
    return column.currency or ("percent" if column.kind == "percentage" else "")
