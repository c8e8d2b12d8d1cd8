"""What declared figures are in a sentence of each language, made from their declarations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.document.model import plain
from pipeline.facts.declared_records import RULE
from pipeline.facts.fact import TOTAL, Facts
from pipeline.language.dates import format_date
from pipeline.language.language_file import read_record
from pipeline.language.lists import join
from pipeline.language.numbers import figures
from pipeline.language.pack import LanguagePack
from pipeline.language.phrases import phrase
from pipeline.review.provenance.declared_names import ColumnWords, DeclaredNames
from pipeline.review.provenance.figure_words import FigureWords
from pipeline.session.declared_figures import (
    OF_FIGURES,
    ROWS,
    AnyOf,
    Condition,
    ConditionTest,
    DeclaredFigure,
    TestValue,
    every_test,
)
from pipeline.template_folder import TemplateFolder, within

_FILE = "figures.toml"


def declared_rules(facts: Facts, pack: LanguagePack, templates: TemplateFolder) -> dict[str, str]:
    """Say of each declared figure what it is, by the name of its rule.

    Raises:
        ProblemsFoundError: Where ``figures.toml`` of the language is not fit.
    """
    if not facts.declared.figures:
        return {}
    words = read_record(within(templates, pack.code) / _FILE, FigureWords)
    return dict(_Rules(facts, pack, words).all())


class _Rules:
    """The sentences of one language."""

    def __init__(self, facts: Facts, pack: LanguagePack, words: FigureWords) -> None:
        self._figures = {figure.name: figure for figure in facts.declared.figures}
        self._pack = pack
        self._words = words
        self._names = DeclaredNames(
            facts, pack.code, words.columns, words.sheets, words.parts.reached
        )

    def all(self) -> Iterator[tuple[str, str]]:
        for figure in self._figures.values():
            yield f"{RULE}{figure.name}", self._sentence(figure)
            for column in figure.columns:
                rule = self._of_group(column, figure)
                own = column.rule.get(self._pack.code)
                yield f"{RULE}{figure.name}.{column.name}", own or rule
                if figure.total:
                    of_total = own or self._of_total(column, figure)
                    yield f"{RULE}{figure.name}.{TOTAL}.{column.name}", of_total

    def _of_group(self, column: DeclaredFigure, figure: DeclaredFigure) -> str:
        if column.of:
            by = self._listed([self._label(figure.of, name) for name in figure.operands])
            return self._words.parts.beside.format(by=by, rule=self._sentence(column))
        return self._words.parts.group.format(rule=self._of_rows_of(column, figure))

    def _of_total(self, column: DeclaredFigure, figure: DeclaredFigure) -> str:
        """Say what a column is in the record that sums up the groups."""
        parts = self._words.parts
        rule = self._sentence(column) if column.of else self._of_rows_of(column, figure)
        return (parts.total_shown if figure.first else parts.total).format(rule=rule)

    def _of_rows_of(self, column: DeclaredFigure, figure: DeclaredFigure) -> str:
        """Say what a column is over all rows of its figure."""
        of_group = replace(column, of=figure.of, where=(*figure.where, *column.where))
        return self._sentence(of_group, figure)

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
        sentence = pattern.format(
            column=self._listed([self._label(figure.of, name) for name in figure.operands]),
            rows=self._names.rows(figure.of),
            where=self._where(figure),
            per=self._label(figure.of, figure.per),
        )
        sentence += self._of_inexact(figure)
        return sentence + self._of_first(figure)

    def _of_first(self, figure: DeclaredFigure) -> str:
        """Say how many records are kept, in which order, and what shares the last rank."""
        parts = self._words.parts
        if not figure.first:
            return ""
        if not figure.order:
            return parts.first.format(n=figure.first)
        fields = [
            (parts.falling if name.startswith("-") else parts.rising).format(
                column=self._label(figure.name, name.removeprefix("-"))
            )
            for name in figure.order
        ]
        return parts.first_by.format(n=figure.first, order=self._listed(fields))

    def _of_inexact(self, figure: DeclaredFigure) -> str:
        """Say what counts where conditions look at dates that are known to the month or year."""
        labels = {
            self._label(figure.of, test.column): None
            for test in every_test(figure.where)
            if test.operator != "blank" and self._names.column(figure.of, test.column).is_inexact
        }
        return self._words.parts.inexact.format(columns=self._listed([*labels])) if labels else ""

    def _figure(self, name: str, group: DeclaredFigure | None) -> str:
        """Name another figure; one of the same group by its label or by the column that it adds."""
        beside = {column.name: column for column in group.columns} if group else {}
        if group and name in beside:
            return self._names.beside(beside[name], group)
        return self._names.figure(name)

    def _where(self, figure: DeclaredFigure) -> str:
        tests = self._all(figure.of, figure.where)
        return self._words.parts.where.format(tests=tests) if tests else ""

    def _all(self, of: str, conditions: Iterable[Condition]) -> str:
        """Say what must all hold; alternatives come last, where nothing follows their *or*."""
        ordered = sorted(conditions, key=lambda condition: isinstance(condition, AnyOf))
        return self._words.parts.both.join(
            self._any(of, condition) if isinstance(condition, AnyOf) else self._test(of, condition)
            for condition in ordered
        )

    def _any(self, of: str, condition: AnyOf) -> str:
        parts = self._words.parts
        tests = parts.or_else.join(self._all(of, tests) for tests in condition.alternatives)
        return parts.any.format(tests=tests)

    def _test(self, of: str, test: ConditionTest) -> str:
        if test.operator == "is_not" and isinstance(test.value, bool):
            # What is not yes is no; where a blank cell is a no too, that is said.
            test = replace(test, operator="is", value=not test.value)
        operator = "filled" if test.operator == "blank" and not test.value else test.operator
        pattern = self._words.operators[operator]
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        column = self._names.column(of, test.column)
        value = self._listed([self._in_words(column, value) for value in values])
        return pattern.format(column=self._label(of, test.column), value=value)

    def _in_words(self, column: ColumnWords, value: TestValue | str | int) -> str:
        match value:
            case date():
                day = plain(format_date(self._pack, value))
                return self._words.parts.day.format(date=day)
            case str():
                known = (
                    self._words.moments.get(value)
                    or column.choices.get(value)
                    or column.names.get(value)
                )
                return known or self._pack.terms.get(value, value)
            case bool():
                parts = self._words.parts
                no = parts.no_or_blank if column.blank_is_no else parts.no
                return parts.yes if value else no
            case int() | Decimal() if not column.is_year:
                return plain(figures(self._pack, value))
            case _:
                return str(value)

    def _listed(self, texts: list[str]) -> str:
        return plain(join(self._pack, [phrase(text) for text in texts], "and"))

    def _label(self, of: str, name: str) -> str:
        return self._names.column(of, name).label
