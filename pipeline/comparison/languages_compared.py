"""The concordance of the languages: two versions of a document say the same."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.comparison.alignment import best_pairs
from pipeline.comparison.block_statement import ASPECTS, OF_NOTE, SHAPES, BlockStatement, sayings
from pipeline.comparison.rows import cell_differences
from pipeline.document.block_origin import place_of
from pipeline.document.model import Document, Phrase
from pipeline.document.symbols import without_symbols
from pipeline.document.typed_figures import FigureNotation, figures
from pipeline.problem_wording import phrase, said
from pipeline.problems import Place, Problem

Pair = tuple[BlockStatement | None, BlockStatement | None]

# A block without counterpart costs less than two of different kinds; two such blocks cost more.
_OTHER_KIND = -1.0
_SAME_KIND = 1.0
_SAME = 3.0


def compare(
    documents: Mapping[str, Document], readings: Mapping[str, FigureNotation]
) -> tuple[Problem, ...]:
    """Compare the versions of a document with the first of them.

    Args:
        documents: By language.
        readings: By language, how it writes figures.

    Returns:
        An error for each difference in the sequence of paragraphs, headings, subparagraphs,
        quotations, tables, charts and footnotes, and in the facts, symbols, typed figures and
        references of each; it names the places in both languages. Figures in another order are no
        difference: the order of words is that of the language.
    """
    versions = [
        (language, sayings(documents[language], readings[language]))
        for language in sorted(documents)
    ]
    if len(versions) <= 1:
        return ()
    _, first = versions[0]
    found = [
        problem for _, other in versions[1:] for problem in _differences(aligned(first, other))
    ]
    language = versions[0][0]
    for other, _ in versions[1:]:
        found += _masthead(documents, readings, (language, other))
    return tuple(found)


def _masthead(
    documents: Mapping[str, Document],
    readings: Mapping[str, FigureNotation],
    codes: tuple[str, str],
) -> Iterator[Problem]:
    """Compare what the texts at the head state."""
    one, other = (documents[code].masthead for code in codes)
    for name in sorted(one.keys() | other.keys()):
        mine = _stated(one.get(name, ()), readings[codes[0]])
        theirs = _stated(other.get(name, ()), readings[codes[1]])
        if mine != theirs:
            here, there = (", ".join(sorted(found.elements())) or "—" for found in (mine, theirs))
            values = {"name": name, "here": here, "there": there}
            yield Problem("concordance-masthead", Place(f"templates/{codes[1]}"), values)


def _stated(phrase: Phrase, reading: FigureNotation) -> Counter[str]:
    typed = "".join(piece.text if not piece.sources else "\n" for piece in phrase)
    found, rest = without_symbols(typed)
    return Counter(found.union(*(piece.sources for piece in phrase))) + Counter(
        figures(rest, reading)
    )


def aligned(ours: Sequence[BlockStatement], theirs: Sequence[BlockStatement]) -> list[Pair]:
    """Set the blocks of two versions side by side, so that one more here shifts nothing.

    Args:
        ours: One version.
        theirs: The other.

    Returns:
        Pairs in the order of the documents; None where a block has no counterpart.
    """
    if [one.key for one in ours] == [one.key for one in theirs]:
        return list(zip(ours, theirs, strict=True))
    return best_pairs(ours, theirs, _likeness)


def _likeness(one: BlockStatement, other: BlockStatement) -> float:
    if one.kind != other.kind:
        return _OTHER_KIND
    if one.key == other.key:
        return _SAME
    together = one.marks | other.marks
    shared = len(one.marks & other.marks) / len(together) if together else 1.0
    return _SAME_KIND * shared + (one.shape == other.shape) / 2


def _differences(pairs: Iterable[Pair]) -> Iterator[Problem]:
    for _, problems in differences(pairs):
        yield from (problem for problem in problems if problem.severity == "error")


def differences(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, tuple[Problem, ...]]]:
    """Compare blocks that were set side by side.

    Args:
        pairs: What `aligned` gives.

    Yields:
        Each pair with how its blocks differ; a block alone is placed by what stands before it in
        the other version. Figures in another order are a warning.
    """
    before: list[BlockStatement | None] = [None, None]
    for pair in pairs:
        match pair:
            case (BlockStatement() as one, BlockStatement() as other):
                yield pair, tuple(_compared(one, other))
            case (BlockStatement() as alone, None):
                yield pair, (_alone(alone, before[1]),)
            case (None, BlockStatement() as alone):
                yield pair, (_alone(alone, before[0]),)
        before = [new or old for new, old in zip(pair, before, strict=True)]


def _alone(alone: BlockStatement, before: BlockStatement | None) -> Problem:
    values = {"kind": _in_words(alone.kind), "after": _named(before) if before else "—"}
    return Problem("concordance-alone", place_of(alone.origin), values)


def _compared(one: BlockStatement, other: BlockStatement) -> Iterator[Problem]:
    if one.key == other.key:
        yield from _cells(one, other)
        yield from _order(one, other)
        return
    if one.kind != other.kind:
        kinds = {"here": _in_words(one.kind), "there": _in_words(other.kind)}
        yield _problem("concordance-kind", one, other, **kinds)
        return
    here, there = dict(one.shape), dict(other.shape)
    for name in dict.fromkeys((*here, *there)):
        mine, theirs = here.get(name, "0"), there.get(name, "0")
        if mine != theirs:
            here_and_there = {"here": _shape(mine), "there": _shape(theirs)}
            yield _problem(f"concordance-{name}", one, other, **here_and_there)
    for aspect in ASPECTS:
        mine_only = getattr(one, aspect) - getattr(other, aspect)
        theirs_only = getattr(other, aspect) - getattr(one, aspect)
        if mine_only or theirs_only:
            values = {"here": _listed(mine_only), "there": _listed(theirs_only)}
            yield _problem(f"concordance-{aspect}", one, other, **values)
    yield from _figures(one, other)
    if one.shape == other.shape:
        yield from _cells(one, other)
    if one.shape == other.shape and one.facts == other.facts and one.data != other.data:
        rows = len(one.data - other.data)
        yield _problem("concordance-data", one, other, rows=str(rows))


def _figures(one: BlockStatement, other: BlockStatement) -> Iterator[Problem]:
    """Compare figures as values, each as often as it stands there."""
    here, there = Counter(one.figures), Counter(other.figures)
    if here != there:
        only = (sorted((here - there).elements()), sorted((there - here).elements()))
        mine, its = (", ".join(found) or "—" for found in only)
        yield _problem("concordance-figures", one, other, here=mine, there=its)


def _order(one: BlockStatement, other: BlockStatement) -> Iterator[Problem]:
    if one.figures != other.figures:
        mine, its = (", ".join(saying.figures) for saying in (one, other))
        problem = _problem("concordance-order", one, other, here=mine, there=its)
        yield replace(problem, severity="warning")


def _cells(one: BlockStatement, other: BlockStatement) -> Iterator[Problem]:
    for cell in cell_differences(one.rows, other.rows):
        here, there = (", ".join(found) or "—" for found in (cell.here, cell.there))
        values = {"row": cell.row, "column": str(cell.column), "here": here, "there": there}
        yield _problem("concordance-cell", one, other, **values)


def _problem(code: str, one: BlockStatement, other: BlockStatement, **values: str) -> Problem:
    values |= {"kind": _in_words(one.kind), "other": _named(other)}
    return Problem(code, place_of(one.origin), values)


def _named(saying: BlockStatement) -> str:
    place = place_of(saying.origin)
    return said("place-in-file", file=place.file, line=place.line)


def _in_words(kind: str) -> str:
    """Name the kind of a block; one of a note says so before a sign of its own."""
    where, sign, block = kind.rpartition(OF_NOTE)
    named = phrase(f"block-{block}")
    return said("block-in-note", block=named) if sign or where else named


def _shape(value: str) -> str:
    return phrase(f"shape-{value}") if value in SHAPES.values() else value


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "—"
