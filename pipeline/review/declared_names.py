"""What the rules of declared figures call sheets, figures and columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.facts.grouped import field_of
from pipeline.session.declared_figures import ROWS, Declarations, DeclaredFigure
from pipeline.session.declared_sheets import DeclaredSheet


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column in the words of a language.

    Attributes:
        label: What it is called.
        choices: Of a code, its words.
        is_year: Whether its numbers are years, whose figures are never set apart.
    """

    label: str
    choices: Mapping[str, str] = field(default_factory=dict)
    is_year: bool = False


class DeclaredNames:
    """The names of one language; each sheet and each figure that is rows calls its columns."""

    def __init__(self, declared: Declarations, language: str, known: Mapping[str, str]) -> None:
        """Take what is declared.

        Args:
            declared: The sheets and figures.
            language: The code of the language.
            known: What the columns that the program knows are called.
        """
        self._language = language
        self._known = known
        self._sheets = {sheet.key: self._of_sheet(sheet) for sheet in declared.sheets}
        self._figures = {figure.name: figure for figure in declared.figures}
        self._titles = {
            sheet.key: sheet.title.get(language, sheet.sheet) for sheet in declared.sheets
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
        figure = self._figures.get(of)
        if figure is None:
            return ColumnWords(self._known.get(name, name))
        for column in figure.columns:
            if column.name == name:
                return ColumnWords(self.beside(column, figure))
        reached = {field_of(operand): operand for operand in figure.operands}
        return self.column(figure.of, reached.get(name, name))

    def beside(self, column: DeclaredFigure, figure: DeclaredFigure) -> str:
        """Name a column of the groups of a figure: without a label by what it adds or counts."""
        (operand, *_) = column.operands
        of = column.of or figure.of
        named = column.label.get(self._language)
        if named or operand == ROWS or operand not in self._sheets.get(of, {}):
            return named or column.name
        return self.column(of, operand).label

    def _of_sheet(self, sheet: DeclaredSheet) -> dict[str, ColumnWords]:
        words = {
            column.name: ColumnWords(
                column.label.get(self._language, column.name),
                {code: said.get(self._language, code) for code, said in column.choices.items()},
                is_year=column.kind == "year",
            )
            for column in sheet.columns
        }
        for sum_ in sheet.computed:
            words[sum_.name] = ColumnWords(sum_.label.get(self._language, sum_.name))
        return words
