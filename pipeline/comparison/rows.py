"""The rows of a table in two languages: which stands for which, and where their cells differ."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from pipeline.document.model import Cell, Content, Row, Table, Text, cell_content, facts_in, plain
from pipeline.document.symbols import without_symbols
from pipeline.document.typed_figures import FigureNotation, figures

RowData = tuple[tuple[frozenset[str], Hashable], ...]
RowPair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class RowSaying:
    """A row of a table without its words, named by its first cell.

    Attributes:
        data: What it states apart from its words: equal in every language.
        key: What it is about in every language: its data, or the State that it names; None where
            neither is known.
        cells: The figures and symbols that are typed in each cell.
        is_computed: Whether the key are facts.
    """

    name: str
    data: RowData
    key: Hashable
    cells: tuple[tuple[str, ...], ...]
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that does not state the same: its row, its column from 1, and both its figures."""

    row: str
    column: int
    here: tuple[str, ...]
    there: tuple[str, ...]


def row_sayings(table: Table, reading: FigureNotation) -> tuple[RowSaying, ...]:
    """Give what each row of a table says."""
    # Most cells of a long table have one of a few words.
    typed = cache(partial(_typed, reading=reading))
    return tuple(_row_saying(row, reading, typed) for row in table.rows)


def _row_saying(
    row: Row, reading: FigureNotation, typed: Callable[[str], tuple[str, ...]]
) -> RowSaying:
    contents = [cell_content(cell) for cell in row]
    name = plain(contents[0]).strip() if contents else ""
    data = _data(row)
    is_computed = any(sources or datum is not None for sources, datum in data)
    state = "" if is_computed else reading.state(name)
    key: Hashable = data if is_computed else state or None
    cells = tuple(typed(_text_typed(content)) for content in contents)
    return RowSaying(name, data, key, cells, is_computed)


def _text_typed(content: Content) -> str:
    """Give what stands in a cell without what comes from facts."""
    return "".join(
        piece.text if isinstance(piece, Text) and not piece.sources else "\n" for piece in content
    )


def _typed(text: str, reading: FigureNotation) -> tuple[str, ...]:
    symbols, rest = without_symbols(text)
    return (*sorted(symbols), *figures(rest, reading))


def _data(row: Row) -> RowData:
    cells = [cell if isinstance(cell, Cell) else None for cell in row]
    stated = (frozenset(facts_in(cell.content) if cell else ()) for cell in cells)
    data = (None if cell is None or isinstance(cell.datum, str) else cell.datum for cell in cells)
    return tuple(zip(stated, data, strict=True))


def paired_rows(ours: Sequence[RowSaying], theirs: Sequence[RowSaying]) -> list[RowPair]:
    """Pair the places of rows: the same facts or the same State first, the rest in their order.

    The pairs follow the order of our rows; None where a row has no counterpart.
    """
    waiting: dict[Hashable, list[int]] = {}
    for place, row in enumerate(theirs):
        waiting.setdefault(row.key, []).append(place)
    counterparts: dict[int, int] = {}
    for place, row in enumerate(ours):
        if row.key is not None and waiting.get(row.key):
            counterparts[place] = waiting[row.key].pop(0)
    rest = sorted(place for places in waiting.values() for place in places)
    typed = [place for place in rest if not theirs[place].is_computed]
    for place, row in enumerate(ours):
        if place not in counterparts and typed and not row.is_computed:
            counterparts[place] = typed.pop(0)
    alone = [place for place in rest if place not in set(counterparts.values())]
    pairs: list[RowPair] = [(place, counterparts.get(place)) for place in range(len(ours))]
    return [*pairs, *((None, place) for place in alone)]


def cell_differences(
    ours: Sequence[RowSaying], theirs: Sequence[RowSaying]
) -> Iterator[CellDifference]:
    """Give each cell whose typed figures or symbols are not those of its counterpart."""
    for our_place, their_place in paired_rows(ours, theirs):
        if our_place is None or their_place is None:
            continue
        row, counterpart = ours[our_place], theirs[their_place]
        for column, (mine, its) in enumerate(zip(row.cells, counterpart.cells, strict=False), 1):
            if mine != its and Counter(mine) != Counter(its):
                yield CellDifference(row.name, column, mine, its)
