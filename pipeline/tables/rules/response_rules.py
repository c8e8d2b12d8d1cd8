"""Rules of the sheets of responses: which circular is answered, on which days, in which kinds."""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.problems import Place, Problem, Severity
from pipeline.session import Circular, ResponseSheet
from pipeline.tables.checked.table import InputTable
from pipeline.tables.declared.response_sheets import ANSWERS, RESPONSES, SUBSTANTIVE
from pipeline.tables.rules.known import Known, cells_of, place_of, unknown_names


def responses(known: Known) -> Iterator[Problem]:
    """Find responses to no circular of their sheet, on impossible days, or at odds with others."""
    last = known.session.last_day
    for sheet in known.session.response_sheets:
        key = (RESPONSES, sheet.name)
        if key not in known.whole:
            continue
        table = known.tables[key]
        circulars = {circular.key: circular for circular in known.session.circulars}
        yield from unknown_names(table, "circular", circulars, "unknown-circular")
        for row, name, received, dated in cells_of(table, "circular", "received_on", "dated"):
            if circular := circulars.get(name):
                yield from _of_this_sheet(table, row, circular)
                for column, day in (("received_on", received), ("dated", dated)):
                    if day is not None and not circular.date <= day <= last:
                        place = place_of(table, row, column)
                        yield _outside_life(place, circular, day, last)
            if dated is not None and received is not None and dated > received:
                values = {"value": received.isoformat(), "dated": dated.isoformat()}
                place = place_of(table, row, "received_on")
                yield Problem("received-before-dated", place, values, "warning")
        yield from _kinds_of_a_day(table)
        yield from _without_answer(table, sheet, known.words.languages)


def _of_this_sheet(table: InputTable, row: int, circular: Circular) -> Iterator[Problem]:
    if circular.sheet != table.sheet:
        values = {"circular": circular.key, "sheet": circular.sheet}
        yield Problem("circular-of-another-sheet", place_of(table, row, "circular"), values)


def _outside_life(place: Place, circular: Circular, day: date, last: date) -> Problem:
    # The day itself is left out: all cells with a day of a former session are one problem.
    values = {"circular": circular.key}
    if day > last:
        return Problem("response-after-circular", place, {**values, "last": last.isoformat()})
    values["date"] = circular.date.isoformat()
    return Problem("response-before-circular", place, values)


def _without_answer(
    table: InputTable, sheet: ResponseSheet, languages: Sequence[str]
) -> Iterator[Problem]:
    """Find rows that say that an answer has come, and do not say which."""
    asked = [column.name for column in sheet.columns if column.asked]
    # A title may also be given in each language.
    given = {*asked, *(f"{name}_{code}" for name in asked for code in languages)}
    columns = [name for name in table.letters if name in given]
    for row, kind, *answers in cells_of(table, "kind", *columns):
        if kind == SUBSTANTIVE and columns and all(answer in {"", None} for answer in answers):
            values = {"kind": kind, "columns": ", ".join(asked)}
            yield Problem("answer-not-given", place_of(table, row, "kind"), values, "warning")


def _kinds_of_a_day(table: InputTable) -> Iterator[Problem]:
    """Find days on which one addressee has sent lines of different kinds."""
    days: dict[tuple[str, str, date], dict[str, int]] = {}
    for row, state, circular, received, kind in cells_of(
        table, "state", "circular", "received_on", "kind"
    ):
        if not (state and kind) or received is None:
            continue
        first = days.setdefault((state, circular, received), {})
        for other, other_row in first.items():
            contradict = {kind, other} == ANSWERS
            # Each kind is reported once; that two answers contradict comes before all else.
            if kind in first or (not contradict and {kind, *first} >= ANSWERS):
                continue
            values = {"kind": kind, "other": other, "cell": table.cell(other_row, "kind")}
            code = "kinds-contradict" if contradict else "kinds-differ"
            severity: Severity = "error" if contradict else "warning"
            yield Problem(code, place_of(table, row, "kind"), values, severity)
            break
        first.setdefault(kind, row)
