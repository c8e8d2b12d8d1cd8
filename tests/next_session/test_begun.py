"""What a session begins with: settings, workbooks and texts from the former one."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.next_session.new_session import NextSession
from pipeline.next_session.settings import next_settings
from pipeline.session import load_session
from tests.facts.editing import rows_of
from tests.next_session.desk import EIGHTH, ORDER, ROOT, Desk, inside, replace_in

SHEETS = ("Contact points", "Legislation", "Suggestions")
ANEW = {
    "date": None,
    "date_precision": "not fixed",
    "state": "planned",
    "body_meeting_number": None,
    "place": None,
    "participants": None,
    "illustrative": None,
}


def settings(desk: Desk) -> dict[str, Any]:
    return tomllib.loads((desk.inputs / "session.toml").read_text(encoding="utf-8"))


def days(value: object, path: tuple[object, ...] = ()) -> dict[tuple[object, ...], dt.date]:
    if isinstance(value, dict):
        return {k: d for key, one in value.items() for k, d in days(one, (*path, key)).items()}
    if isinstance(value, list):
        return {k: d for n, one in enumerate(value) for k, d in days(one, (*path, n)).items()}
    return {path: value} if isinstance(value, dt.date) else {}


def test_the_comments_and_the_order_of_the_settings_stay(eighth: Desk) -> None:
    before = (eighth.folder / "inputs/session.toml").read_text(encoding="utf-8").splitlines()
    after = (eighth.inputs / "session.toml").read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert {new.partition(" = ")[0] for _, new in changed} == {
        *("number", "opening", "closing", "symbol", "series"),
        *("date", "as_of", "reply_by", "cut_off"),
    }
    assert all(old.partition(" = ")[0] == new.partition(" = ")[0] for old, new in changed)


def test_number_days_and_place_are_those_of_the_session(former: Desk) -> None:
    order = [word.replace("The Hague", "New York") for word in ORDER]
    assert former.begin(*order) == 0
    new = settings(former.of(EIGHTH))
    assert new["number"] == 8
    assert (new["opening"], new["closing"]) == (dt.date(2009, 11, 18), dt.date(2009, 11, 26))
    assert new["place"] == {"en": "New York", "fr": "La Haye"}
    # Where letters are dated from is no matter of the session.
    assert new["secretariat"]["place"]["en"] == "The Hague"


def test_days_keep_their_day_of_the_week_and_mandates_their_day(eighth: Desk) -> None:
    old, new = days(settings(eighth.of("."))), days(settings(eighth))
    assert old.keys() == new.keys()
    moved = {path for path in old if path[0] in {"reports", "circulars"} and "mandate" not in path}
    assert len(moved) == 23
    assert {new[path] - old[path] for path in moved} == {dt.timedelta(weeks=53)}
    assert {path for path in old if old[path] == new[path]} == (
        old.keys() - moved - {("opening",), ("closing",)}
    )


@pytest.mark.parametrize(
    ("opening", "weeks"),
    [("2009-11-13", 52), ("2009-11-16", 52), ("2009-11-17", 53), ("2009-11-20", 53)],
)
def test_days_lie_as_many_weeks_later_as_the_opening_to_the_nearest(
    opening: str, weeks: int, former_once: Desk
) -> None:
    former = load_session(former_once.inputs / "session.toml", ROOT / "templates")
    day = dt.date.fromisoformat(opening)
    order = NextSession(Path(EIGHTH), 8, day, day, {"en": "The Hague", "fr": "La Haye"})
    text = (former_once.inputs / "session.toml").read_text(encoding="utf-8")
    new = tomllib.loads(next_settings(text, former, order))
    assert new["reports"][0]["date"] - dt.date(2008, 10, 29) == dt.timedelta(weeks=weeks)


def test_symbols_and_series_have_the_number_and_other_texts_stay(former: Desk) -> None:
    replace_in(
        former.inputs / "session.toml",
        ('infix = ""', 'infix = "PA/7"'),
        ('symbol = ""', 'symbol = "ICC-ASP/7/INF.7/7"'),
    )
    assert former.begin(*ORDER) == 0
    new = settings(former.of(EIGHTH))
    assert [one["symbol"] for one in new["reports"]] == ["ICC-ASP/8/18", "ICC-ASP/8/INF.7/7"]
    assert {one["series"] for one in new["circulars"]} == {"ICC-ASP/8/S"}
    assert new["circulars"][0]["infix"] == "PA/7"
    assert new["reports"][0]["mandate"]["resolution"] == "ICC-ASP/6/Res.2"


def test_references_first_numbers_and_the_address_of_the_register_are_emptied(
    former: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = former.inputs / "session.toml"
    address = "postgresql+psycopg://desk@server/seventh"
    replace_in(
        path,
        ('reference = ""', 'reference = "ICC-ASP/7/S/16"'),
        ("[first_numbers]\n", '[first_numbers]\n"ICC-ASP/7/S" = 16  # after those by hand\n'),
        ('address = ""', f'address = "{address}"'),
    )
    before = path.read_text(encoding="utf-8")
    assert former.begin(*ORDER) == 0
    new = settings(former.of(EIGHTH))
    assert [one["reference"] for one in new["circulars"]] == ["", ""]
    assert new["first_numbers"] == {}
    assert new["register"] == {"address": ""}
    assert "a register belongs to one session" in capsys.readouterr().out
    # The comments that follow the section are still there.
    after = (former.folder / EIGHTH / "inputs/session.toml").read_text(encoding="utf-8")
    comments = [line for line in before.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == comments
    assert path.read_text(encoding="utf-8") == before


def test_workbooks_without_anything_that_begins_anew_are_the_same_bytes(eighth: Desk) -> None:
    for path in (eighth.folder / "inputs").glob("*.xlsx"):
        same = path.name not in {"responses.xlsx", "activities.xlsx"}
        assert ((eighth.inputs / path.name).read_bytes() == path.read_bytes()) is same, path.name


def test_responses_have_no_rows_and_the_lists_to_choose_from(eighth: Desk) -> None:
    old = openpyxl.load_workbook(eighth.folder / "inputs/responses.xlsx")
    new = openpyxl.load_workbook(eighth.inputs / "responses.xlsx")
    assert new.sheetnames == old.sheetnames
    for name in SHEETS:
        assert rows_of(eighth.inputs, "responses.xlsx", name) == []
        assert [cell.value for cell in new[name][1]] == [cell.value for cell in old[name][1]]
        lists = [
            check for check in new[name].data_validations.dataValidation if check.type == "list"
        ]
        assert lists
        assert all(re.search(r"\d{3,}", str(check.sqref)) for check in lists)


def test_activities_keep_what_texts_name_and_begin_anew(eighth: Desk) -> None:
    old = rows_of(eighth.folder / "inputs", "activities.xlsx", "Activities")
    new = rows_of(eighth.inputs, "activities.xlsx", "Activities")
    assert len(old) == 13
    assert new == [{**row, **ANEW} for row in old]
    assert rows_of(eighth.inputs, "activities.xlsx", "Participants") == rows_of(
        eighth.folder / "inputs", "activities.xlsx", "Participants"
    )


def test_the_session_has_its_reports_letters_and_citations_and_the_rest_is_shared(
    eighth: Desk,
) -> None:
    own = {
        path.relative_to(eighth.base / "templates").as_posix(): path.read_bytes()
        for path in (eighth.base / "templates").rglob("*")
        if path.is_file()
    }
    shared = eighth.folder / "templates"
    assert all((shared / name).read_bytes() == content for name, content in own.items())
    assert {name.split("/")[1] for name in own} == {
        *("cooperation", "contact_points", "letters", "citations.toml"),
    }
    assert {name.split("/")[0] for name in own} == {"en", "fr"}


def test_the_session_is_without_errors_and_the_former_one_as_it_was(
    former: Desk, former_once: Desk
) -> None:
    assert former.begin(*ORDER) == 0
    assert former.files() == former_once.files()
    assert former.of(EIGHTH).run("check") == 0
    for name in ("outputs", "records"):
        assert (former.folder / EIGHTH / name).is_dir()
    assert sorted(path.name for path in (former.folder / "sessions").iterdir()) == ["8"]


def test_a_session_begins_from_one_that_lies_in_a_folder(eighth: Desk) -> None:
    own = eighth.folder / EIGHTH / "templates/en/cooperation/future.md.j2"
    replace_in(own, ("themes relating to cooperation", "themes of the session"))
    order = [
        word.replace("2009", "2010").replace("=8", "=9").replace(EIGHTH, "sessions/9")
        for word in ORDER
    ]
    assert eighth.begin(*order, f"--from={EIGHTH}") == 0
    ninth = eighth.of("sessions/9")
    assert settings(ninth)["reports"][0]["symbol"] == "ICC-ASP/9/18"
    assert (ninth.base / "templates/en/cooperation/future.md.j2").read_bytes() == own.read_bytes()
    assert ninth.run("check") == 0


def test_the_folder_may_be_there_as_long_as_nothing_is_in_it(former: Desk) -> None:
    (former.folder / EIGHTH).mkdir(parents=True)
    assert former.begin(*ORDER) == 0
    with inside(former.folder):
        assert Path(EIGHTH, "checklist.xlsx").is_file()
