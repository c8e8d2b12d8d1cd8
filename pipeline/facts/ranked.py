"""The order that a declared figure gives its records, and how many of them it keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.session.declared_figures import DeclaredFigure


@dataclass(frozen=True, slots=True)
class Ranked:
    """Records in their order.

    Attributes:
        places: Where each stood before, counted from 0.
        runs: How many each share one rank; empty where the figure declares no order.
    """

    places: tuple[int, ...]
    runs: tuple[int, ...] = ()


def ranked(figure: DeclaredFigure, values: Sequence[Mapping[str, Any]]) -> Ranked:
    """Put records in the order that is declared, and keep the first of them.

    Args:
        figure: The figure, with its order and how many records it has at most.
        values: The values of each record, by field.

    Returns:
        The places; what is not available comes last, and records that share the rank of the last
        one stay with it.
    """
    places = list(range(len(values)))
    for name in reversed(figure.order):
        field = name.removeprefix("-")
        known = [place for place in places if values[place][field] is not None]
        lacking = [place for place in places if values[place][field] is None]
        known.sort(key=lambda place, of=field: values[place][of], reverse=name.startswith("-"))  # type: ignore[misc]
        places = known + lacking
    fields = [name.removeprefix("-") for name in figure.order]
    runs: list[int] = []
    before: list[Any] | None = None
    for place in places:
        rank = [values[place][field] for field in fields]
        if fields and rank == before:
            runs[-1] += 1
        else:
            runs.append(1)
        before = rank
    kept: list[int] = []
    for run in runs:
        if figure.first and sum(kept) >= figure.first:
            break
        kept.append(run)
    return Ranked(tuple(places[: sum(kept)]), tuple(kept) if fields else ())
