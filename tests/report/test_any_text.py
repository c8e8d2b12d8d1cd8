"""Whatever is typed in a cell comes out as typed."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipeline.production import Production
from tests.gate import findings
from tests.reading import tables, whole_text
from tests.report.conftest import replace_rows

Changed = Callable[..., tuple[Path, Production]]
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


@pytest.mark.parametrize("typed", TEXTS)
def test_a_name_is_printed_as_typed(changed: Changed, typed: str) -> None:
    def edit(inputs: Path) -> None:
        def change(rows: list[dict[str, object]]) -> list[dict[str, object]]:
            first = next(row for row in rows if row["contact_name"])
            return [
                {**row, "contact_name": typed if row is first else row["contact_name"]}
                for row in rows
            ]

        replace_rows(inputs / "responses.xlsx", "Contact points", change)

    outputs, _ = changed(edit)
    for language in ("en", "fr"):
        path = outputs / language / "restricted" / "contact-points.docx"
        assert findings(path) == []
        cells = [cell for rows in tables(path) for row in rows for cell in row]
        assert typed in cells


@pytest.mark.parametrize("typed", ["=1+1 *Seminar* {{ x }} <i>[^a]</i>", "<r>raw</r>"])
def test_a_title_with_marks_is_printed_as_typed_in_document_and_sheet(
    changed: Changed, typed: str
) -> None:
    def edit(inputs: Path) -> None:
        def change(rows: list[dict[str, object]]) -> list[dict[str, object]]:
            return [{**rows[0], "title_en": typed, "title_fr": typed}, *rows[1:]]

        replace_rows(inputs / "activities.xlsx", "Activities", change)

    outputs, _ = changed(edit)
    for language in ("en", "fr"):
        path = outputs / language / "ICC-ASP-7-18.docx"
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
