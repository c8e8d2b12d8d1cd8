"""Responses to a circular: who was addressed, who has responded."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.circular.audience import is_to_organizations
from pipeline.circular.exchange import NOTE, Exchange
from pipeline.circular.received import Communication
from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.facts.groups import group_of, groups_listed
from pipeline.facts.moments import third
from pipeline.facts.state_facts import MEMBERSHIP, state_rows
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.parties import memberships
from pipeline.tables.checked.row_entries import RowEntry, sources
from pipeline.tables.checked.source import REGISTER, Source
from pipeline.tables.declared.response_sheets import HOLDING, NEGATIVE, NON_DELIVERY, SUBSTANTIVE

_GROUP = "regional_group"
_KEY = ("state", "circular", "received_on", "line")


def measure_responses(name: str, exchange: Exchange) -> Mapping[str, Fact]:
    """Give the facts of the responses to a circular.

    addressed = responded + outstanding, in all and in each group.
    """
    stated = _dates(exchange) | _membership(name, exchange) | _kinds(exchange)
    addressed = exchange.addressed
    grouped = {key: row for key, row in addressed.items() if _GROUP in row.values}
    listed = groups_listed(map(group_of, grouped.values()))
    groups = tuple(_group(name, code, exchange) for code in listed)
    stated |= _counts(exchange, tuple(addressed))
    stated["by_group"] = StatedFact(Rows(groups), sources(grouped.values(), _GROUP))
    if not is_to_organizations(exchange.circular):
        stated["outstanding_states"] = state_rows(
            f"{name}.outstanding_states", exchange.outstanding(), "outstanding", exchange.day
        )
    return subject(name, stated)


def _dates(exchange: Exchange) -> dict[str, StatedFact]:
    circular = exchange.circular

    def key(name: str) -> tuple[Source, ...]:
        return (Source("session.toml", "", (f"circulars.{circular.key}.{name}",)),)

    return {
        "sent": StatedFact(circular.date <= exchange.day, key("date"), "sent-by-date"),
        "circular_date": StatedFact(circular.date, key("date")),
        "circular_sent": StatedFact(third(circular.date), key("date"), "third-of-month"),
        "reply_by": StatedFact(circular.reply_by, key("reply_by")),
    }


def _membership(name: str, exchange: Exchange) -> dict[str, StatedFact]:
    """State who joined or left since the circular; nobody has while it is not sent.

    Of organizations nobody does: a text that speaks of it holds for their circulars too.
    """
    waiting, left = exchange.not_yet, exchange.withdrawn
    entered, gone = (sources(memberships(rows.values()), *MEMBERSHIP) for rows in (waiting, left))
    rule, states = "not-yet-addressed", f"{name}.not_yet_addressed_states"
    joined = exchange.joined
    return {
        "addressed_later": StatedFact(
            len(joined), _cells_of_addressed(exchange, joined), "addressed-later"
        ),
        "not_yet_addressed": StatedFact(len(waiting), entered, rule),
        "not_yet_addressed_states": state_rows(states, waiting, rule, exchange.day),
        "withdrawn": StatedFact(len(left), gone, "withdrawn"),
    }


def _counts(exchange: Exchange, keys: Iterable[str]) -> dict[str, StatedFact]:
    """Count some of those addressed."""
    keys = tuple(keys)
    answered = [key for key in keys if key in exchange.responses]
    due = [key for key in keys if key not in exchange.responses]
    rows = [row for key in answered for row in exchange.responses[key].rows]
    addressed, received = _cells_of_addressed(exchange, keys), sources(rows, *_KEY)
    waiting = (*_cells_of_addressed(exchange, due), *received)
    return {
        "addressed": StatedFact(len(keys), addressed, "audience-on-date"),
        "responded": StatedFact(len(answered), received, "responded"),
        "outstanding": StatedFact(len(due), waiting, "outstanding"),
        "rate": StatedFact(_rate(len(answered), len(keys)), (*addressed, *received), "rate"),
    }


def _cells_of_addressed(exchange: Exchange, keys: Iterable[str]) -> tuple[Source, ...]:
    """Give the cells of those addressed, and the register's entries of those who joined later."""
    keys = tuple(keys)
    addressed = exchange.addressed
    rows = [addressed[key] for key in keys]
    if is_to_organizations(exchange.circular):
        return sources(rows, "key")
    cells = sources(memberships(rows), *MEMBERSHIP)
    notes = tuple(
        note.dispatch
        for key in keys
        if key in exchange.joined
        for note in exchange.sent_to(key, NOTE)
    )
    return (*cells, Source(REGISTER, "", tuple(dict.fromkeys(notes)))) if notes else cells


def _rate(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _group(name: str, code: str, exchange: Exchange) -> Mapping[str, Fact]:
    addressed = exchange.addressed
    members = tuple(
        key for key, row in addressed.items() if _GROUP in row.values and group_of(row) == code
    )
    cells = sources((addressed[key] for key in members), _GROUP)
    stated = {"group": StatedFact(TermCode(code), cells)} | _counts(exchange, members)
    return subject(f"{name}.by_group.{code}", stated)


def _kinds(exchange: Exchange) -> dict[str, StatedFact]:
    """Count what is no plain response, by addressees, and what was replaced or came later."""
    unanswered = {
        key: [row for sent in exchange.received[key] for row in sent.rows]
        for key in exchange.addressed
        if key in exchange.received and key not in exchange.responses
    }
    answered = {key: response.rows for key, response in exchange.responses.items()}

    def addressees(
        sent: Mapping[str, Sequence[RowEntry]], kind: str, *, but: str = ""
    ) -> StatedFact:
        chosen = [
            rows
            for rows in sent.values()
            if (kinds := {row.text("kind") for row in rows}) and kind in kinds and but not in kinds
        ]
        cells = sources((row for rows in chosen for row in rows), *_KEY, "kind")
        return StatedFact(len(chosen), cells, f"only-{kind}")

    def communications(sent: Sequence[Communication], rule: str) -> StatedFact:
        rows = (row for communication in sent for row in communication.rows)
        return StatedFact(len(sent), sources(rows, *_KEY), rule)

    later = [communication for sent in exchange.later.values() for communication in sent]
    return {
        "holding": addressees(unanswered, HOLDING),
        "non_delivery": addressees(unanswered, NON_DELIVERY, but=HOLDING),
        "negative": addressees(answered, NEGATIVE, but=SUBSTANTIVE),
        "superseded": communications(exchange.superseded(), "superseded"),
        "left_out": communications(later, "after-as-of"),
    }
