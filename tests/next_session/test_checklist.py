"""Every text that names the former session is listed, on the screen and as a workbook."""

import re
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.facts.editing import set_where
from tests.next_session.desk import EIGHTH, ORDER, Desk, listed, replace_in

SECTION = re.compile(r"^(.+?) – these settings (?:are still|follow from|were taken)")
NAMED = {"text": "The text says", "cells": "Cells of this sheet that say"}


def naming(desk: Desk) -> set[tuple[object, object, str]]:
    """Give what is listed as naming the former session: file, sheet and the name."""
    return {
        (row["File"], row["Sheet"], str(row["What stands there"]).split("'")[1])
        for row in listed(desk.folder / EIGHTH / "checklist.xlsx")
        if str(row["What stands there"]).startswith(tuple(NAMED.values()))
    }


def own(name: str) -> str:
    return str(Path(EIGHTH, "templates", name))


SAMPLE = {
    ("activities.xlsx", "Activities", "sixth"),
    ("activities.xlsx", "Activities", "sixième"),
    ("recommendations.xlsx", "Recommendations", "ICC-ASP/6/21"),
    (own("en/citations.toml"), None, "Sixth"),
    (own("en/citations.toml"), None, "ICC-ASP/6/21"),
    (own("fr/citations.toml"), None, "sixième"),
    (own("fr/citations.toml"), None, "ICC-ASP/6/21"),
}


def test_the_list_of_the_sample_is_whole(eighth: Desk) -> None:
    assert naming(eighth) == SAMPLE


def test_the_workbook_is_what_was_printed(former: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert former.begin(*ORDER) == 0
    said = capsys.readouterr().out
    rows = listed(former.folder / EIGHTH / "checklist.xlsx")
    assert f"{Path(EIGHTH)} is made; {len(rows)} places to look at." in said
    assert "make check SESSION=sessions/8" in said
    for row in rows:
        assert f"{row['What stands there']} {row['What to do']}" in said
        assert row["Done"] is None
    told = [str(row["What stands there"]) for row in rows if row["File"] == "session.toml"]
    assert "State = Belgium (line " in told[1], "a State is named as on every page"
    assert told[0].startswith("illustrative = true was taken over")
    assert [SECTION.findall(one) for one in told[1:]] == [
        ["Focal point"],
        ["Document: Report of the Bureau on cooperation"],
        ["Document: Report of the Bureau on cooperation"],
        ["Document: Contact points for cooperation"],
        ["Secretariat"],
        ["Circular: Designation of a contact point for cooperation"],
        ["Circular: Legislation giving effect to the Rome Statute"],
    ]


def test_texts_in_every_place_are_found_and_no_others(former: Desk) -> None:
    """A name is typed into each kind of file, beside words that only look like one."""
    templates = former.folder / "templates"
    words = {
        "en": (
            "themes relating to cooperation",
            "themes of the seventh session, the eighth and 700",
        ),
        "fr": ("thèmes liés à la coopération", "thèmes de la 7e session et de la huitième"),
    }
    for code, pair in words.items():
        replace_in(templates / f"{code}/cooperation/future.md.j2", pair)
    replace_in(templates / "en/cooperation/words.toml", ("on cooperation", "of 2008"))
    replace_in(templates / "en/masthead.toml", ('Assembly of States Parties"', 'Assembly in 2007"'))
    replace_in(templates / "fr/cooperation/words.toml", ("Rapport", "Rapport de 2011 ou 1998 :"))
    letter = templates / "en/letters/note_verbale.docx"
    document = docx.Document(str(letter))
    document.add_paragraph("With reference to ICC-ASP/7/S/16 and the Thirty-seventh Conference.")
    document.save(str(letter))
    replace_in(
        former.inputs / "session.toml",
        ('fr = "Législation donnant', 'fr = "Septième session : législation donnant'),
        ('en = "Documents to be out', 'en = "Tenth: documents to be out'),
    )
    change = set_where(
        "activities.xlsx", "Activities", "key", "seminar-witnesses", title_en="In 2008"
    )
    change(former.inputs)
    # A year says nothing of a session where rows stay as they are.
    name = "members of the seventh Bureau, 2008"
    set_where("activities.xlsx", "Participants", "key", "registry", name_en=name)(former.inputs)
    assert former.begin(*ORDER) == 0
    shared = str(Path("templates/en/masthead.toml"))
    assert naming(former) == SAMPLE | {
        (own("en/cooperation/future.md.j2"), None, "seventh"),
        (own("fr/cooperation/future.md.j2"), None, "7e"),
        (own("en/cooperation/words.toml"), None, "2008"),
        (own("en/letters/note_verbale.docx"), None, "ICC-ASP/7/S/16"),
        (shared, None, "2007"),
        ("session.toml", None, "Septième"),
        ("activities.xlsx", "Activities", "2008"),
        ("activities.xlsx", "Participants", "seventh"),
    }
    (row,) = [
        row for row in listed(former.folder / EIGHTH / "checklist.xlsx") if row["File"] == shared
    ]
    assert "this file holds for all sessions" in str(row["What stands there"])
    assert "Copy the file into the templates of this session" in str(row["What to do"])


def test_a_sheet_of_one_s_own_is_listed_as_not_taken_over(former: Desk) -> None:
    for name in ("responses.xlsx", "activities.xlsx"):
        book = openpyxl.load_workbook(former.inputs / name)
        book.create_sheet("Notes de Marie").append(["kept"])
        book.save(former.inputs / name)
    assert former.begin(*ORDER) == 0
    rows = listed(former.folder / EIGHTH / "checklist.xlsx")
    assert {row["File"] for row in rows if "does not have it" in str(row["What stands there"])} == {
        "responses.xlsx",
        "activities.xlsx",
    }
    assert "Notes de Marie" in openpyxl.load_workbook(former.inputs / "responses.xlsx").sheetnames


def test_a_number_that_skips_one_is_listed(former: Desk) -> None:
    assert former.begin(EIGHTH, "--number=9", *ORDER[2:]) == 0
    rows = listed(former.folder / EIGHTH / "checklist.xlsx")
    assert any(
        "does not follow session 7 directly" in str(row["What stands there"]) for row in rows
    )


def test_the_citations_are_linked(eighth: Desk) -> None:
    sheet = openpyxl.load_workbook(eighth.folder / EIGHTH / "checklist.xlsx").worksheets[0]
    links = {
        row[1].value: row[3].hyperlink.target
        for row in sheet.iter_rows(min_row=2)
        if row[3].hyperlink is not None
    }
    cited = own("en/citations.toml")
    # As Excel writes a way to a file.
    target = str(links[cited]).replace("\\", "/")
    assert target == "templates/en/citations.toml"
    assert (eighth.folder / EIGHTH / target).is_file()
    assert all(row[3].hyperlink is not None for row in sheet.iter_rows(min_row=2))
