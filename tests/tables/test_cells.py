"""What is typed into a cell comes out as it was meant, or is named with its cell and its fix."""

import unicodedata
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interface import speaking_to_reader
from pipeline.tables.checked.accepted import Accepted
from pipeline.tables.checked.cells import reader
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.invisible import invisible_in
from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.declared.input_words import load_input_words
from pipeline.wording_values import shown
from tests.tables.books import TEMPLATES, found_in, put, read, said_of

ACCEPTED = Accepted(load_input_words(TEMPLATES))
NOTHING_MEANT: dict[str, object] = {"text": "", "date": None, "integer": None, "boolean": False}
LEGISLATION = SheetColumn("status", "choice", choices=("no information", "none", "not required"))


def read_cell(column: SheetColumn, cell: object) -> object:
    (read,) = reader(column, ACCEPTED)([cell])
    return read


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("NA", "NA"),
        ("None", "None"),
        ("N/A", "N/A"),
        ("nan", "nan"),
        ("true", "true"),
        ("1-2", "1-2"),
        ("00 32", "00 32"),
        ("  Belgium \u00a0\u202f", "Belgium"),
        ("Re\u0301publique", "République"),
        ("\u0645\u06cc\u200c\u062e\u0648", "\u0645\u06cc\u200c\u062e\u0648"),
        ("=cmd|x", "=cmd|x"),
        (5.0, "5"),
        (5.5, "5.5"),
        (31701234567.0, "31701234567"),
        (True, "TRUE"),
        (" \u00a0 ", ""),
    ],
)
def test_text_comes_out_as_typed(cell: object, text: str) -> None:
    assert read_cell(SheetColumn("remarks"), cell) == text


@pytest.mark.parametrize("character", ["\x07", "\x00", "\t", "\x85", "\u2028", "\ue000", "\uffff"])
def test_signs_that_cannot_be_printed_are_a_problem(character: str) -> None:
    found = read_cell(SheetColumn("remarks", lines=True), f"a{character}b")
    assert found == CellFault("control-character", {"character": f"U+{ord(character):04X}"})


def test_line_breaks_belong_in_some_columns_only() -> None:
    assert read_cell(SheetColumn("address", lines=True), "1 Lane\r\nCity\n") == "1 Lane\nCity"
    assert read_cell(SheetColumn("title"), "1 Lane\nCity") == CellFault("line-break")


@pytest.mark.parametrize("cell", [date(2008, 2, 1), datetime(2008, 2, 1, 3), time(1, 2)])  # noqa: DTZ001 (cells have no zone)
def test_a_date_that_the_spreadsheet_made_of_a_text_is_a_problem(cell: object) -> None:
    found = read_cell(SheetColumn("title"), cell)
    assert isinstance(found, CellFault)
    assert found.code == "date-in-text"


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("integer", 3.0, 3),
        ("integer", " 12 ", 12),
        ("integer", 3.5, CellFault("not-an-integer", {"value": "3.5"})),
        ("integer", "-1", CellFault("not-an-integer", {"value": "-1"})),
        ("integer", "4th", CellFault("not-an-integer", {"value": "4th"})),
        ("integer", True, CellFault("not-an-integer", {"value": "True"})),
        ("integer", "9" * 5000, CellFault("not-an-integer", {"value": "9" * 5000})),
        ("boolean", "Oui", True),
        ("boolean", "no", False),
        ("boolean", True, True),
        ("boolean", "", False),
        ("boolean", "perhaps", CellFault("not-yes-or-no", {"value": "perhaps"})),
        ("key", "commonwealth-secretariat", "commonwealth-secretariat"),
        ("key", "a key", CellFault("not-a-key", {"value": "a key"})),
        ("keys", " a; b ,c;", ("a", "b", "c")),
        ("keys", "", ()),
        ("keys", "a; b c", CellFault("not-a-key", {"value": "b c"})),
        ("iso3", "bel", "BEL"),
        ("iso3", "Belgium", CellFault("not-iso3", {"value": "Belgium"})),
        ("email", "a@b.org; c@d.int", "a@b.org; c@d.int"),
        ("email", "a at b.org", CellFault("not-an-email", {"value": "a at b.org"})),
        ("email", "a@b.org c@d.org", CellFault("not-an-email", {"value": "a@b.org c@d.org"})),
        ("email", "a@b.org / c@d.org", CellFault("not-an-email", {"value": "a@b.org / c@d.org"})),
        ("email", "a@b.org/c@d.org", CellFault("not-an-email", {"value": "a@b.org/c@d.org"})),
        ("email", "a@b.org, c.d+e@f-g.int;", "a@b.org; c.d+e@f-g.int"),
    ],
)
def test_each_kind_reads_its_own(kind: str, cell: object, value: object) -> None:
    column = SheetColumn("x", kind)  # type: ignore[arg-type]
    assert read_cell(column, cell) == value


