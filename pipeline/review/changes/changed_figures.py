"""Which figures of a report changed since it was issued, and the cells that they changed by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.review.changes.changed_cells import ChangedCell, ChangeKind, kind_of
from pipeline.review.provenance.cell_ranges import cells_of

if TYPE_CHECKING:
    from pipeline.review.provenance.stated_figures import Figure

_At = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that is not what it was.

    Attributes:
        kind: What happened to it; *added* and *removed*: it was or is not stated.
        causes: The cells that it changed by; none where a rule or the text of a template did it.
        figure: The figure as it is, or as it was where it is no longer stated.
    """

    key: str
    kind: ChangeKind
    old: str
    new: str
    causes: tuple[ChangedCell, ...]
    figure: "Figure"


def changed_figures(
    old: "Iterable[Figure]",
    new: "Iterable[Figure]",
    cells: Sequence[ChangedCell],
    report: str = "",
) -> tuple[ChangedFigure, ...]:
    """Compare the figures of two versions of a report.

    Where none of the cells that a figure comes from changed, as of *outstanding* when a State
    responded, the causes are those of the figures beside it, then of its subject.
    """
    before, after = ({figure.key: figure for figure in figures} for figures in (old, new))
    causes = _Causes(cells)
    moved = tuple(cell for cell in cells if cell.column == f"reports.{report}.as_of")
    changed: list[ChangedFigure] = []
    for key in {**before, **after}:
        old_figure, new_figure = before.get(key), after.get(key)
        if old_figure and new_figure and old_figure.value == new_figure.value:
            continue
        figure = new_figure or old_figure
        if figure is not None:
            values = (
                old_figure.value if old_figure else "",
                new_figure.value if new_figure else "",
            )
            why = causes.of(old_figure, new_figure)
            if any(source.sheet for source in figure.sources):
                why += moved
            kind = kind_of(old_figure, new_figure)
            changed.append(ChangedFigure(key, kind, *values, why, figure))
    return tuple(_with_neighbours(changed))


class _Causes:
    """The changed cells by where they stand and stood: by cell, and by row."""

    def __init__(self, cells: Sequence[ChangedCell]) -> None:
        self.old: dict[_At, dict[ChangedCell, None]] = {}
        self.new: dict[_At, dict[ChangedCell, None]] = {}
        for cell in cells:
            for index, addresses in ((self.old, cell.old_cells), (self.new, cell.new_cells)):
                for place in (*addresses, *_rows(cell.sheet, addresses)):
                    index.setdefault((cell.file, cell.sheet, place), {})[cell] = None

    def of(self, old: "Figure | None", new: "Figure | None") -> tuple[ChangedCell, ...]:
        for rows in (False, True):
            behind_old = self._cells_behind(old, self.old, rows=rows)
            behind_new = self._cells_behind(new, self.new, rows=rows)
            if cells := behind_old | behind_new:
                return tuple(cells)
        return ()

    def _cells_behind(
        self, figure: "Figure | None", index: Mapping[_At, dict[ChangedCell, None]], *, rows: bool
    ) -> dict[ChangedCell, None]:
        cells: dict[ChangedCell, None] = {}
        for source in figure.sources if figure else ():
            places = _rows(source.sheet, source.cells) if rows else source.cells
            for place in places:
                cells |= index.get((source.file, source.sheet, place), {})
        return cells


def _rows(sheet: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """Name the rows of some cells so that they cannot be taken for cells; keys have none."""
    return tuple({f"row {row}": None for row, _ in cells_of(addresses)}) if sheet else ()


def _with_neighbours(figures: Sequence[ChangedFigure]) -> Iterable[ChangedFigure]:
    by_parent: dict[str, dict[ChangedCell, None]] = {}
    for figure in figures:
        for parent in (figure.key.rpartition(".")[0], figure.key.partition(".")[0]):
            by_parent.setdefault(parent, {}).update(dict.fromkeys(figure.causes))
    for figure in figures:
        near = by_parent[figure.key.rpartition(".")[0]] or by_parent[figure.key.partition(".")[0]]
        causes = figure.causes or tuple(near)
        yield ChangedFigure(figure.key, figure.kind, figure.old, figure.new, causes, figure.figure)
