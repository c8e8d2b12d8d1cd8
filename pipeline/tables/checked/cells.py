"""Cells to values: what each kind of column accepts, and what is wrong with the rest."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from pipeline.session.toml import EARLIEST, LATEST
from pipeline.signs import NO_TEXT
from pipeline.tables.checked.accepted import Accepted
from pipeline.tables.checked.addressee_cells import addressee_meant
from pipeline.tables.checked.emails import addresses_in
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.invisible import invisible_in, without_invisible
from pipeline.tables.checked.measures import read_fractions, read_integer, read_year
from pipeline.tables.checked.state_cells import state_meant
from pipeline.tables.checked.trimming import BLANKS, trimmed
from pipeline.tables.checked.typed_dates import day_in, only_reading, two_readings
from pipeline.tables.declared.column import BLANK_IS_NONE, FRACTIONS, SheetColumn
from pipeline.tables.declared.input_words import YES, InputWords
from pipeline.tables.names.folding import folded
from pipeline.tables.workbooks.number_formats import MOST_FIGURES, figures_of
from pipeline.wording_values import all_of, named

_NO_TEXT = re.compile(f"(?!\n)[{NO_TEXT}]")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_ISO3 = re.compile(r"[A-Z]{3}")


CellReading = Callable[[Any], Any]
ReadAll = Callable[[Sequence[Any]], list[Any]]


def reader(column: SheetColumn, accepted: Accepted) -> ReadAll:
    """Give the function that reads the cells of a column.

    Returns:
        A function from cells, as the reader of spreadsheets gives them, to a value of the kind of
        the column or a ``CellFault`` for each; a blank cell gives the blank of the kind.
    """
    if column.kind in FRACTIONS:
        return partial(read_fractions, column.decimals, percentages=column.kind == "percentage")
    read = _cell_reader(column, accepted)
    return lambda cells: list(map(read, cells))


def _cell_reader(column: SheetColumn, accepted: Accepted) -> CellReading:
    if column.kind == "date":
        return lambda cell: _read_date(cell, accepted.words)
    if column.kind == "integer":
        return read_integer
    if column.kind == "boolean":
        return _boolean_reader(column, accepted.words)
    if column.kind == "year":
        return read_year
    return _text_reader(column, _meaning(column, accepted))


def blank(column: SheetColumn) -> object:
    """Give what a blank cell of a column means."""
    if column.kind in BLANK_IS_NONE:
        return None
    if column.kind == "boolean":
        return False
    return () if column.kind == "keys" else ""


def _text_reader(column: SheetColumn, meaning: Callable[[str], object]) -> CellReading:
    nothing = blank(column)

    def read(cell: Any) -> Any:  # noqa: ANN401 (a cell holds anything)
        text = _text_of(cell)
        if isinstance(text, CellFault):
            return text
        text = trimmed(text)
        if not text.isascii() and (signs := invisible_in(text)):
            return _without(signs, read(without_invisible(text)))
        if not text.isprintable():
            if unfit := _NO_TEXT.search(text.replace("\r\n", "\n")):
                return CellFault("control-character", {"character": f"U+{ord(unfit.group()):04X}"})
            text = text.replace("\r\n", "\n")
            if "\n" in text and not column.lines and column.kind != "keys":
                return CellFault("line-break")
        return meaning(text) if text else nothing

    return read


def _without(signs: Sequence[str], value: object) -> object:
    """Take a text without its invisible characters, with a warning that names them."""
    if isinstance(value, CellFault) and not value.meant:
        return value
    details = {"character": ", ".join(signs)}
    meant = value.meant if isinstance(value, CellFault) else value
    if isinstance(meant, str) and meant:
        return CellFault("invisible-character", details, meant)
    return CellFault("control-character", details)


def _text_of(cell: Any) -> str | CellFault:  # noqa: ANN401 (a cell holds anything)
    """Give the text of a cell as it was typed."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        too_long = abs(cell) >= 10**MOST_FIGURES
        return CellFault("number-too-long") if too_long else figures_of(cell)
    return CellFault("date-in-text", {"value": str(cell)})


def _meaning(column: SheetColumn, accepted: Accepted) -> Callable[[str], object]:  # noqa: PLR0911 (one for each kind)
    match column.kind:
        case "key":
            return _checked(_KEY, "not-a-key")
        case "keys":
            return _keys
        case "iso3":
            return _iso3
        case "email":
            return addresses_in
        case "code":
            known = ", ".join(column.choices)
            return lambda text: text if text in column.choices else _no_choice(text, known)
        case "choice" | "listed":
            return _word_meaning(column, accepted.words)
        case "state":
            return lambda text: state_meant(text, accepted.names)
        case "addressee":
            return partial(addressee_meant, accepted)
        case _:
            return lambda text: text


def _checked(pattern: re.Pattern[str], code: str) -> Callable[[str], object]:
    return lambda text: text if pattern.fullmatch(text) else CellFault(code, {"value": text})


def _iso3(text: str) -> object:
    code = text.upper()
    return code if _ISO3.fullmatch(code) else CellFault("not-iso3", {"value": text})


def _keys(text: str) -> object:
    keys = [key for part in re.split(r"[;,\n]", text) if (key := part.strip(BLANKS))]
    wrong = next((key for key in keys if not _KEY.fullmatch(key)), None)
    return CellFault("not-a-key", {"value": wrong}) if wrong else tuple(keys)


def _word_meaning(column: SheetColumn, words: InputWords) -> Callable[[str], object]:
    accepted = words.accepted(column)
    # As the list of the cell offers them: the code "es" of a language stands in no list.
    offered = {
        words.word(column, code, words.languages[0]): {
            language: words.word(column, code, language) for language in words.languages
        }
        for code in words.codes(column)
    }
    choices = all_of([named(word, names) for word, names in offered.items()])

    def meaning(text: str) -> object:
        code = accepted.get(folded(text))
        if code is None and not column.open:
            return _no_choice(text, choices)
        return text if code is None else code

    return meaning


def _no_choice(text: str, choices: str) -> CellFault:
    return CellFault("not-a-choice", {"value": text, "choices": choices})


def _read_date(cell: Any, words: InputWords) -> object:  # noqa: ANN401 (a cell holds anything)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        in_reach = EARLIEST <= cell <= LATEST
        return cell if in_reach else CellFault("not-a-date", {"value": cell.isoformat()})
    if isinstance(cell, float):
        return CellFault("number-for-date", {"value": figures_of(cell)})
    if isinstance(cell, (bool, time, timedelta)):
        return CellFault("not-a-date", {"value": str(cell)})
    text = trimmed(cell)
    return _date_typed(text, words) if text else None


def _date_typed(text: str, words: InputWords) -> date | CellFault:
    if day := day_in(text, words.languages):
        return day
    if readings := two_readings(text):
        first, second = (reading.isoformat() for reading in readings)
        return CellFault("ambiguous-date", {"value": text, "first": first, "second": second})
    if only := only_reading(text):
        return CellFault("date-not-year-first", {"value": text, "day": only.isoformat()})
    return CellFault("not-a-date", {"value": text})


def _boolean_reader(column: SheetColumn, words: InputWords) -> CellReading:
    accepted = words.accepted(column)

    def read(cell: Any) -> object:  # noqa: ANN401 (a cell holds anything)
        if isinstance(cell, bool):
            return cell
        text = trimmed(cell) if isinstance(cell, str) else str(cell)
        code = accepted.get(folded(text)) if text else ""
        return CellFault("not-yes-or-no", {"value": text}) if code is None else code == YES

    return read