@pytest.mark.parametrize(
    "typed",
    ["mailto:a@b.org", "MAILTO:a@b.org", "Anna <a@b.org>", '"Anna" <a@b.org>', "a@b.org (Anna)",
     "<a@b.org>", "c@d.int; mailto:a@b.org", "mailto:a@b.org?subject=x"],
)  # fmt: skip
def test_an_address_with_anything_beside_it_is_a_problem_that_gives_it(typed: str) -> None:
    found = read_cell(SheetColumn("email", "email"), typed)
    assert isinstance(found, CellFault)
    assert (found.code, found.severity) == ("more-than-an-email", "error")
    assert found.details["address"] == "a@b.org"


@pytest.mark.parametrize(
    ("typed", "text", "named"),
    [
        ("Bel\u200bgium", "Belgium", "U+200B"),
        ("\u202eevil\u202c", "evil", "U+202E, U+202C"),
        ("\u202babc\u202c", "abc", "U+202B, U+202C"),
        ("Cô\u00adte", "Côte", "U+00AD"),
        ("a\u2066b\u2069", "ab", "U+2066, U+2069"),
        ("a\u200db", "ab", "U+200D"),
        ("a\u3164b\ufe0f", "ab", "U+3164, U+FE0F"),
        ("a\U000e0041b", "ab", "U+E0041"),
    ],
)
def test_what_cannot_be_seen_is_left_out_with_a_warning(typed: str, text: str, named: str) -> None:
    found = read_cell(SheetColumn("remarks"), typed)
    assert found == CellFault("invisible-character", {"character": named}, text)
    assert found.severity == "warning"


def test_a_text_of_nothing_that_can_be_seen_is_a_problem() -> None:
    found = read_cell(SheetColumn("remarks"), "\u2066\u202d")
    assert found == CellFault("control-character", {"character": "U+2066, U+202D"})


def test_an_invisible_character_in_the_name_of_a_state_is_told_with_its_cell(inputs: Path) -> None:
    cell = put(inputs, "responses.xlsx/Suggestions/state", "Bel\u200bgium")
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("invisible-character", "warning")
    assert (problem.place.cell, problem.values["character"]) == (cell, "U+200B")
    assert read(inputs).table("responses.xlsx", "Suggestions").frame.loc[2, "state"] == "BEL"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("none", "none"),
        ("Aucune", "none"),
        ("NOT REQUIRED", "not required"),
        ("non  requise", "not required"),
        ("aucune information", "no information"),
        ("", ""),
    ],
)
def test_a_choice_is_read_in_every_language(cell: str, code: str) -> None:
    assert read_cell(LEGISLATION, cell) == code


def test_a_word_that_is_no_choice_lists_the_choices() -> None:
    assert read_cell(LEGISLATION, "maybe") == CellFault(
        "not-a-choice", {"value": "maybe", "choices": "no information, none, not required"}
    )


def test_a_word_that_stands_in_no_list_is_answered_with_the_words_of_the_list() -> None:
    column = SheetColumn("language_1", "listed", listed="languages")
    words = "Arabic, German, English, Spanish, French, Dutch, Portuguese, Russian, Chinese"
    assert read_cell(column, "Castillian") == CellFault(
        "not-a-choice", {"value": "Castillian", "choices": words}
    )


