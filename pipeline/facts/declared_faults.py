"""What is wrong with declared figures, each fault at its line."""

from collections.abc import Collection

from pipeline.facts.declared_tests import unknown_column
from pipeline.facts.described import Columns
from pipeline.facts.grouped import field_of
from pipeline.facts.reached_columns import OF_STATES, same_kind
from pipeline.problems import Problem
from pipeline.session.declared_figures import ROWS, DeclaredFigure
from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.rules.known import unknown_name


class FigureFaults:
    """The problems that are noted while declared figures are looked through."""

    def __init__(self) -> None:
        """Begin with none."""
        self.problems: list[Problem] = []

    def fields_once(self, figure: DeclaredFigure) -> None:
        """Find fields of one name: one would stand in the place of the other."""
        names = [field_of(name) for name in (*figure.operands, *figure.fields) if name != ROWS]
        names += [column.name for column in figure.columns]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.note(figure, "field-given-twice", figure.verb, value=name)

    def order_known(self, figure: DeclaredFigure, own: Columns) -> None:
        """Find fields of an order that the records do not have."""
        fields = {field_of(name) for name in figure.fields} or set(own)
        for name in figure.order:
            if name.removeprefix("-") not in fields:
                self.unknown(figure, "order", name.removeprefix("-"), fields)

    def column(
        self, figure: DeclaredFigure, key: str, name: str, columns: Columns, of: str
    ) -> SheetColumn | None:
        """Give a column of the rows of a sheet or a figure; note where there is none."""
        if name not in columns:
            self.problems.append(unknown_column(figure.at.place(key), name, columns, of))
        return columns.get(name)

    def unknown(self, figure: DeclaredFigure, key: str, name: str, known: Collection[str]) -> None:
        """Note a name that nothing has."""
        place = figure.at.place(key)
        self.problems.append(unknown_name("unknown-in-figure", place, name, known or ["—"]))

    def note(self, figure: DeclaredFigure, code: str, key: str, **values: str) -> None:
        """Note a problem at the line of a key of the figure."""
        place = figure.at.place(key)
        self.problems.append(Problem(code, place, {"figure": figure.name, **values}))

    def of_groups(
        self, column: DeclaredFigure, name: str, own: SheetColumn, others: Columns
    ) -> None:
        """Note where another sheet has no column of that name which could agree with a group."""
        other = others.get(name)
        if other is None:
            kinds = OF_STATES if own.kind in OF_STATES else {own.kind}
            alike = [
                known for known, there in others.items() if there.kind in kinds and "." not in known
            ]
            values = {"of": column.of, "column": name, "known": ", ".join(alike) or "—"}
            self.note(column, "groups-not-there", "of", **values)
        elif not same_kind(other, own):
            values = {"of": column.of, "column": name, "kind": other.kind}
            self.note(column, "groups-of-kind", "of", **values)
