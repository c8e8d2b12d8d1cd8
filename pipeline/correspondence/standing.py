"""What each State has sent in answer to a circular, up to a day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.correspondence.records import Communication
from pipeline.facts.contacts import missing_of
from pipeline.facts.responses import ANSWERS, answering, latest_first
from pipeline.tables.entries import entries, grouped, within

if TYPE_CHECKING:
    from pipeline.session import Circular
    from pipeline.tables.table import Inputs

SUBSTANTIVE, HOLDING, NON_DELIVERY = "substantive", "holding", "non-delivery"


def communications(
    inputs: "Inputs", circular: "Circular", day: date
) -> Mapping[str, tuple[Communication, ...]]:
    """Collect what has come in on a circular up to a day.

    Args:
        inputs: The tables.
        circular: The circular.
        day: The last day that counts.

    Returns:
        By State, its communications, the latest first.
    """
    table = inputs.table("responses.xlsx", "Contact points")
    rows = [row for row in entries(table) if row.text("circular") == circular.key]
    up_to, _ = within(rows, "received_on", day)
    return {
        state: tuple(
            Communication(
                state,
                lines[0].day("received_on") or date.min,
                (answering(lines) or lines)[0].text("kind"),
                tuple(sorted(lines, key=lambda row: row.number("line") or 0)),
            )
            for lines in latest_first(found)
        )
        for (state,), found in grouped(up_to, "state").items()
    }


def latest_answer(received: tuple[Communication, ...]) -> Communication | None:
    """Give the latest response among the communications of a State.

    Args:
        received: The latest first.

    Returns:
        The response that counts, or None: a holding reply is none.
    """
    return next((one for one in received if one.kind in ANSWERS), None)


def is_incomplete(answer: Communication) -> bool:
    """Say whether a response names a contact point and leaves something of it out."""
    return answer.kind == SUBSTANTIVE and any(missing_of(row) for row in answer.rows)


def holding_within(
    received: tuple[Communication, ...], after: date, up_to: date
) -> Communication | None:
    """Give the latest holding reply of a State received after one day and up to another."""
    return next(
        (one for one in received if one.kind == HOLDING and after < one.received_on <= up_to), None
    )
