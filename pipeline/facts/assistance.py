"""Technical assistance that States request and offer, and which offers may meet which requests."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.facts.entries import Entry, entries, sources
from pipeline.facts.fact import Fact, Rows, Term
from pipeline.facts.names import state_name, term
from pipeline.facts.states import parties_on
from pipeline.facts.subject import Stated, subject

if TYPE_CHECKING:
    from pipeline.session import Report
    from pipeline.tables.table import Inputs

# What a State may share with one that helps it draft, and the term for it.
SHARED = {"legal_tradition": "legal tradition", "working_language": "working language"}

_KEY = ("state", "role", "subject")


def measure_assistance(inputs: "Inputs", report: "Report") -> Mapping[str, Fact]:
    """Give the facts of technical assistance.

    Args:
        inputs: The tables.
        report: The report, for its as-of date.

    Returns:
        The subject ``assistance``: requests, offers and possible matches. A match is a request
        and an offer of two States on one subject that share a legal tradition or a working
        language.
    """
    parties = parties_on(inputs.table("states.xlsx", "States"), report.as_of)
    rows = [
        row
        for row in entries(inputs.table("legislation.xlsx", "Assistance"))
        if row.text("state") in parties
    ]
    requests = [row for row in rows if row.text("role") == "requests"]
    offers = [row for row in rows if row.text("role") == "offers"]
    pairs = [
        (asked, offered, shared)
        for asked in requests
        for offered in offers
        if (shared := _shared(asked, offered))
    ]
    matches = tuple(_match(asked, offered, shared, parties) for asked, offered, shared in pairs)
    matched = sources((row for asked, offered, _ in pairs for row in (asked, offered)), *_KEY)
    return subject(
        "assistance",
        {
            "requests": _stated("requests", requests, parties),
            "offers": _stated("offers", offers, parties),
            "matches": Stated(Rows(matches, "state"), matched, "possible-match"),
            "requests_count": Stated(len(requests), sources(requests, *_KEY), "counted"),
            "offers_count": Stated(len(offers), sources(offers, *_KEY), "counted"),
            "matches_count": Stated(len(matches), matched, "possible-match"),
        },
    )


def _shared(asked: Entry, offered: Entry) -> tuple[str, ...]:
    """Give the columns that a request and an offer of another State share."""
    if asked.text("subject") != offered.text("subject"):
        return ()
    if asked.text("state") == offered.text("state"):
        return ()
    return tuple(
        column
        for column in SHARED
        if asked.text(column) and asked.text(column) == offered.text(column)
    )


def _stated(name: str, found: Iterable[Entry], parties: Mapping[str, Entry]) -> Stated:
    rows = list(found)
    records = tuple(
        subject(
            f"assistance.{name}.{row.text('state')}.{row.text('subject')}",
            {
                "state": _state(row, parties),
                **{
                    column: Stated(term(row.text(column)), (row.source(column),))
                    for column in ("subject", *SHARED)
                },
            },
        )
        for row in rows
    )
    return Stated(Rows(records, "state"), sources(rows, *_KEY))


def _state(row: Entry, parties: Mapping[str, Entry]) -> Stated:
    return Stated(state_name(parties[row.text("state")]), (row.source("state"),))


def _match(
    asked: Entry, offered: Entry, shared: tuple[str, ...], parties: Mapping[str, Entry]
) -> Mapping[str, Fact]:
    states = f"{asked.text('state')}.{offered.text('state')}"
    return subject(
        f"assistance.matches.{states}.{asked.text('subject')}",
        {
            "state": _state(asked, parties),
            "offered_by": _state(offered, parties),
            "subject": Stated(Term(asked.text("subject")), sources((asked, offered), "subject")),
            "in_common": Stated(
                tuple(Term(SHARED[column]) for column in shared),
                sources((asked, offered), *shared),
                "possible-match",
            ),
        },
    )
