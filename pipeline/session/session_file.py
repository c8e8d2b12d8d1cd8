"""From ``session.toml`` to records, with all its problems at once."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.interface import spoken
from pipeline.once_made import OnceMade, Same
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session.circular_reading import (
    distinct_keys,
    read_circular,
    read_response_sheet,
)
from pipeline.session.circulars import Circular
from pipeline.session.clearance_stages import read_clearance
from pipeline.session.consistency import days_in_order, given_once
from pipeline.session.declarations import load_declarations
from pipeline.session.file_names import unfit_file_names
from pipeline.session.secretariat import read_secretariat
from pipeline.session.session_records import (
    DISTRIBUTIONS,
    HEADING_KINDS,
    AnnexEntry,
    Deadline,
    FocalPoint,
    Mandate,
    Person,
    Report,
    Session,
)
from pipeline.session.toml import KEY, TomlTable
from pipeline.session.toml_file import TomlFile, load_toml
from pipeline.session.unprintable import unprintable
from pipeline.template_folder import TemplateFolder

FILE = "session.toml"

_SYMBOL = r"[A-Za-z0-9][A-Za-z0-9./-]*(/[A-Za-z0-9.-]+)+\*?"
_LANGUAGE = r"[a-z]{2,3}"
_ROLE = r"[a-z][a-z_]{0,40}"
_ISO3 = r"[A-Z]{3}"

# The ordinals that every language writes in words; there is none of 0.
_ORDINALS = range(1, 1000)
_TEN_YEARS_OF_WEEKS = range(521)

# A session without what its reports declare, and what is wrong with it. They depend on its file,
# and the words on the language of the program.
_READ: Final[OnceMade[tuple[Session, tuple[Problem, ...]]]] = OnceMade(most=16)
_SESSIONS: Final[OnceMade[Session]] = OnceMade(most=16)


def load_session(path: Path, templates: TemplateFolder) -> Session:
    """Read what holds for a whole session, and what its reports always need from the templates.

    Raises:
        ProblemsFoundError: With every problem at its line: keys that are missing, unknown or
            ill-typed, days in an impossible order, keys given twice.
    """
    file = load_toml(path, FILE)
    session, problems = _READ.of((Same(file), spoken()), lambda: _read(file))
    folders = [report.folder for report in session.reports if re.fullmatch(KEY, report.folder)]
    declared, declaration_problems = load_declarations(path.parent, templates, folders)
    if problems or declaration_problems:
        raise ProblemsFoundError(
            [*problems, *sorted(declaration_problems, key=lambda problem: problem.place.line)]
        )
    # Equal sessions may differ: to Python, 1 and true are equal.
    key = (Same(session), Same(declared))
    return _SESSIONS.of(key, lambda: replace(session, declared=declared))


def _read(file: TomlFile) -> tuple[Session, tuple[Problem, ...]]:
    top = TomlTable(file, (), file.data, [])
    session = _session(top)
    problems = [*top.problems, *unprintable(file), *unfit_file_names(session, file)]
    return session, tuple(sorted(problems, key=lambda problem: problem.place.line))


def _session(top: TomlTable) -> Session:
    number, place = top.integer("number", within=_ORDINALS), top.local("place")
    opening, closing = top.day("opening"), top.day("closing")
    days_in_order(top, {"opening": opening, "closing": closing})
    illustrative = top.flag("illustrative")
    appointed = top.table("focal_point")
    focal_point = _focal_point(appointed) if appointed else None
    persons = tuple(_person(table) for table in top.tables("persons"))
    if not top.data.get("reports"):
        top.fault("missing-table", "reports")
    reports = tuple(_report(table) for table in top.tables("reports"))
    sheets = tuple(read_response_sheet(table) for table in top.tables("response_sheets"))
    circulars = tuple(read_circular(table, sheets) for table in top.tables("circulars"))
    secretariat = read_secretariat(top.table("secretariat"))
    register = _register(top.table("register"))
    first_numbers = _first_numbers(top.table("first_numbers"))
    deadlines = tuple(_deadline(table) for table in top.tables("deadlines"))
    clearance = read_clearance(top)
    top.close()
    _known_reports(top, circulars, [report.key for report in reports])
    _known_circulars(top, reports, [circular.key for circular in circulars])
    if circulars and not sheets:
        top.fault("missing-table", "response_sheets")
    given_once(top, "reports", "key", [report.key for report in reports])
    given_once(top, "reports", "symbol", [report.symbol for report in reports])
    distinct_keys(top, circulars)
    given_once(top, "response_sheets", "sheet", [sheet.name for sheet in sheets])
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
        sheets,
        clearance,
        persons,
    )


def _deadline(table: TomlTable) -> Deadline:
    deadline = Deadline(
        table.integer("weeks_before", within=_TEN_YEARS_OF_WEEKS), table.local("name")
    )
    table.close()
    return deadline


def _register(table: TomlTable | None) -> str:
    if table is None:
        return ""
    address = table.data.get("address", "")
    table.read.add("address")
    if not isinstance(address, str):
        # It may hold a password: it is not repeated.
        table.fault("not-text", "address", value="…")
        address = ""
    table.close()
    return address.strip()


def _first_numbers(table: TomlTable | None) -> dict[str, int]:
    if table is None:
        return {}
    return {series: table.integer(series) for series in table.data}


def _known_reports(top: TomlTable, circulars: Sequence[Circular], keys: Collection[str]) -> None:
    for index, circular in enumerate(circulars):
        if circular.report and circular.report not in keys:
            at = ("circulars", index, "report")
            known = ", ".join(f"'{key}'" for key in keys)
            top.fault("unknown-code", "report", at, value=circular.report, known=known)


def _known_circulars(top: TomlTable, reports: Sequence[Report], keys: Collection[str]) -> None:
    for index, report in enumerate(reports):
        for key in report.circulars:
            if key not in keys:
                at = ("reports", index, "circulars")
                known = ", ".join(f"'{known_key}'" for known_key in keys)
                top.fault("unknown-code", "circulars", at, value=key, known=known)


def _focal_point(table: TomlTable) -> FocalPoint:
    person = FocalPoint(
        title=table.local("title"),
        name=table.text("name"),
        state=table.text("state", pattern=_ISO3),
        appointed_by=table.text("appointed_by"),
        meeting_number=table.integer("meeting_number", within=_ORDINALS),
        appointed_on=table.day("appointed_on"),
    )
    table.close()
    return person


def _person(table: TomlTable) -> Person:
    return Person(table.text("role", pattern=_ROLE), _focal_point(table))


def _report(table: TomlTable) -> Report:
    key = table.text("key", pattern=KEY)
    mandate = table.table("mandate")
    report = Report(
        key=key,
        folder=table.text("folder", pattern=KEY),
        symbol=table.text("symbol", "", pattern=_SYMBOL),
        distribution=table.choice("distribution", DISTRIBUTIONS),
        date=table.day("date"),
        as_of=table.day("as_of"),
        original_language=table.text("original_language", pattern=_LANGUAGE),
        job_code=table.text("job_code", ""),
        agenda_item=table.integer("agenda_item", 0) or None,
        mandate=_mandate(mandate) if mandate else None,
        sections=table.texts("sections", pattern=KEY),
        front=table.text("front", "", pattern=KEY),
        annexes=tuple(_annex(entry) for entry in table.tables("annexes")),
        headings=table.texts("headings", HEADING_KINDS),
        contents=table.flag("contents", default=False),
        restricted=table.flag("restricted", default=False),
        circulars=table.texts("circulars") if "circulars" in table.data else (),
    )
    table.close()
    days_in_order(table, {"as_of": report.as_of, "date": report.date})
    if report.annexes and report.annexes[0].appendix:
        table.fault("appendix-first", "annexes", (*table.path, "annexes", 0, "appendix"))
    given_once(table, "annexes", "file", [annex.file for annex in report.annexes])
    given_once(table, "sections", "", report.sections)
    return report


def _mandate(table: TomlTable) -> Mandate:
    mandate = Mandate(
        table.text("resolution", pattern=_SYMBOL), table.integer("paragraph"), table.day("date")
    )
    table.close()
    return mandate


def _annex(table: TomlTable) -> AnnexEntry:
    entry = AnnexEntry(
        table.text("file", pattern=KEY),
        table.flag("landscape", default=False),
        table.texts("headings", HEADING_KINDS) if "headings" in table.data else (),
        table.flag("appendix", default=False),
    )
    table.close()
    return entry
