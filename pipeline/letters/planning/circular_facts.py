"""What letters state of their circular: its subject and dates, and the rows of its reply form."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.facts.answers import choice_name
from pipeline.facts.fact import Fact, LocalText, Name, Rows, TermCode
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.source import Source

if TYPE_CHECKING:
    from pipeline.session import AnswerColumn, Circular, ResponseSheet

# What the reply form offers to tick, by the kind of a column.
_TICKED: Mapping[str, tuple[str, ...]] = {
    "yes or no": ("yes", "no"),
    "document": ("enclosed", "nonexistent"),
}


def circular_facts(circular: "Circular", sheet: "ResponseSheet") -> Mapping[str, Fact]:
    """Give the facts of a circular.

    Returns:
        The subject ``circular``; ``form`` has a row for each column that the reply form asks for:
        its ``label``, and the ``boxes`` to tick, none where the answer is written.
    """

    def key(name: str) -> tuple[Source, ...]:
        return (Source("session.toml", "", (f"circulars.{circular.key}.{name}",)),)

    columns = [column for column in sheet.columns if column.asked]
    return subject(
        "circular",
        {
            "subject": StatedFact(LocalText(circular.subject), key("subject")),
            "date": StatedFact(circular.date, key("date")),
            "reply_by": StatedFact(circular.reply_by, key("reply_by")),
            "sender": StatedFact(TermCode(circular.sender), key("sender")),
            "form": StatedFact(Rows(tuple(_row(column) for column in columns))),
        },
    )


def _row(column: "AnswerColumn") -> Mapping[str, Fact]:
    return subject(
        f"circular.form.{column.name}",
        {
            "label": StatedFact(LocalText(column.label)),
            "boxes": StatedFact(_boxes(column)),
        },
    )


def _boxes(column: "AnswerColumn") -> tuple[Name, ...] | tuple[TermCode, ...]:
    if column.kind == "choice":
        codes = column.offered or tuple(column.choices)
        return tuple(choice_name(column, code) for code in codes)
    return tuple(TermCode(code) for code in column.offered or _TICKED.get(column.kind, ()))