@pytest.mark.parametrize(("cell", "place"), [("La Haye", "The Hague"), ("Lisbon", "Lisbon")])
def test_an_open_list_takes_other_words_as_typed(cell: str, place: str) -> None:
    assert read_cell(SheetColumn("seat", "listed", listed="places", open=True), cell) == place


@given(st.one_of(st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times()))
def test_any_cell_gives_a_value_or_a_fault(cell: object) -> None:
    for kind in ("text", "date", "integer", "boolean", "key", "keys", "iso3", "email"):
        found = read_cell(SheetColumn("x", kind), cell)
        if cell == "" and kind in NOTHING_MEANT:
            assert found == NOTHING_MEANT[kind]


@given(st.text(st.characters(exclude_categories=("C", "Z"))).filter(lambda t: not invisible_in(t)))
def test_any_printable_text_comes_out_as_typed(text: str) -> None:
    assert read_cell(SheetColumn("x"), f" {text}\u00a0") == unicodedata.normalize("NFC", text)


def test_a_blank_cell_that_is_required_is_a_problem(inputs: Path) -> None:
    cell = put(inputs, "responses.xlsx/Contact points/kind", None)
    assert said_of(inputs) == [
        (
            f"responses.xlsx, sheet 'Contact points', cell {cell}: The cell is blank, but the "
            "column 'kind' is required. Fill it in, or remove the row."
        )
    ]


def test_a_control_character_is_told_with_its_cell(inputs: Path) -> None:
    with xlsxwriter.Workbook(str(inputs / "recommendations.xlsx")) as book:
        sheet = book.add_worksheet("Recommendations")
        names = ("number", "source", "section", "topic_en", "topic_fr", "status")
        sheet.write_row(0, 0, names)
        sheet.write_row(1, 0, (9, "ICC-ASP/6/21", "", "Bell\x07", "private \ue001"))
    cells = {problem.place.cell: problem.values["character"] for problem in found_in(inputs)}
    assert cells == {"D2": "U+0007", "E2": "U+E001"}


def test_blank_rows_are_skipped_and_rows_keep_their_numbers(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "agreements.xlsx")
    page = book["Agreements"]
    page.insert_rows(3, 2)
    page["A4"] = " \u00a0 "
    book.save(inputs / "agreements.xlsx")
    table = read(inputs).table("agreements.xlsx", "Agreements")
    assert list(table.frame.index[:3]) == [2, 5, 6]


def test_two_rows_for_one_key_name_both_cells(inputs: Path) -> None:
    frame = read(inputs).table("agreements.xlsx", "Agreements").frame
    put(inputs, "agreements.xlsx/Agreements/state", frame.loc[2, "state"], 9)
    put(inputs, "agreements.xlsx/Agreements/kind", frame.loc[2, "kind"], 9)
    (problem,) = [found for found in found_in(inputs) if found.code == "same-key"]
    assert (problem.place.cell, problem.values["other"]) == ("A9", "A2")


def test_the_same_key_in_another_spelling_is_the_same_key(inputs: Path) -> None:
    frame = read(inputs).table("agreements.xlsx", "Agreements").frame
    kinds = {"relocation of witnesses": "Réinstallation des témoins"}
    kind = str(frame.loc[2, "kind"])
    put(inputs, "agreements.xlsx/Agreements/state", frame.loc[2, "state"], 9)
    put(inputs, "agreements.xlsx/Agreements/kind", kinds.get(kind, "Exécution des peines"), 9)
    assert "same-key" in [found.code for found in found_in(inputs)]


@pytest.mark.parametrize(
    ("language", "choices"),
    [
        ("en", "no information, none, not required"),
        ("fr", "aucune information, aucune, non requise"),
    ],
)
def test_the_words_of_a_list_are_told_in_the_language_of_the_reader(
    language: str, choices: str
) -> None:
    fault = read_cell(LEGISLATION, "perhaps")
    assert isinstance(fault, CellFault)
    with speaking_to_reader(language):
        assert shown(fault.details["choices"]) == choices
