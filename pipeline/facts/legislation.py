"""Implementing legislation and the Agreement on Privileges and Immunities, State by State."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.facts.fact_names import state_name, term
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
from pipeline.tables.parties import parties_on
from pipeline.tables.row_entries import RowEntry, by_key, entries, sources
from pipeline.tables.source import Source

if TYPE_CHECKING:
    from pipeline.session import Report
    from pipeline.tables.table import Inputs

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

Measured = tuple[Mapping[str, Fact], tuple[Problem, ...]]


def measure_legislation(inputs: "Inputs", report: "Report") -> Measured:
    """Give the facts of legislation and of the Agreement.

    Args:
        inputs: The tables.
        report: The report, for its as-of date.

    Returns:
        The subject ``legislation``, and a warning for each disagreement of the two sources.
    """
    parties = parties_on(inputs.table("states.xlsx", "States"), report.as_of)
    comparison = compare_sources(inputs, report.as_of)
    disputed = [
        row
        for (state, _), pair in comparison.disagreements.items()
        if state in parties
        for reading in pair
        for row in reading.entries
    ]
    warnings = tuple(disagreements_listed(comparison, parties))
    agreement, late = _agreement(inputs, parties, report.as_of)
    left_out = [row for row in comparison.left_out if row.text("state") in parties]
    rows = tuple(_row(entry, comparison) for entry in parties.values())
    stated = {
        "parties": StatedFact(len(parties), sources(parties.values(), "iso3"), "party-on-date"),
        "rows": StatedFact(Rows(rows, "state"), sources(parties.values(), "iso3"), _RULE),
        "by_status": StatedFact(Rows(_by_status(parties, comparison)), (), _RULE),
        "disagreements": StatedFact(len(warnings), sources(disputed, *_KEY), "sources-disagree"),
        "left_out": StatedFact(
            len(left_out) + len(late),
            (*sources(left_out, *_KEY), *sources(late, "state")),
            "after-as-of",
        ),
    }
    return subject("legislation", stated | agreement), warnings


def _row(entry: RowEntry, comparison: SourcesCompared) -> Mapping[str, Fact]:
    code = entry.text("iso3")
    stated = {"state": StatedFact(state_name(entry), (entry.source("iso3"),))}
    for name, matter in SUBJECTS.items():
        reading = comparison.followed.get((code, matter))
        stated |= _silence(name, entry) if reading is None else _said(name, reading)
    return subject(f"legislation.rows.{code}", stated)


def _said(name: str, reading: SourceReading) -> dict[str, StatedFact]:
    cells = sources(reading.entries, "status")
    when = reading.when
    dated = sources([reading.entry], "date", "date_precision")
    return {
        f"{name}_status": StatedFact(TermCode(reading.status), cells, _RULE),
        f"{name}_date": StatedFact(when if when.day else None, dated, _RULE),
        f"{name}_dated": StatedFact(bool(when.day) or reading.status in _DATED, cells, _RULE),
        # Where there is no information, there is nobody to name for it.
        f"{name}_source": StatedFact(
            None if reading.status == NO_INFORMATION else TermCode(reading.source), cells, _RULE
        ),
    }


def _silence(name: str, entry: RowEntry) -> dict[str, StatedFact]:
    """State that neither source has a row: no information, and nobody to name for it."""
    cells = (entry.source("iso3"),)
    return {
        f"{name}_status": StatedFact(TermCode(NO_INFORMATION), cells, _RULE),
        f"{name}_date": StatedFact(None, cells, _RULE),
        f"{name}_dated": StatedFact(value=False, sources=cells, rule=_RULE),
        f"{name}_source": StatedFact(None, cells, _RULE),
    }


def _by_status(
    parties: Mapping[str, RowEntry], comparison: SourcesCompared
) -> tuple[Mapping[str, Fact], ...]:
    """Count the States by status; those of whom neither source speaks stand under the last."""
    records: list[Mapping[str, Fact]] = []
    for status in STATUSES:
        stated = {"status": StatedFact(TermCode(status))}
        for name, matter in SUBJECTS.items():
            readings = {code: comparison.followed.get((code, matter)) for code in parties}
            chosen = {
                code: found
                for code, found in readings.items()
                if (found.status if found else NO_INFORMATION) == status
            }
            stated[name] = StatedFact(len(chosen), _cells(chosen, parties), _RULE)
        records.append(subject(f"legislation.by_status.{status}", stated))
    return tuple(records)


def _cells(
    chosen: Mapping[str, SourceReading | None], parties: Mapping[str, RowEntry]
) -> tuple[Source, ...]:
    rows = [row for found in chosen.values() if found for row in found.entries]
    silent = [parties[code] for code, found in chosen.items() if found is None]
    return (*sources(rows, *_KEY), *sources(silent, "iso3"))


def _agreement(
    inputs: "Inputs", parties: Mapping[str, RowEntry], day: date
) -> tuple[dict[str, StatedFact], list[RowEntry]]:
    """State who has signed the Agreement and who is bound by it, and which rows came later."""
    rows = by_key(entries(inputs.table("legislation.xlsx", "APIC")), "state")
    held = {code: rows[code] for code in parties if code in rows}
    late = [
        row
        for row in held.values()
        if any((row.day(column) or day) > day for column in ("signed_on", "bound_on"))
    ]
    records = tuple(_signature(entry, held.get(code), day) for code, entry in parties.items())
    bound = [row for row in held.values() if _by(row, "bound_on", day)]
    signed = [row for row in held.values() if row not in bound and _by(row, "signed_on", day)]
    neither = [row for row in held.values() if row not in bound and row not in signed]
    unknown = [entry for code, entry in parties.items() if code not in held]
    return {
        "apic": StatedFact(Rows(records, "state"), sources(held.values(), "state"), "up-to-as-of"),
        "apic_bound": _count(bound, ("state", "bound_on"), "apic-bound"),
        "apic_signed": _count(signed, ("state", "signed_on", "bound_on"), "apic-signed"),
        "apic_neither": _count(neither, ("state", "signed_on", "bound_on"), "apic-neither"),
        "apic_unknown": _count(unknown, ("iso3",), "apic-unknown"),
    }, late


def _count(found: Iterable[RowEntry], columns: tuple[str, ...], rule: str) -> StatedFact:
    rows = list(found)
    return StatedFact(len(rows), sources(rows, *columns), rule)


def _by(row: RowEntry, column: str, day: date) -> date | None:
    """Give a date of a row, unless it lies after the as-of date."""
    dated = row.day(column)
    return dated if dated and dated <= day else None


def _signature(entry: RowEntry, row: RowEntry | None, day: date) -> Mapping[str, Fact]:
    name = f"legislation.apic.{entry.text('iso3')}"
    state = StatedFact(state_name(entry), (entry.source("iso3"),))
    if row is None:
        unknown = StatedFact(None, state.sources, "apic-unknown")
        recorded = StatedFact(value=False, sources=state.sources, rule="apic-unknown")
        blank = dict.fromkeys(("signed_on", "bound_on", "bound_by"), unknown)
        return subject(name, {"state": state, "recorded": recorded, **blank})
    signed, bound = (_by(row, column, day) for column in ("signed_on", "bound_on"))
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
