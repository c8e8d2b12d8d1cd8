"""The sheets that the program knows are declared as those of a session are."""

from pathlib import Path

import pytest

from pipeline.problem_wording import sentence
from pipeline.session.declarations import load_declarations
from pipeline.session.known_sheets import KNOWN_SHEETS, known_sheets
from pipeline.session.sheet_reading import read_sheet
from pipeline.session.toml import TomlTable
from pipeline.session.toml_file import load_toml
from pipeline.tables.declared.schema import FIXED, begun_anew

ROOT = Path(__file__).parents[2]
SHEET = """
[sheets.visits]
file = "visits.xlsx"
sheet = "Visits"
title = { en = "Visits", fr = "Visites" }

[[sheets.visits.columns]]
name = "place"
label = { en = "place", fr = "lieu" }
"""


def said(tmp_path: Path, more: str) -> list[str]:
    (tmp_path / "figures.toml").write_text(SHEET + more, encoding="utf-8")
    _, problems = load_declarations(tmp_path, ROOT / "templates", ())
    return [sentence(problem) for problem in problems]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ('kind = "list"\nlist = "places"\n', "list"),
        ('kind = "sign"\nchoices = ["s", "p"]\n', "sign"),
        ('kind = "code"\nchoices = ["s", "p"]\n', "choices"),
        ('kind = "text"\nform = true\n', "form"),
        ('[sheets.visits.anew]\nplace = ""\n', "anew"),
    ],
)
def test_what_a_known_sheet_alone_may_have_is_refused_at_its_line(
    tmp_path: Path, more: str, named: str
) -> None:
    told = said(tmp_path, more)
    assert any(one.startswith("figures.toml, line ") and f"'{named}'" in one for one in told)


def test_a_session_may_declare_a_sheet_as_the_program_does(tmp_path: Path) -> None:
    """Both go through one reader; what a session adds are the words in each language."""
    assert not said(tmp_path, 'kind = "text"\nkey = true\n')


def test_a_slip_in_the_declaration_is_told_at_its_line(tmp_path: Path) -> None:
    text = KNOWN_SHEETS.read_text(encoding="utf-8")
    path = tmp_path / "known_sheets.toml"
    path.write_text(text.replace('kind = "e-mail"', 'kind = "email"', 1), encoding="utf-8")
    file = load_toml(path, path.name)
    top = TomlTable(file, (), file.data, [])
    section = top.table("sheets")
    table = section.table("missions") if section else None
    assert table
    read_sheet(table, "missions", known={})
    (problem,) = top.problems
    line = text[: text.index("[sheets.missions]")].count("\n") + 1
    assert problem.place.line >= line
    assert problem.values["value"] == "email"


def test_a_sheet_like_another_has_its_columns() -> None:
    sheets = known_sheets().sheets
    assert sheets["coalition"].columns == sheets["court"].columns


def test_cells_that_begin_anew_are_columns_of_their_sheet() -> None:
    declared = known_sheets().sheets
    for sheet in FIXED:
        assert set(begun_anew(sheet)) == set(declared[sheet.key].anew)
