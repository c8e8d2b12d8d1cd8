"""Rules that span rows, sheets and the session, once every cell is right by itself."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from pipeline.problems import Place, Problem
from pipeline.session import Circular
from pipeline.tables.known import (
    ACTIVITIES,
    COALITION,
    COURT,
    MISSIONS,
    PARTICIPANTS,
    RECOMMENDATIONS,
    RESPONSES,
    STATES,
    Known,
    SheetKey,
    cells_of,
    place_of,
)
from pipeline.tables.membership import (
    impossible_memberships,
    outsiders,
    overlapping_memberships,
    states_not_listed,
    unreached,
)
from pipeline.tables.table import Table
from pipeline.tables.titles import titles_without_forms

NOT_FIXED = "not fixed"


def rule_problems(known: Known) -> Iterator[Problem]:
    """Find what breaks a rule that one cell alone cannot break.

    Args:
        known: The session and the tables.

    Yields:
        Errors and warnings, rule by rule.
    """
    for rule, needs in _RULES:
        if all(need in known.whole for need in needs):
            yield from rule(known)


def _responses(known: Known) -> Iterator[Problem]:
    """A response answers a circular of the session and is not older than it."""
    table = known.tables[RESPONSES]
    circulars = {circular.key: circular for circular in known.session.circulars}
    yield from _unknown(table, "circular", circulars, "unknown-circular")
    for row, key, received, dated in cells_of(table, "circular", "received_on", "dated"):
        if circular := circulars.get(key):
            for column, day in (("received_on", received), ("dated", dated)):
                if day is not None and day < circular.date:
                    yield _too_early(table, row, column, day, circular)
        if dated is not None and received is not None and dated > received:
            values = {"value": received.isoformat(), "dated": dated.isoformat()}
            place = place_of(table, row, "received_on")
            yield Problem("received-before-dated", place, values, "warning")


def _too_early(table: Table, row: int, column: str, day: date, circular: Circular) -> Problem:
    values = {
        "value": day.isoformat(),
        "circular": circular.key,
        "date": circular.date.isoformat(),
    }
    return Problem("response-before-circular", place_of(table, row, column), values)


def _promised_dates(known: Known) -> Iterator[Problem]:
    """A date stands where a precision promises one."""
    for key in sorted({ACTIVITIES, COURT, COALITION}.intersection(known.whole)):
        table = known.tables[key]
        for row, day, precision in cells_of(table, "date", "date_precision"):
            if day is None and precision not in {"", NOT_FIXED}:
                place, values = place_of(table, row, "date"), {"precision": precision}
                yield Problem("date-missing-for-precision", place, values)


def _held_on_a_date(known: Known) -> Iterator[Problem]:
    """An activity that has been held has a date."""
    table = known.tables[ACTIVITIES]
    for row, state, day, precision in cells_of(table, "state", "date", "date_precision"):
        # Where a precision promises a date that is not there, the rule before tells it.
        if state == "held" and (precision == NOT_FIXED or (day is None and not precision)):
            yield Problem("held-without-date", place_of(table, row, "date"))


def _sections(known: Known) -> Iterator[Problem]:
    """A section that an activity or a recommendation names is one of a report."""
    sections = {section for report in known.session.reports for section in report.sections}
    for key in (ACTIVITIES, RECOMMENDATIONS):
        yield from _unknown(known.tables[key], "section", sections, "unknown-section")


def _participants(known: Known) -> Iterator[Problem]:
    """Those who take part in an activity stand in the sheet *Participants*."""
    activities = known.tables[ACTIVITIES]
    participants = set(known.tables[PARTICIPANTS].frame["key"])
    for row, keys in cells_of(activities, "participants"):
        place = place_of(activities, row, "participants")
        for key in keys:
            if key not in participants:
                yield _unknown_name("unknown-participant", place, key, participants)


def _unknown(table: Table, column: str, names: Collection[str], code: str) -> Iterator[Problem]:
    for row, name in cells_of(table, column):
        if name and name not in names:
            yield _unknown_name(code, place_of(table, row, column), name, names)


def _unknown_name(code: str, place: Place, name: str, names: Iterable[str]) -> Problem:
    from rapidfuzz import process

    near = process.extractOne(name, sorted(names), score_cutoff=60)
    known = f"'{near[0]}'" if near else ", ".join(sorted(names))
    return Problem(code, place, {"value": name, "known": known})


# Each rule with the sheets without which it would find fault with everything.
_RULES: tuple[tuple[Callable[[Known], Iterator[Problem]], tuple[SheetKey, ...]], ...] = (
    (impossible_memberships, (STATES,)),
    (overlapping_memberships, (STATES,)),
    (titles_without_forms, (MISSIONS,)),
    (states_not_listed, (STATES,)),
    (unreached, (STATES, MISSIONS)),
    (outsiders, (STATES,)),
    (_responses, (RESPONSES,)),
    (_promised_dates, ()),
    (_held_on_a_date, (ACTIVITIES,)),
    (_sections, ()),
    (_participants, (PARTICIPANTS,)),
)
