"""Two sessions worked on in turn have nothing in common, whatever they are."""

import datetime as dt
import os
import re
import sqlite3
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.facts.editing import Row, put_rows, received, set_where
from tests.gate import pandoc_text
from tests.next_session.desk import EIGHTH, Desk, copied, replace_in
from tests.next_session.reading import naming, texts

FEW = ("BEL", "FRA", "PRY", "COK")
FORMER, NEXT = "sessions/former", "sessions/next"
NEVER = dt.datetime.fromisoformat("2099-01-01")
# The session before is meant where its resumption is; the year in which a session was to be
# expected is worked out, and may be any.
MEANT = r"(?:(?:resumed|reprise de la) [\w -]+? session|(?:expected in|attendue en) \d{4})"


@dataclass(frozen=True)
class Given:
    """What a session is begun with: number, opening, days that it lasts, place, its Parties."""

    number: int
    opening: dt.date
    lasts: int
    place: tuple[str, str]
    parties: frozenset[str]

    def order(self, folder: str) -> list[str]:
        closing = self.opening + dt.timedelta(days=self.lasts)
        english, french = self.place
        return [
            folder,
            f"--number={self.number}",
            f"--opening={self.opening}",
            f"--closing={closing}",
            f"--place=en={english}",
            f"--place=fr={french}",
        ]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Given, Given]:
    number = draw(st.integers(9, 40))
    # Both sessions lie in the past: what is still to come is not recorded as dispatched.
    opening = draw(st.dates(dt.date(2014, 1, 10), dt.date(2022, 12, 20)))
    # So much later that no day of the next session lies in a year of the former one.
    later = opening + dt.timedelta(days=draw(st.integers(600, 1200)))
    parties = st.frozensets(st.sampled_from(FEW), min_size=1)
    former = Given(
        number - 1, opening, draw(st.integers(0, 12)), ("Northport", "Port-Nord"), draw(parties)
    )
    following = Given(
        number, later, draw(st.integers(0, 12)), ("Southmouth", "Bouche-Sud"), draw(parties)
    )
    return former, following


def days(desk: Desk) -> tuple[dict[str, Any], dt.date]:
    path = desk.inputs / "session.toml"
    circular = tomllib.loads(path.read_text(encoding="utf-8"))["circulars"][0]
    return circular, circular["date"] + dt.timedelta(days=9)


def prepare(desk: Desk, session: Given, word: str) -> None:
    """Give a session a text, a contact and Parties of its own."""
    future = "cooperation/future.md.j2"
    replace_in(
        desk.base / f"templates/en/{future}", ("themes relating to cooperation", f"themes {word}")
    )
    replace_in(desk.base / f"templates/fr/{future}", ("thèmes liés à la", f"thèmes {word} de la"))
    for state in set(FEW) - session.parties:
        set_where("states.xlsx", "States", "iso3", state, party_since=NEVER)(desk.inputs)
    contact: Row = {
        "contact_name": f"Ms. {word}",
        "contact_title_en": "Counsellor",
        "contact_title_fr": "Conseillère",
        "contact_seat": "The Hague",
        "phone": "+31 70 555 0199",
        "email": f"{word.lower()}@mission.example",
    }
    answer = received(min(session.parties), str(days(desk)[1])) | contact
    put_rows("responses.xlsx", "Contact points", answer)(desk.inputs)


def work(desk: Desk, step: str) -> None:
    circular, answered = days(desk)
    key = "contact-points"
    words = {
        "letters": [key],
        "clear": [key, "--by=A. Person"],
        "dispatch": [key, f"--on={circular['date']}", "--channel=bag"],
        "report": [],
        "status": [f"--as-of={answered}"],
    }
    assert desk.run(step, *words[step]) == 0, step


def references(desk: Desk) -> set[str]:
    connection = sqlite3.connect(desk.records / "register.sqlite3")
    rows = connection.execute("SELECT reference FROM register_letters").fetchall()
    connection.close()
    return {reference for (reference,) in rows}


