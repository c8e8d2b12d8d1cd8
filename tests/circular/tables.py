"""Small tables in memory, as the checks of the inputs would hand them on."""

import datetime as dt
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.circular.exchange import Exchange, exchange_on
from pipeline.register.register_entries import LetterEntry
from pipeline.session import Circular, Round
from pipeline.tables.checked.table import Inputs, InputTable

Row = dict[str, object]
ASKED = ("name", "phone")
KEY = "survey"


def day(text: str) -> dt.date:
    """Give a day of 2008 from month and day: ``07-15``."""
    return dt.date.fromisoformat(f"2008-{text}")


CIRCULAR = Circular(
    key=KEY,
    reference="",
    series="ICC-ASP/7/S",
    infix="",
    sender="secretariat",
    subject={},
    date=day("06-02"),
    reply_by=day("06-30"),
    template="note",
    audience="states parties",
    enclosures=0,
    numbering="circular",
    rounds=(
        Round(1, day("07-15"), day("07-11"), day("08-15"), "reminder"),
        Round(2, day("09-01"), day("08-29"), day("09-30"), "reminder"),
        Round(3, day("10-15"), day("10-13"), day("10-24"), "reminder"),
    ),
    sheet="Survey",
    complete=ASKED,
)


def state(
    code: str, since: str = "2002-07-01", until: str = "", group: str = "weog", start: str = ""
) -> Row:
    """Make a row of the sheet *States*."""
    return {
        "iso3": code,
        "party_since": dt.date.fromisoformat(since) if since else None,
        "party_until": dt.date.fromisoformat(until) if until else None,
        "regional_group": group,
        "valid_from": dt.date.fromisoformat(start) if start else None,
    }


def received(
    code: str, on: str, kind: str = "substantive", line: int | None = 1, **cells: object
) -> Row:
    """Make a row of the sheet of responses; an answer has all that was asked for."""
    given = dict.fromkeys(ASKED, "given" if kind == "substantive" else None)
    head: Row = {"state": code, "circular": KEY, "received_on": day(on), "line": line, "kind": kind}
    return {**head, **given, **cells}


def lacking(code: str, on: str, line: int | None = 1) -> Row:
    """Make a row that leaves out one of the columns asked for."""
    return received(code, on, line=line, phone=None)


def letter(
    kind: str, code: str, dated: str, sent: str | None = "", **values: object
) -> LetterEntry:
    """Make an entry of the register, dispatched on its date; ``None`` for one still drafted."""
    out = day(sent or dated) if sent is not None else None
    held: dict[str, object] = {
        "reference": f"{kind} of {dated}", "addressee": code, "language": "en", "circular": KEY,
        "kind": kind, "round": 0, "dated": day(dated), "office": "", "reason": "", "address": "",
        "file": f"{kind}_{dated}_{code}.docx", "template_hash": "", "values_hash": "",
        "file_hash": "", "purpose": f"{kind} of {dated}", "dispatched_on": out,
        "state": "dispatched" if out else "drafted",
    }  # fmt: skip
    return LetterEntry(**held | values)  # type: ignore[arg-type]  # the fields are typed above


def table(
    file: str, sheet: str, columns: Iterable[str], rows: Iterable[Mapping[str, object]]
) -> InputTable:
    """Make a checked sheet; the first row has the number 2."""
    names = list(columns)
    found = [{name: row.get(name) for name in names} for row in rows]
    frame = pd.DataFrame(found, columns=names, index=range(2, len(found) + 2), dtype=object)
    frame = frame.where(frame.notna(), None)
    return InputTable(file, sheet, frame, {})


def inputs(
    states: Iterable[Row],
    responses: Iterable[Row] = (),
    organizations: Iterable[str] = (),
    bound: Mapping[str, str] | None = None,
) -> Inputs:
    """Put the sheets together that a circular depends on."""
    since = [
        {"state": code, "bound_on": dt.date.fromisoformat(on)} for code, on in (bound or {}).items()
    ]
    sheets = (
        table("states.xlsx", "States", state("BEL"), states),
        table("states.xlsx", "Organizations", ["key"], ({"key": one} for one in organizations)),
        table("legislation.xlsx", "APIC", ["state", "bound_on"], since),
        table("responses.xlsx", "Survey", received("BEL", "06-03"), responses),
    )
    return Inputs({(one.file, one.sheet): one for one in sheets})


PARTIES = tuple(map(state, ("BEL", "FJI", "FRA", "KEN")))


def exchange(
    on: str,
    responses: Iterable[Row] = (),
    letters: Iterable[LetterEntry] = (),
    states: Iterable[Row] = PARTIES,
    circular: Circular = CIRCULAR,
) -> Exchange:
    """Say how the circular stands on a day of 2008."""
    return exchange_on(inputs(states, responses), circular, letters, day(on))
