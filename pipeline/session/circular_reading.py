"""From the sections ``[[response_sheets]]`` and ``[[circulars]]`` to records."""

from collections.abc import Sequence
from datetime import date

from pipeline.session.circulars import AUDIENCES, NUMBERINGS, SENDERS, Circular, Round
from pipeline.session.consistency import days_in_order
from pipeline.session.known_sheets import known_sheets
from pipeline.session.response_sheets import (
    ANSWER_KINDS,
    RESERVED,
    AnswerColumn,
    ResponseSheet,
)
from pipeline.session.sheet_reading import NAME, TAB
from pipeline.session.toml import KEY, TomlTable

# How the lists of the runs of a circular end.
_RUNS = ("acknowledgements", "reminder-")


def read_response_sheet(table: TomlTable) -> ResponseSheet:
    """Read a section ``[[response_sheets]]``."""
    sheet = ResponseSheet(
        name=table.text("sheet", pattern=TAB),
        columns=tuple(_column(entry) for entry in table.tables("columns")),
    )
    table.close()
    if not sheet.columns:
        table.fault("missing-table", "columns")
    taken: set[str] = set()
    envelope = known_sheets().envelope
    for index, column in enumerate(sheet.columns):
        at = ("columns", index, "name")
        if column.name in {*envelope, *RESERVED}:
            table.fault("column-name-taken", "name", at, value=column.name)
        elif column.name in taken:
            table.fault("given-twice", "name", at, value=column.name)
        taken.add(column.name)
    return sheet


def _column(table: TomlTable) -> AnswerColumn:
    choices = table.table("choices")
    column = AnswerColumn(
        name=table.text("name", pattern=NAME),
        kind=table.choice("kind", ANSWER_KINDS, "text"),
        label=table.local("label"),
        term=table.local("term") if "term" in table.data else {},
        meaning=table.local("meaning"),
        choices={code: choices.local(code) for code in choices.data} if choices else {},
        offered=table.texts("offered") if "offered" in table.data else (),
        personal=table.flag("personal", default=False),
        asked=table.flag("asked", default=True),
    )
    table.close()
    if (column.kind == "choice") != bool(column.choices):
        table.fault("choices-of-a-choice", "choices", kind=column.kind)
    return column


def read_circular(table: TomlTable, sheets: Sequence[ResponseSheet]) -> Circular:
    """Read a section ``[[circulars]]`` by the sheets of responses that are declared."""
    names = [sheet.name for sheet in sheets]
    rounds = tuple(_round(entry, number) for number, entry in enumerate(table.tables("rounds"), 1))
    circular = Circular(
        key=table.text("key", pattern=KEY),
        reference=table.text("reference", ""),
        series=table.text("series", ""),
        infix=table.text("infix", ""),
        sender=table.choice("sender", SENDERS),
        subject=table.local("subject"),
        date=table.day("date"),
        reply_by=table.day("reply_by"),
        template=table.text("template", pattern=KEY),
        audience=table.choice("audience", AUDIENCES),
        enclosures=table.integer("enclosures", 0),
        numbering=table.choice("numbering", NUMBERINGS, "circular"),
        rounds=rounds,
        report=table.text("report", ""),
        incomplete=table.text("incomplete", "incomplete", pattern=KEY),
        acknowledgement=table.text("acknowledgement", "acknowledgement", pattern=KEY),
        sheet=table.choice("sheet", names, names[0] if names else ""),
        complete=table.texts("complete") if "complete" in table.data else (),
        groups=table.texts("groups") if "groups" in table.data else (),
        only=table.texts("only") if "only" in table.data else (),
        name=table.local("name") if "name" in table.data else {},
    )
    table.close()
    for name in ("complete", "groups", "only"):
        if name in table.data and not getattr(circular, name):
            table.fault("key-blank", name)
    if circular.reference and circular.numbering == "letter":
        table.fault("reference-of-many", "reference", value=circular.reference)
    if not circular.reference and not circular.series:
        table.fault("no-reference", "series")
    days_in_order(table, {"date": circular.date, "reply_by": circular.reply_by})
    _rounds_in_order(table, circular)
    _known_columns(table, circular, sheets)
    return circular


def distinct_keys(top: TomlTable, circulars: Sequence[Circular]) -> None:
    """Note each circular whose files could not be told from those of another."""
    keys = [circular.key.casefold() for circular in circulars]
    for index, key in enumerate(keys):
        other_keys = [other_key for other_key in keys if other_key != key]
        starts = tuple(f"{other_key}-{run}" for other_key in other_keys for run in _RUNS)
        if key in keys[:index] or key.startswith(starts):
            at = ("circulars", index, "key")
            top.fault("key-taken", "key", at, value=circulars[index].key)


def _known_columns(table: TomlTable, circular: Circular, sheets: Sequence[ResponseSheet]) -> None:
    """Note each column of ``complete`` that the sheet of the circular does not have."""
    columns = [
        column.name for sheet in sheets if sheet.name == circular.sheet for column in sheet.columns
    ]
    for name in circular.complete:
        if name not in columns:
            table.fault("unknown-code", "complete", value=name, known=", ".join(columns) or "—")


def _round(table: TomlTable, number: int) -> Round:
    entry = Round(
        number,
        table.day("date"),
        table.day("cut_off"),
        table.day("reply_by"),
        table.text("template", pattern=KEY),
    )
    table.close()
    days = {"cut_off": entry.cut_off, "date": entry.date, "reply_by": entry.reply_by}
    days_in_order(table, days)
    return entry


def _rounds_in_order(table: TomlTable, circular: Circular) -> None:
    before = circular.date
    for entry in circular.rounds:
        if entry.date <= before and date.max not in {entry.date, before}:
            at = ("rounds", entry.number - 1, "date")
            day, earlier = entry.date.isoformat(), before.isoformat()
            table.fault("round-too-early", "date", at, value=day, other=earlier)
        before = entry.date
