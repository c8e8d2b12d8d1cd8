"""Legislation and the Agreement on Privileges and Immunities, a line for each State Party."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact_names import state_name
from pipeline.facts.groups import group_of
from pipeline.facts.legislation import SUBJECTS
from pipeline.facts.sources_compared import NO_INFORMATION, compare_sources
from pipeline.status.status_records import LawRow
from pipeline.tables.checked.parties import parties_on
from pipeline.tables.checked.row_entries import RowEntry, by_key, entries

if TYPE_CHECKING:
    from pipeline.tables.checked.table import Inputs

_UNKNOWN = "unknown"


def law_rows(inputs: "Inputs", as_of: dt.date) -> tuple[LawRow, ...]:
    """Say what each State Party has on a day, by code; nothing where nothing is known of any."""
    comparison = compare_sources(inputs, as_of)
    signatures = by_key(entries(inputs.table("legislation.xlsx", "APIC")), "state")
    rows = []
    for code, entry in sorted(parties_on(inputs.table("states.xlsx", "States"), as_of).items()):
        readings = {matter: comparison.followed.get((code, matter)) for matter in SUBJECTS.values()}
        statuses = {
            matter: reading.status if reading else NO_INFORMATION
            for matter, reading in readings.items()
        }
        agreement, agreed_on = _agreement(signatures, code, as_of)
        rows.append(LawRow(state_name(entry), group_of(entry), statuses, agreement, agreed_on))
    known = any(
        row.agreement != _UNKNOWN or {*row.statuses.values()} != {NO_INFORMATION} for row in rows
    )
    return tuple(rows) if known else ()


def _agreement(
    signatures: Mapping[str, RowEntry], code: str, as_of: dt.date
) -> tuple[str, dt.date | None]:
    if code not in signatures:
        return _UNKNOWN, None
    for column, agreement in (("bound_on", "bound"), ("signed_on", "signed")):
        day = signatures[code].day(column)
        if day and day <= as_of:
            return agreement, day
    return "neither", None
