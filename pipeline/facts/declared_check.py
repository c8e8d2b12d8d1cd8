"""Whether declared figures can be worked out, told before any document is made."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.facts.counting import COUNTS, is_of_responses
from pipeline.facts.declared_faults import FigureFaults
from pipeline.facts.declared_tests import unfit_tests
from pipeline.facts.described import (
    Columns,
    columns_of_figure,
    columns_of_sheet,
    fits,
    is_number,
    reached_columns,
    result_of,
)
from pipeline.facts.reached_columns import PARTY, column_beside
from pipeline.facts.state_values import StateValues
from pipeline.problem_wording import listed
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session.declared_figures import OF_FIGURES, OF_ROWS, ROWS, DeclaredFigure, every_test
from pipeline.tables.declared.schema import KNOWN

if TYPE_CHECKING:
    from pipeline.session import Session
    from pipeline.tables.checked.table import Inputs
    from pipeline.tables.declared.column import SheetColumn


def figures_in_order(
    inputs: "Inputs", session: "Session", taken: Collection[str]
) -> tuple[DeclaredFigure, ...]:
    """Check the declared figures and give each after those that it is made from.

    Raises:
        ProblemsFoundError: With every unknown name, unfit kind and circle, each at its line.
    """
    if not session.declared.figures:
        return ()
    check = _Check(inputs, session, taken)
    order = check.order()
    if check.faults.problems:
        raise ProblemsFoundError(check.faults.problems)
    # Of figures that are all fit, every column is known.
    return check.with_codes(order)


class _Check:
    """The declared figures, looked through one after the other."""

    def __init__(self, inputs: "Inputs", session: "Session", taken: Collection[str]) -> None:
        self.faults = FigureFaults()
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
        self._unfit: set[str] = set()
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
                if not self._is_fit(figure):
                    # What is made from it is not reported as well.
                    self._unfit.add(figure.name)
                done[figure.name] = figure
            waiting = [figure for figure in waiting if figure.name not in done]
        return tuple(done.values())

    def with_codes(self, order: Iterable[DeclaredFigure]) -> tuple[DeclaredFigure, ...]:
        """Give fit figures with what their conditions compare as the rows hold it."""
        return tuple(self._values.with_codes(figure, self._all_of) for figure in order)

    def _waits(self, figure: DeclaredFigure, done: Mapping[str, DeclaredFigure]) -> bool:
        return any(name in self._figures and name not in done for name in _made_from(figure))

    def _circle(self, waiting: Sequence[DeclaredFigure]) -> None:
        names = ", ".join(figure.name for figure in waiting)
        self.faults.note(waiting[0], "figures-in-a-circle", "name", names=names)

    def _is_fit(self, figure: DeclaredFigure) -> bool:
        """Check a figure; say whether it is fit and so is all that it is made from."""
        before = len(self.faults.problems)
        if figure.name.partition(".")[0] in self._taken:
            self.faults.note(figure, "subject-taken", "name", value=figure.name)
        if figure.verb in OF_FIGURES:
            return self._of_figures(figure, self._results, self._unfit)
        columns = self._rows_of(figure)
        if columns is None:
            return False
        self._named(figure, columns, figure.of)
        unfit = {*self._unfit}
        for column in figure.columns:
            if not self._is_fit_in_group(column, columns, figure, unfit):
                unfit.add(column.name)
        if len(self.faults.problems) > before or len(unfit) > len(self._unfit):
            return False
        if figure.verb in OF_ROWS:
            columns_by_sheet = {
                column.of: self._all_of(column.of) for column in figure.columns if column.of
            }
            own = columns_of_figure(figure, columns, columns_by_sheet)
            self._columns[figure.name] = own
            each = figure.verb == "latest" or figure.operands == (ROWS,)
            self.faults.order_known(figure, self._columns[figure.of] if each else own)
            self.faults.fields_once(figure)
        else:
            self._results[figure.name] = result_of(figure, columns)
        return len(self.faults.problems) == before

    def _rows_of(self, figure: DeclaredFigure) -> Columns | None:
        """Give the columns of the rows that a figure is over; none where these are unfit."""
        if figure.of in self._unfit:
            return None
        if figure.of not in self._columns:
            known = [
                *self._columns,
                *(declared.name for declared in self._figures.values() if declared.verb in OF_ROWS),
            ]
            self.faults.unknown(figure, "of", figure.of, known)
            return None
        return self._all_of(figure.of)

    def _all_of(self, of: str) -> Columns:
        own = self._columns.get(of, {})
        return {**own, **reached_columns(own, self._states)}

    def _named(self, figure: DeclaredFigure, columns: Columns, of: str) -> None:
        """Check the columns that a figure names, and whether their kinds fit its verb."""
        problems = unfit_tests(
            every_test(figure.where), columns, of, self._values, mandate="mandate" in self._taken
        )
        self.faults.problems += (
            Problem(code, test.at.place(), values) for test, code, values in problems
        )
        if figure.per:
            self.faults.column(figure, "per", figure.per, columns, of)
        for field in figure.fields:
            self.faults.column(figure, "fields", field, columns, of)
        for operand in figure.operands:
            if operand == ROWS and figure.verb in {"count", "rows"}:
                continue
            column = self.faults.column(figure, figure.verb, operand, columns, of)
            if column is not None and not fits(figure.verb, column):
                values = {"verb": figure.verb, "column": operand, "kind": column.kind}
                self.faults.note(figure, "kind-of-verb", figure.verb, **values)

    def _is_fit_in_group(
        self,
        column: DeclaredFigure,
        columns: Columns,
        figure: DeclaredFigure,
        unfit: Collection[str],
    ) -> bool:
        """Check a figure of the groups; those of the same groups that stand above are known."""
        before = len(self.faults.problems)
        if column.verb not in OF_FIGURES:
            row_columns = self._beside(column, columns, figure) if column.of else columns
            if row_columns is None:
                return False
            self._named(column, row_columns, column.of or figure.of)
            return len(self.faults.problems) == before
        beside: dict[str, SheetColumn] = dict(self._results)
        for earlier in figure.columns:
            if earlier is column:
                break
            if earlier.name not in unfit:
                over = self._all_of(earlier.of) if earlier.of else {**columns, **beside}
                beside[earlier.name] = result_of(earlier, over)
        return self._of_figures(column, beside, unfit)

    def _beside(
        self, column: DeclaredFigure, columns: Columns, figure: DeclaredFigure
    ) -> Columns | None:
        """Give the columns of another sheet, which must name what makes the groups."""
        sheet_columns = self._rows_of(column)
        known = [name for name in figure.operands if name in columns]
        for name in known if sheet_columns else ():
            there = column_beside(name, columns, sheet_columns or {})
            self.faults.of_groups(column, there, columns[name], sheet_columns or {})
        return sheet_columns

    def _of_figures(
        self, figure: DeclaredFigure, known: Mapping[str, "SheetColumn"], unfit: Collection[str]
    ) -> bool:
        before = len(self.faults.problems)
        results = []
        for name in figure.operands:
            if name in known:
                results.append(known[name])
            elif name in unfit:
                continue
            elif name in self._figures:
                self.faults.note(figure, "rows-are-no-number", figure.verb, value=name)
            else:
                self.faults.unknown(figure, figure.verb, name, known)
        if len(results) < len(figure.operands):
            return False
        first, second = results
        if not (is_number(first) and is_number(second)) or _unit(first) != _unit(second):
            names = listed(figure.operands)
            self.faults.note(figure, "figures-not-alike", figure.verb, names=names)
        if "." in figure.name:
            self._results[figure.name] = result_of(figure, {figure.operands[0]: first})
        return len(self.faults.problems) == before


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
