"""What cannot be begun is refused, all at once, and leaves nothing behind."""

from functools import partial
from pathlib import Path

import pytest

from tests.killed import killed_at
from tests.next_session.desk import EIGHTH, ORDER, Desk
from tests.processes import KILLED


def refused(desk: Desk, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """See that nothing is left behind; give what was said."""
    before = {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")}
    assert desk.begin(*words) == 1
    assert {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*")} == before
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "{" not in said
    return said


def ordered(**changed: str) -> list[str]:
    """Give the words of the order with some of them changed, and without those that are empty."""
    words = {"number": "8", "opening": "2009-11-18", "closing": "2009-11-26"} | changed
    return [EIGHTH, *(f"--{name}={value}" for name, value in words.items() if value)]


PLACES = ("--place=en=The Hague", "--place=fr=La Haye")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            [*ordered(number="7"), *PLACES],
            ["NUMBER= (--number): Session 7 does not follow session 7", "FROM= (or --from)"],
        ),
        ([*ordered(number="6"), *PLACES], ["Session 6 does not follow session 7"]),
        (
            [*ordered(opening="2008-11-22"), *PLACES],
            ["would open on 22\u00a0November\u00a02008, but the former one closes on"],
        ),
        (
            [*ordered(closing="2009-11-17"), *PLACES],
            ["would close on 17\u00a0November\u00a02009, before it opens on"],
        ),
        (
            [*ordered(closing="2009-12-17"), *PLACES],
            ["CLOSING= (--closing): ", "to 17\u00a0December\u00a02009, more than four weeks"],
        ),
        (
            [*ordered(), PLACES[0]],
            ["PLACE= (--place): ", "not said in French", '--place "fr=…"'],
        ),
        (
            [*ordered(), *PLACES, "--place=nl=Den Haag"],
            ["no templates in Dutch", "the languages are: en, fr"],
        ),
        (
            [
                *ordered(number="7", opening="2008-01-01", closing="2007-01-01"),
                "--place=nl=Den Haag",
            ],
            [
                "does not follow",
                "would open",
                "would close",
                "in English",
                "in French",
                "in Dutch",
                "6 errors: nothing was written.",
            ],
        ),
    ],
)
def test_an_order_that_does_not_follow_is_refused(
    words: list[str], said: list[str], former: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    found = refused(former, capsys, *words)
    assert all(text in found for text in said)


def test_the_day_after_the_closing_and_a_session_of_one_day_are_taken(former: Desk) -> None:
    words = ordered(number="40", opening="2008-11-23", closing="2008-11-23")
    assert former.begin(*words, *PLACES) == 0


def test_a_folder_with_something_in_it_is_refused_together_with_the_rest(
    eighth: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    found = refused(eighth, capsys, *ordered(number="7"), *PLACES)
    assert "There is something in this folder already." in found
    assert "Session 7 does not follow" in found
    file = eighth.folder / "file"
    file.write_text("x")
    assert "something in this folder" in refused(eighth, capsys, "file", *ORDER[1:])
    # A folder cannot be made below a file.
    assert "could not be written" in refused(eighth, capsys, "file/8", *ORDER[1:])


def test_a_former_session_that_cannot_be_read_is_told(
    former: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = former.inputs / "session.toml"
    typed = settings.read_text(encoding="utf-8")
    settings.write_text(typed.replace("number = 7", "number = seven"), encoding="utf-8")
    assert "session.toml, line 18" in refused(former, capsys, *ORDER)
    settings.unlink()
    assert "session.toml" in refused(former, capsys, *ORDER)
    settings.write_text(typed, encoding="utf-8")
    (former.inputs / "states.xlsx").unlink()
    (former.inputs / "responses.xlsx").write_bytes(b"no workbook")
    said = refused(former, capsys, *ordered(number="7"), *PLACES)
    for text in ("states.xlsx: ", "responses.xlsx: ", "Session 7 does not follow", "3 errors"):
        assert text in said


@pytest.mark.parametrize("places", [("--place=en=The Hague;fr=La Haye",), PLACES])
def test_places_are_given_at_once_or_one_by_one(former: Desk, places: tuple[str, ...]) -> None:
    assert former.begin(*ordered(), *places) == 0
    settings = (former.folder / EIGHTH / "inputs/session.toml").read_text(encoding="utf-8")
    assert 'en = "The Hague"' in settings
    assert 'fr = "La Haye"' in settings


def test_the_former_session_is_named_first(
    eighth: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--number=9", "--opening=2010-12-06", "--closing=2010-12-10", *PLACES]
    assert eighth.begin("sessions/9", *words) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("Session 7, The Hague, November 2008")
    assert "FROM= (--from) names no other" in said[1]
    assert said[1].endswith("sessions/8.")
    assert eighth.begin("sessions/10", f"--from={EIGHTH}", *words) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("Session 8, The Hague, November 2009")
    assert "FROM=" not in said[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            [EIGHTH],
            'OPENING= (--opening), CLOSING= (--closing), PLACE= (--place), as "en=…;fr=…"',
        ),
        ([*ordered(closing=""), *PLACES], "say also: CLOSING= (--closing)\n"),
        (ordered(), 'say also: PLACE= (--place), as "en=…;fr=…"'),
        ([*ordered(number="eight"), *PLACES], "'eight' is not the number of a session"),
        ([*ordered(number="0"), *PLACES], "'0' is not the number of a session"),
        ([*ordered(opening="18/11/2009"), *PLACES], "'18/11/2009' is not a date"),
        ([*ordered(), "--place=The Hague"], "'The Hague': write the language and the place"),
        ([*ordered(), "--place=en="], "'en=': write the language and the place"),
        ([*ORDER, "--from=sessions/7"], "there is no folder 'sessions/7' here"),
    ],
)
def test_what_is_missing_or_cannot_be_read_is_wrong_usage(
    words: list[str], said: str, former: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        former.begin(*words)
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert "usage:" not in told
    assert not (former.folder / "sessions").exists()


@KILLED
def test_a_run_that_is_killed_leaves_no_folder_of_that_name(former: Desk, tmp_path: Path) -> None:
    told = tmp_path / "told"
    begin = partial(former.begin, *ORDER)
    for last in (1, 30):
        assert killed_at(last, begin, told) == -9
        assert not (former.folder / EIGHTH).exists()
    assert killed_at(-1, begin, told) == 0
    steps = int(told.read_text())
    whole = former.of(EIGHTH).files(".")
    assert steps == len(whole) + 1
    # Killed when all is written but the name; the next run begins from nothing.
    (former.folder / EIGHTH).rename(former.folder / "kept")
    assert killed_at(steps, begin, told) == -9
    assert not (former.folder / EIGHTH).exists()
    assert former.begin(*ORDER) == 0
    assert former.of(EIGHTH).files(".") == whole
    assert [path.name for path in (former.folder / "sessions").iterdir()] == ["8"]


@pytest.mark.parametrize("folder", ["inputs/8", "templates/8", "records/8", "outputs/8", "inputs"])
def test_no_session_begins_within_a_folder_of_another(
    former: Desk, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    said = refused(former, capsys, folder, *ORDER[1:])
    assert "which belongs to another session. Name a folder of its own" in said


def test_a_session_may_last_four_weeks(former: Desk) -> None:
    assert former.begin(*ordered(closing="2009-12-16"), *PLACES) == 0


def test_the_former_session_is_not_read_where_nothing_is_asked(
    former: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    (former.inputs / "session.toml").write_text("number = ", encoding="utf-8")
    said = refused(former, capsys, *ORDER)
    assert "Reading the former session" in said
