"""Whether the dates of a session, its reports and its letters follow each other.

What follows here is unusual and not impossible: a letter may well go out after a session, under its
references. So each is a warning.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.problems import Problem
from pipeline.session.circulars import Circular
from pipeline.session.session_records import Report, Session
from pipeline.session.toml_file import KeyPath, TomlFile

# The longest sessions last two weeks.
LONGEST = timedelta(weeks=4)
_YEAR, _YEAR_AND_A_HALF = timedelta(days=365), timedelta(days=548)


def dates_out_of_step(session: Session, file: TomlFile) -> Iterator[Problem]:
    """Find dates that lie too far from the session, or on the wrong side of it.

    What follows from another that is told already is left out.
    """
    for code, at, day in _unfit_dates(session):
        values = {
            "key": str(at[-1]),
            "value": day.isoformat(),
            "opening": session.opening.isoformat(),
            "closing": session.closing.isoformat(),
        }
        yield Problem(code, file.place(at), values, "warning")


def early_requests(session: Session, file: TomlFile) -> Iterator[Problem]:
    """Find circulars whose answers may come in after the day that their report stops at.

    Reminders may well ask for a later day: whoever has not answered by then is asked to answer all
    the same. The first letter asks for what the report is to state.
    """
    reports = session.reports
    for index, circular in enumerate(session.circulars):
        report = session.report_of(circular)
        if report.states(circular.key) and circular.reply_by > report.as_of:
            values = {
                "value": circular.reply_by.isoformat(),
                "report": report.key,
                "as_of": report.as_of.isoformat(),
                "line": str(file.place(("reports", reports.index(report), "as_of")).line),
            }
            place = file.place(("circulars", index, "reply_by"))
            yield Problem("reply-after-report", place, values, "warning")


_UnfitDates = Iterator[tuple[str, KeyPath, date]]


def _unfit_dates(session: Session) -> _UnfitDates:
    if session.closing - session.opening > LONGEST:
        yield "session-too-long", ("closing",), session.closing
    for index, report in enumerate(session.reports):
        yield from _of_report(session, report, ("reports", index))
    if session.focal_point:
        yield from _of_appointment(session, session.focal_point.appointed_on)
    for index, deadline in enumerate(session.deadlines):
        day = session.opening - timedelta(weeks=deadline.weeks_before)
        if session.opening - day > _YEAR_AND_A_HALF:
            yield "deadline-long-before", ("deadlines", index, "weeks_before"), day
    for index, circular in enumerate(session.circulars):
        yield from _of_circular(session, circular, ("circulars", index))


def _of_appointment(session: Session, day: date) -> _UnfitDates:
    if day > min(report.date for report in session.reports):
        yield "appointed-after-report", ("focal_point", "appointed_on"), day
    mandates = [report.mandate.date for report in session.reports if report.mandate]
    if mandates and day < max(mandates):
        yield "appointed-before-mandate", ("focal_point", "appointed_on"), day


def _of_report(session: Session, report: Report, at: KeyPath) -> _UnfitDates:
    if report.date > session.closing:
        yield "report-after-session", (*at, "date"), report.date
    if session.opening - report.as_of > _YEAR:
        yield "as-of-long-before", (*at, "as_of"), report.as_of


def _of_circular(session: Session, circular: Circular, at: KeyPath) -> _UnfitDates:
    if circular.date > session.closing:
        yield "letter-after-session", (*at, "date"), circular.date
        return
    if session.opening - circular.date > _YEAR_AND_A_HALF:
        yield "letter-long-before", (*at, "date"), circular.date
    if circular.reply_by > session.closing:
        yield "reply-after-session", (*at, "reply_by"), circular.reply_by
    for index, entry in enumerate(circular.rounds):
        round_at = (*at, "rounds", index)
        if entry.date > session.opening:
            yield "reminder-after-opening", (*round_at, "date"), entry.date
        elif entry.reply_by > session.closing:
            yield "reply-after-session", (*round_at, "reply_by"), entry.reply_by
