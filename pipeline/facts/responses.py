"""Responses to the circular on contact points: who was addressed, who has responded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, Term
from pipeline.facts.groups import group_of, groups_listed
from pipeline.facts.moments import third
from pipeline.facts.states import MEMBERSHIP, state_rows
from pipeline.facts.subject import Stated, subject
from pipeline.tables.entries import Entry, entries, grouped, sources, within
from pipeline.tables.parties import memberships, parties_on
from pipeline.tables.source import Source

if TYPE_CHECKING:
    from pipeline.session import Circular, Report
    from pipeline.tables.table import Inputs, Table

CIRCULAR = "contact-points"
# A negative answer is one: the State has spoken, and no reminder goes out. A holding reply and
# a note that could not be delivered are not.
ANSWERS = frozenset({"substantive", "negative"})

_KEY = ("state", "circular", "received_on", "line")


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What has come in on a circular by a day, sorted out.

    Attributes:
        audience: The States addressed that are still Parties, by code, as they are called on the
            day.
        answers: By State, the rows of its latest response.
        unanswered: By State that has not responded, the rows of all its communications.
        superseded: Responses that a later one of the same State replaced, one list each.
        left_out: Communications after the day, one list each.
    """

    audience: Mapping[str, Entry]
    answers: Mapping[str, list[Entry]]
    unanswered: Mapping[str, list[Entry]]
    superseded: tuple[list[Entry], ...]
    left_out: tuple[list[Entry], ...]

    def outstanding(self) -> dict[str, Entry]:
        """Give the States addressed that have not responded."""
        return {code: row for code, row in self.audience.items() if code not in self.answers}


def sort_out(inputs: "Inputs", circular: "Circular", day: date) -> Correspondence:
    """Sort out what has come in on a circular.

    The audience is taken on the date of the circular; a State that has ceased to be a Party since
    then drops out. Of several responses of one State the latest counts.

    Args:
        inputs: The tables.
        circular: The circular.
        day: The as-of date.

    Returns:
        The correspondence.
    """
    states = inputs.table("states.xlsx", "States")
    table = inputs.table("responses.xlsx", "Contact points")
    sent = circular.date <= day
    still = parties_on(states, day)
    then = parties_on(states, circular.date) if sent else {}
    audience = {code: still[code] for code in then if code in still}
    all_rows = [row for row in entries(table) if row.text("circular") == circular.key]
    up_to, after = within(all_rows, "received_on", day)
    communications = [latest_first(found) for found in grouped(up_to, "state").values()]
    answers: dict[str, list[Entry]] = {}
    unanswered: dict[str, list[Entry]] = {}
    superseded: list[list[Entry]] = []
    for received in communications:
        state = received[0][0].text("state")
        responses = [rows for found in received if (rows := answering(found))]
        if state in audience and not responses:
            unanswered[state] = [row for found in received for row in found]
        elif state in audience:
            answers[state] = responses[0]
            superseded.extend(responses[1:])
    return Correspondence(
        audience, answers, unanswered, tuple(superseded), tuple(_communications(after))
    )


def _communications(rows: Iterable[Entry]) -> Iterable[list[Entry]]:
    """Put the lines of one communication together: a State may name two contact points in one."""
    together: dict[tuple[str, date | None], list[Entry]] = {}
    for row in rows:
        together.setdefault((row.text("state"), row.day("received_on")), []).append(row)
    return together.values()


def latest_first(rows: Iterable[Entry]) -> list[list[Entry]]:
    """Part the rows of one State into its communications, the latest first."""

    def received(found: list[Entry]) -> date:
        return found[0].day("received_on") or date.min

    return sorted(_communications(rows), key=received, reverse=True)


def answering(rows: Iterable[Entry]) -> list[Entry]:
    """Give the rows that are a response."""
    return [row for row in rows if row.text("kind") in ANSWERS]


