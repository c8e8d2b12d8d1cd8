"""Implementing legislation and the Agreement on Privileges and Immunities, State by State.

Counts by status are declared in ``known_figures.toml``. What stands here is not: of two sources one
is followed, by a rule of precedence; and each State Party has a row, also where no sheet has one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.facts.fact_names import term
from pipeline.facts.rowset import RowColumn, RowSet
from pipeline.facts.sources_compared import (
    NO_INFORMATION,
    STATUSES,
    SourceReading,
    SourcesCompared,
    compare_sources,
    disagreements_listed,
)
from pipeline.facts.subject import StatedFact, subject
from pipeline.problems import Problem
from pipeline.tables.checked.row_entries import RowEntry, by_key, entries, sources
from pipeline.tables.checked.source import CellRun
from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.rules.known import AGREEMENT

if TYPE_CHECKING:
    from pipeline.facts.states_standing import StatesStanding
    from pipeline.tables.checked.table import Inputs

# The short name of each subject, that its facts start with.
SUBJECTS = {
    "cooperation": "cooperation",
    "crimes": "crimes",
    "investigations": "investigations and prosecutions",
}
# A status that has a date, known or not; the others have none unless one is typed.
_DATED = frozenset({"adopted", "in force"})
_KEY = ("state", "subject", "title")
_RULE = "source-followed"


@dataclass(frozen=True, slots=True)
class LegislationMeasured:
    """What is worked out of both sources, with the status of each Party and matter as rows."""

    facts: Mapping[str, Fact]
    warnings: tuple[Problem, ...]
    followed: RowSet


def measure_legislation(inputs: "Inputs", standing: "StatesStanding") -> LegislationMeasured:
    """Compare the sources on legislation and give what follows State by State."""
    parties = standing.parties
    comparison = compare_sources(inputs, standing.day)
    disputed = [
        row
        for (state, _), pair in comparison.disagreements.items()
        if state in parties
        for reading in pair
        for row in reading.entries
    ]
    warnings = tuple(disagreements_listed(comparison, parties))
    agreement, late = _agreement(inputs, standing)
    left_out = [row for row in comparison.left_out if row.text("state") in parties]
    rows = tuple(_row(code, entry, comparison, standing) for code, entry in parties.items())
    stated = {
        "rows": StatedFact(Rows(rows, "state"), sources(parties.values(), "iso3"), _RULE),
        "disagreements": StatedFact(len(warnings), sources(disputed, *_KEY), "sources-disagree"),
        "left_out": StatedFact(
            len(left_out) + len(late),
            (*sources(left_out, *_KEY), *sources(late, "state")),
            "after-as-of",
        ),
    }
    facts = subject("legislation", stated | agreement)
    return LegislationMeasured(facts, warnings, _rows_followed(parties, comparison))


def _row(
    code: str, entry: RowEntry, comparison: SourcesCompared, standing: "StatesStanding"
) -> Mapping[str, Fact]:
    stated = {"state": StatedFact(standing.name(code), (entry.source("iso3"),))}
    for name, matter in SUBJECTS.items():
        reading = comparison.followed.get((code, matter))
        stated |= _followed(name, reading, entry)
    return subject(f"legislation.rows.{code}", stated)


def _followed(name: str, reading: SourceReading | None, entry: RowEntry) -> dict[str, StatedFact]:
    """State what the source that is followed says; no information where neither has a row."""
    cells = sources(reading.entries, "status") if reading else (entry.source("iso3"),)
    dated = sources([reading.entry], "date", "date_precision") if reading else cells
    status = reading.status if reading else NO_INFORMATION
    when = reading.when if reading and reading.when.day else None
    # No source is named for having no information.
    source = TermCode(reading.source) if reading and status != NO_INFORMATION else None
    return {
        f"{name}_status": StatedFact(TermCode(status), cells, _RULE),
        f"{name}_date": StatedFact(when, dated, _RULE),
        f"{name}_dated": StatedFact(bool(when) or status in _DATED, cells, _RULE),
        f"{name}_source": StatedFact(source, cells, _RULE),
    }


def _rows_followed(parties: Mapping[str, RowEntry], comparison: SourcesCompared) -> RowSet:
    """Give the status of each State Party and matter as rows."""
    import pandas as pd

    matters = [(code, matter) for matter in SUBJECTS.values() for code in parties]
    readings = [comparison.followed.get(matter) for matter in matters]
    of_readings = {
        place: _cells(reading.entries, _KEY) for place, reading in enumerate(readings) if reading
    }
    of_parties = {
        place: _cells([parties[code]], ("iso3",))
        for place, (code, _) in enumerate(matters)
        if place not in of_readings
    }

    def behind(rows: Sequence[int]) -> Iterator[CellRun]:
        for cells in (of_readings, of_parties):
            for row in rows:
                yield from cells.get(row, ())

    lists = {
        "subject": [matter for _, matter in matters],
        "status": [reading.status if reading else NO_INFORMATION for reading in readings],
        "matter": matters,
    }
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in lists.items()})
    return RowSet(
        frame,
        {
            "subject": RowColumn(SheetColumn("subject", "choice"), _no_cells),
            "status": RowColumn(SheetColumn("status", "choice", choices=STATUSES), _no_cells),
            "matter": RowColumn(SheetColumn("matter"), behind),
        },
    )


def _no_cells(_: Sequence[int]) -> Iterator[CellRun]:
    return iter(())


def _cells(rows: Sequence[RowEntry], columns: Sequence[str]) -> list[CellRun]:
    """Give the cells of some columns of rows, row by row."""
    return [
        CellRun(row.table.file, row.table.sheet, letters, (row.row,))
        for row in rows
        for column in columns
        if (letters := row.table.letters.get(column))
    ]


def _agreement(
    inputs: "Inputs", standing: "StatesStanding"
) -> tuple[dict[str, StatedFact], list[RowEntry]]:
    """State who has signed the Agreement and who is bound by it, and which rows came later."""
    parties, day = standing.parties, standing.day
    rows = by_key(entries(inputs.table(*AGREEMENT)), "state")
    party_rows = {code: rows[code] for code in parties if code in rows}
    late = [
        row
        for row in party_rows.values()
        if any((row.day(column) or day) > day for column in ("signed_on", "bound_on"))
    ]
    records = tuple(
        _signature(code, entry, party_rows.get(code), standing) for code, entry in parties.items()
    )
    unknown = [entry for code, entry in parties.items() if code not in party_rows]
    return {
        "apic": StatedFact(
            Rows(records, "state"), sources(party_rows.values(), "state"), "up-to-as-of"
        ),
        "apic_unknown": StatedFact(len(unknown), sources(unknown, "iso3"), "apic-unknown"),
    }, late


def _date_up_to(row: RowEntry, column: str, day: date) -> date | None:
    """Give a date of a row, unless it lies after the as-of date."""
    dated = row.day(column)
    return dated if dated and dated <= day else None


def _signature(
    code: str, entry: RowEntry, row: RowEntry | None, standing: "StatesStanding"
) -> Mapping[str, Fact]:
    name, day = f"legislation.apic.{code}", standing.day
    state = StatedFact(standing.name(code), (entry.source("iso3"),))
    if row is None:
        unknown = StatedFact(None, state.sources, "apic-unknown")
        recorded = StatedFact(value=False, sources=state.sources, rule="apic-unknown")
        blank = dict.fromkeys(("signed_on", "bound_on", "bound_by"), unknown)
        return subject(name, {"state": state, "recorded": recorded, **blank})
    signed, bound = (_date_up_to(row, column, day) for column in ("signed_on", "bound_on"))
    by = term(row.text("bound_by")) if bound else None
    return subject(
        name,
        {
            "state": state,
            "recorded": StatedFact(value=True, sources=(row.source("state"),)),
            "signed_on": StatedFact(signed, (row.source("signed_on"),), "up-to-as-of"),
            "bound_on": StatedFact(bound, (row.source("bound_on"),), "up-to-as-of"),
            "bound_by": StatedFact(by, (row.source("bound_by"),), "up-to-as-of"),
        },
    )
