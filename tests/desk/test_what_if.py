"""A cell changed on trial shows what would move, and nothing is written."""

import html
import re
from pathlib import Path

import pytest

from tests.desk.conftest import HOSTILE, SHEET, DeskClient

OF = f"responses.xlsx:{SHEET}"


def attempt(desk: DeskClient, column: str, text: str, row: str = "2") -> str:
    fields = {"of": OF, "row": row, "column": column, "text": text}
    return desk.post("/small/what-if/try", **fields).text


def snapshot(desk: DeskClient) -> dict[Path, tuple[bytes, int]]:
    opened = desk.opened
    folders = (opened.inputs, opened.outputs, opened.records)
    files = [path for one in folders for path in one.rglob("*") if path.is_file()]
    return {one: (one.read_bytes(), one.stat().st_mtime_ns) for one in files}


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(page)).split())


def test_a_state_that_had_not_responded_moves_sentences_and_letters(
    read_only: DeskClient,
) -> None:
    read_only.get("/small/letters")
    before = snapshot(read_only)
    page = attempt(read_only, "E", "holding")
    said = plain(page)
    assert "responded 3 2" in said
    assert "addressed 6" in said
    assert "Belgium: reminder" in said
    assert "would be due" in said
    assert "Belgium: acknowledgement" in said
    assert "would no longer be due" in said
    assert page.count("<del>3</del><ins>2</ins>") == 2
    assert snapshot(read_only) == before


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("A", "Belgiumm", "would have errors"),
        ("A", HOSTILE, "would have errors"),
        ("A", "Belgium", "Nothing moves"),
        ("ZZ", "x", "would have errors"),
        ("?", "x", "would have errors"),
        ("!!!", "x", "would have errors"),
        ("A", "x" * 40_000, "would have errors"),
    ],
)
def test_what_cannot_be_or_moves_nothing_is_said(
    read_only: DeskClient, column: str, text: str, said: str
) -> None:
    before = snapshot(read_only)
    page = attempt(read_only, column, text)
    assert said in page
    assert HOSTILE not in page
    assert snapshot(read_only) == before


def test_personal_data_are_covered_and_a_sheet_that_is_none_of_ours_is_refused(
    read_only: DeskClient,
) -> None:
    page = read_only.get(f"/small/what-if?of={OF}&row=2").text
    assert "Belgium" in page
    assert "Secret" not in page
    fields = {"of": "../responses.xlsx:x", "row": "2", "column": "A", "text": "x"}
    assert read_only.post("/small/what-if/try", **fields).status_code == 409
    assert "no such row" in read_only.get(f"/small/what-if?of={OF}&row=999").text
