"""The concordance of the languages: two versions of a document say the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

NamedBy = Callable[[str], str]
Pair = tuple[BlockStatement | None, BlockStatement | None]

# A block without counterpart costs less than two of different kinds; two such blocks cost more.
_OTHER_KIND = -1.0
_SAME_KIND = 1.0
_SAME = 3.0
_MOST = 6  # names that one difference lists


def compare(
    documents: Mapping[str, Document], readings: Mapping[str, FigureNotation], named: NamedBy = str
) -> tuple[Problem, ...]:
    """Compare the versions of a document with the first of them.

    An error tells of each difference in the sequence of paragraphs, headings, subparagraphs,
    quotations, tables, charts and footnotes, and in the facts, symbols, typed figures and
    references of each; it names the places in both languages, and facts as ``named`` calls them.
    Figures in another order are no difference: the order of words is that of the language.
    """
    versions = [
        (language, sayings(documents[language], readings[language]))
        for language in sorted(documents)
    ]
    if not versions:
        return ()
    language, first = versions[0]
    problems = [
        problem
        for _, statements in versions[1:]
        for _, differing in differences(aligned(first, statements), named)
        for problem in differing
        if problem.severity == "error"
    ]
    for other_language, _ in versions[1:]:
        problems += _masthead(documents, readings, (language, other_language), named)
    return tuple(problems)


def _masthead(
    documents: Mapping[str, Document],
    readings: Mapping[str, FigureNotation],
    codes: tuple[str, str],
    named: NamedBy,
) -> Iterator[Problem]:
    """Compare what the texts at the head state."""
    first, second = (documents[code].masthead for code in codes)
    for name in sorted(first.keys() | second.keys()):
        mine = _stated(first.get(name, ()), readings[codes[0]])
        theirs = _stated(second.get(name, ()), readings[codes[1]])
        if mine != theirs:
            here, there = (_listed(map(named, stated.elements())) for stated in (mine, theirs))
            values = {"name": name, "here": here, "there": there}
            yield Problem("concordance-masthead", Place(f"templates/{codes[1]}"), values)


def _stated(phrase: Phrase, reading: FigureNotation) -> Counter[str]:
    typed = "".join(piece.text if not piece.sources else "\n" for piece in phrase)
    symbols, rest = without_symbols(typed)
    return Counter(symbols.union(*(piece.sources for piece in phrase))) + Counter(
        figures(rest, reading)
    )


def aligned(ours: Sequence[BlockStatement], theirs: Sequence[BlockStatement]) -> list[Pair]:
    """Set the blocks of two versions side by side, so that an additional block shifts nothing.

    A block without counterpart is paired with None.
    """
    if [statement.key for statement in ours] == [statement.key for statement in theirs]:
        return list(zip(ours, theirs, strict=True))
    return best_pairs(ours, theirs, _likeness)


def _likeness(first: BlockStatement, second: BlockStatement) -> float:
    if first.kind != second.kind:
        return _OTHER_KIND
    if first.key == second.key:
        return _SAME
    together = first.marks | second.marks
    shared = len(first.marks & second.marks) / len(together) if together else 1.0
    return _SAME_KIND * shared + (first.shape == second.shape) / 2


def differences(
    pairs: Iterable[Pair], named: NamedBy = str
) -> Iterator[tuple[Pair, tuple[Problem, ...]]]:
    """Give each pair of blocks with how they differ; figures in another order are a warning.

    A block alone is placed by what stands before it in the other version.
    """
    before: list[BlockStatement | None] = [None, None]
    for pair in pairs:
        match pair:
            case (BlockStatement() as first, BlockStatement() as second):
                yield pair, tuple(_compared(first, second, named))
            case (BlockStatement() as alone, None):
                yield pair, (_alone(alone, before[1]),)
            case (None, BlockStatement() as alone):
                yield pair, (_alone(alone, before[0]),)
        before = [new or old for new, old in zip(pair, before, strict=True)]


def _alone(alone: BlockStatement, before: BlockStatement | None) -> Problem:
    values = {"kind": _in_words(alone.kind), "after": _named(before) if before else "—"}
    return Problem("concordance-alone", place_of(alone.origin), values)


def _compared(first: BlockStatement, second: BlockStatement, named: NamedBy) -> Iterator[Problem]:
    if first.key == second.key:
        yield from _cells(first, second)
        yield from _order(first, second)
        return
    if first.kind != second.kind:
        kinds = {"here": _in_words(first.kind), "there": _in_words(second.kind)}
        yield _problem("concordance-kind", first, second, **kinds)
        return
    here, there = dict(first.shape), dict(second.shape)
    for name in dict.fromkeys((*here, *there)):
        mine, theirs = here.get(name, "0"), there.get(name, "0")
        if mine != theirs:
            here_and_there = {"here": _shape(mine), "there": _shape(theirs)}
            yield _problem(f"concordance-{name}", first, second, **here_and_there)
    for aspect in ASPECTS:
        mine_only = getattr(first, aspect) - getattr(second, aspect)
        theirs_only = getattr(second, aspect) - getattr(first, aspect)
        if mine_only or theirs_only:
            here_only, there_only = (_listed(map(named, only)) for only in (mine_only, theirs_only))
            values = {"here": here_only, "there": there_only}
            yield _problem(f"concordance-{aspect}", first, second, **values)
    yield from _figures(first, second)
    if first.shape == second.shape:
        yield from _cells(first, second)
    if first.shape == second.shape and first.facts == second.facts and first.data != second.data:
        rows = len(first.data - second.data)
        yield _problem("concordance-data", first, second, rows=str(rows))


def _figures(first: BlockStatement, second: BlockStatement) -> Iterator[Problem]:
    """Compare figures as values, each as often as it stands there."""
    here, there = Counter(first.figures), Counter(second.figures)
    if here != there:
        only = _in_order(first.figures, here - there), _in_order(second.figures, there - here)
        mine, its = (", ".join(listed) or "—" for listed in only)
        yield _problem("concordance-figures", first, second, here=mine, there=its)


def _in_order(figures: Sequence[str], wanted: "Counter[str]") -> Iterator[str]:
    """Give the figures that are wanted as they follow each other, so that dates stay dates."""
    for figure in figures:
        if wanted[figure] > 0:
            wanted[figure] -= 1
            yield figure


def _order(first: BlockStatement, second: BlockStatement) -> Iterator[Problem]:
    if first.figures != second.figures:
        mine, its = (", ".join(saying.figures) for saying in (first, second))
        problem = _problem("concordance-order", first, second, here=mine, there=its)
        yield replace(problem, severity="warning")


def _cells(first: BlockStatement, second: BlockStatement) -> Iterator[Problem]:
    for cell in cell_differences(first.rows, second.rows):
        here, there = (", ".join(listed) or "—" for listed in (cell.here, cell.there))
        values = {"row": cell.row, "column": str(cell.column), "here": here, "there": there}
        yield _problem("concordance-cell", first, second, **values)


def _problem(code: str, first: BlockStatement, second: BlockStatement, **values: str) -> Problem:
    values |= {"kind": _in_words(first.kind), "other": _named(second)}
    return Problem(code, place_of(first.origin), values)


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


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names)
    shown, rest = ", ".join(ordered[:_MOST]), len(ordered[_MOST:])
    return said("names-more", rest, names=shown) if rest else shown or "—"
