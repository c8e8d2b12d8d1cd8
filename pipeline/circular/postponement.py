"""Which reminder round a holding reply postpones: one, never two."""

import datetime as dt

from pipeline.circular.exchange import REMINDER, Exchange
from pipeline.circular.received import Communication
from pipeline.session import Round
from pipeline.tables.declared.response_sheets import HOLDING


def is_holding(communication: Communication) -> bool:
    """Say whether a communication is a holding reply and no answer."""
    return not communication.answers and any(
        row.text("kind") == HOLDING for row in communication.rows
    )


def postponing(exchange: Exchange, key: str, current: Round) -> Communication | None:
    """Give the latest holding reply that postpones a round.

    A holding reply postpones the round that is due on its day, unless its reminder had gone out
    by then or an earlier holding reply had postponed it by its date; otherwise the next.
    """
    settled: set[int] = set()
    latest: Communication | None = None
    for holding in filter(is_holding, exchange.received.get(key, ())):
        due = exchange.circular.round_by(holding.received_on)
        number = due.number if due else 0
        if not due or number in settled or _reminded(exchange, key, number, holding.received_on):
            number += 1
        coming = next((entry for entry in exchange.circular.rounds if entry.number == number), None)
        if coming and holding.received_on <= coming.date:
            settled.add(number)
        if number == current.number:
            latest = holding
    return latest


def _reminded(exchange: Exchange, key: str, number: int, by: dt.date) -> bool:
    return any(
        letter.round == number and letter.dispatched_on and letter.dispatched_on <= by
        for letter in exchange.sent_to(key, REMINDER)
    )
