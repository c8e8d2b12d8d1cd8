"""The lists of what changed, read by openpyxl and pandoc; the copies that track it."""

import openpyxl
import pytest

from tests.changes.conftest import LANGUAGES, LATE, Desk
from tests.gate import pandoc_text
from tests.pandoc import pandoc

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def book(later: Desk) -> dict[str, Rows]:
    """The sheets of the workbook by the names of their columns."""
    found: dict[str, Rows] = {}
    for sheet in openpyxl.load_workbook(later.outputs / "review" / "changes.xlsx"):
        header, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [
            {
                str(name): str(cell or "").replace("\u00a0", " ")
                for name, cell in zip(header, row, strict=True)
            }
            for row in rows
        ]
    return found


def test_each_late_response_is_one_added_row(book: dict[str, Rows]) -> None:
    added = [row for row in book["Cells"] if row["What"] == "added"]
    assert [row["Row"].split(",")[0] for row in added] == [*LATE]
    assert [row["Cell"] for row in added][:2] == ["A22:J22", "A23:J23"]
    assert not any("X AFG" in row["Is"] for row in added)


def test_the_corrected_law_is_three_cells(book: dict[str, Rows]) -> None:
    law = [row for row in book["Cells"] if row["Sheet"] == "Court"]
    assert [(row["Cell"], row["Was"], row["Is"]) for row in law] == [
        ("D23", "drafting", "in force"),
        ("E23", "", "2008-07-01"),
        ("F23", "", "day"),
    ]


def test_a_figure_names_the_cells_that_it_changed_by(book: dict[str, Rows]) -> None:
    figures = {row["Figure"]: row for row in book["Figures"]}
    responded = figures["responses.responded"]
    assert (responded["Was"], responded["Is"]) == ("43", "55")
    assert responded["Because of"] == "responses.xlsx, ‘Contact points’, A22:J33"
    # Nothing that outstanding is counted from changed: the responses beside it did.
    assert figures["responses.outstanding"]["Because of"] == responded["Because of"]
    law = figures["legislation.by_status.in force.cooperation"]
    assert law["Because of"] == "legislation.xlsx, ‘Court’, D23:F23"


def test_a_passage_stands_in_both_languages_side_by_side(book: dict[str, Rows]) -> None:
    sixth = next(row for row in book["Passages"] if row["Where (en)"] == "Paragraph 6")
    assert sixth["Where (fr)"] == "Paragraphe 6"
    assert "a little over forty" in sixth["Was (en)"]
    assert "55 États Parties" in sixth["Is (fr)"].replace("\u00a0", " ")
    assert sixth["Figures"] == "responses.responded"
    assert "A22:J33" in sixth["Because of"]


def test_rows_of_annexes_are_paired_whatever_their_order(book: dict[str, Rows]) -> None:
    brazil = [row for row in book["Passages"] if "Brazil" in row["Where (en)"]]
    assert len(brazil) == 2
    assert all("Brésil" in row["Where (fr)"] for row in brazil)


def test_every_passage_is_in_both_languages_and_has_a_cause(book: dict[str, Rows]) -> None:
    for row in book["Passages"]:
        assert all(row[f"Where ({language})"] for language in LANGUAGES)
        assert row["Because of"]


def test_the_page_is_markdown_that_strikes_out_and_sets_bold(later: Desk) -> None:
    page = later.outputs / "review" / "changes.md"
    html = pandoc(page, "html", "--wrap=none", source="gfm")
    assert "<del>a little over forty</del> <strong>55</strong>" in html
    assert "what changed since it was issued on 30\u00a0October\u00a02008</h1>" in html
    assert html.count("<table>") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_tracks_from_what_was_issued_to_what_is_new(later: Desk, language: str) -> None:
    tracked = later.outputs / language / "review" / "ICC-ASP-7-18.changes.docx"
    kept = later.folder / "records/issued/ICC-ASP-7-18/documents" / language / "ICC-ASP-7-18.docx"
    rejected = pandoc(tracked, "plain", "--track-changes=reject", "--wrap=none")
    assert rejected == pandoc(kept, "plain", "--wrap=none")
    accepted = pandoc_text(tracked)
    assert {"en": "55 States Parties", "fr": "55 États Parties"}[language] in accepted


def test_changed_words_of_a_template_name_the_template(desk: Desk) -> None:
    desk.say("fr/cooperation/witnesses.md.j2", "dernières années", "deux dernières années")
    assert desk.run("changes") == 0
    page = (desk.outputs / "review" / "changes.md").read_text(encoding="utf-8")
    assert "templates/fr/cooperation/witnesses.md.j2, line 3, changed" in page
    assert not (desk.outputs / "en/review/ICC-ASP-7-18.changes.docx").exists()


def test_a_date_that_moved_is_the_cause_of_what_is_counted_otherwise(desk: Desk) -> None:
    path = desk.inputs / "session.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("as_of = 2008-09-15", "as_of = 2008-10-20", 1), "utf-8")
    assert desk.run("changes") == 0
    page = (desk.outputs / "review" / "changes.md").read_text(encoding="utf-8")
    (line,) = [one for one in page.splitlines() if one.startswith("| responses.responded |")]
    assert "session.toml: reports.cooperation.as\\_of" in line


def test_where_nothing_changed_the_page_says_so(desk: Desk) -> None:
    assert desk.run("changes") == 0
    page = (desk.outputs / "review" / "changes.md").read_text(encoding="utf-8")
    assert "Nothing has changed." in page
    assert not [*desk.outputs.rglob("*.changes.docx")]
