"""Columns and codes of workbooks have, beside their own, the names that their reader gives them."""

import html
import re
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest

from pipeline.desk.desk_words import languages
from pipeline.desk.pages.column_names import ColumnNames
from pipeline.session import load_session
from pipeline.tables.declared.column import columns_of
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.names.folding import folded
from pipeline.wording_values import NO_NAMES
from tests.desk.conftest import (
    SHEET,
    DeskClient,
    client_of,
    response,
    session_in,
    write_rows,
)
from tests.machine.small_session import ROOT

OF = quote(f"responses.xlsx:{SHEET}")
TAGS = re.compile(r"<[^>]+>")


def shown(desk: DeskClient, path: str, code: str = "fr") -> str:
    desk.get(f"/words/{code}?back=/")
    return html.unescape(desk.get(f"/small/{path}").text)


def heads(page: str) -> list[str]:
    found = re.findall(r'<th scope="col">(.*?)</th>', page, re.DOTALL)
    return [TAGS.sub("", head.replace("<br>", ": ")) for head in found]


@pytest.mark.parametrize("code", languages())
def test_every_language_names_every_column(code: str) -> None:
    session = load_session(ROOT / "inputs" / "session.toml", ROOT / "templates")
    words = load_input_words(ROOT / "templates")
    names = ColumnNames(languages()[code], NO_NAMES, words.languages)
    sheets = sheets_of(session)
    assert len(sheets) > 10
    for sheet in sheets:
        for column in columns_of(sheet, words.forms):
            said = names.column(sheet, column.name, column)
            head = folded(column.name.replace("_", " "))
            worded = [key for key in names.words.texts if key.endswith(f".{column.name}")]
            same = any(folded(str(names.words.texts[key])) == head for key in worded)
            assert said or same, (sheet.name, column.name)
            assert folded(said) != head, "said once"


def test_a_row_shows_the_name_of_its_columns_under_their_heads(at_desk: DeskClient) -> None:
    write_rows(at_desk.workbook, response(2, state="Atlantis"), response(3, state="Fiji"))
    page = shown(at_desk, "inputs")
    assert {"state: Destinataire", "received_on: Reçue le", "circular: Circulaire"} <= {
        *heads(page)
    }
    assert {"state: Addressee", "received_on", "circular"} <= {
        *heads(shown(at_desk, "inputs", "en"))
    }


def test_a_column_that_the_session_declares_is_named_as_the_session_labels_it(
    read_only: DeskClient,
) -> None:
    page = TAGS.sub(" ", shown(read_only, f"inputs/rows?of={OF}&row=3"))
    page = " ".join(page.split())
    assert "contact_name Nom" in page
    assert "contact_title_fr Titre (français)" in page
    assert "contact_name Name" in " ".join(
        TAGS.sub(" ", shown(read_only, f"inputs/rows?of={OF}&row=3", "en")).split()
    )


@pytest.mark.parametrize(("code", "kind"), [("fr", "substantive|de fond|"), ("en", "substantive")])
def test_a_code_in_a_row_has_its_meaning_beside_it(
    read_only: DeskClient, code: str, kind: str
) -> None:
    page = shown(read_only, f"inputs/rows?of={OF}&row=3", code)
    meant = re.findall(r'<td class="of">(.*?)</td>', page)
    said = {TAGS.sub("|", cell.replace("<br>", "")) for cell in meant}
    assert kind in said
    assert any(cell.startswith("contact-points|") for cell in said), "the circular by its name"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fr", "Reçue le received_on (C3)"),
        ("en", "received_on (C3)"),
    ],
)
def test_the_field_of_a_cell_says_what_its_column_wants(
    read_only: DeskClient, code: str, said: str
) -> None:
    page = shown(read_only, f"inputs/rows?of={OF}&row=3&column=C", code)
    label = re.search(r'<label for="cell-text">(.*?)</label>', page)
    assert label
    assert TAGS.sub("", label[1]).endswith(said)
    wanted = {"fr": "Jour de la réception.", "en": "Day on which it was received."}[code]
    about = re.search(r'id="about-cell">([^<]+)<', page)
    assert about
    assert about[1].startswith(wanted)
    assert 'aria-describedby="about-cell"' in page


@pytest.mark.parametrize("said", ["Name {", "{} x", "{language!z}", "{language.x.y}"])
def test_a_text_about_a_column_that_cannot_be_filled_is_left_out(
    tmp_path: Path, model: Path, said: str
) -> None:
    desk = client_of(session_in(tmp_path, model, own_texts=True))
    texts = desk.opened.templates / "en" / "readme.toml"
    before, head, after = texts.read_text(encoding="utf-8").partition("[columns.States]")
    after = re.sub(r"(?m)^list_name = .*$", f'list_name = "{said}"', after, count=1)
    texts.write_text(before + head + after, encoding="utf-8")
    titles = openpyxl.load_workbook(desk.opened.inputs / "states.xlsx")["States"][1]
    letters = next(cell.column_letter for cell in titles if cell.value == "list_name_en")
    of = quote("states.xlsx:States")
    page = shown(desk, f"inputs/rows?of={of}&row=2&column={letters}", "en")
    assert 'id="cell-text"' in page
    assert "about-cell" not in page


def test_several_rows_have_the_same_columns_under_one_head(at_desk: DeskClient) -> None:
    first = response(2, state="Belgium", their_reference="N 12")
    write_rows(at_desk.workbook, first, response(3, state="Fiji", channel=None))
    page = shown(at_desk, f"inputs/rows?of={OF}&find=substantive")
    table = page[page.index('<table class="sheet">') :].partition("</table>")[0]
    titles = heads(table)
    assert len(titles) == 6
    for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", table):
        cells = [TAGS.sub("", cell) for cell in re.findall(r"<td>(.*?)</td>", row)][1:]
        assert len(cells) == len(titles)
        assert cells[titles.index("kind: Nature de la réponse")] == "substantive"
