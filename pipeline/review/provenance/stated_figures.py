"""The figures that a report states, with where each stands and the cells it comes from."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.checked.source import Source


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A place where a figure is printed, as the language says it: ``annexe I, tableau 1``."""

    language: str
    place: str
    shown: str
    in_row: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed figure, date or name that a document states.

    Attributes:
        value: The fact itself, the same in every language: ``43``, ``2008-06-02``, ``BEL``.
        stated: Where it is printed, language by language, in the order of the document.
    """

    key: str
    value: str
    sources: tuple[Source, ...]
    rule: str
    as_of: dt.date
    stated: tuple[StatedFigure, ...]


def figures_json(figures: Iterable[Figure]) -> bytes:
    """Write figures for an archive; `read_figures` reads them."""
    rows = [{**asdict(figure), "as_of": figure.as_of.isoformat()} for figure in figures]
    return (json.dumps(rows, ensure_ascii=False, indent=1, default=tuple) + "\n").encode()


def read_figures(data: bytes) -> tuple[Figure, ...]:
    """Read figures from an archive.

    Raises:
        ProblemsFoundError: Where they are damaged.
    """
    try:
        return tuple(_figure(row) for row in json.loads(data))
    except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ProblemsFoundError([Problem("issue-damaged", Place("figures.json"))]) from None


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(
        row["key"],
        row["value"],
        tuple(
            Source(source["file"], source["sheet"], tuple(source["cells"]))
            for source in row["sources"]
        ),
        row["rule"],
        dt.date.fromisoformat(row["as_of"]),
        tuple(StatedFigure(**occurrence) for occurrence in row["stated"]),
    )
