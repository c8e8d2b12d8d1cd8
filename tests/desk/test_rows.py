"""Any row is found by what stands in it, and any of its cells written where the inputs bear it."""

import re
from urllib.parse import quote

import openpyxl
import pytest

from tests.desk.conftest import SHEET, DeskClient

OF = f"responses.xlsx:{SHEET}"


def look(desk: DeskClient, text: str, page: str = "inputs/rows", of: str = OF) -> str:
    return desk.get(f"/small/{page}?of={quote(of)}&find={quote(text)}&column=A").text


def save(desk: DeskClient, page: str, column: str, text: str, row: str = "3") -> str:
    mark = re.search(r'name="hash" value="(\w*)"', page)
    assert mark
    fields = {"of": OF, "row": row, "column": column, "text": text, "hash": mark[1]}
    return desk.post("/small/inputs/rows/save", **fields).text


@pytest.mark.parametrize("page", ["inputs/rows", "what-if"])
@pytest.mark.parametrize("text", ["Fiji", "fidji", "FJI", "3", "2008-06-06"])
def test_a_row_is_found_by_its_state_in_any_language_by_a_text_or_by_its_number(
    read_only: DeskClient, page: str, text: str
) -> None:
    assert 'name="row" value="3"' in look(read_only, text, page)


def test_several_rows_are_listed_with_the_way_to_each(read_only: DeskClient) -> None:
    page = look(read_only, "substantive")
    assert "3 rows" in page
    assert f'?of={quote(OF)}&amp;row=4"' in page
    assert 'name="row"' not in page
    for text in ("Atlantis", "99999999999", "Secret"):
        assert "no such row" in look(read_only, text), "what is personal is not searched"
    assert "no such row" in look(read_only, "Fiji", of="../x.xlsx:y")


def test_a_cell_without_a_fault_is_written_and_undone(at_desk: DeskClient) -> None:
    before = at_desk.workbook.read_bytes()
    page = look(at_desk, "Fiji")
    assert "Secret" not in page
    titles = [cell.value for cell in openpyxl.load_workbook(at_desk.workbook)[SHEET][1]]
    letter = openpyxl.utils.get_column_letter(titles.index("channel") + 1)
    shown = save(at_desk, page, letter, "fax")
    assert f"responses.xlsx, {SHEET}, {letter}3 written" in shown
    assert openpyxl.load_workbook(at_desk.workbook)[SHEET][f"{letter}3"].value == "fax"
    at_desk.post("/small/inputs/undo", file="responses.xlsx")
    assert at_desk.workbook.read_bytes() == before


@pytest.mark.parametrize(
    ("column", "text", "row"),
    [("A", "Atlantis", "3"), ("A", "", "3"), ("A", "Belgium", "1"), ("A", "Belgium", "77"),
     ("A", "Belgium", "x"), ("?", "Belgium", "3"), ("A", "x" * 40_000, "3")],
)  # fmt: skip
def test_what_the_inputs_would_not_bear_is_not_written(
    at_desk: DeskClient, column: str, text: str, row: str
) -> None:
    before = at_desk.workbook.read_bytes()
    page = save(at_desk, look(at_desk, "Fiji"), column, text, row)
    assert "othing was written" in page or "so nothing was written" in page or "too long" in page
    assert at_desk.workbook.read_bytes() == before


def test_what_was_saved_elsewhere_meanwhile_is_not_overwritten(at_desk: DeskClient) -> None:
    page = look(at_desk, "Fiji")
    book = openpyxl.load_workbook(at_desk.workbook)
    # Saved within the second in which it was made, it would have the same bytes.
    book.properties.title = "Saved by somebody else"
    book.save(at_desk.workbook)
    saved = at_desk.workbook.read_bytes()
    assert "saved elsewhere" in save(at_desk, page, "A", "Kenya")
    assert at_desk.workbook.read_bytes() == saved


def letter_of(desk: DeskClient, title: str) -> str:
    titles = [cell.value for cell in openpyxl.load_workbook(desk.workbook)[SHEET][1]]
    return str(openpyxl.utils.get_column_letter(titles.index(title) + 1))


