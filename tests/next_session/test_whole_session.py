"""The eighth session, from the sample of the seventh to a corrigendum, as the page of it leads."""

import re
import shutil
from pathlib import Path

import pytest

from tests.facts.editing import (
    Row,
    add_rows,
    change_rows,
    day,
    put_rows,
    received,
    rows_of,
    set_where,
)
from tests.gate import pandoc_text
from tests.next_session.desk import EIGHTH, ORDER, ROOT, Desk, replace_in
from tests.next_session.reading import naming

# What names the former session, and what is meant where it stands.
FORMER = r"seventh|septième|\b2008\b|ICC-ASP[/-]7\b"
MEANT = (
    *("resumed seventh session", "reprise de la septième session"),
    *("ICC-ASP/7/Res.3", "21 November 2008", "21 novembre 2008", "ICC-ASP/7/18"),
    *("Seventh session, The Hague, 14–22 November 2008", "ICC-ASP/7/20"),
    *("septième session, La Haye, 14-22 novembre 2008",),
)
NEW = {
    "CHL": ("Chile", "Chili", "le", "m", "au Chili", "Republic of Chile", "République du Chili"),
    "CZE": (
        *("Czech Republic", "République tchèque", "la", "f", "en République tchèque"),
        *("Czech Republic", "République tchèque"),
    ),
}
JOINED = {"CHL": ("2009-06-29", "2009-09-01"), "CZE": ("2009-07-21", "2009-10-01")}
CONTACT: Row = {
    "contact_name": "Ms. Anna Peeters",
    "contact_title_en": "Counsellor",
    "contact_title_fr": "Conseillère",
    "contact_seat": "The Hague",
    "phone": "+31 70 555 0199",
    "email": "peeters@bel.example",
    "illustrative": "yes",
}


def state(code: str) -> Row:
    english, french, article, gender, where, formal, formal_fr = NEW[code]
    deposited, since = JOINED[code]
    group = "Latin American and Caribbean States" if code == "CHL" else "Eastern European States"
    return {
        "iso3": code,
        "list_name_en": english,
        "list_name_fr": french,
        "text_name_en": english,
        "article_en": "the" if code == "CZE" else None,
        "text_name_fr": french,
        "article_fr": article,
        "gender_fr": gender,
        "number_fr": "s",
        "in_fr": where,
        "formal_name_en": formal,
        "formal_article_en": "the",
        "formal_name_fr": formal_fr,
        "formal_article_fr": "la",
        "formal_gender_fr": "f",
        "formal_number_fr": "s",
        "embassy_of_fr": f"de la {formal_fr}",
        "regional_group": group,
        "deposited_on": day(deposited),
        "party_since": day(since),
        "language_1": "Spanish" if code == "CHL" else "English",
        "language_2": "English" if code == "CHL" else None,
    }


def mission(code: str) -> Row:
    return {
        "iso3": code,
        "seat": "The Hague",
        "kind": "embassy",
        "accredited_to": "Netherlands",
        "address": "200 Sample Lane, The Hague",
        "email": f"hague@{code.lower()}.example",
        "illustrative": "yes",
    }


def work_through_the_checklist(desk: Desk) -> None:
    """Change what the list names, add the new States Parties, and leave out what has no news."""
    replace_in(
        desk.inputs / "session.toml",
        ("meeting_number = 18", "meeting_number = 2"),
        ("appointed_on = 2007-12-14", "appointed_on = 2009-03-03"),
        ('resolution = "ICC-ASP/6/Res.2"', 'resolution = "ICC-ASP/7/Res.3"'),
        ("date = 2007-12-14", "date = 2008-11-21"),
        ("as_of = 2009-09-21", "as_of = 2009-10-15"),
    )
    for code, old, new in (
        (
            "en",
            "Sixth session, New York, 30 November – 14 December 2007",
            "Seventh session, The Hague, 14–22 November 2008",
        ),
        (
            "fr",
            "sixième session, New York, 30 novembre – 14 décembre 2007",
            "septième session, La Haye, 14-22 novembre 2008",
        ),
    ):
        replace_in(
            desk.base / f"templates/{code}/citations.toml",
            (old, new),
            ("ICC-ASP/6/20", "ICC-ASP/7/20"),
            ("ICC-ASP/6/Res.2", "ICC-ASP/7/Res.3"),
            ("ICC-ASP/6/21", "ICC-ASP/7/18"),
        )
    titles = {"title_en": "Open meeting with States", "title_fr": "Réunion publique avec les États"}
    set_where("activities.xlsx", "Activities", "key", "open-meeting-states", **titles)(desk.inputs)
    add_rows("states.xlsx", "States", *map(state, NEW))(desk.inputs)
    add_rows("states.xlsx", "Missions", *map(mission, NEW))(desk.inputs)
    # Missions that had moved before this session.
    change_rows(
        "states.xlsx", "Missions", lambda rows: [row for row in rows if not row["valid_to"]]
    )(desk.inputs)
    for sheet in ("Court", "Coalition", "APIC", "Assistance"):
        put_rows("legislation.xlsx", sheet)(desk.inputs)
    put_rows("agreements.xlsx", "Agreements")(desk.inputs)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("secretariat")
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return Desk(folder)


