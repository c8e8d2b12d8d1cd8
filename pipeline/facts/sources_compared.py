"""Two sources on one State's legislation: which is followed, and where they differ.

The rule of precedence is explained in ``docs/decisions/legislation-sources.md``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.fact import Moment
from pipeline.facts.moments import bounds, is_after, moment
from pipeline.problems import Place, Problem
from pipeline.tables.checked.row_entries import RowEntry, entries, grouped

if TYPE_CHECKING:
    from pipeline.tables.checked.table import Inputs

SOURCES = ("Court", "Coalition")
NO_INFORMATION = "no information"
# From the most to the least that a State has: of several texts on one subject the first counts.
STATUSES = ("in force", "adopted", "drafting", "not required", "none", NO_INFORMATION)

Matter = tuple[str, ...]
"""A State and a subject."""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What the Court or the Coalition says of one matter, and the row that says the most."""

    source: str
    entry: RowEntry
    entries: tuple[RowEntry, ...]

    @property
    def status(self) -> str:
        """Give the status, a code of ``STATUSES``."""
        return self.entry.text("status")

    @property
    def when(self) -> Moment:
        """Give the date of the status."""
        return moment(self.entry)

    @property
    def known_on(self) -> date:
        """Give the day on which the newest of its rows was true."""
        return max(entry.day("as_of") or date.min for entry in self.entries)

    @property
    def informed(self) -> bool:
        """Say whether it knows anything."""
        return self.status != NO_INFORMATION


@dataclass(frozen=True, slots=True)
class SourcesCompared:
    """Both sources up to a day: by matter what is followed, and what both know and differ in."""

    followed: Mapping[Matter, SourceReading]
    disagreements: Mapping[Matter, tuple[SourceReading, SourceReading]]
    left_out: tuple[RowEntry, ...]


def compare_sources(inputs: "Inputs", day: date) -> SourcesCompared:
    """Compare what the Court and the Coalition say, matter by matter."""
    readings: dict[str, dict[Matter, SourceReading]] = {}
    left_out: list[RowEntry] = []
    for source in SOURCES:
        rows = entries(inputs.table("legislation.xlsx", source))
        late = [row for row in rows if _is_late(row, day)]
        left_out.extend(late)
        by_matter = grouped((row for row in rows if row not in late), "state", "subject")
        readings[source] = {
            matter: _reading(source, matter_rows) for matter, matter_rows in by_matter.items()
        }
    court, coalition = (readings[source] for source in SOURCES)
    followed: dict[Matter, SourceReading] = {}
    disagreements: dict[Matter, tuple[SourceReading, SourceReading]] = {}
    for matter in dict.fromkeys((*court, *coalition)):
        first, second = court.get(matter), coalition.get(matter)
        if first and second:
            followed[matter] = _preferred(first, second)
            if _differ(first, second):
                disagreements[matter] = first, second
        elif only := first or second:
            followed[matter] = only
    return SourcesCompared(followed, disagreements, tuple(left_out))


def _is_late(entry: RowEntry, day: date) -> bool:
    return (entry.day("as_of") or day) > day or is_after(moment(entry), day)


def _reading(source: str, matter_rows: Iterable[RowEntry]) -> SourceReading:
    rows = tuple(matter_rows)

    def weight(row: RowEntry) -> tuple[int, date]:
        span = bounds(moment(row))
        return -STATUSES.index(row.text("status")), span[0] if span else date.min

    return SourceReading(source, max(rows, key=weight), rows)


def _preferred(court: SourceReading, coalition: SourceReading) -> SourceReading:
    """Follow the Court, unless it knows nothing or the Coalition knows better of a later day."""
    if not court.informed:
        return coalition if coalition.informed else court
    newer = coalition.known_on > court.known_on
    return coalition if newer and _differ(court, coalition) else court


def _differ(court: SourceReading, coalition: SourceReading) -> bool:
    if not (court.informed and coalition.informed):
        return False
    if court.status != coalition.status:
        return True
    first, second = bounds(court.when), bounds(coalition.when)
    return bool(first and second and (first[0] > second[1] or second[0] > first[1]))


def disagreements_listed(
    comparison: SourcesCompared, states: Mapping[str, RowEntry]
) -> Iterator[Problem]:
    """List every disagreement on States that the table shows, at the cell of the Court."""
    for matter, (court, coalition) in comparison.disagreements.items():
        if matter[0] not in states:
            continue
        column = "status" if court.status != coalition.status else "date"
        yield Problem(
            f"sources-disagree-on-{column}",
            _place(court, column),
            {
                "state": matter[0],
                "subject": matter[1],
                "court": _said(court, column),
                "coalition": _said(coalition, column),
                "sheet": coalition.entry.table.sheet,
                "cell": _place(coalition, column).cell,
                "followed": comparison.followed[matter].source,
            },
            "warning",
        )


def _place(reading: SourceReading, column: str) -> Place:
    table = reading.entry.table
    return Place(table.file, table.sheet, table.cell(reading.entry.row, column))


def _said(reading: SourceReading, column: str) -> str:
    day = reading.when.day
    return reading.status if column == "status" else day.isoformat() if day else ""
