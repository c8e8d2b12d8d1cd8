"""From ``session.toml`` to records, with all its problems at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.problems import ProblemsFoundError
from pipeline.session.records import (
    AUDIENCES,
    DISTRIBUTIONS,
    FRONTS,
    HEADING_KINDS,
    NUMBERINGS,
    SENDERS,
    AnnexEntry,
    Circular,
    Deadline,
    FocalPoint,
    Mandate,
    Report,
    Round,
    Session,
)
from pipeline.session.secretariat import read_secretariat
from pipeline.session.toml import Reading, load_toml

FILE = "session.toml"

_KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_SYMBOL = r"[A-Za-z0-9][A-Za-z0-9./-]*(/[A-Za-z0-9.-]+)+\*?"
_LANGUAGE = r"[a-z]{2,3}"
_ISO3 = r"[A-Z]{3}"


def load_session(path: Path) -> Session:
    """Read what holds for a whole session.

    Args:
        path: The file ``session.toml``.

    Returns:
        The session.

    Raises:
        ProblemsFoundError: With every problem at its line: keys that are missing, unknown or
            ill-typed, days in an impossible order, keys given twice.
    """
    file = load_toml(path, FILE)
    top = Reading(file, (), file.data, [])
    session = _session(top)
    if top.problems:
        raise ProblemsFoundError(sorted(top.problems, key=lambda problem: problem.place.line))
    return session


def _session(top: Reading) -> Session:
    number, place = top.integer("number"), top.local("place")
    opening, closing = top.day("opening"), top.day("closing")
    _in_order(top, {"opening": opening, "closing": closing})
    illustrative = top.flag("illustrative")
    if "focal_point" not in top.data:
        top.fault("missing-table", "focal_point")
    focal_point = _focal_point(top.table("focal_point") or Reading(top.file, (), {}, []))
    if not top.data.get("reports"):
        top.fault("missing-table", "reports")
    reports = tuple(_report(table) for table in top.tables("reports"))
    circulars = tuple(_circular(table) for table in top.tables("circulars"))
    secretariat = read_secretariat(top.table("secretariat"))
    register = _register(top.table("register"))
    first_numbers = _first_numbers(top.table("first_numbers"))
    deadlines = tuple(_deadline(table) for table in top.tables("deadlines"))
    top.close()
    _known_reports(top, circulars, [report.key for report in reports])
    _different(top, "reports", "key", [report.key for report in reports])
    _different(top, "reports", "symbol", [report.symbol for report in reports])
    _different(top, "circulars", "key", [circular.key for circular in circulars])
    return Session(
        number,
        place,
        opening,
        closing,
        illustrative,
        reports,
        focal_point,
        circulars,
        secretariat,
        register,
        first_numbers,
        deadlines,
    )


def _deadline(table: Reading) -> Deadline:
    deadline = Deadline(table.integer("weeks_before"), table.local("name"))
    table.close()
    return deadline


def _register(table: Reading | None) -> str:
    if table is None:
        return ""
    address = table.text("address", "")
    table.close()
    return address


def _first_numbers(table: Reading | None) -> dict[str, int]:
    return {series: table.integer(series) for series in table.data} if table else {}


def _known_reports(top: Reading, circulars: Sequence[Circular], keys: Collection[str]) -> None:
    for index, circular in enumerate(circulars):
        if circular.report and circular.report not in keys:
            at = ("circulars", index, "report")
            known = ", ".join(f"'{key}'" for key in keys)
            top.fault("unknown-code", "report", at, value=circular.report, known=known)


def _focal_point(table: Reading) -> FocalPoint:
    person = FocalPoint(
        title=table.local("title"),
        name=table.text("name"),
        state=table.text("state", pattern=_ISO3),
        appointed_by=table.text("appointed_by"),
        meeting_number=table.integer("meeting_number"),
        appointed_on=table.day("appointed_on"),
    )
    table.close()
    return person


def _report(table: Reading) -> Report:
    key = table.text("key", pattern=_KEY)
    mandate = table.table("mandate")
    report = Report(
        key=key,
        folder=table.text("folder", pattern=_KEY),
        symbol=table.text("symbol", "", pattern=_SYMBOL),
        distribution=table.choice("distribution", DISTRIBUTIONS),
        date=table.day("date"),
        as_of=table.day("as_of"),
        original_language=table.text("original_language", pattern=_LANGUAGE),
        job_code=table.text("job_code", ""),
        agenda_item=table.integer("agenda_item", 0) or None,
        mandate=_mandate(mandate) if mandate else None,
        sections=table.texts("sections", pattern=_KEY),
        front=table.choice("front", FRONTS, ""),
        annexes=tuple(_annex(entry) for entry in table.tables("annexes")),
        headings=table.texts("headings", HEADING_KINDS),
        contents=table.flag("contents", default=False),
        restricted=table.flag("restricted", default=False),
    )
    table.close()
    _in_order(table, {"as_of": report.as_of, "date": report.date})
    _different(table, "annexes", "file", [annex.file for annex in report.annexes])
    _different(table, "sections", "", report.sections)
    return report


def _mandate(table: Reading) -> Mandate:
    mandate = Mandate(
        table.text("resolution", pattern=_SYMBOL), table.integer("paragraph"), table.day("date")
    )
    table.close()
    return mandate


def _annex(table: Reading) -> AnnexEntry:
    entry = AnnexEntry(table.text("file", pattern=_KEY), table.flag("landscape", default=False))
    table.close()
    return entry


def _circular(table: Reading) -> Circular:
    circular = Circular(
        key=table.text("key", pattern=_KEY),
        reference=table.text("reference", ""),
        series=table.text("series", ""),
        infix=table.text("infix", ""),
        sender=table.choice("sender", SENDERS),
        subject=table.local("subject"),
        date=table.day("date"),
        reply_by=table.day("reply_by"),
        template=table.text("template", pattern=_KEY),
        audience=table.choice("audience", AUDIENCES),
        enclosures=table.integer("enclosures", 0),
        numbering=table.choice("numbering", NUMBERINGS, "circular"),
        rounds=tuple(
            _round(entry, number) for number, entry in enumerate(table.tables("rounds"), start=1)
        ),
        report=table.text("report", ""),
        incomplete=table.text("incomplete", "incomplete", pattern=_KEY),
        acknowledgement=table.text("acknowledgement", "acknowledgement", pattern=_KEY),
    )
    table.close()
    if not circular.reference and not circular.series:
        table.fault("no-reference", "series")
    _in_order(table, {"date": circular.date, "reply_by": circular.reply_by})
    _rounds_in_order(table, circular)
    return circular


def _round(table: Reading, number: int) -> Round:
    entry = Round(
        number,
        table.day("date"),
        table.day("cut_off"),
        table.day("reply_by"),
        table.text("template", pattern=_KEY),
    )
    table.close()
    _in_order(table, {"cut_off": entry.cut_off, "date": entry.date, "reply_by": entry.reply_by})
    return entry


def _rounds_in_order(table: Reading, circular: Circular) -> None:
    before = circular.date
    for entry in circular.rounds:
        if entry.date <= before and date.max not in {entry.date, before}:
            at = ("rounds", entry.number - 1, "date")
            day, other = entry.date.isoformat(), before.isoformat()
            table.fault("round-too-early", "date", at, value=day, other=other)
        before = entry.date


def _in_order(table: Reading, days: Mapping[str, date]) -> None:
    """Note each day that lies before the one named before it."""
    (first, before), *rest = days.items()
    for key, day in rest:
        if day < before and date.max not in {day, before}:
            value, other = day.isoformat(), before.isoformat()
            table.fault("days-out-of-order", key, value=value, other=other, first=first)
        first, before = key, day


def _different(table: Reading, key: str, inner: str, values: Collection[str]) -> None:
    """Note each value that a list gives twice."""
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value and first.setdefault(value, index) != index:
            at = (key, index, inner) if inner else (key,)
            table.fault("given-twice", inner or key, at, value=value)
