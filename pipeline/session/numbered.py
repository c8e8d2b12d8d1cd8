"""Whether the number of a session agrees with symbols, mandates and years."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.problems import Problem, Severity
from pipeline.session.session_records import Session
from pipeline.session.session_symbols import (
    CIRCULAR,
    MANDATE,
    REPORT,
    Symbol,
    body_of,
    named_symbols,
    symbol_of,
)
from pipeline.session.toml_file import KeyPath, TomlFile

# Sessions are a year apart by and large; an older mandate is likely that of a session before.
_LONG = timedelta(days=548)
# A resumed session may still adopt resolutions in the first half of the year after.
_RESUMED_UNTIL = 6
_OF_ANOTHER = {REPORT: "report-of-another-session", CIRCULAR: "circular-of-another-session"}


def symbols_of_another_session(session: Session, file: TomlFile) -> Iterator[Problem]:
    """Find symbols of reports and references of circulars that name another session.

    It is a warning where no other symbol says that they count sessions alike.
    """
    body = body_of(session)
    of_body = [entry for entry in named_symbols(session) if entry.symbol.body == body]
    severity: Severity = "error" if len(of_body) > 1 else "warning"
    for entry in of_body:
        if entry.of != MANDATE and entry.symbol.session != session.number:
            values = {
                "key": str(entry.at[-1]),
                "value": entry.symbol.text,
                "session": str(entry.symbol.session),
                **_number(session, file),
            }
            yield Problem(_OF_ANOTHER[entry.of], file.place(entry.at), values, severity)


def unfit_mandates(session: Session, file: TomlFile) -> Iterator[Problem]:
    """Find mandates that a report to this session cannot have, or hardly has.

    A resolution of this session or a later one is an error, as is a date on or after the opening;
    a resolution of one before the last, or from long ago, is a warning.
    """
    body = body_of(session)
    for index, report in enumerate(session.reports):
        if report.mandate is None:
            continue
        at: KeyPath = ("reports", index, "mandate")
        values = {
            "resolution": report.mandate.resolution,
            "date": report.mandate.date.isoformat(),
            "opening": session.opening.isoformat(),
            **_number(session, file),
        }
        symbol = symbol_of(report.mandate.resolution, body)
        if report.mandate.date >= session.opening:
            yield Problem("mandate-after-opening", file.place((*at, "date")), values)
        if symbol and symbol.session >= session.number:
            values |= {"session": str(symbol.session)}
            yield Problem("mandate-not-earlier", file.place((*at, "resolution")), values)
        elif symbol and symbol.session < session.number - 1:
            values |= {"session": str(symbol.session)}
            place = file.place((*at, "resolution"))
            yield Problem("mandate-of-former-session", place, values, "warning")
        elif session.opening - report.mandate.date > _LONG and not (
            symbol and _is_out_of_step(session, symbol, report.mandate.date)
        ):
            place = file.place((*at, "date"))
            yield Problem("mandate-long-ago", place, values, "warning")


def year_out_of_step(session: Session, file: TomlFile) -> Iterator[Problem]:
    """Find a number that does not go with the year, as the mandates count the years.

    A resolution says which session adopted it and its date says when; sessions are yearly, so the
    year of this one follows. Nothing need be known of when any session was held. A date in the
    first half of a year may be that of a resumed session, and two years are then possible. It is a
    warning: a session may be put off into the next year, or an extraordinary one be held.

    Where every mandate contradicts the number, it or the opening is wrong, and the one warning is
    at the number; else there is one at the date of each mandate that does.
    """
    body = body_of(session)
    dated = [
        (index, report.mandate, symbol)
        for index, report in enumerate(session.reports)
        if report.mandate and (symbol := symbol_of(report.mandate.resolution, body))
        if symbol.session < session.number and report.mandate.date < session.opening
    ]
    out_of_step = [entry for entry in dated if _is_out_of_step(session, entry[2], entry[1].date)]
    for index, mandate, symbol in (
        out_of_step[:1] if len(out_of_step) == len(dated) else out_of_step
    ):
        at: KeyPath = ("reports", index, "mandate", "date")
        years = _years(session, symbol, mandate.date)
        values = {
            "resolution": mandate.resolution,
            "session": str(symbol.session),
            "date": mandate.date.isoformat(),
            "line": str(file.place(at).line),
            "expected": " / ".join(map(str, years)),
            "opening": session.opening.isoformat(),
            "opening_line": str(file.place(("opening",)).line),
            **_number(session, file),
        }
        place = file.place(("number",) if len(out_of_step) == len(dated) else at)
        yield Problem("year-out-of-step", place, values, "warning")


def _years(session: Session, symbol: Symbol, adopted: date) -> tuple[int, ...]:
    """Give the years in which the session may be, from when an earlier one adopted a resolution."""
    year = adopted.year + session.number - symbol.session
    return (year - 1, year) if adopted.month <= _RESUMED_UNTIL else (year,)


def _is_out_of_step(session: Session, symbol: Symbol, adopted: date) -> bool:
    return session.opening.year not in _years(session, symbol, adopted)


def _number(session: Session, file: TomlFile) -> dict[str, str]:
    """Name the number and its line, which may be what is wrong."""
    return {"number": str(session.number), "number_line": str(file.place(("number",)).line)}
