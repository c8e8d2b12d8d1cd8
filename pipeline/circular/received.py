"""What addressees have sent in answer to a circular, and which of it is the response that counts.

The order is that of the days of receipt, then of the lines, never that of the rows in the sheet.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.session import Circular
from pipeline.tables.checked.row_entries import RowEntry, entries, grouped
from pipeline.tables.checked.table import Inputs
from pipeline.tables.declared.response_sheets import ANSWERS, NEGATIVE, RESPONSES, SUBSTANTIVE

# Columns that no letter states.
_UNSTATED = ("remarks", "illustrative")


@dataclass(frozen=True, slots=True)
class Communication:
    """What one addressee, a State or an organization, has sent on one day, line by line."""

    addressee: str
    received_on: date
    rows: tuple[RowEntry, ...] = field(hash=False)

    @property
    def answers(self) -> tuple[RowEntry, ...]:
        """The rows that are answers."""
        return tuple(row for row in self.rows if row.text("kind") in ANSWERS)

    @property
    def mark(self) -> str:
        """What tells it from any other: its kind, and a hash of what it says."""
        return _mark(self.kind, self.received_on, self.rows)

    @property
    def kind(self) -> str:
        """What it is: the kind of its first answer, else of its first row."""
        return (self.answers or self.rows)[0].text("kind")


@dataclass(frozen=True, slots=True)
class Response:
    """What counts as the response of an addressee.

    Attributes:
        communications: What it is made of, the latest first.
        rows: Its answers, one for each line number, in the order of the lines.
        complete: The columns that a complete response fills.
    """

    communications: tuple[Communication, ...]
    rows: tuple[RowEntry, ...] = field(hash=False)
    complete: tuple[str, ...]

    @property
    def addressee(self) -> str:
        """Whose response it is."""
        return self.communications[0].addressee

    @property
    def received_on(self) -> date:
        """The day on which the latest part of it was received."""
        return self.communications[0].received_on

    @property
    def mark(self) -> str:
        """What tells it from any other: its kind, and a hash of what it says."""
        return _mark(self.kind, self.received_on, self.rows)

    @property
    def kind(self) -> str:
        """``substantive``, or ``negative`` where all of it is."""
        return SUBSTANTIVE if self.substantive else NEGATIVE

    @property
    def substantive(self) -> tuple[RowEntry, ...]:
        """The rows that give what was asked for."""
        return tuple(row for row in self.rows if row.text("kind") == SUBSTANTIVE)

    @property
    def lacking(self) -> tuple[RowEntry, ...]:
        """The rows that leave something out."""
        return tuple(row for row in self.substantive if self.missing(row))

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing; a negative response lacks nothing."""
        return not self.lacking

    def missing(self, row: RowEntry) -> tuple[str, ...]:
        """Name the columns that a complete response fills and a row leaves blank."""
        return tuple(column for column in self.complete if not _given(row, column))


def _mark(kind: str, received_on: date, rows: Iterable[RowEntry]) -> str:
    """Make a mark of rows; where they stand in the sheet, and remarks, do not matter."""
    contents = [
        sorted((name, str(value)) for name, value in row.values.items() if name not in _UNSTATED)
        for row in rows
    ]
    text = repr((kind, received_on.isoformat(), contents))
    return f"{kind} {hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _given(row: RowEntry, column: str) -> bool:
    """Say whether a row fills a column, or one of those that give it in a language."""
    values = (row.values[column], *row.texts(column).values())
    return any(value not in {"", None} for value in values)


def communications(inputs: Inputs, circular: Circular) -> Mapping[str, tuple[Communication, ...]]:
    """Collect all that has come in on a circular, by addressee and in the order of the days."""
    table = inputs.table(RESPONSES, circular.sheet)
    rows = [row for row in entries(table) if row.text("circular") == circular.key]
    return {
        addressee: tuple(_communications(addressee, own_rows))
        for (addressee,), own_rows in sorted(grouped(rows, "state").items())
    }


def _communications(addressee: str, rows: Iterable[RowEntry]) -> Iterable[Communication]:
    days: dict[date, list[RowEntry]] = {}
    for row in rows:
        days.setdefault(row.day("received_on") or date.min, []).append(row)
    for day, together in sorted(days.items()):
        together.sort(key=_line)
        yield Communication(addressee, day, tuple(together))


def _line(row: RowEntry) -> tuple[int, int]:
    return row.number("line") or 0, row.row


def response_of(received: Sequence[Communication], complete: tuple[str, ...]) -> Response | None:
    """Give the response that counts, the latest with what it continues, or None.

    The communications are in the order of their days. One without a line 1 continues the one
    before; of two rows with one line number the later counts. A holding reply is no answer.
    """
    parts: list[Communication] = []
    lines: dict[int, RowEntry] = {}
    for communication in reversed(received):
        answers = communication.answers
        if not answers:
            continue
        parts.append(communication)
        for row in answers:
            lines.setdefault(row.number("line") or 0, row)
        if min(lines) <= 1:
            break
    if not parts:
        return None
    rows = tuple(lines[number] for number in sorted(lines))
    return Response(tuple(parts), rows, complete)
