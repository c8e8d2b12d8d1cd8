"""The words of a language for where a figure comes from, and its facts in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pipeline.document.marks import Marks
from pipeline.document.model import plain
from pipeline.drafting.ordering import ordering
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.value_printing import printed
from pipeline.drafting.values import Scope, Value
from pipeline.facts.fact import Amount, Fact, Facts, Moment, Percentage, Quantity, Rows, every_fact
from pipeline.language.dates import format_date
from pipeline.language.language_file import LanguageFile
from pipeline.language.numbers import figures
from pipeline.language.pack import LanguagePack
from pipeline.language.typography import typeset_text, typeset_words
from pipeline.problem_wording import phrase
from pipeline.problems import ProblemsFoundError
from pipeline.review.provenance.cell_ranges import ranges, rows_of
from pipeline.review.provenance.declared_rules import declared_rules
from pipeline.review.provenance.statements import Where
from pipeline.tables.checked.source import REGISTER, Source
from pipeline.template_folder import TemplateFolder, within

_FILE = "review.toml"
_SECTION = "provenance"
_MOST_RANGES = 12
_MEASURED = (int, Decimal, date, Moment, Rows, Amount, Quantity, Percentage)


@dataclass(frozen=True, slots=True)
class ProvenanceWords:
    """The section ``[provenance]`` of ``templates/<lang>/review.toml``.

    Attributes:
        author: The name over each comment; ``initials`` stand in its mark.
        value: What is printed beside the value behind it.
        cells: Cells of a sheet, where all are in one row; ``cells_rows`` where in several.
        more: The end of a list of cells that is cut.
        setting: A key of a file that is no workbook.
        register: Letters of the register: reference, addressee and day of dispatch of each.
        blanks: How many rows have the value that a number is of, and the blank cells of the rest.
        unprinted: In the place of a place, of what no text prints.
        masthead: Like the next seven, the words for a place of a document.
    """

    author: str
    initials: str
    value: Annotated[str, ("shown", "value")]
    cells: Annotated[str, ("file", "sheet", "cells")]
    cells_rows: Annotated[str, ("file", "sheet", "cells", "count")]
    more: Annotated[str, ("cells", "count")]
    setting: Annotated[str, ("file", "key")]
    register: Annotated[str, ("letters",)]
    yes: str
    no: str
    records: Annotated[str, ("count",)]
    blanks: Annotated[str, ("filled", "rows", "cells")]
    as_of: Annotated[str, ("date",)]
    unprinted: str
    masthead: str
    note: str
    heading: Annotated[str, ("number",)]
    heading_plain: str
    footnote: Annotated[str, ("number",)]
    column: Annotated[str, ("title",)]
    row: Annotated[str, ("name",)]
    joint: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What one language says of where figures come from."""

    pack: LanguagePack
    words: ProvenanceWords
    rules: Mapping[str, str]
    facts: Mapping[str, Fact]
    as_of: date

    def about(
        self, sources: tuple[str, ...], shown: str, *, settings: bool = True
    ) -> Sequence[str]:
        """Say where something comes from: its value, cells, rule and day.

        A line each; none where no source is a fact. Without ``settings`` those are left to the
        caller to name.
        """
        facts = [self.facts[key] for key in sources if key in self.facts]
        if not facts:
            return ()
        lines = [self._value(facts[0], shown) if len(facts) == 1 else shown]
        named = [source for source in merged(facts) if settings or not source.is_setting]
        lines += map(self.cells, named)
        rules = dict.fromkeys(fact.rule for fact in facts if fact.rule)
        lines += [self.rules[rule] for rule in rules if rule in self.rules]
        lines += [line for fact in facts if (line := self.blanks(fact))] if len(facts) == 1 else []
        lines.append(self.day())
        return [typeset_text(self.pack, line) for line in lines]

    def alone(self, fact: Fact) -> Sequence[str]:
        """Say where a fact comes from that no text prints: its value comes first."""
        return self.about((fact.key,), self.value(fact))

    def _value(self, fact: Fact, shown: str) -> str:
        """Put the value beside what is printed, where words hide a number or a day."""
        value = self.value(fact) if isinstance(fact.value, _MEASURED) else ""
        if value.casefold() in shown.casefold():
            return shown
        return self.words.value.format(shown=shown, value=value)

    def value(self, fact: Fact) -> str:
        """Give the value behind what is printed, numbers in figures."""
        match fact.value:
            case bool():
                return self.words.yes if fact.value else self.words.no
            case Rows(records=records):
                return self.words.records.format(count=len(records))
            case int():
                return plain(figures(self.pack, fact.value))
            case _:
                value = Value(fact.value, (fact.key,), Scope(ordering(self.pack), restricted=True))
                shown = printed(self.pack, value)
                return "" if isinstance(shown, TemplateFault) else plain(shown.phrase or ())

    def cells(self, source: Source, most: int = _MOST_RANGES) -> str:
        """Name cells: file, sheet, ranges, how many rows."""
        if source.file == REGISTER:
            return self.words.register.format(letters=", ".join(source.cells))
        if source.is_setting:
            return self.words.setting.format(file=source.file, key=", ".join(source.cells))
        all_ranges = ranges(source.cells)
        listed = ", ".join(all_ranges[:most])
        if len(all_ranges) > most:
            listed = self.words.more.format(cells=listed, count=len(all_ranges) - most)
        rows = rows_of(source.cells)
        pattern = self.words.cells if rows == 1 else self.words.cells_rows
        count = plain(figures(self.pack, rows))
        return pattern.format(file=source.file, sheet=source.sheet, cells=listed, count=count)

    def blanks(self, fact: Fact) -> str:
        """Say how many rows had a value, and which cells are blank; nothing where none is."""
        if fact.blanks is None:
            return ""
        rows, blank = fact.blanks.rows, fact.blanks.blank
        filled, every = (plain(figures(self.pack, number)) for number in (rows - blank, rows))
        cells = self.words.joint.join(map(self.cells, fact.blanks.cells))
        return self.words.blanks.format(filled=filled, rows=every, cells=cells)

    def day(self) -> str:
        """Give the as-of date."""
        return self.words.as_of.format(date=plain(format_date(self.pack, self.as_of)))

    def place(self, where: Where) -> str:
        """Name a place of the document as the language does."""
        parts = list(_parts(where, self.words, self.pack.marks))
        return self.words.joint.join(part for part in parts if part)


