"""Whatever is typed in a cell comes out as typed."""

import shutil
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from pipeline.production import produce
from pipeline.request import Request
from tests.gate import findings
from tests.reading import tables, whole_text
from tests.report.conftest import ROOT, replace_rows, silent, written

TEXTS = [
    "*stars* and _lines_",
    "[^1] [link](x) `code`",
    "<b>&amp;</b> & <!-- no -->",
    "{{ responses.responded }} {% set x = 1 %}",
    "a | b \\| c",
    "<r><t>raw</t></r>",
    "=cmd|'/C calc'!A0",
    "# 1. - > ~",
    "emoji 🕊️ and 👩🏽‍⚖️",
    "עברית and \u200fعربي",  # right to left
    "\"straight\" and 'single' : ;",
    "NA",
]


TITLES = ["=1+1 *Seminar* {{ x }} <i>[^a]</i>", "<r>raw</r>"]


@pytest.fixture(scope="module")
def typed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with each text typed in a cell of its own."""
    folder = tmp_path_factory.mktemp("typed")
    shutil.copytree(ROOT / "inputs", folder / "inputs")

    def names(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        # Of a State that has answered once: no later name takes the place of this one.
        answers = Counter(row["state"] for row in rows)
        places = [
            place
            for place, row in enumerate(rows)
            if row["contact_name"] and answers[row["state"]] == 1
        ]
        typed = dict(zip(places, TEXTS, strict=False))
        return [
            {**row, "contact_name": typed.get(place, row["contact_name"])}
            for place, row in enumerate(rows)
        ]

    def titles(rows: list[dict[str, object]]) -> list[dict[str, object]]:
        changed = [
            {**row, "title_en": typed, "title_fr": typed}
            for row, typed in zip(rows, TITLES, strict=False)
        ]
        return [*changed, *rows[len(TITLES) :]]

    replace_rows(folder / "inputs/responses.xlsx", "Contact points", names)
    replace_rows(folder / "inputs/activities.xlsx", "Activities", titles)
    production = produce(Request(folder / "inputs", ROOT / "templates"), silent)
    return written(production, folder / "outputs")


@pytest.mark.parametrize("typed", TEXTS)
def test_a_name_is_printed_as_typed(typed_once: Path, typed: str) -> None:
    for language in ("en", "fr"):
        path = typed_once / language / "restricted" / "contact-points.docx"
        assert findings(path) == []
        cells = [cell for rows in tables(path) for row in rows for cell in row]
        assert typed in cells


@pytest.mark.parametrize("typed", TITLES)
def test_a_title_with_marks_is_printed_as_typed_in_document_and_sheet(
    typed_once: Path, typed: str
) -> None:
    for language in ("en", "fr"):
        path = typed_once / language / "ICC-ASP-7-18.docx"
        assert findings(path) == []
        assert typed in whole_text(path) or any(
            typed in row for rows in tables(path) for row in rows
        )
        book = openpyxl.load_workbook(path.with_name("ICC-ASP-7-18-annexes.xlsx"))
        found = [
            cell
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value == typed
        ]
        assert [cell.data_type for cell in found] == ["s"]
