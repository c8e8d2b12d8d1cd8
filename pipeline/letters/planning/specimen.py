"""A letter that holds an example of everything: templates are checked against it first."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.circular.exchange import ACKNOWLEDGEMENT, INCOMPLETE, NOTE
from pipeline.circular.received import Communication, Response
from pipeline.facts.fact import Name
from pipeline.letters.planning.planned_letters import Addressee, Copy, Letter, PastNote
from pipeline.tables.checked.row_entries import RowEntry
from pipeline.tables.declared.response_sheets import RESPONSES, SUBSTANTIVE

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.session import Circular
    from pipeline.tables.checked.table import Inputs

REFERENCE = "ICC-ASP/0/S/00"
_TYPED = {
    "kind": SUBSTANTIVE,
    "channel": "note verbale",
    "their_reference": "0/0000",
}


def specimen_letter(
    kind: str, circular: "Circular", inputs: "Inputs", languages: "Collection[str]"
) -> Letter:
    """Make up a letter with one of everything that a letter of its kind may hold."""
    words = {"text_name": "X", "list_name": "X", "formal_name": "X"}
    name = Name("XXX", dict.fromkeys(languages, words))
    addressee = Addressee(
        key="XXX",
        name=name,
        office=name,
        kind=name,
        address="X",
        email="",
        seat="X",
        reason="",
        copies=(Copy(name, "X"),),
        languages=tuple(languages),
        language_reason="",
    )
    note = PastNote(REFERENCE, circular.date)
    letter = Letter(
        kind=kind,
        purpose="",
        circular=circular,
        template="",
        date=circular.date,
        reply_by=circular.reply_by,
        addressee=addressee,
        round=1,
        cut_off=circular.date,
        enclosures=1,
        reference=REFERENCE,
    )
    if kind == NOTE:
        return letter
    letter = replace(letter, first_note=note, reminders=(note,))
    if kind in {INCOMPLETE, ACKNOWLEDGEMENT}:
        letter = replace(letter, response=_response(circular, inputs))
    return letter


def _response(circular: "Circular", inputs: "Inputs") -> Response:
    """Make up a response that leaves out all that it should give."""
    table = inputs.table(RESPONSES, circular.sheet)
    values = {str(column): _TYPED.get(str(column), "") for column in table.frame.columns}
    dated = {"received_on": circular.date, "dated": circular.date, "line": 1}
    row = RowEntry(table, 0, {**values, **dated})
    return Response((Communication("XXX", circular.date, (row,)),), (row,), circular.complete)
