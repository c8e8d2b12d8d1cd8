"""Which figures of a report changed since it was issued, and the cells that they changed by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.review.provenance.cell_ranges import cells_of

if TYPE_CHECKING:
    from pipeline.review.changes.changed_cells import ChangedCell
    from pipeline.review.provenance.stated_figures import Figure

_At = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure that is not what it was.

    Attributes:
        key: The key of its fact.
        kind: What happened to it; *added* and *removed*: it was or is not stated.
        old: Its value as it was, the same in every language.
        new: Its value as it is.
        causes: The cells that it changed by; none where a rule or the text of a template did it.
        figure: The figure as it is, or as it was where it is no longer stated.
    """

    key: str
    kind: Literal["changed", "added", "removed"]
    old: str
    new: str
    causes: "tuple[ChangedCell, ...]"
    figure: "Figure"


def changed_figures(
    old: "Iterable[Figure]",
    new: "Iterable[Figure]",
    cells: "Sequence[ChangedCell]",
    report: str = "",
) -> tuple[ChangedFigure, ...]:
    """Compare the figures of two versions of a report.

    Args:
        old: The figures that were issued.
        new: The figures as they are.
        cells: What changed in the inputs.
        report: The key of the report, whose as-of date decides what is counted.

    Returns:
        The figures whose value changed, or that are stated in one version alone. Where none of
        the cells that a figure comes from changed, as of *outstanding* when a State responded,
        the causes are those of the figures beside it, then of its subject.
    """
    before, after = ({one.key: one for one in figures} for figures in (old, new))
    causes = _Causes(cells)
    moved = tuple(one for one in cells if one.column == f"reports.{report}.as_of")
    found: list[ChangedFigure] = []
    for key in {**before, **after}:
        was, now = before.get(key), after.get(key)
        if was and now and was.value == now.value:
            continue
        figure = now or was
        if figure is not None:
            kind: Literal["changed", "added", "removed"] = (
                "changed" if was and now else "added" if now else "removed"
            )
            held = (was.value if was else "", now.value if now else "")
            why = causes.of(was, now)
            if any(source.sheet for source in figure.sources):
                why += moved
            found.append(ChangedFigure(key, kind, *held, why, figure))
    return tuple(_with_neighbours(found))


class _Causes:
    """The changed cells by where they stand and stood: by cell, and by row."""

    def __init__(self, cells: "Sequence[ChangedCell]") -> None:
        self.old: dict[_At, dict[ChangedCell, None]] = {}
        self.new: dict[_At, dict[ChangedCell, None]] = {}
        for cell in cells:
            for held, addresses in ((self.old, cell.old_cells), (self.new, cell.new_cells)):
                for place in (*addresses, *_rows(cell.sheet, addresses)):
                    held.setdefault((cell.file, cell.sheet, place), {})[cell] = None

    def of(self, old: "Figure | None", new: "Figure | None") -> "tuple[ChangedCell, ...]":
        exact = self._found(old, self.old, rows=False) | self._found(new, self.new, rows=False)
        found = exact or (
            self._found(old, self.old, rows=True) | self._found(new, self.new, rows=True)
        )
        return tuple(found)

    def _found(
        self, figure: "Figure | None", held: "Mapping[_At, dict[ChangedCell, None]]", *, rows: bool
    ) -> "dict[ChangedCell, None]":
        found: dict[ChangedCell, None] = {}
        for source in figure.sources if figure else ():
            places = _rows(source.sheet, source.cells) if rows else source.cells
            for place in places:
                found |= held.get((source.file, source.sheet, place), {})
        return found


def _rows(sheet: str, addresses: Iterable[str]) -> tuple[str, ...]:
    """Name the rows of some cells so that they cannot be taken for cells; keys have none."""
    return tuple({f"row {row}": None for row, _ in cells_of(addresses)}) if sheet else ()


def _with_neighbours(figures: Sequence[ChangedFigure]) -> Iterable[ChangedFigure]:
    by_parent: dict[str, dict[ChangedCell, None]] = {}
    for one in figures:
        for parent in (one.key.rpartition(".")[0], one.key.partition(".")[0]):
            by_parent.setdefault(parent, {}).update(dict.fromkeys(one.causes))
    for one in figures:
        near = by_parent[one.key.rpartition(".")[0]] or by_parent[one.key.partition(".")[0]]
        causes = one.causes or tuple(near)
        yield ChangedFigure(one.key, one.kind, one.old, one.new, causes, one.figure)
