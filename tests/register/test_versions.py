"""A register of an earlier version is brought up to date; one of a later version is refused."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register, open_register
from pipeline.register.history import events
from pipeline.register.letters import entries, record_drafts
from pipeline.register.records import Wanted
from pipeline.register.references import reserve, reserved
from pipeline.register.schema import STEPS
from tests.register.homes import JUNE, Home, one_reference

VERSION_1 = Path(__file__).with_name("version_1.sql")


def next_version(connection: Connection) -> None:
    """A step such as the next version may bring: a column, filled from what was there."""
    for statement in (
        "ALTER TABLE register_letters ADD COLUMN seat VARCHAR DEFAULT '' NOT NULL",
        "UPDATE register_letters SET seat = 'of ' || addressee",
    ):
        connection.execute(text(statement))


def failing(connection: Connection) -> None:
    connection.execute(text("DELETE FROM register_letters"))
    message = "the step fails half-way"
    raise RuntimeError(message)


@pytest.fixture
def first_version(tmp_path: Path) -> Iterator[Register]:
    """A file as version 1 left it."""
    connection = sqlite3.connect(tmp_path / "register.sqlite3")
    connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    connection.close()
    with open_register("", tmp_path) as register:
        yield register


def tables_of(register: Register) -> set[str]:
    assert register.file is not None
    connection = sqlite3.connect(register.file)
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {re.sub(r"\s+", " ", sql) for (sql,) in rows}


def seats(register: Register) -> list[str]:
    with register.engine.connect() as connection:
        return sorted(connection.execute(text("SELECT seat FROM register_letters")).scalars())


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


def test_tables_do_not_change_without_a_new_version(
    first_version: Register, tmp_path: Path
) -> None:
    reserve(first_version, [Wanted("x", "S")])
    with open_register("", tmp_path / "new") as new:
        reserve(new, [Wanted("x", "S")])
        assert tables_of(new) == tables_of(first_version)


def test_reading_brings_an_earlier_version_up_to_date(first_version: Register) -> None:
    later = replace(first_version, steps=(*STEPS, next_version))
    assert len(entries(later)) == 2
    assert seats(later) == ["of BEL", "of FRA"]
    assert version_in(later) == later.version
    assert len(entries(later)) == 2


def test_writing_brings_an_earlier_version_up_to_date(home: Home) -> None:
    with home.open() as register:
        record_drafts(register, home.drafts(one_reference(register)), JUNE)
        later = replace(register, steps=(*STEPS, next_version))
        assert reserve(later, [Wanted("next", "S")]) == {"next": "S/02"}
        assert seats(later) == ["of AFG", "of BEL", "of COM", "of NLD"]
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
