"""A report needs only the workbooks that its figures use: here none that the program knows."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.problems import ProblemsFoundError
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.declared.made_up import ROOT, figure, folders_in
from tests.gate import pandoc_text
from tests.next_session.desk import replace_in

SETTINGS = """
number = 7
opening = 2008-11-14
closing = 2008-11-22
illustrative = false
place = { en = "The Hague", fr = "La Haye" }

[[reports]]
key = "stock"
folder = "stock"
symbol = "ICC-ASP/7/27"
distribution = "general"
date = 2008-10-20
as_of = 2008-09-30
original_language = "en"
sections = ["stock"]
headings = ["upper-letter"]
"""
SHEET = """
[sheets.stock]
file = "stock.xlsx"
sheet = "Stock"
title = { en = "Stock", fr = "Réserve" }
columns = [
  { name = "item", kind = "text", key = true, label = { en = "item", fr = "article" } },
  { name = "number", kind = "whole number", label = { en = "number", fr = "nombre" } },
  { name = "owner", kind = "text", label = { en = "owner", fr = "propriétaire" } },
]
"""
TEXTS = {"en": "There are {{ x.all | count }} chairs.", "fr": "Il y a {{ x.all | count }} chaises."}


def put(folder: Path) -> Path:
    """Write a session that lacks every known workbook and a focal point; give its folder."""
    inputs = folder / "inputs"
    inputs.mkdir()
    (inputs / "session.toml").write_text(SETTINGS, encoding="utf-8")
    declared = SHEET + figure("x.all", sum="number", of="stock")
    (inputs / "figures.toml").write_text(declared, encoding="utf-8")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Stock"
    for row in (("item", "number", "owner"), ("chairs", 30, "BEL"), ("more chairs", 12, "FRA")):
        page.append(row)
    book.save(inputs / "stock.xlsx")
    shutil.copytree(ROOT / "templates", folder / "templates")
    for code, text in TEXTS.items():
        own = folder / "templates" / code / "stock"
        own.mkdir()
        shutil.copy(ROOT / f"examples/arrears/templates/{code}/arrears/words.toml", own)
        (own / "stock.md.j2").write_text(f"{text}\n", encoding="utf-8")
    return folder


def told(folder: Path) -> list[tuple[str, str]]:
    """Read a session; give the codes and files of what is wrong, warnings left out."""
    session = load_session(folder / "inputs/session.toml", folder / "templates")
    try:
        read_inputs(folder / "inputs", session, folder / "templates")
    except ProblemsFoundError as error:
        return [
            (problem.code, problem.place.file)
            for problem in error.problems
            if problem.severity == "error"
        ]
    return []


def test_every_command_does_its_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = put(tmp_path)
    folders = folders_in(folder)
    for command in ("report", "status"):
        assert main([command, *folders]) == 0, capsys.readouterr().out
    assert "42 chairs" in pandoc_text(folder / "outputs/en/ICC-ASP-7-27.docx")
    page = (folder / "outputs/status/index.html").read_text(encoding="utf-8")
    assert 'id="en-documents"' in page
    # Nothing is known of laws: the page has no table in which every State says so.
    assert 'id="en-law"' not in page
    assert 'href="#en-law"' not in page
    following = folder / "next"
    days = ("--number=8", "--opening=2009-11-18", "--closing=2009-11-26")
    places = "--place=en=The Hague;fr=La Haye"
    assert main(["new-session", str(following), f"--from={folder}", *days, places]) == 0
    books = sorted(path.name for path in (following / "inputs").iterdir())
    assert books == ["figures.toml", "session.toml", "stock.xlsx"]
    assert main(["check", f"--session={following}"]) == 0


def test_the_states_must_be_there_once_something_names_one(tmp_path: Path) -> None:
    folder = put(tmp_path)
    assert told(folder) == []
    missing = [("missing-workbook", "states.xlsx")]
    text = folder / "templates/fr/stock/stock.md.j2"
    text.write_text("{{ states.count | count }}\n", encoding="utf-8")
    assert told(folder) == missing
    text.write_text(TEXTS["fr"], encoding="utf-8")
    settings = folder / "inputs/session.toml"
    shutil.copy(settings, tmp_path / "kept")
    appointed = '\ntitle = { en = "Mr.", fr = "M." }\nname = "Jan Novák"\nstate = "BEL"\n'
    appointed += 'appointed_by = "Bureau"\nmeeting_number = 2\nappointed_on = 2008-02-28\n'
    for section in ("[focal_point]", '[[persons]]\nrole = "chair"'):
        replace_in(settings, ("[[reports]]", section + appointed + "\n[[reports]]"))
        assert told(folder) == missing
        shutil.copy(tmp_path / "kept", settings)
    of_states = ('"owner", kind = "text"', '"owner", kind = "state"')
    replace_in(folder / "inputs/figures.toml", of_states)
    assert told(folder) == missing


@pytest.mark.parametrize(
    ("named", "section"),
    [
        ("focal_point.name", "[focal_point]"),
        ("persons.chair.name", "[[persons]]"),
        ("mandate.date | date", "[reports.mandate]"),
    ],
)
def test_a_text_that_states_a_section_left_out_is_told_at_its_line(
    tmp_path: Path, named: str, section: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path)
    text = folder / "templates/en/stock/stock.md.j2"
    text.write_text(f"{TEXTS['en']}\n\nIt was {{{{ {named} }}}}.\n", encoding="utf-8")
    assert main(["check", *folders_in(folder)]) == 1
    said = "".join(capsys.readouterr())
    assert f"stock.md.j2, line 3: session.toml has no section {section}" in said
