"""The columns of a sheet of responses: what every response has, and what its circular asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.session import AnswerColumn, ResponseSheet
from pipeline.session.known_sheets import known_sheets
from pipeline.tables.declared.column import ROW_IS_ILLUSTRATIVE, EachLanguage, Kind, SheetColumn
from pipeline.tables.declared.declared_sheets import declared_columns

RESPONSES = known_sheets().responses
SUBSTANTIVE, HOLDING = "substantive", "holding"
NEGATIVE, NON_DELIVERY = "negative", "non-delivery"
# A negative answer counts as an answer: no reminder follows it.
ANSWERS = frozenset({SUBSTANTIVE, NEGATIVE})

HEAD = declared_columns(known_sheets().before, {})
_TAIL = (*declared_columns(known_sheets().after, {}), ROW_IS_ILLUSTRATIVE)
_YES_OR_NO = ("yes", "no")
_OF_KIND: Mapping[str, Kind] = {
    "date": "date",
    "whole number": "integer",
    "yes or no": "choice",
    "choice": "choice",
    "place": "listed",
    "language": "listed",
    "e-mail": "email",
}
LISTS = {"place": "places", "language": "languages"}


def response_columns(sheet: ResponseSheet) -> tuple[SheetColumn | EachLanguage, ...]:
    """Give the columns of a sheet of responses in their usual order."""
    asked = (entry for column in sheet.columns for entry in _entries(column))
    return (*HEAD, *asked, *_TAIL)


def _entries(asked: AnswerColumn) -> Iterator[SheetColumn | EachLanguage]:
    column = _column(asked)
    yield column
    if asked.kind == "title":
        # A person has a title in each language; a sheet may do without these columns.
        yield EachLanguage((replace(column, may_lack=True),))


def _column(asked: AnswerColumn) -> SheetColumn:
    choices = _YES_OR_NO if asked.kind == "yes or no" else tuple(asked.choices)
    return SheetColumn(
        asked.name,
        _OF_KIND.get(asked.kind, "text"),
        choices=choices,
        listed=LISTS.get(asked.kind, ""),
        open=asked.kind == "place",
        lines=asked.kind == "lines",
        personal=asked.personal,
        words=asked.choices,
        meaning=asked.meaning,
        label=asked.label,
    )
