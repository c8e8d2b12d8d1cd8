"""Rules of dates in law: what cannot follow in this order, and what seldom does."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.problems import Problem
from pipeline.tables.rules.known import (
    AGREEMENT,
    AGREEMENTS,
    COALITION,
    COURT,
    MISSIONS,
    STATES,
    Known,
    cells_of,
    place_of,
)

# Sheets with the columns of two days of which the second cannot come before the first, and
# whether the second may stand alone.
_ORDERS = (
    (STATES, "party_since", "party_until", False),
    (MISSIONS, "valid_from", "valid_to", True),
    (AGREEMENT, "signed_on", "bound_on", True),
)
# The Rome Statute entered into force on this day; for later States article 126 (2) gives the day.
_STATUTE_IN_FORCE = date(2002, 7, 1)
_SIXTY_DAYS = timedelta(days=60)
_ACCESSION = "accession"
_IN_FORCE, _ADOPTED = "in force", "adopted"
_UNDATED = frozenset({"no information", "none", "not required", "under negotiation"})
_OF_A_MONTH = frozenset({"month", "early", "mid", "late"})


def dates_in_order(known: Known) -> Iterator[Problem]:
    """Find pairs of days that cannot follow in this order, and an end without a beginning."""
    for key, earlier, later, alone in _ORDERS:
        if key not in known.whole:
            continue
        table = known.tables[key]
        for row, before, after in cells_of(table, earlier, later):
            if after is None or (before is not None and before <= after):
                continue
            place = place_of(table, row, later)
            values = {"column": later, "value": after.isoformat(), "earlier": earlier}
            if before is not None:
                values |= {"other": before.isoformat(), "cell": table.cell(row, earlier)}
                yield Problem("date-before", place, values)
            elif not alone:
                yield Problem("until-without-since", place, values)


def entries_into_force(known: Known) -> Iterator[Problem]:
    """Warn where a State is a Party since another day than article 126 gives for its deposit.

    A deposit may come later than the day since which a State is a Party: a successor State is one
    from the day of its succession (Montenegro, 3 June 2006, deposited on 23 October 2006), which
    is seldom the first of a month; the entry into force always is.
    """
    states = known.tables[STATES]
    deposit, entry = "deposited_on", "party_since"
    for row, deposited, since in cells_of(states, deposit, entry):
        if deposited is None or since is None or since == _entry_into_force(deposited):
            continue
        if deposited <= since:
            values = {
                "value": since.isoformat(),
                "usual": _entry_into_force(deposited).isoformat(),
                "deposited": deposited.isoformat(),
                "cell": states.cell(row, deposit),
            }
            place = place_of(states, row, entry)
            yield Problem("entry-into-force-unusual", place, values, "warning")
        elif since.day == 1:
            values = {"value": deposited.isoformat(), "since": since.isoformat()}
            values["cell"] = states.cell(row, entry)
            place = place_of(states, row, deposit)
            yield Problem("deposit-after-entry", place, values, "warning")


def _entry_into_force(deposited: date) -> date:
    """Give the first day of the month after the sixtieth day from a deposit (article 126)."""
    sixtieth = deposited + _SIXTY_DAYS
    next_month = (sixtieth.replace(day=1) + timedelta(days=31)).replace(day=1)
    return max(next_month, _STATUTE_IN_FORCE)


def dates_of_the_agreement(known: Known) -> Iterator[Problem]:
    """Find acts by which a State is bound that lack their day, and days that lack their act.

    It is an error where a State would not be counted, and a warning where the act does not fit.
    """
    table = known.tables[AGREEMENT]
    for row, signed, bound, by in cells_of(table, "signed_on", "bound_on", "bound_by"):
        values = {"by": by, "value": bound.isoformat() if bound else ""}
        values["cell"] = table.cell(row, "bound_by")
        if by and bound is None:
            place = place_of(table, row, "bound_on")
            yield Problem("bound-without-date", place, {**values, "column": "bound_on"})
        elif bound and not by:
            place = place_of(table, row, "bound_by")
            yield Problem("bound-without-way", place, {**values, "column": "bound_by"}, "warning")
        elif bound and by != _ACCESSION and signed is None:
            place, values["column"] = place_of(table, row, "signed_on"), "signed_on"
            yield Problem("bound-without-signature", place, values, "warning")
        if by == _ACCESSION and signed is not None:
            place, values["cell"] = place_of(table, row, "bound_by"), table.cell(row, "signed_on")
            yield Problem("accession-after-signature", place, values, "warning")


def dates_of_laws(known: Known) -> Iterator[Problem]:
    """Warn of laws whose date does not fit their status or the day of the information."""
    for key in (COURT, COALITION):
        if key not in known.whole:
            continue
        table = known.tables[key]
        columns = ("status", "date", "date_precision", "as_of")
        for row, status, day, precision, as_of in cells_of(table, *columns):
            # Where a precision promises a date that is not there, another rule tells it.
            if day is not None or not precision:
                yield from _fit(known, key, row, status, day)
            settled = status in {_IN_FORCE, _ADOPTED}
            if day and as_of and settled and _first_day(day, precision) > as_of:
                values = {"value": day.isoformat(), "as_of": as_of.isoformat(), "status": status}
                values["cell"] = table.cell(row, "as_of")
                place = place_of(table, row, "date")
                yield Problem("law-after-its-source", place, values, "warning")


def dates_of_agreements(known: Known) -> Iterator[Problem]:
    """Warn of agreements that are in force without a date, or negotiated with one."""
    for row, status, day in cells_of(known.tables[AGREEMENTS], "status", "date"):
        yield from _fit(known, AGREEMENTS, row, status, day)


def _fit(
    known: Known, key: tuple[str, str], row: int, status: str, day: date | None
) -> Iterator[Problem]:
    """Find a date that a status wants and lacks, or has and cannot have."""
    table = known.tables[key]
    place, values = place_of(table, row, "date"), {"status": status}
    values["cell"] = table.cell(row, "status")
    if day is None and status == _IN_FORCE:
        yield Problem("in-force-without-date", place, values, "warning")
    elif day is not None and status in _UNDATED:
        values["value"] = day.isoformat()
        yield Problem("date-for-status", place, values, "warning")


def _first_day(day: date, precision: str) -> date:
    """Give the first day that a date may mean, as exactly as it is known."""
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision in _OF_A_MONTH else day
