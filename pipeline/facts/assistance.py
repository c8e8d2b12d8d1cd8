"""Which offers of technical assistance may meet which requests.

All other figures of assistance are declared in ``known_figures.toml``. This one is not: it compares
each row of a sheet with others of the same sheet, in one of two columns, and leaves out those of
the State itself.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.row_entries import RowEntry, entries, sources
from pipeline.tables.rules.known import ASSISTANCE

if TYPE_CHECKING:
    from pipeline.facts.states_standing import StatesStanding
    from pipeline.tables.checked.table import Inputs

# What a State may share with one that helps it draft, and the fact that tells who does.
SHARED = {"legal_tradition": "same_tradition", "working_language": "same_language"}

_KEY = ("state", "role", "subject")


def measure_matches(inputs: "Inputs", standing: "StatesStanding") -> Mapping[str, Fact]:
    """Find the requests that offers may meet.

    A match is a request with the offers of other States on its subject that share its legal
    tradition, and those that share its working language; a request that neither meets is none.
    """
    rows = [
        row for row in entries(inputs.table(*ASSISTANCE)) if row.text("state") in standing.parties
    ]
    requests = [row for row in rows if row.text("role") == "requests"]
    offers = [row for row in rows if row.text("role") == "offers"]
    helpers = [(request, _helpers(request, offers)) for request in requests]
    met = [(request, shared) for request, shared in helpers if any(shared.values())]
    matches = tuple(_match(request, shared, standing) for request, shared in met)
    offered = [row for _, shared in met for matching in shared.values() for row in matching]
    matched = sources([*(request for request, _ in met), *dict.fromkeys(offered)], *_KEY)
    return subject(
        "assistance",
        {
            "matches": StatedFact(Rows(matches, "state"), matched, "possible-match"),
            "matches_count": StatedFact(len(matches), matched, "possible-match"),
        },
    )


def _helpers(request: RowEntry, offers: Iterable[RowEntry]) -> dict[str, list[RowEntry]]:
    """Give by column the offers of other States on the same subject that share its value."""
    others = [
        row
        for row in offers
        if row.text("subject") == request.text("subject")
        and row.text("state") != request.text("state")
    ]
    return {
        column: [row for row in others if request.text(column) == row.text(column) != ""]
        for column in SHARED
    }


def _state(row: RowEntry, standing: "StatesStanding") -> StatedFact:
    return StatedFact(standing.name(row.text("state")), (row.source("state"),))


def _match(
    request: RowEntry, shared: Mapping[str, list[RowEntry]], standing: "StatesStanding"
) -> Mapping[str, Fact]:
    name = f"assistance.matches.{request.text('state')}.{request.text('subject')}"
    stated = {
        "state": _state(request, standing),
        "subject": StatedFact(TermCode(request.text("subject")), (request.source("subject"),)),
    }
    for column, field in SHARED.items():
        rows = shared[column]
        records = tuple(
            subject(f"{name}.{field}.{row.text('state')}", {"state": _state(row, standing)})
            for row in rows
        )
        cells = sources((request, *rows), *_KEY, column)
        stated[field] = StatedFact(Rows(records, "state"), cells, "possible-match")
    return subject(name, stated)
