"""Technical assistance that States request and offer, and which offers may meet which requests."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.facts.fact_names import state_name, term
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.parties import parties_on
from pipeline.tables.row_entries import RowEntry, entries, sources

if TYPE_CHECKING:
    from pipeline.session import Report
    from pipeline.tables.table import Inputs

# What a State may share with one that helps it draft, and the fact that tells who does.
SHARED = {"legal_tradition": "same_tradition", "working_language": "same_language"}

_KEY = ("state", "role", "subject")


def measure_assistance(inputs: "Inputs", report: "Report") -> Mapping[str, Fact]:
    """Give the facts of technical assistance.

    Args:
        inputs: The tables.
        report: The report, for its as-of date.

    Returns:
        The subject ``assistance``: requests, offers and possible matches. A match is a request
        with the offers of other States on its subject that share its legal tradition, and those
        that share its working language; a request that neither meets is none.
    """
    parties = parties_on(inputs.table("states.xlsx", "States"), report.as_of)
    rows = [
        row
        for row in entries(inputs.table("legislation.xlsx", "Assistance"))
        if row.text("state") in parties
    ]
    requests = [row for row in rows if row.text("role") == "requests"]
    offers = [row for row in rows if row.text("role") == "offers"]
    helpers = [(asked, _helpers(asked, offers)) for asked in requests]
    met = [(asked, shared) for asked, shared in helpers if any(shared.values())]
    matches = tuple(_match(asked, shared, parties) for asked, shared in met)
    offered = [row for _, shared in met for found in shared.values() for row in found]
    matched = sources([*(asked for asked, _ in met), *dict.fromkeys(offered)], *_KEY)
    return subject(
        "assistance",
        {
            "requests": _stated("requests", requests, parties),
            "offers": _stated("offers", offers, parties),
            "matches": StatedFact(Rows(matches, "state"), matched, "possible-match"),
            "requests_count": StatedFact(len(requests), sources(requests, *_KEY), "counted"),
            "offers_count": StatedFact(len(offers), sources(offers, *_KEY), "counted"),
            "matches_count": StatedFact(len(matches), matched, "possible-match"),
        },
    )


def _helpers(asked: RowEntry, offers: Iterable[RowEntry]) -> dict[str, list[RowEntry]]:
    """Give by column the offers of other States on the same subject that share its value."""
    others = [
        row
        for row in offers
        if row.text("subject") == asked.text("subject") and row.text("state") != asked.text("state")
    ]
    return {
        column: [row for row in others if asked.text(column) == row.text(column) != ""]
        for column in SHARED
    }


def _stated(name: str, found: Iterable[RowEntry], parties: Mapping[str, RowEntry]) -> StatedFact:
    rows = list(found)
    records = tuple(
        subject(
            f"assistance.{name}.{row.text('state')}.{row.text('subject')}",
            {
                "state": _state(row, parties),
                **{
                    column: StatedFact(term(row.text(column)), (row.source(column),))
                    for column in ("subject", *SHARED)
                },
            },
        )
        for row in rows
    )
    return StatedFact(Rows(records, "state"), sources(rows, *_KEY))


def _state(row: RowEntry, parties: Mapping[str, RowEntry]) -> StatedFact:
    return StatedFact(state_name(parties[row.text("state")]), (row.source("state"),))


def _match(
    asked: RowEntry, shared: Mapping[str, list[RowEntry]], parties: Mapping[str, RowEntry]
) -> Mapping[str, Fact]:
    name = f"assistance.matches.{asked.text('state')}.{asked.text('subject')}"
    stated = {
        "state": _state(asked, parties),
        "subject": StatedFact(TermCode(asked.text("subject")), (asked.source("subject"),)),
    }
    for column, field in SHARED.items():
        rows = shared[column]
        records = tuple(
            subject(f"{name}.{field}.{row.text('state')}", {"state": _state(row, parties)})
            for row in rows
        )
        cells = sources((asked, *rows), *_KEY, column)
        stated[field] = StatedFact(Rows(records, "state"), cells, "possible-match")
    return subject(name, stated)
