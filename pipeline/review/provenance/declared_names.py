"""What the rules of declared figures call sheets, figures and columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.facts.fact import Facts
from pipeline.facts.grouped import field_of
from pipeline.facts.reached_columns import OF_STATES
from pipeline.facts.years import YEAR
from pipeline.session.declared_figures import DeclaredFigure
from pipeline.tables.declared.column import Sheet
from pipeline.tables.declared.declared_sheets import PRECISION


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column in the words of a language.

    Attributes:
        choices: Of a code, its words.
        is_year: Whether its numbers are years, whose figures are never set apart.
        names: Of a column of States and organizations, what they are called by code.
        is_inexact: Whether its dates may be known to the month or year alone.
        blank_is_no: Whether it holds yes or no, and a blank cell is a no.
    """

    label: str
    choices: Mapping[str, str] = field(default_factory=dict)
    is_year: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    is_inexact: bool = False
    blank_is_no: bool = False


class DeclaredNames:
    """The names of one language; each sheet and each figure that is rows calls its columns."""

    def __init__(
        self,
        facts: Facts,
        language: str,
        columns: Mapping[str, str],
        sheets: Mapping[str, str],
        reached: str,
    ) -> None:
        """Take what is declared."""
        self._language = language
        self._names = {
            code: name.forms[language]["list_name"]
            for code, name in facts.names.items()
            if language in name.forms
        }
        self._known = columns
        self._reached = reached
        self._sheets = {sheet.key: self._of_sheet(sheet) for sheet in facts.sheets}
        self._figures = {figure.name: figure for figure in facts.declared.figures}
        self._titles = {
            sheet.key: sheet.title.get(language) or sheets.get(sheet.key) or sheet.name
            for sheet in facts.sheets
        }

    def rows(self, of: str) -> str:
        """Name a sheet or a figure that is rows."""
        return self._titles.get(of) or self.figure(of)

    def figure(self, name: str) -> str:
        """Name a figure: by its label, or as the text does where it has none."""
        figure = self._figures.get(name)
        return figure.label.get(self._language, name) if figure else name

    def column(self, of: str, name: str) -> ColumnWords:
        """Give the words of a column of the rows of a sheet or of a figure."""
        if name in self._sheets.get(of, {}):
            return self._sheets[of][name]
        through, _, last = name.rpartition(".")
        if through:
            label = self._reached.format(
                column=self._known.get(last, last), through=self.column(of, through).label
            )
            return ColumnWords(label, is_year=last == YEAR)
        figure = self._figures.get(of)
        if figure is None:
            return ColumnWords(self._known.get(name, name))
        for column in figure.columns:
            if column.name == name:
                return ColumnWords(self.beside(column, figure))
        reached = {field_of(operand): operand for operand in figure.operands}
        return self.column(figure.of, reached.get(name, name))

    def beside(self, column: DeclaredFigure, figure: DeclaredFigure) -> str:
        """Name a column of the groups of a figure: without a label by the column that it adds."""
        (operand, *_) = column.operands
        of = column.of or figure.of
        named = column.label.get(self._language)
        if named or column.verb == "count" or operand not in self._sheets.get(of, {}):
            return named or column.name
        return self.column(of, operand).label

    def _of_sheet(self, sheet: Sheet) -> dict[str, ColumnWords]:
        names = {column.name for column in sheet.single_columns}
        words = {
            column.name: ColumnWords(
                self._called(column.name, column.label),
                {code: words.get(self._language, code) for code, words in column.words.items()},
                is_year=column.kind == "year",
                names=self._names if column.kind in OF_STATES else {},
                is_inexact=f"{column.name}{PRECISION}" in names,
                blank_is_no=column.kind == "boolean" and not column.required,
            )
            for column in sheet.single_columns
        }
        for sum_ in sheet.computed:
            words[sum_.name] = ColumnWords(self._called(sum_.name, sum_.label))
        return words

    def _called(self, name: str, label: Mapping[str, str]) -> str:
        return label.get(self._language) or self._known.get(name, name)
