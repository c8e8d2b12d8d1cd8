"""Agreements on the relocation of witnesses and on the enforcement of sentences.

Of confidential agreements a public document gives the total of all, and nothing below three:
neither their State, kind nor status, nor whether there are none.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Moment, Rows, TermCode
from pipeline.facts.fact_names import state_name
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.parties import parties_on
from pipeline.tables.row_entries import RowEntry, entries, sources, within

if TYPE_CHECKING:
    from pipeline.session import Report
    from pipeline.tables.table import Inputs

KINDS = ("relocation of witnesses", "enforcement of sentences")
# The name of each status in the facts.
STATUSES = {
    "under_negotiation": "under negotiation",
    "concluded": "concluded",
    "in_force": "in force",
}
LEAST_SHOWN = 3

_KEY = ("state", "kind")


def measure_agreements(inputs: "Inputs", report: "Report") -> Mapping[str, Fact]:
    """Give the facts of the agreements.

    Args:
        inputs: The tables.
        report: The report, for its as-of date.

    Returns:
        The subject ``agreements``: what is not confidential State by State and counted by kind
        and status; ``confidential``, the total of the others or None where it may not be told.
    """
    parties = parties_on(inputs.table("states.xlsx", "States"), report.as_of)
    rows = [
        row
        for row in entries(inputs.table("agreements.xlsx", "Agreements"))
        if row.text("state") in parties
    ]
    up_to, after = within(rows, "date", report.as_of)
    secret = [row for row in up_to if row.flag("confidential")]
    public = [row for row in up_to if not row.flag("confidential")]
    # How many confidential ones came later would be told by a count of all: it counts the others.
    later = [row for row in after if not row.flag("confidential")]
    records = tuple(_record(row, parties) for row in public)
    kinds = tuple(_of_kind(kind, public) for kind in KINDS)
    stated = {
        "rows": StatedFact(Rows(records, "state"), sources(public, *_KEY), "not-confidential"),
        "by_kind": StatedFact(Rows(kinds), sources(public, *_KEY, "status"), "not-confidential"),
        "left_out": StatedFact(len(later), sources(later, *_KEY, "date"), "after-as-of"),
        "confidential": StatedFact(
            len(secret) if len(secret) >= LEAST_SHOWN else None,
            sources(secret, *_KEY, "confidential"),
            "confidential-total",
        ),
    }
    return subject("agreements", stated | _counts(public))


def _record(row: RowEntry, states: Mapping[str, RowEntry]) -> Mapping[str, Fact]:
    code = row.text("state")
    when = row.day("date")
    settled = row.text("status") != STATUSES["under_negotiation"]
    date_cell = (row.source("date"),)
    return subject(
        f"agreements.rows.{code}.{row.text('kind')}",
        {
            "state": StatedFact(state_name(states[code]), (row.source("state"),)),
            "kind": StatedFact(TermCode(row.text("kind")), (row.source("kind"),)),
            "status": StatedFact(TermCode(row.text("status")), (row.source("status"),)),
            "date": StatedFact(Moment(when) if when else None, date_cell),
            "dated": StatedFact(value=bool(when) or settled, sources=date_cell, rule="has-a-date"),
        },
    )


def _of_kind(kind: str, public: Iterable[RowEntry]) -> Mapping[str, Fact]:
    rows = [row for row in public if row.text("kind") == kind]
    stated = {"kind": StatedFact(TermCode(kind), sources(rows, "kind"))} | _counts(rows)
    return subject(f"agreements.by_kind.{kind}", stated)


def _counts(public: Iterable[RowEntry]) -> dict[str, StatedFact]:
    rows = list(public)

    def count(found: list[RowEntry]) -> StatedFact:
        return StatedFact(len(found), sources(found, *_KEY, "status"), "not-confidential")

    stated = {
        name: count([row for row in rows if row.text("status") == status])
        for name, status in STATUSES.items()
    }
    return stated | {"total": count(rows)}
