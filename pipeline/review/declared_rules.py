"""What declared figures are in a sentence of each language, made from their declarations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated

from pipeline.document.model import plain
from pipeline.facts.declared_records import RULE
from pipeline.facts.years import YEAR
from pipeline.language.dates import format_date
from pipeline.language.lists import join
from pipeline.language.numbers import figures
from pipeline.language.pack import LanguagePack
from pipeline.language.phrases import phrase
from pipeline.language.reading import TomlFile
from pipeline.problems import ProblemsFoundError
from pipeline.session.declared_figures import (
    OF_FIGURES,
    ROWS,
    ConditionTest,
    Declarations,
    DeclaredFigure,
    TestValue,
)
from pipeline.template_folder import TemplateFolder, within

_FILE = "figures.toml"
_OF_ROWS = ("column", "rows", "where", "per")
_OF_TWO = ("first", "second")

RowsPattern = Annotated[str, _OF_ROWS]
PairPattern = Annotated[str, _OF_TWO]
TestPattern = Annotated[str, ("column", "value")]


@dataclass(frozen=True, slots=True)
class VerbWords:
    """The section ``[verbs]``: a sentence for each verb."""

    count: RowsPattern
    count_rows: RowsPattern
    sum: RowsPattern
    average: RowsPattern
    median: RowsPattern
    minimum: RowsPattern
    maximum: RowsPattern
    share: PairPattern
    difference: PairPattern
    names: RowsPattern
    rows: RowsPattern
    rows_each: RowsPattern
    latest: RowsPattern


@dataclass(frozen=True, slots=True)
class RuleParts:
    """The section ``[parts]``: what joins a condition to a sentence."""

    where: Annotated[str, ("tests",)]
    both: str
    reached: Annotated[str, ("column", "through")]
    first: Annotated[str, ("n",)]
    group: Annotated[str, ("rule",)]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """``templates/<lang>/figures.toml``.

    Attributes:
        verbs: A sentence for each verb.
        parts: What joins a condition to it.
        operators: A clause for each operator, and ``filled`` for what is not blank.
        moments: What days and years of the session and the report are called.
        columns: What the columns that the program knows are called.
    """

    verbs: VerbWords
    parts: RuleParts
    operators: Mapping[str, TestPattern]
    moments: Mapping[str, str]
    columns: Mapping[str, str]


def declared_rules(
    declared: Declarations, pack: LanguagePack, templates: TemplateFolder
) -> dict[str, str]:
    """Say of each declared figure what it is.

    Args:
        declared: The sheets and figures of the session.
        pack: The language.
        templates: The folder of the templates.

    Returns:
        A sentence by the name of the rule.

    Raises:
        ProblemsFoundError: Where ``figures.toml`` of the language is not fit.
    """
    if not declared.figures:
        return {}
    file = TomlFile(within(templates, pack.code) / _FILE)
    words = file.record(FigureWords, file.content)
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return dict(_Rules(declared, pack, words).all())


class _Rules:
    """The sentences of one language."""

    def __init__(self, declared: Declarations, pack: LanguagePack, words: FigureWords) -> None:
        self._declared = declared
        self._pack = pack
        self._words = words
        self._over = {figure.name: figure.of for figure in declared.figures}
        self._titles = {
            sheet.key: sheet.title.get(pack.code, sheet.sheet) for sheet in declared.sheets
        }
        # Sheets may call columns of one name otherwise.
        self._labels = {
            (sheet.key, name): label.get(pack.code, name)
            for sheet in declared.sheets
            for name, label in (
                *((column.name, column.label) for column in sheet.columns),
                *((column.name, column.label) for column in sheet.computed),
            )
        }
        self._choices = {
            (sheet.key, column.name, code): said.get(pack.code, code)
            for sheet in declared.sheets
            for column in sheet.columns
            for code, said in column.choices.items()
        }
        self._years = {
            (sheet.key, column.name)
            for sheet in declared.sheets
            for column in sheet.columns
            if column.kind == YEAR
        }

    def all(self) -> Iterator[tuple[str, str]]:
        for figure in self._declared.figures:
            yield f"{RULE}{figure.name}", self._sentence(figure)
            for column in figure.columns:
                of_group = replace(column, where=(*figure.where, *column.where))
                rule = self._words.parts.group.format(rule=self._sentence(of_group, figure))
                yield f"{RULE}{figure.name}.{column.name}", column.rule.get(self._pack.code, rule)

    def _sentence(self, figure: DeclaredFigure, group: DeclaredFigure | None = None) -> str:
        own = figure.rule.get(self._pack.code)
        if own:
            return own
        if figure.verb in OF_FIGURES:
            first, second = (self._figure(name, group) for name in figure.operands)
            pattern: str = getattr(self._words.verbs, figure.verb)
            return pattern.format(first=first, second=second)
        of_rows = figure.operands == (ROWS,)
        name = {"count": "count_rows", "rows": "rows_each"}.get(figure.verb, figure.verb)
        pattern = getattr(self._words.verbs, name if of_rows else figure.verb)
        of = (group or figure).of
        sheet = self._sheet(of)
        sentence = pattern.format(
            column=self._listed([self._label(name, sheet) for name in figure.operands]),
            rows=self._titles.get(of, of),
            where=self._where(figure, sheet),
            per=self._label(figure.per, sheet),
        )
        if figure.first:
            sentence += self._words.parts.first.format(n=figure.first)
        return sentence

    def _figure(self, name: str, group: DeclaredFigure | None) -> str:
        """Name another figure; one of the same group by what it adds or counts."""
        beside = {column.name: column for column in group.columns} if group else {}
        if group and name in beside:
            of, sheet = beside[name].operands[0], self._sheet(group.of)
            if (sheet, of) in self._labels or of in self._words.columns:
                return self._label(of, sheet)
        return name

    def _sheet(self, of: str) -> str:
        """Give the sheet whose rows a figure is over, also through other figures."""
        while of in self._over:
            of = self._over[of]
        return of

    def _where(self, figure: DeclaredFigure, sheet: str) -> str:
        tests = self._words.parts.both.join(self._test(test, sheet) for test in figure.where)
        return self._words.parts.where.format(tests=tests) if tests else ""

    def _test(self, test: ConditionTest, sheet: str) -> str:
        operator = "filled" if test.operator == "blank" and not test.value else test.operator
        pattern = self._words.operators[operator]
        return pattern.format(
            column=self._label(test.column, sheet), value=self._value(test, sheet)
        )

    def _value(self, test: ConditionTest, sheet: str) -> str:
        given = test.value if isinstance(test.value, tuple) else (test.value,)
        return self._listed([self._said(test.column, value, sheet) for value in given])

    def _said(self, column: str, value: TestValue | str | int, sheet: str) -> str:
        match value:
            case date():
                return plain(format_date(self._pack, value))
            case str() if value in self._words.moments:
                return self._words.moments[value]
            case str():
                said = self._choices.get((sheet, column, value))
                return said or self._pack.terms.get(value, value)
            case bool() | tuple():
                return str(value)
            case int() if (sheet, column) in self._years or column.endswith(f".{YEAR}"):
                return str(value)
            case int() | Decimal():
                return plain(figures(self._pack, value))

    def _listed(self, texts: list[str]) -> str:
        return plain(join(self._pack, [phrase(text) for text in texts], "and"))

    def _label(self, name: str, sheet: str) -> str:
        through, _, column = name.rpartition(".")
        label = self._words.columns.get(column, column)
        if not through:
            return self._labels.get((sheet, column), label)
        return self._words.parts.reached.format(column=label, through=self._label(through, sheet))
