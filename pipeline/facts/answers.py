"""What responses to a circular say: the columns that its sheet declares, row by row."""

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.circular.exchange import Exchange
from pipeline.circular.received import Response
from pipeline.facts.fact import Fact, FactValue, LocalText, Name, Rows, TermCode
from pipeline.facts.fact_names import local_text, participant_name, state_name, term, worded_name
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.row_entries import RowEntry, sources

if TYPE_CHECKING:
    from pipeline.session import AnswerColumn, ResponseSheet


def measure_answers(
    name: str, exchange: Exchange, sheet: "ResponseSheet", places: Container[str]
) -> Mapping[str, Fact]:
    """Give the answers in the responses that count.

    Restricted throughout where the sheet has personal data; ``places`` are those that every
    language names.
    """
    pairs = [
        (response, row)
        for response in exchange.responses.values()
        # Answers of one rank stay in the order of their lines.
        for row in sorted(response.substantive, key=lambda row: _rank(row, sheet))
    ]
    lacking = [(response, row) for response, row in pairs if response.missing(row)]
    restricted = any(column.personal for column in sheet.columns)
    addressed = exchange.addressed

    def rows(kind: str, chosen: Sequence[tuple[Response, RowEntry]]) -> Rows:
        records = (
            subject(
                f"{name}.{kind}.{response.addressee}.{row.number('line')}",
                _sent(row, addressed) | answers(row, response, sheet, places),
                restricted=restricted,
            )
            for response, row in chosen
        )
        return Rows(tuple(records), "state")

    cells = sources((row for _, row in pairs), "state", "line")
    lacking_cells = sources((row for _, row in lacking), *exchange.circular.complete)
    return subject(
        name,
        {
            "rows": StatedFact(rows("rows", pairs), cells, "latest"),
            "count": StatedFact(len(pairs), cells, "latest"),
            "incomplete": StatedFact(rows("incomplete", lacking), lacking_cells, "incomplete"),
        },
        restricted=restricted,
    )


def answers(
    row: RowEntry, response: Response, sheet: "ResponseSheet", places: Container[str]
) -> dict[str, StatedFact]:
    """State what one row of a response says, column by column, and what it leaves out.

    By the name of the column; under ``missing`` the columns that it leaves out.
    """
    stated = {
        column.name: StatedFact(_value(row, column, places), (row.source(column.name),))
        for column in sheet.columns
    }
    missing = map(sheet.column, response.missing(row))
    left_out = tuple(worded_name(column.name, column.in_sentence) for column in missing)
    stated["missing"] = StatedFact(left_out, (row.source(*response.complete),), "incomplete")
    return stated


def addressee_name(row: RowEntry) -> Name:
    """Give the name of a State, or of an organization, from its row."""
    return state_name(row) if "iso3" in row.values else participant_name(row)


def _rank(row: RowEntry, sheet: "ResponseSheet") -> tuple[int, ...]:
    """Order answers by their choices as the sheet declares them, the main one first."""
    return tuple(
        [*column.choices].index(row.text(column.name)) if row.text(column.name) else 0
        for column in sheet.columns
        if column.kind == "choice"
    )


def _sent(row: RowEntry, addressed: Mapping[str, RowEntry]) -> dict[str, StatedFact]:
    name = addressee_name(addressed[row.text("state")])
    return {
        "state": StatedFact(name, (row.source("state"),)),
        "received_on": StatedFact(row.day("received_on"), (row.source("received_on"),)),
        "their_reference": StatedFact(
            row.text("their_reference"), (row.source("their_reference"),)
        ),
    }


def _value(  # noqa: PLR0911 (one for each kind)
    row: RowEntry, column: "AnswerColumn", places: Container[str]
) -> FactValue:
    match column.kind:
        case "date":
            return row.day(column.name)
        case "whole number":
            return row.number(column.name)
        case "choice":
            code = row.text(column.name)
            return choice_name(column, code) if code else None
        case "yes or no" | "language":
            return term(row.text(column.name))
        case "title":
            return _title(row, column.name)
        case "place":
            return place_name(row.text(column.name), places)
        case _:
            return row.text(column.name)


def _title(row: RowEntry, column: str) -> LocalText | str:
    """Give a title in each language where the sheet gives it so, else as typed once."""
    once, own = row.text(column), row.texts(column)
    if not any(own.values()):
        return once
    return LocalText({language: text or once for language, text in own.items()})


def place_name(place: str, places: Container[str]) -> TermCode | LocalText | None:
    """Give a city, which a language names otherwise where it knows it; else as typed."""
    return TermCode(place) if place and place in places else local_text({"": place})


def choice_name(column: "AnswerColumn", code: str) -> Name:
    """Give a choice that the session declares, called as it is declared."""
    return worded_name(code, column.choices[code])
