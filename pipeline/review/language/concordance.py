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


@dataclass(frozen=True, slots=True)
class LanguageSide:
    """What one language has in a row.

    Attributes:
        mark: The number of the paragraph, or the name of the place.
        contents: What stands there: one content, or the cells of a row of a table.
        strong: Whether it is a title.
    """

    mark: str
    contents: tuple[Content, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The same place in every language.

    Attributes:
        sides: By code of the language; without those that have nothing there.
        findings: How the languages differ there, in words.
        kind: What it is, as `Passage` has it.
    """

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
) -> Iterator[tuple[tuple[str, str], Iterator[Row]]]:
    """Set the original of a report beside each translation.

    Args:
        drafted: The report in every language.
        packs: The languages by code.

    Yields:
        The codes of the original and of a translation, with the rows of the two.
    """
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
        passages += [one for one in (annex.title, *annex.passages) if one is not None]
    notes = footnotes(document, numbers)
    passages += [notes[note.label] for note in document.notes]
    said = tuple(sayings(document, drafted.readings[code]))
    return _Version(code, document, numbers, tuple(passages), said, packs[code])


def _rows(first: _Version, other: _Version) -> Iterator[Row]:
    mine = {id(one): at for one, at in zip(first.sayings, first.passages, strict=True)}
    theirs = {id(one): at for one, at in zip(other.sayings, other.passages, strict=True)}
    for (one, two), problems in differences(aligned(first.sayings, other.sayings)):
        here = mine[id(one)] if one else None
        there = theirs[id(two)] if two else None
        sides = {
            version.code: LanguageSide(_mark(at, version), _contents(at), _is_title(at))
            for version, at in ((first, here), (other, there))
            if at is not None
        }
        kind = here.location.kind if here else there.location.kind if there else ""
        cells = [problem for problem in problems if problem.code == _CELL]
        found = [problem for problem in problems if problem.code != _CELL]
        found += _sentences(here, there, (first, other))
        yield Row(sides, _worded(found), kind)
        tables = [at.block if at and isinstance(at.block, Table) else None for at in (here, there)]
        said = one.rows if one else ()
        pairs = paired_rows(said, two.rows if two else ())
        names = [said[mine].name if mine is not None else "" for mine, _ in pairs]
        told = [_worded([cell for cell in cells if cell.values["row"] == name]) for name in names]
        yield from _table_rows((first, other), tables, list(zip(pairs, told, strict=True)))


def _contents(at: Passage) -> tuple[Content, ...]:
    """Give what a passage says; of a chart or an image also its source."""
    source = at.block.source if isinstance(at.block, Chart | Image) else ()
    return (at.content, source) if source else (at.content,)


def _sentences(
    here: Passage | None, there: Passage | None, versions: tuple[_Version, _Version]
) -> Iterator[Problem]:
    """Say where one language has more sentences: one that was removed states no figure."""
    if here and there and here.location.kind in _PROSE:
        counts = [
            count_sentences(version.pack, plain(at.content))
            for version, at in zip(versions, (here, there), strict=True)
        ]
        if counts[0] != counts[1]:
            values = {"here": str(counts[0]), "there": str(counts[1])}
            place = place_of(here.origin)
            yield Problem("concordance-sentences", place, values, severity="warning")


def _table_rows(
    versions: tuple[_Version, _Version],
    both: Sequence[Table | None],
    pairs: Sequence[tuple[RowPair, tuple[str, ...]]],
) -> Iterator[Row]:
    """Set tables side by side, row by row: the order of States is that of each language."""
    first, other = versions
    mine, theirs = both
    tables = {version.code: table for version, table in ((first, mine), (other, theirs)) if table}
    if not tables:
        return
    bands = {code: tuple(one.content for one in table.bands) for code, table in tables.items()}
    if any(bands.values()):
        yield Row(
            {code: LanguageSide("", one, strong=True) for code, one in bands.items()}, (), "column"
        )
    titles = {code: tuple(one.title for one in table.columns) for code, table in tables.items()}
    yield Row(
        {code: LanguageSide("", one, strong=True) for code, one in titles.items()}, (), "column"
    )
    for (here, there), told in pairs:
        sides = {}
        if mine and here is not None:
            sides[first.code] = LanguageSide("", _cells(mine.rows[here]))
        if theirs and there is not None:
            sides[other.code] = LanguageSide("", _cells(theirs.rows[there]))
        yield Row(sides, told, "row")
    for name in ("source", "notes"):
        said = {code: _under(table, name) for code, table in tables.items()}
        if any(said.values()):
            yield Row({code: LanguageSide("", one) for code, one in said.items() if one}, (), name)


def _under(table: Table, name: str) -> tuple[Content, ...]:
    if name == "notes":
        return tuple(note.content for note in table.notes)
    return (table.source,) if table.source else ()


def _cells(row: Sequence[str | Cell]) -> tuple[Content, ...]:
    return tuple(one.content if isinstance(one, Cell) else (Text(one),) for one in row)


def _mark(passage: Passage, version: _Version) -> str:
    """Name a place as its language does."""
    at, marks = passage.location, version.pack.marks
    match at.kind:
        case "table":
            return marks.table.format(at.table) if at.table else ""
        case "heading":
            return version.numbers.marks.get(at.anchor, "")
        case "footnote":
            return at.number
        case _:
            return version.numbers.marks.get(at.anchor, "")


def _is_title(passage: Passage) -> bool:
    return passage.location.kind in {"heading", "annex", "table"}


def _worded(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(word(problem).message for problem in problems)