def test_the_next_session_from_nothing_to_a_corrigendum(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    former = desk.files()
    # To the first letters that are cleared.
    assert desk.begin(*ORDER) == 0
    eighth = desk.of(EIGHTH)
    work_through_the_checklist(eighth)
    to_the_letters = [
        ("check",),
        ("templates",),
        ("letters", "contact-points"),
        ("letters", "legislation"),
        ("clear", "contact-points", "--by=Yves Haesendonck"),
        ("clear", "legislation", "--by=A. Person"),
    ]
    for command in to_the_letters:
        assert eighth.run(*command) == 0, command
    assert 1 + len(to_the_letters) <= 12
    said = capsys.readouterr().out
    assert "ICC-ASP/8/S/01: 108 addressees" in said
    assert "ICC-ASP/8/S/02: 108 addressees" in said
    note = pandoc_text(next((eighth.outputs / "en/letters/contact-points").glob("*_AFG.docx")))
    assert "8 June 2009" in note
    assert "6 July 2009" in note

    # What comes back, and what goes out then.
    sent = [
        ("dispatch", "contact-points", "--on=2009-06-08", "--channel=diplomatic bag"),
        ("dispatch", "legislation", "--on=2009-06-22", "--channel=diplomatic bag"),
    ]
    for command in sent:
        assert eighth.run(*command) == 0, command
    put_rows(
        "responses.xlsx",
        "Contact points",
        received("Belgium", "2009-06-29") | CONTACT,
        received("France", "2009-07-02", contact_name="M. Jean Petit", illustrative="yes"),
    )(eighth.inputs)
    law: Row = {
        "circular": "legislation",
        "law_text": "Wet van 29 maart 2004",
        "assistance_wanted": "no",
    }
    put_rows(
        "responses.xlsx",
        "Legislation",
        received("Belgium", "2009-07-10") | law,
    )(eighth.inputs)
    for command in (
        ("acknowledgements", "contact-points", "--as-of=2009-07-07"),
        ("acknowledgements", "legislation", "--as-of=2009-07-20"),
        ("clear", "contact-points", "BEL", "--by=Yves Haesendonck"),
        ("dispatch", "contact-points", "BEL", "--on=2009-07-08", "--channel=bag"),
        ("reminders", "contact-points", "--as-of=2009-07-21"),
        ("reminders", "legislation", "--as-of=2009-08-24"),
        # Those that became Parties since.
        ("letters", "contact-points", "--as-of=2009-10-05"),
        ("clear", "contact-points", "CHL", "CZE", "--by=Yves Haesendonck"),
        ("dispatch", "contact-points", "CHL", "CZE", "--on=2009-10-06", "--channel=bag"),
        ("report",),
        ("status", "--as-of=2009-10-15"),
    ):
        capsys.readouterr()
        assert eighth.run(*command) == 0, (command, capsys.readouterr())
    report = eighth.outputs / "en/ICC-ASP-8-18.docx"
    assert "Eighth session" in pandoc_text(report)
    # Addressed, responded, outstanding: those who became Parties since are counted.
    assert re.search(r"Total +110 +2 +108 +1\.8%", pandoc_text(report))

    # Issued, and corrected by an answer that was found later.
    assert eighth.run("clear", "--by=Yves Haesendonck") == 0
    assert eighth.run("clear", "--by=The Bureau", "--for=bureau") == 0
    assert eighth.run("issue", "--on=2009-11-05") == 0
    add_rows(
        "responses.xlsx",
        "Contact points",
        received("Germany", "2009-10-14") | CONTACT | {"contact_name": "Herr Otto Wolf"},
    )(eighth.inputs)
    assert eighth.run("changes") == 0
    assert eighth.run("corrigendum", "--on=2009-11-12") == 0
    assert eighth.run("verify") == 0
    corrected = pandoc_text(eighth.outputs / "en/ICC-ASP-8-18-Corr.1.docx")
    assert "for 108 read 107" in corrected
    assert naming(eighth.outputs, FORMER)
    assert naming(eighth.outputs, FORMER, *MEANT) == set()
    # Nothing of the former session was touched, and nothing was written beside it.
    assert desk.files() == former
    assert len(rows_of(eighth.inputs, "states.xlsx", "States")) == 110
    assert not Path(desk.folder, "outputs").exists()
