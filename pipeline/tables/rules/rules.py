"""Rules that span rows, sheets and the session, once every cell is right by itself."""

from collections.abc import Callable, Iterator

from pipeline.problems import Problem
from pipeline.tables.declared.declared_sheets import PRECISION
from pipeline.tables.declared.precisions import NOT_FIXED
from pipeline.tables.rules.audiences import unknown_addressees, unreached
from pipeline.tables.rules.bounds import beyond_bounds
from pipeline.tables.rules.illustrative import made_up_rows
from pipeline.tables.rules.known import (
    ACTIVITIES,
    AGREEMENT,
    AGREEMENTS,
    MISSIONS,
    ORGANIZATIONS,
    PARTICIPANTS,
    RECOMMENDATIONS,
    STATES,
    Known,
    SheetKey,
    cells_of,
    place_of,
    unknown_name,
    unknown_names,
)
from pipeline.tables.rules.legal_dates import (
    dates_in_order,
    dates_of_agreements,
    dates_of_laws,
    dates_of_the_agreement,
    entries_into_force,
)
from pipeline.tables.rules.membership import (
    outsiders,
    overlapping_memberships,
    states_not_listed,
)
from pipeline.tables.rules.mission_titles import titles_without_forms
from pipeline.tables.rules.one_language import untranslated_cells
from pipeline.tables.rules.response_rules import responses


def rule_problems(known: Known) -> Iterator[Problem]:
    """Find what breaks a rule that one cell alone cannot break."""
    for rule, needs in _RULES:
        if all(need in known.whole for need in needs):
            yield from rule(known)


def _promised_dates(known: Known) -> Iterator[Problem]:
    """Find precisions that promise a date where there is none."""
    for key in sorted(known.whole):
        table = known.tables[key]
        names = [name for name in table.letters if f"{name}{PRECISION}" in table.letters]
        for name in names:
            for row, day, precision in cells_of(table, name, f"{name}{PRECISION}"):
                if day is None and precision not in {"", NOT_FIXED}:
                    place, values = place_of(table, row, name), {"precision": precision}
                    yield Problem("date-missing-for-precision", place, values)


def _held_on_a_date(known: Known) -> Iterator[Problem]:
    """Find activities that have been held and have no date."""
    table = known.tables[ACTIVITIES]
    for row, state, day, precision in cells_of(table, "state", "date", "date_precision"):
        # Where a precision promises a date that is not there, the rule before tells it.
        if state == "held" and (precision == NOT_FIXED or (day is None and not precision)):
            yield Problem("held-without-date", place_of(table, row, "date"))


def _of_a_former_session(known: Known) -> Iterator[Problem]:
    """Warn of activities before the resolution under which the report on them is submitted."""
    mandates = [report.mandate.date for report in known.session.reports if report.mandate]
    if not mandates:
        return
    table = known.tables[ACTIVITIES]
    for row, day in cells_of(table, "date"):
        if day is not None and day < min(mandates):
            values = {"date": min(mandates).isoformat()}
            place = place_of(table, row, "date")
            yield Problem("activity-before-mandate", place, values, "warning")


def _sections(known: Known) -> Iterator[Problem]:
    """Find sections that activities or recommendations name and no report has."""
    sections = {section for report in known.session.reports for section in report.sections}
    for key in (ACTIVITIES, RECOMMENDATIONS):
        yield from unknown_names(known.tables[key], "section", sections, "unknown-section")


def _participants(known: Known) -> Iterator[Problem]:
    """Find those who take part in activities and are not in the sheet *Participants*."""
    activities = known.tables[ACTIVITIES]
    participants = set(known.tables[PARTICIPANTS].frame["key"])
    for row, keys in cells_of(activities, "participants"):
        place = place_of(activities, row, "participants")
        for key in keys:
            if key not in participants:
                yield unknown_name("unknown-participant", place, key, participants)


# Each rule with the sheets without which it would find fault with everything.
_RULES: tuple[tuple[Callable[[Known], Iterator[Problem]], tuple[SheetKey, ...]], ...] = (
    (dates_in_order, ()),
    (entries_into_force, (STATES,)),
    (dates_of_the_agreement, (AGREEMENT,)),
    (dates_of_laws, ()),
    (dates_of_agreements, (AGREEMENTS,)),
    (overlapping_memberships, (STATES,)),
    (titles_without_forms, (MISSIONS,)),
    (states_not_listed, (STATES,)),
    (unreached, (STATES, MISSIONS, AGREEMENT)),
    (unknown_addressees, (STATES, ORGANIZATIONS)),
    (outsiders, (STATES,)),
    (responses, ()),
    (made_up_rows, ()),
    (_promised_dates, ()),
    (_held_on_a_date, (ACTIVITIES,)),
    (_of_a_former_session, (ACTIVITIES,)),
    (_sections, ()),
    (_participants, (PARTICIPANTS,)),
    (beyond_bounds, ()),
    (untranslated_cells, ()),
)
