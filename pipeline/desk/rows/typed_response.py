"""A response typed into a form: its fields, and the row of the workbook that they become."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.desk.rows.typed_day import typed_day
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.declared.column import ROW_IS_ILLUSTRATIVE, SheetColumn
from pipeline.tables.declared.response_sheets import RESPONSES
from pipeline.tables.written.part_reading import NotWrittenError
from pipeline.tables.written.row_written import CellValue, write_row

if TYPE_CHECKING:
    from pipeline.desk.rows.problem_rows import Sheets
    from pipeline.session import Circular, ResponseSheet
    from pipeline.tables.declared.input_words import InputWords

OF_CIRCULAR = "circular"


@dataclass(frozen=True, slots=True)
class ResponseField:
    """A field of the form.

    Attributes:
        name: The column of the workbook.
        place: The number of the column, from 1.
        label: The label in the circular; empty for a column of every response.
        called: What the reader calls the column, where the head does not say it.
        options: The texts to write and to show; ``is_open`` allows others.
        lines: Whether it may have several lines.
        language: The code of the language that the text is in; empty for a column of every one.
    """

    name: str
    place: int
    kind: str
    label: str
    called: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()
    is_open: bool = False
    lines: bool = False
    language: str = ""


def fields_of(
    sheets: "Sheets", sheet: "ResponseSheet", words: "InputWords", code: str
) -> list[ResponseField]:
    """Give the fields of a response, in the order of the columns of the workbook."""
    language = code if code in words.languages else words.languages[0]
    labels = {column.name: (column.label.get(language, ""), "") for column in sheet.columns}
    # A column may exist once for each language.
    labels |= {
        f"{name}_{suffix}": (label, suffix)
        for name, (label, _) in labels.items()
        for suffix in words.languages
    }
    fields = []
    for place, title in enumerate(sheets.titles(RESPONSES, sheet.name), 1):
        column = sheets.column(RESPONSES, sheet.name, title)
        if column is None or title in {OF_CIRCULAR, ROW_IS_ILLUSTRATIVE.name}:
            continue
        label, suffix = labels.get(title, ("", ""))
        options = tuple(options_of(column, words, language))
        manner = (column.required, options, column.open, column.lines, suffix)
        called = sheets.called(RESPONSES, sheet.name, title)
        fields.append(ResponseField(title, place, column.kind, label, called, *manner))
    return fields


def options_of(
    column: SheetColumn, words: "InputWords", language: str
) -> Iterator[tuple[str, str]]:
    """Give what may be chosen in a column: the text to write and the text to show."""
    if column.kind in {"choice", "listed", "boolean"}:
        for code in words.codes(column):
            word = words.word(column, code, language)
            yield word, word
    elif column.kind == "code":
        yield from ((code, code) for code in column.choices)


def cell_values(
    fields: Sequence[ResponseField], typed: Mapping[str, str]
) -> tuple[dict[int, CellValue], list[str]]:
    """Read what was typed, by the names of fields.

    Gives the values by the number of their column, and the names of fields that are missing or
    unfit.
    """
    values: dict[int, CellValue] = {}
    unfit: list[str] = []
    for field in fields:
        text = typed.get(field.name, "").strip()
        if not text:
            unfit += [field.name] * field.required
            continue
        try:
            values[field.place] = _value(field, text)
        except ValueError:
            unfit.append(field.name)
    return values, unfit


def _value(field: ResponseField, text: str) -> CellValue:
    if field.kind == "date":
        day = typed_day(text)
        if day is None:
            raise ValueError(text)
        return day
    return int(text) if field.kind in {"integer", "year"} else text


def with_row(data: bytes, sheet: str, number: int, values: Mapping[int, CellValue]) -> bytes:
    """Give the workbook with the row.

    Raises:
        ProblemsFoundError: Where the row cannot be written.
    """
    try:
        return write_row(data, sheet, number, values)
    except NotWrittenError as error:
        problem = Problem(f"desk-cell-{error}", Place(RESPONSES, sheet, f"A{number}"))
        raise ProblemsFoundError([problem]) from None


def circular_place(sheets: "Sheets", circular: "Circular", sheet: str) -> dict[int, CellValue]:
    """Give the value of the column that names the circular, if the sheet has it."""
    titles = sheets.titles(RESPONSES, sheet)
    return {titles.index(OF_CIRCULAR) + 1: circular.key} if OF_CIRCULAR in titles else {}
