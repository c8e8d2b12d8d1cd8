"""The languages of a report side by side, paragraph by paragraph, for whoever compares them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.comparison.block_statement import BlockStatement, sayings
from pipeline.comparison.languages_compared import aligned, differences
from pipeline.comparison.rows import RowPair, paired_rows
from pipeline.document.block_origin import place_of
from pipeline.document.model import Cell, Chart, Content, Document, Image, Table, Text, plain
from pipeline.document.numbering import Numbers, number
from pipeline.document.passages import Passage, footnotes, parts
from pipeline.language.sentences import count_sentences
from pipeline.problem_wording import word
from pipeline.problems import Problem

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack
    from pipeline.production import DraftedReport


_CELL = "concordance-cell"
_PROSE = {"paragraph", "subparagraph", "bullet", "quotation"}
_TITLES = {"heading", "annex", "table"}


@dataclass(frozen=True, slots=True)
class LanguageSide:
    """What one language has in a row."""

    mark: str
    contents: tuple[Content, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """The same place in the languages that have it, of a kind of `Passage`, and how they differ."""

    sides: Mapping[str, LanguageSide]
    findings: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class _Version:
    """A document in one language with its passages, in the order of its sayings."""

    code: str
    document: Document
    numbers: Numbers
    passages: tuple[Passage, ...]
    sayings: tuple[BlockStatement, ...]
    pack: "LanguagePack"


def concordance(
    drafted: "DraftedReport", packs: "Mapping[str, LanguagePack]"
) -> Iterator[tuple[tuple[str, str], Iterator[ConcordanceRow]]]:
    """Set the original of a report beside each translation: the two codes, and their rows."""
    versions = {code: _version(code, drafted, packs) for code in drafted.documents}
    original = drafted.report.original_language
    first = versions.pop(original, None) or versions.pop(next(iter(versions)))
    for code, other in versions.items():
        yield (first.code, code), _rows(first, other)


def _version(code: str, drafted: "DraftedReport", packs: "Mapping[str, LanguagePack]") -> _Version:
    document = drafted.documents[code]
    numbers = number(document, packs[code].marks)
    front, body, annexes = parts(document, numbers)
    passages = [*front.passages, *body.passages]
    for annex in annexes:
        passages += [passage for passage in (annex.title, *annex.passages) if passage is not None]
    notes = footnotes(document, numbers)
    passages += [notes[note.label] for note in document.notes]
    statements = tuple(sayings(document, drafted.readings[code]))
    return _Version(code, document, numbers, tuple(passages), statements, packs[code])


def _rows(first: _Version, other: _Version) -> Iterator[ConcordanceRow]:
    versions = (first, other)
    passages = {
        id(statement): passage
        for version in versions
        for statement, passage in zip(version.sayings, version.passages, strict=True)
    }
    for statements, problems in differences(aligned(first.sayings, other.sayings)):
        both = [passages[id(statement)] if statement else None for statement in statements]
        sides = {
            version.code: LanguageSide(
                _mark(passage, version), _contents(passage), passage.location.kind in _TITLES
            )
            for version, passage in zip(versions, both, strict=True)
            if passage is not None
        }
        kind = next((passage.location.kind for passage in both if passage), "")
        cell_problems = [problem for problem in problems if problem.code == _CELL]
        passage_problems = [problem for problem in problems if problem.code != _CELL]
        passage_problems += _sentences(both, versions)
        yield ConcordanceRow(sides, _worded(passage_problems), kind)
        tables = [
            passage.block if passage and isinstance(passage.block, Table) else None
            for passage in both
        ]
        first_rows, other_rows = (statement.rows if statement else () for statement in statements)
        pairs = paired_rows(first_rows, other_rows)
        names = [first_rows[place].name if place is not None else "" for place, _ in pairs]
        findings = [
            _worded([problem for problem in cell_problems if problem.values["row"] == name])
            for name in names
        ]
        yield from _table_rows(versions, tables, list(zip(pairs, findings, strict=True)))


def _contents(passage: Passage) -> tuple[Content, ...]:
    """Give what a passage says; of a chart or an image also its source."""
    source = passage.block.source if isinstance(passage.block, Chart | Image) else ()
    return (passage.content, source) if source else (passage.content,)


def _sentences(
    both: Sequence[Passage | None], versions: tuple[_Version, _Version]
) -> Iterator[Problem]:
    """Say where one language has more sentences: one that was removed states no figure."""
    first, other = both
    if first and other and first.location.kind in _PROSE:
        counts = [
            count_sentences(version.pack, plain(passage.content))
            for version, passage in zip(versions, (first, other), strict=True)
        ]
        if counts[0] != counts[1]:
            values = {"here": str(counts[0]), "there": str(counts[1])}
            place = place_of(first.origin)
            yield Problem("concordance-sentences", place, values, severity="warning")


def _table_rows(
    versions: tuple[_Version, _Version],
    both: Sequence[Table | None],
    pairs: Sequence[tuple[RowPair, tuple[str, ...]]],
) -> Iterator[ConcordanceRow]:
    """Set tables side by side, row by row: the order of States is that of each language."""
    tables = {version.code: table for version, table in zip(versions, both, strict=True) if table}
    if not tables:
        return
    bands = {code: tuple(band.content for band in table.bands) for code, table in tables.items()}
    titles = {
        code: tuple(column.title for column in table.columns) for code, table in tables.items()
    }
    for heads in (bands, titles):
        if any(heads.values()):
            yield ConcordanceRow(
                {code: LanguageSide("", contents, strong=True) for code, contents in heads.items()},
                (),
                "column",
            )
    for places, findings in pairs:
        sides = {
            version.code: LanguageSide("", _cells(table.rows[place]))
            for version, table, place in zip(versions, both, places, strict=True)
            if table and place is not None
        }
        yield ConcordanceRow(sides, findings, "row")
    for name in ("source", "notes"):
        by_language = {code: _under(table, name) for code, table in tables.items()}
        if any(by_language.values()):
            yield ConcordanceRow(
                {
                    code: LanguageSide("", contents)
                    for code, contents in by_language.items()
                    if contents
                },
                (),
                name,
            )


def _under(table: Table, name: str) -> tuple[Content, ...]:
    if name == "notes":
        return tuple(note.content for note in table.notes)
    return (table.source,) if table.source else ()


def _cells(row: Sequence[str | Cell]) -> tuple[Content, ...]:
    return tuple(cell.content if isinstance(cell, Cell) else (Text(cell),) for cell in row)


def _mark(passage: Passage, version: _Version) -> str:
    """Name a place as its language does."""
    at, marks = passage.location, version.pack.marks
    match at.kind:
        case "table":
            return marks.table.format(at.table) if at.table else ""
        case "footnote":
            return at.number
        case _:
            return version.numbers.marks.get(at.anchor, "")


def _worded(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(word(problem).message for problem in problems)