def measure_responses(
    inputs: "Inputs", circular: "Circular", report: "Report"
) -> Mapping[str, Fact]:
    """Give the facts of the responses to a circular.

    Args:
        inputs: The tables.
        circular: The circular.
        report: The report, for its as-of date.

    Returns:
        The subject ``responses``; addressed = responded + outstanding, in all and in each group.
    """
    held = sort_out(inputs, circular, report.as_of)
    stated = _dates(circular, report) | _membership(inputs, circular, report) | _kinds(held)
    listed = groups_listed(map(group_of, held.audience.values()))
    groups = tuple(_group(code, held) for code in listed)
    everyone = tuple(held.audience)
    stated |= _counts(held, everyone)
    stated["by_group"] = Stated(Rows(groups), sources(held.audience.values(), "regional_group"))
    stated["outstanding_states"] = state_rows(
        "responses.outstanding_states", held.outstanding(), "outstanding", report.as_of
    )
    return subject("responses", stated)


def _dates(circular: "Circular", report: "Report") -> dict[str, Stated]:
    def key(name: str) -> tuple[Source, ...]:
        return (Source("session.toml", "", (f"circulars.{circular.key}.{name}",)),)

    return {
        "sent": Stated(circular.date <= report.as_of, key("date"), "sent-by-date"),
        "circular_date": Stated(circular.date, key("date")),
        "circular_sent": Stated(third(circular.date), key("date"), "third-of-month"),
        "reply_by": Stated(circular.reply_by, key("reply_by")),
    }


def _membership(inputs: "Inputs", circular: "Circular", report: "Report") -> dict[str, Stated]:
    """State who joined or left since the circular; nobody has while it is not sent."""
    states: Table = inputs.table("states.xlsx", "States")
    now = parties_on(states, report.as_of)
    then = parties_on(states, circular.date) if circular.date <= report.as_of else now
    joined = {code: row for code, row in now.items() if code not in then}
    left = [row for code, row in then.items() if code not in now]
    rule = "not-yet-addressed"
    return {
        "not_yet_addressed": Stated(
            len(joined), sources(memberships(joined.values()), *MEMBERSHIP), rule
        ),
        "not_yet_addressed_states": state_rows(
            "responses.not_yet_addressed_states", joined, rule, report.as_of
        ),
        "withdrawn": Stated(len(left), sources(memberships(left), *MEMBERSHIP), "withdrawn"),
    }


def _counts(held: Correspondence, codes: Iterable[str]) -> dict[str, Stated]:
    """Count some of the States addressed."""
    addressed = [held.audience[code] for code in codes]
    answered = [code for code in codes if code in held.answers]
    rows = [row for code in answered for row in held.answers[code]]
    due = [row for row in addressed if row.text("iso3") not in held.answers]
    asked, received = sources(memberships(addressed), *MEMBERSHIP), sources(rows, *_KEY)
    silent = sources(memberships(due), *MEMBERSHIP)
    return {
        "addressed": Stated(len(addressed), asked, "audience-on-date"),
        "responded": Stated(len(answered), received, "responded"),
        "outstanding": Stated(len(due), (*silent, *received), "outstanding"),
        "rate": Stated(_rate(len(answered), len(addressed)), (*asked, *received), "rate"),
    }


def _rate(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _group(code: str, held: Correspondence) -> Mapping[str, Fact]:
    members = tuple(state for state, row in held.audience.items() if group_of(row) == code)
    cells = sources((held.audience[state] for state in members), "regional_group")
    stated = {"group": Stated(Term(code), cells)} | _counts(held, members)
    return subject(f"responses.by_group.{code}", stated)


def _kinds(held: Correspondence) -> dict[str, Stated]:
    """Count what is no plain response, by States, and what was replaced or came later."""

    def states(found: Mapping[str, list[Entry]], kind: str, *, but: str = "") -> Stated:
        chosen = [
            rows
            for rows in found.values()
            if (kinds := {row.text("kind") for row in rows}) and kind in kinds and but not in kinds
        ]
        cells = sources((row for rows in chosen for row in rows), *_KEY, "kind")
        return Stated(len(chosen), cells, f"only-{kind}")

    def communications(found: Iterable[list[Entry]], rule: str) -> Stated:
        rows = list(found)
        return Stated(len(rows), sources((row for one in rows for row in one), *_KEY), rule)

    return {
        "holding": states(held.unanswered, "holding"),
        "non_delivery": states(held.unanswered, "non-delivery", but="holding"),
        "negative": states(held.answers, "negative", but="substantive"),
        "superseded": communications(held.superseded, "superseded"),
        "left_out": communications(held.left_out, "after-as-of"),
    }
