"""Every figure of the reports in one workbook, with links to the cells it comes from."""

import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from pipeline.production import draft_reports
from pipeline.request import Request
from pipeline.review.provenance.provenance import figures, words_of
from pipeline.review.provenance.stated_figures import figures_json, read_figures
from tests.review.conftest import ROOT, silent

Row = dict[str, object]


def rows(path: Path, sheet: str) -> list[Row]:
    header, *found = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in found]


def by_key(path: Path, sheet: str) -> dict[str, Row]:
    return {str(row["Figure"]): row for row in rows(path, sheet)}


def test_a_figure_stands_with_both_languages_side_by_side(reviewed: Path) -> None:
    found = by_key(reviewed / "review/figures.xlsx", "cooperation text")["responses.responded"]
    assert found["Value"] == "43"
    assert "paragraph 6" in str(found["Where (en)"]).replace("\u00a0", " ")
    assert "paragraphe 6" in str(found["Where (fr)"]).replace("\u00a0", " ")
    assert "a little over forty" in str(found["Printed (en)"])
    assert "un peu plus de quarante" in str(found["Printed (fr)"])


def test_the_link_of_a_figure_leads_to_a_cell_that_is_there(reviewed: Path) -> None:
    sheet = openpyxl.load_workbook(reviewed / "review/figures.xlsx")["cooperation text"]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) > 40
    for link in links:
        # Excel for Windows wants backslashes, and Excel for Mac takes them.
        # A path on another drive of Windows is whole.
        written = unquote(link.target).removeprefix("file:///").replace("\\", "/")
        target = (reviewed / "review" / written).resolve()
        assert target.is_file(), link.target
        if link.location:
            name, _, cell = link.location.rpartition("!")
            book = openpyxl.load_workbook(target, read_only=True)
            assert name.strip("'") in book.sheetnames
            assert re.fullmatch("[A-Z]+[0-9]+", cell)
            book.close()


def test_what_is_restricted_is_in_no_public_list(reviewed: Path) -> None:
    public = openpyxl.load_workbook(reviewed / "review/figures.xlsx")
    restricted = openpyxl.load_workbook(reviewed / "review/restricted/figures.xlsx")
    assert public.sheetnames == ["cooperation text", "cooperation tables"]
    names = {
        str(row["Printed (en)"])
        for row in rows(reviewed / "review/restricted/figures.xlsx", "contact-points tables")
        if str(row["Figure"]).endswith(("contact_name", "email", "phone"))
    }
    assert len(names) > 40
    printed = {
        str(cell) for sheet in public for row in sheet.iter_rows(values_only=True) for cell in row
    }
    assert printed & names == set()
    assert restricted.sheetnames == ["contact-points text", "contact-points tables"]


@pytest.mark.parametrize("sheet", ["cooperation text", "cooperation tables"])
def test_every_figure_has_its_cells_rule_and_both_languages(reviewed: Path, sheet: str) -> None:
    for key, row in by_key(reviewed / "review/figures.xlsx", sheet).items():
        assert row["Rule"], key
        assert row["Where (en)"], key
        assert row["Where (fr)"], key


def test_figures_that_were_archived_are_read_as_they_were() -> None:
    request = Request(ROOT / "inputs", ROOT / "templates")
    drafts = draft_reports(request, silent)
    found = figures(drafts.reports[0], words_of(drafts.reports[0], drafts.packs, request.templates))
    assert read_figures(figures_json(found)) == found
