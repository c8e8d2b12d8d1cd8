"""Contact points: personal data, which no public document may state."""

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, Term
from pipeline.facts.names import local_text, state_name, term
from pipeline.facts.responses import sort_out
from pipeline.facts.subject import Stated, subject
from pipeline.tables.entries import Entry, sources
from pipeline.tables.parties import states_on

if TYPE_CHECKING:
    from pipeline.session import Circular, Report
    from pipeline.tables.table import Inputs

# What a complete response gives of a contact point.
WANTED = ("contact_name", "contact_title", "contact_seat", "phone", "email")


def measure_contacts(
    inputs: "Inputs", circular: "Circular", report: "Report"
) -> Mapping[str, Fact]:
    """Give the contact points of the latest substantive response of each State.

    Args:
        inputs: The tables.
        circular: The circular that asked for them.
        report: The report, for its as-of date.

    Returns:
        The subject ``contacts``, restricted throughout: all contact points as rows, the main one
        of a State first, and those that lack something.
    """
    states = states_on(inputs.table("states.xlsx", "States"), report.as_of)
    answers = sort_out(inputs, circular, report.as_of).answers
    rows = [
        row
        for found in answers.values()
        for row in sorted(found, key=_rank)
        if row.text("kind") == "substantive"
    ]
    lacking = [row for row in rows if missing_of(row)]
    named = tuple(_record(row, states, inputs.listed["places"]) for row in rows)
    unfinished = tuple(_unfinished(row, states) for row in lacking)
    return subject(
        "contacts",
        {
            "rows": Stated(Rows(named, "state"), sources(rows, "state", "line"), "latest"),
            "count": Stated(len(rows), sources(rows, "state", "line"), "latest"),
            "incomplete": Stated(
                Rows(unfinished, "state"), sources(lacking, *WANTED), "incomplete"
            ),
        },
        restricted=True,
    )


def _rank(row: Entry) -> tuple[bool, int]:
    return row.text("role") == "alternate", row.number("line") or 0


def missing_of(row: Entry) -> tuple[str, ...]:
    """Name the columns that a complete response fills and this row leaves blank."""
    return tuple(column for column in WANTED if not row.text(column))


def _name(row: Entry, kind: str) -> str:
    return f"contacts.{kind}.{row.text('state')}.{row.number('line')}"


def _state(row: Entry, states: Mapping[str, Entry]) -> Stated:
    return Stated(state_name(states[row.text("state")]), (row.source("state"),))


def _record(row: Entry, states: Mapping[str, Entry], places: Container[str]) -> Mapping[str, Fact]:
    stated = {
        column: Stated(row.text(column), (row.source(column),))
        for column in ("contact_name", "contact_title", "phone", "email", "their_reference")
    }
    seat = row.text("contact_seat")
    # A contact point may sit anywhere: a place that no language lists is printed as typed.
    place = term(seat) if seat in places else local_text({"": seat})
    stated["contact_seat"] = Stated(place, (row.source("contact_seat"),))
    stated["role"] = Stated(term(row.text("role")), (row.source("role"),))
    stated["state"] = _state(row, states)
    stated["received_on"] = Stated(row.day("received_on"), (row.source("received_on"),))
    return subject(_name(row, "rows"), stated, restricted=True)


def _unfinished(row: Entry, states: Mapping[str, Entry]) -> Mapping[str, Fact]:
    missing = tuple(Term(column) for column in missing_of(row))
    return subject(
        _name(row, "incomplete"),
        {
            "state": _state(row, states),
            "contact_name": Stated(row.text("contact_name"), (row.source("contact_name"),)),
            "missing": Stated(missing, (row.source(*WANTED),), "incomplete"),
        },
        restricted=True,
    )
