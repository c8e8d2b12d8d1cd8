"""A register belongs to the first session that writes in it, and refuses every other."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, delete, inspect, select, text

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.documents import clear_document, documents
from pipeline.register.history import events
from pipeline.register.letters import entries, record_drafts
from pipeline.register.references import reserve, reserved
from pipeline.register.register_entries import ClearedStage, Wanted
from tests.register.cleared_documents import OCTOBER, REPORT, STAGES
from tests.register.homes import JUNE, Home

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Owner:
    number: int
    marks: tuple[str, ...]


SEVENTH = Owner(7, ("ICC-ASP/7/S", "ICC-ASP/7/18"))
EIGHTH = Owner(8, ("ICC-ASP/8/S", "ICC-ASP/8/18"))


def of(register: Register, owner: Owner | None) -> Register:
    return replace(register, owner=owner)


def owner_in(register: Register) -> object:
    with register.engine.connect() as connection:
        return connection.execute(text("SELECT session FROM register_version")).scalar_one()


def state_of(register: Register) -> object:
    """Give the bytes of a file, and of a database its columns and its rows."""
    if register.file is not None:
        return register.file.read_bytes()
    engine = create_engine(register.engine.url)
    with engine.connect() as connection:
        names = sorted(inspect(connection).get_table_names())
        columns = {
            name: [one["name"] for one in inspect(connection).get_columns(name)] for name in names
        }
        tables = MetaData()
        tables.reflect(connection)
        rows = {
            table.name: sorted(map(str, connection.execute(select(table))))
            for table in tables.sorted_tables
        }
    engine.dispose()
    return columns, rows


def left_by(version: int, home: Home) -> None:
    """Leave the register of an earlier version, in the file or the database of a home."""
    script = (FOLDER / f"version_{version}.sql").read_text(encoding="utf-8")
    if not home.address:
        path = home.folder / "records" / "register.sqlite3"
        path.parent.mkdir(exist_ok=True)
        with sqlite3.connect(path) as connection:
            connection.executescript(script)
        connection.close()
        return
    engine = create_engine(home.address, isolation_level="AUTOCOMMIT")
    with engine.connect() as served:
        served.exec_driver_sql(script)
    engine.dispose()


def calls(home: Home, register: Register) -> list[Callable[[], object]]:
    """Give everything that reads or writes."""
    return [
        lambda: entries(register),
        lambda: events(register),
        lambda: documents(register),
        lambda: reserved(register),
        lambda: reserve(register, [Wanted("other", "ICC-ASP/8/S")]),
        lambda: record_drafts(register, home.drafts("ICC-ASP/8/S/1"), JUNE),
        lambda: clear_document(register, REPORT, ClearedStage("", OCTOBER, "Somebody"), STAGES),
    ]


def refused(home: Home, register: Register, code: str) -> str:
    """See that every call is refused in the same words and changes nothing; give the words."""
    before = state_of(register)
    said = set()
    for call in calls(home, register):
        with pytest.raises(ProblemsFoundError) as caught:
            call()
        (problem,) = caught.value.problems
        assert problem.code == code
        said.add(sentence(problem))
        assert state_of(register) == before
    (words,) = said
    assert words.startswith(register.name)
    assert "{" not in words
    return words


def test_the_first_session_that_writes_takes_it(home: Home, register: Register) -> None:
    seventh = of(register, SEVENTH)
    assert entries(seventh) == ()
    reserve(seventh, [Wanted("contact-points", "ICC-ASP/7/S")])
    assert owner_in(register) == 7
    words = refused(home, of(register, EIGHTH), "register-of-another-session")
    assert "belongs to session 7" in words
    assert "those of session 8" in words
    assert "SESSION=" in words
    assert reserve(seventh, [Wanted("next", "ICC-ASP/7/S")]) == {"next": "ICC-ASP/7/S/02"}


def test_the_number_of_the_session_decides_and_not_its_series(register: Register) -> None:
    reserve(of(register, SEVENTH), [Wanted("a", "ICC-ASP/7/S")])
    renamed = of(register, Owner(7, ("ASP-VII/NV",)))
    assert reserve(renamed, [Wanted("b", "ASP-VII/NV")]) == {"b": "ASP-VII/NV/01"}
    with pytest.raises(ProblemsFoundError):
        reserved(of(register, Owner(8, SEVENTH.marks)))


def test_reading_takes_no_register(home: Home, register: Register) -> None:
    reserve(register, [Wanted("a", "ICC-ASP/7/S")])
    record_drafts(register, home.drafts("ICC-ASP/7/S/01"), JUNE)
    assert len(entries(of(register, SEVENTH))) == 4
    assert owner_in(register) is None


def test_a_register_without_anything_is_nobody_s(register: Register) -> None:
    reserve(register, [Wanted("a", "S")])
    with register.engine.begin() as connection:
        connection.execute(text("DELETE FROM register_references"))
    for owner in (SEVENTH, EIGHTH):
        assert entries(of(register, owner)) == ()
    reserve(of(register, EIGHTH), [Wanted("a", "ICC-ASP/8/S")])
    assert owner_in(register) == 8


def test_who_has_no_inputs_reads_any_register(register: Register) -> None:
    reserve(of(register, SEVENTH), [Wanted("a", "ICC-ASP/7/S")])
    assert reserved(register) == {"a": "ICC-ASP/7/S/01"}


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_earlier_version_is_taken_by_the_session_of_its_references(
    version: int, home: Home
) -> None:
    left_by(version, home)
    with home.open() as register:
        assert len(entries(of(register, SEVENTH))) == 2
        assert owner_in(register) == 7
        refused(home, of(register, EIGHTH), "register-of-another-session")


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_an_earlier_version_with_other_references_is_neither_renewed_nor_taken(
    version: int, home: Home
) -> None:
    left_by(version, home)
    with home.open() as register:
        words = refused(home, of(register, EIGHTH), "register-of-other-references")
        assert "ICC-ASP/7/S/16" in words
        assert "session 8" in words
        # It is still there for the session that it belongs to.
        assert len(entries(of(register, SEVENTH))) == 2


@pytest.mark.parametrize(
    ("marks", "taken"),
    [
        (("ICC-ASP/7/18",), True),
        (("ICC-ASP/8/S", "ICC-ASP/7/18"), True),
        (("ICC-ASP/7/S",), False),
        ((), False),
    ],
    ids=["symbol", "symbol among others", "series", "none"],
)
def test_a_register_of_documents_alone_is_known_by_its_symbols(
    marks: tuple[str, ...], home: Home, *, taken: bool
) -> None:
    left_by(4, home)
    with home.open() as register:
        with register.engine.begin() as connection:
            connection.execute(text("DELETE FROM register_letters"))
            connection.execute(text("DELETE FROM register_references"))
        seventh = of(register, Owner(7, marks))
        if taken:
            assert len(documents(seventh)) == 2
            assert owner_in(register) == 7
        else:
            assert "ICC-ASP/7/18" in refused(home, seventh, "register-of-other-references")


@pytest.mark.parametrize(("owner", "taken"), [(SEVENTH, True), (EIGHTH, False)])
def test_a_reference_that_was_given_and_not_used_yet_tells_it_too(
    owner: Owner, home: Home, *, taken: bool
) -> None:
    left_by(4, home)
    with home.open() as register:
        with register.engine.begin() as connection:
            connection.execute(text("DELETE FROM register_letters"))
            connection.execute(text("DELETE FROM register_documents"))
        if taken:
            assert reserved(of(register, owner)) == {"contact-points": "ICC-ASP/7/S/16"}
        else:
            refused(home, of(register, owner), "register-of-other-references")


@pytest.mark.parametrize("version", [1, 4])
def test_an_earlier_version_without_anything_is_taken_by_the_first(
    version: int, home: Home
) -> None:
    left_by(version, home)
    with home.open() as register:
        with register.engine.begin() as connection:
            tables = MetaData()
            tables.reflect(connection)
            for table in tables.sorted_tables:
                if table.name != "register_version":
                    connection.execute(delete(table))
        reserve(of(register, EIGHTH), [Wanted("a", "ICC-ASP/8/S")])
        assert owner_in(register) == 8


def test_one_reference_of_the_session_among_others_is_enough(home: Home) -> None:
    left_by(4, home)
    with home.open() as register:
        reserve(register, [Wanted("other", "ICC-ASP/8/S")])
        assert owner_in(register) is None
        assert len(reserved(of(register, EIGHTH))) == 2
        reserve(of(register, EIGHTH), [Wanted("next", "ICC-ASP/8/S")])
        assert owner_in(register) == 8