@pytest.mark.parametrize("page", ["inputs/rows", "what-if"])
def test_every_column_is_shown_and_the_field_holds_what_stands_in_the_cell(
    read_only: DeskClient, page: str
) -> None:
    titles = [cell.value for cell in openpyxl.load_workbook(read_only.workbook)[SHEET][1]]
    row = f"/small/{page}?of={quote(OF)}&row=3"
    shown = read_only.get(row).text
    assert re.findall(r'name="column" value="(\w+)"', shown) == [
        openpyxl.utils.get_column_letter(place) for place, _ in enumerate(titles, 1)
    ]
    assert 'name="text"' not in shown
    assert 'name="text" value="Fiji"' in read_only.get(f"{row}&column=A").text
    closed = read_only.get(f"{row}&column={letter_of(read_only, 'kind')}").text
    assert '<option value="substantive" selected>' in closed
    personal = letter_of(read_only, "contact_name")
    assert "Secret" not in read_only.get(f"{row}&column={personal}").text
    asked = read_only.post(f"/small/{page}/row", of=OF, row="3", column=personal).text
    assert 'value="Ms. A. Secret"' in asked


def test_a_cell_is_cleared_by_a_box_alone(at_desk: DeskClient) -> None:
    letter = letter_of(at_desk, "channel")
    page = at_desk.get(f"/small/inputs/rows?of={quote(OF)}&row=3&column={letter}").text
    assert "Nothing was typed" in save(at_desk, page, letter, "")
    mark = re.search(r'name="hash" value="(\w*)"', page)
    assert mark
    fields = {"of": OF, "row": "3", "column": letter, "text": "e-mail", "hash": mark[1]}
    at_desk.post("/small/inputs/rows/save", **fields, clear="1")
    assert openpyxl.load_workbook(at_desk.workbook)[SHEET][f"{letter}3"].value is None


@pytest.mark.parametrize("typed", ["13/06/2008", "13 June 2008", "13 juin 2008", "2008-06-13"])
def test_a_day_that_can_be_read_in_one_way_is_taken(at_desk: DeskClient, typed: str) -> None:
    letter = letter_of(at_desk, "received_on")
    page = at_desk.get(f"/small/inputs/rows?of={quote(OF)}&row=3&column={letter}").text
    save(at_desk, page, letter, typed)
    written = openpyxl.load_workbook(at_desk.workbook)[SHEET][f"{letter}3"].value
    assert str(written).startswith("2008-06-13")


@pytest.mark.parametrize(
    ("column", "typed", "meant"), [("A", "Keniya", "Kenya"), ("C", "02/06/2008", "2008-06-02")]
)
def test_what_may_have_been_meant_is_a_button(
    read_only: DeskClient, column: str, typed: str, meant: str
) -> None:
    column = letter_of(read_only, "received_on") if column == "C" else column
    page = read_only.get(f"/small/inputs/rows?of={quote(OF)}&row=3&column={column}").text
    button = f'<input type="hidden" name="text" value="{meant}"><button'
    assert button in save(read_only, page, column, typed)
    assert (
        button
        in read_only.post("/small/what-if/try", of=OF, row="3", column=column, text=typed).text
    )


def test_what_was_saved_is_said_where_one_was(at_desk: DeskClient) -> None:
    letter = letter_of(at_desk, "channel")
    page = at_desk.get(f"/small/inputs/rows?of={quote(OF)}&row=3&column={letter}").text
    after = save(at_desk, page, letter, "fax")
    said = re.search(r'class="saved" role="status"><strong>([^<]*)</strong>', after)
    assert said
    assert said[1] == f"responses.xlsx, {SHEET}, {letter}3 written."
    assert "Find and change a row" in after
    undone = at_desk.post("/small/inputs/undo", file="responses.xlsx").text
    assert "responses.xlsx brought back" in undone.partition('class="saved"')[2]


@pytest.mark.parametrize("page", ["inputs/rows", "what-if"])
@pytest.mark.parametrize(("code", "called"), [("en", "substantive"), ("fr", "de fond")])
def test_a_choice_is_called_in_the_language_of_the_page_whatever_the_cell_has(
    at_desk: DeskClient, page: str, code: str, called: str
) -> None:
    column = letter_of(at_desk, "kind")
    at_desk.get(f"/words/{code}?back=/")
    shown = at_desk.get(f"/small/{page}?of={OF}&row=2&column={column}").text
    assert f'<option value="substantive" selected>{called}</option>' in shown