def provenance(
    pack: LanguagePack, templates: TemplateFolder, facts: Facts, as_of: date
) -> Provenance:
    """Give the words of a language for the facts of a report.

    Raises:
        ProblemsFoundError: Where ``review.toml`` or ``rules.toml`` is not fit.
    """
    folder = within(templates, pack.code)
    file, rules = LanguageFile(folder / _FILE), LanguageFile(folder / "rules.toml")
    words = file.record(ProvenanceWords, file.content.get(_SECTION, {}), (_SECTION,))
    patterns = rules.table("rules")
    for name, pattern in patterns.items():
        if not isinstance(pattern, str):
            rules.report("language-wrong-type", ("rules", name), wanted=phrase("value-a-text"))
    if problems := [*file.problems, *rules.problems]:
        raise ProblemsFoundError(problems)
    sentences = typeset_words(pack, {**patterns, **declared_rules(facts, pack, templates)})
    return Provenance(pack, typeset_words(pack, words), sentences, every_fact(facts), as_of)


def merged(facts: Iterable[Fact]) -> list[Source]:
    """Join the cells of facts, each once, by sheet."""
    cells_by_sheet: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        for source in fact.sources:
            cells = cells_by_sheet.setdefault((source.file, source.sheet), {})
            cells.update(dict.fromkeys(source.cells))
    return [
        Source(file, sheet, tuple(cells)) for (file, sheet), cells in sorted(cells_by_sheet.items())
    ]


def _parts(where: Where, words: ProvenanceWords, marks: Marks) -> Iterable[str]:
    if where.annex is not None:
        single = where.annex == ""
        yield marks.annex_single if single else marks.annex.format(where.annex)
    if where.table:
        yield marks.table.format(where.table)
    match where.kind:
        case "masthead":
            yield words.masthead
        case "note":
            yield words.note
        case "heading":
            number = where.number.strip("().")
            yield words.heading.format(number=number) if number else words.heading_plain
        case "footnote":
            yield words.footnote.format(number=where.number)
        case "paragraph" if where.number:
            yield marks.paragraph_one.format(where.item or where.number)
        case "column":
            yield words.column.format(title=where.column)
            yield words.row.format(name=where.row) if where.row else ""
