"""A register of an earlier version is brought up to date; one of a later version is refused."""

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register, open_register
from pipeline.register.database_schema import STEPS
from pipeline.register.history import events
from pipeline.register.letters import entries, record_drafts
from pipeline.register.references import reserve, reserved
from pipeline.register.register_entries import Wanted
from tests.register.homes import JUNE, Home, one_reference

FOLDER = Path(__file__).parent
# What a letter is known by that version 4 added.
ENVELOPE = {"BEL": ("Brussels", "mission@bel.example", dt.date(2008, 6, 30)), "FRA": (None,) * 3}


def next_version(connection: Connection) -> None:
    """A step such as the next version may bring: a column, filled from what was there."""
    for statement in (
        "ALTER TABLE register_letters ADD COLUMN escort VARCHAR DEFAULT '' NOT NULL",
        "UPDATE register_letters SET escort = 'of ' || addressee",
    ):
        connection.execute(text(statement))


def failing(connection: Connection) -> None:
    connection.execute(text("DELETE FROM register_letters"))
    message = "the step fails half-way"
    raise RuntimeError(message)


@pytest.fixture
def first_version(tmp_path: Path) -> Iterator[Register]:
    """A file as version 1 left it."""
    with open_register("", as_left_by(1, tmp_path)) as register:
        yield register


def as_left_by(version: int, folder: Path) -> Path:
    """Put the register of an earlier version into a folder."""
    connection = sqlite3.connect(folder / "register.sqlite3")
    connection.executescript((FOLDER / f"version_{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    return folder


def tables_of(register: Register) -> set[str]:
    assert register.file is not None
    connection = sqlite3.connect(register.file)
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {re.sub(r"\s+", " ", sql) for (sql,) in rows}


def escorts(register: Register) -> list[str]:
    with register.engine.connect() as connection:
        return sorted(connection.execute(text("SELECT escort FROM register_letters")).scalars())


def version_in(register: Register) -> int:
    with register.engine.connect() as connection:
        return int(connection.execute(text("SELECT version FROM register_version")).scalar_one())


def test_a_register_of_the_first_version_is_read_and_goes_on(first_version: Register) -> None:
    belgium, france = entries(first_version)
    assert (belgium.addressee, belgium.state, belgium.channel) == ("BEL", "answered", "bag")
    assert (france.addressee, france.state, france.dated) == ("FRA", "drafted", JUNE)
    assert [event.what for event in events(first_version, "BEL")] == [
        "drafted",
        "cleared",
        "dispatched",
        "answered",
    ]
    assert reserve(first_version, [Wanted("next", "ICC-ASP/7/S")]) == {"next": "ICC-ASP/7/S/17"}
    assert version_in(first_version) == first_version.version


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_earlier_version_knows_no_envelopes_and_says_so(version: int, tmp_path: Path) -> None:
    with open_register("", as_left_by(version, tmp_path)) as register:
        letters = entries(register)
        assert {one.addressee for one in letters} == {"BEL", "FRA"}
        assert {(one.seat, one.email, one.reply_by) for one in letters} == {(None, None, None)}
        assert version_in(register) == register.version


@pytest.mark.parametrize("version", [4, 5])
def test_the_envelopes_of_later_versions_are_read(version: int, tmp_path: Path) -> None:
    with open_register("", as_left_by(version, tmp_path)) as register:
        letters = {one.addressee: one for one in entries(register)}
        told = {key: (one.seat, one.email, one.reply_by) for key, one in letters.items()}
        assert told == ENVELOPE
        assert (letters["BEL"].state, letters["BEL"].channel) == ("answered", "bag")
        assert len(events(register)) == 11


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_a_version_brought_up_to_date_has_the_tables_of_a_new_one(
    version: int, tmp_path: Path
) -> None:
    with (
        open_register("", as_left_by(version, tmp_path)) as register,
        open_register("", tmp_path / "new") as new,
    ):
        entries(register)
        reserve(new, [Wanted("x", "S")])
        assert tables_of(register) == tables_of(new)


def test_reading_brings_an_earlier_version_up_to_date(first_version: Register) -> None:
    later = replace(first_version, steps=(*STEPS, next_version))
    assert len(entries(later)) == 2
    assert escorts(later) == ["of BEL", "of FRA"]
    assert version_in(later) == later.version
    assert len(entries(later)) == 2


def test_writing_brings_an_earlier_version_up_to_date(home: Home) -> None:
    with home.open() as register:
        record_drafts(register, home.drafts(one_reference(register)), JUNE)
        later = replace(register, steps=(*STEPS, next_version))
        assert reserve(later, [Wanted("next", "S")]) == {"next": "S/02"}
        assert escorts(later) == ["of AFG", "of BEL", "of COM", "of NLD"]
        assert version_in(later) == later.version


def test_a_later_version_is_refused_and_left_as_it_is(home: Home) -> None:
    with home.open() as register:
        reserve(register, [Wanted("a", "S")])
        later = replace(register, steps=(*STEPS, next_version))
        reserve(later, [Wanted("b", "S")])
        for call in (
            lambda: entries(register),
            lambda: reserved(register),
            lambda: reserve(register, [Wanted("c", "S")]),
            lambda: record_drafts(register, home.drafts("S/01"), JUNE),
        ):
            with pytest.raises(ProblemsFoundError) as caught:
                call()
            (problem,) = caught.value.problems
            assert problem.code == "register-newer"
            assert problem.values == {
                "found": f"{later.version}",
                "known": f"{register.version}",
            }
        assert reserved(later) == {"a": "S/01", "b": "S/02"}


def test_a_step_that_fails_leaves_the_earlier_version(home: Home) -> None:
    with home.open() as register:
        record_drafts(register, home.drafts(one_reference(register)), JUNE)
        before = entries(register)
        later = replace(register, steps=(*STEPS, next_version, failing))
        with pytest.raises(RuntimeError, match="half-way"):
            entries(later)
        assert entries(register) == before
        assert version_in(register) == register.version
