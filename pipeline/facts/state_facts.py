"""Which States are Parties on which day (*Rome Statute, articles 126 and 127*)."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.facts.fact_names import state_name
from pipeline.facts.groups import group_of
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.parties import member_since, memberships, parties_on
from pipeline.tables.checked.row_entries import RowEntry, sources

if TYPE_CHECKING:
    from pipeline.facts.states_standing import StatesStanding
    from pipeline.session import Session
    from pipeline.tables.checked.table import InputTable

MEMBERSHIP = ("iso3", "party_since", "party_until")


def state_rows(name: str, states: Mapping[str, RowEntry], rule: str, day: date) -> StatedFact:
    """State which States there are: their name, group and the day they became Parties.

    The rows are in the order of their names; the day is one on which they are Parties.
    """
    records = tuple(_record(f"{name}.{code}", entry, day) for code, entry in states.items())
    return StatedFact(Rows(records, "state"), sources(states.values(), "iso3"), rule)


def _record(name: str, entry: RowEntry, day: date) -> Mapping[str, Fact]:
    key = entry.source("iso3")
    member = member_since(entry, day)
    return subject(
        name,
        {
            "state": StatedFact(state_name(entry), (key,)),
            "group": StatedFact(TermCode(group_of(entry)), (entry.source("regional_group"),)),
            "since": StatedFact(member.day("party_since"), (member.source("party_since"),)),
        },
    )


def measure_states(
    states: "InputTable", session: "Session", standing: "StatesStanding"
) -> Mapping[str, Fact]:
    """Give the facts of membership.

    The Parties on the as-of date, their count, how many there are on the opening day, and which
    join or leave in between.
    """
    parties = standing.parties
    opening = parties_on(states, session.opening)
    joining = {code: entry for code, entry in opening.items() if code not in parties}
    leaving = {code: entry for code, entry in parties.items() if code not in opening}
    rule = "party-on-date"
    return subject(
        "states",
        {
            "parties": state_rows("states.parties", parties, rule, standing.day),
            "count": StatedFact(
                len(parties), sources(memberships(parties.values()), *MEMBERSHIP), rule
            ),
            "at_opening": StatedFact(
                len(opening), sources(memberships(opening.values()), *MEMBERSHIP), rule
            ),
            "joining": state_rows(
                "states.joining", joining, "joins-before-opening", session.opening
            ),
            "leaving": state_rows("states.leaving", leaving, "leaves-before-opening", standing.day),
        },
    )