def session_words(desk: Desk, session: Given) -> set[str]:
    """Read off the first page of the reports how the session is called, in each language."""
    found = set()
    for code in ("en", "fr"):
        text = pandoc_text(desk.outputs / f"{code}/ICC-ASP-{session.number}-18.docx")
        named = re.search(r"^(\w[\w -]*) session$", text, flags=re.MULTILINE)
        assert named
        found.add(named[1])
    return found


@settings(
    max_examples=3,
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
@given(pair=pairs())
def test_nothing_of_one_session_is_in_the_other(
    pair: tuple[Given, Given], former_once: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    start = copied(former_once, tmp_path_factory.mktemp("pair"))
    assert start.begin(*pair[0].order(FORMER)) == 0
    assert start.begin(*pair[1].order(NEXT), f"--from={FORMER}") == 0
    desks = (start.of(FORMER), start.of(NEXT))
    for desk, session, word in zip(desks, pair, ("Alpheus", "Benthos"), strict=True):
        prepare(desk, session, word)
    for step in ("letters", "clear", "dispatch", "report", "status"):
        for desk in desks:
            work(desk, step)
    former, following = desks
    assert not references(former) & references(following)
    letters = [{path.name for path in desk.outputs.rglob("*_*.docx")} for desk in desks]
    assert all(letters)
    assert not letters[0] & letters[1]

    meant = {
        found[0]
        for _, text in texts(following.outputs)
        for found in re.finditer(MEANT, text.replace("\u00a0", " "))
    }
    names = "|".join(
        [
            *(re.escape(word) for word in session_words(former, pair[0])),
            rf"ICC-ASP[/-]{pair[0].number}\b",
            rf"\b(?:{pair[0].opening.year}|{days(former)[1].year})\b",
            *("Northport", "Port-Nord", "Alpheus"),
        ]
    )
    assert naming(following.outputs, names, *meant) == set()
    other = rf"ICC-ASP[/-]{pair[1].number}\b|Southmouth|Bouche-Sud|Benthos"
    assert naming(former.outputs, other) == set()


def test_a_text_changed_for_the_next_session_never_enters_the_former_one(
    eighth: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    seventh = eighth.of(".")
    assert seventh.run("report", "--report=cooperation") == 0
    assert seventh.run("clear", "--by=Yves Haesendonck") == 0
    assert seventh.run("clear", "--by=The Bureau", "--for=bureau") == 0
    assert seventh.run("issue", "--on=2008-10-30") == 0
    for code, pair in (
        ("en", ("themes relating to cooperation", "themes of the eighth")),
        ("fr", ("thèmes liés à la coopération", "thèmes de la huitième")),
    ):
        replace_in(eighth.base / f"templates/{code}/cooperation/future.md.j2", pair)
    put_rows("responses.xlsx", "Contact points", received("BEL", "2009-07-01"))(eighth.inputs)
    before = seventh.files()
    capsys.readouterr()
    assert seventh.run("changes") == 0
    assert "0 cells and 0 figures changed, 0 passages." in capsys.readouterr().out
    assert seventh.run("corrigendum", "--on=2008-11-12") == 0
    assert "There is nothing to correct in ICC-ASP/7/18" in capsys.readouterr().out
    assert seventh.run("verify") == 0
    assert {name: before[name] for name in before if "outputs" not in name} == {
        name: content for name, content in seventh.files().items() if "outputs" not in name
    }
    # The same change in the shared templates is one of the former session.
    replace_in(
        seventh.base / "templates/en/cooperation/future.md.j2",
        ("themes relating to cooperation", "themes of all"),
    )
    assert seventh.run("changes") == 0
    assert "1 passage." in capsys.readouterr().out
    assert not (eighth.folder / EIGHTH / "outputs/manifest.json").exists()
    assert Path(seventh.records, "issued").is_dir()
