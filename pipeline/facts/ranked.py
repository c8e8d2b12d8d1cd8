"""The order that a declared figure gives its records, and how many of them it keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.facts.fact import LocalText, Moment
from pipeline.facts.groups import NO_GROUP
from pipeline.facts.moments import bounds
from pipeline.facts.row_conditions import is_blank
from pipeline.session.declared_figures import DeclaredFigure
from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.declared.schema import REGIONAL_GROUPS


@dataclass(frozen=True, slots=True)
class Ranked:
    """Records in their order.

    Attributes:
        places: Where each stood before, counted from 0.
        runs: How many each share one rank; empty where the figure declares no order.
    """

    places: tuple[int, ...]
    runs: tuple[int, ...] = ()


def sortable(column: SheetColumn, value: Any) -> Any:  # noqa: ANN401 (a cell holds anything)
    """Give what a value is sorted by: the place of a code, the first day that a date may mean.

    None where the value is blank.
    """
    codes = (*REGIONAL_GROUPS, NO_GROUP) if column.choices == REGIONAL_GROUPS else column.choices
    if is_blank(value):
        return None
    match value:
        case Moment():
            span = bounds(value)
            return span[0] if span else None
        case LocalText(texts=texts):
            return "|".join(texts.values())
        case str() if value in codes:
            return codes.index(value)
        case str() if codes:
            return len(codes)
        case _:
            return value


def ranked(figure: DeclaredFigure, values: Sequence[Mapping[str, Any]]) -> Ranked:
    """Put records in the order that is declared, and keep the first of them.

    What is not available comes last, and records that share the rank of the last one stay.
    """
    places = list(range(len(values)))
    # A field that is not among the values gives no order: names of States are ordered by language.
    order = [name for name in figure.order if name.removeprefix("-") in (values or [{}])[0]]
    for name in reversed(order):
        field = name.removeprefix("-")
        known = [place for place in places if values[place][field] is not None]
        lacking = [place for place in places if values[place][field] is None]
        known.sort(key=lambda place, of=field: values[place][of], reverse=name.startswith("-"))  # type: ignore[misc]
        places = known + lacking
    fields = [name.removeprefix("-") for name in order]
    runs: list[int] = []
    before: list[Any] | None = None
    for place in places:
        rank = [values[place][field] for field in fields]
        if fields and rank == before:
            runs[-1] += 1
        else:
            runs.append(1)
        before = rank
    first_runs: list[int] = []
    for run in runs:
        if figure.first and sum(first_runs) >= figure.first:
            break
        first_runs.append(run)
    return Ranked(tuple(places[: sum(first_runs)]), tuple(first_runs) if fields else ())
