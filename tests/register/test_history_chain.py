"""Whoever changes the register by other means than the program is noticed."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Column, text

from pipeline.problem_wording import phrase, sentence
from pipeline.problems import Problem
from pipeline.register.authenticity import KEY_COLUMNS, check_history
from pipeline.register.connection import Register, open_register
from pipeline.register.corrections import Correction, correct_letters
from pipeline.register.database_schema import DOCUMENTS, LETTERS, REFERENCES
from pipeline.register.dispatch import dispatch
from pipeline.register.history import events
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.outcome import answer, restore, supersede
from pipeline.register.register_check import check_register
from pipeline.register.register_entries import LetterEntry, Sending
from tests.register.cleared_documents import LATER, cleared, issue
from tests.register.homes import JUNE, Home, keys_of, one_reference
from tests.register.test_versions import as_left_by


@pytest.fixture
def letters(home: Home, register: Register) -> list[LetterEntry]:
    """One of each state, and a document that was issued."""
    letters = home.drafts(one_reference(register))
    keys = keys_of(letters)
    record_drafts(register, letters, JUNE)
    clear(register, keys[:3], JUNE, "focal point", home.outputs)
    correct_letters(register, keys[:3], Correction(None, "another"))
    supersede(register, keys[2:3], JUNE, "not needed")
    restore(register, keys[2:3], JUNE)
    dispatch(register, keys[:2], Sending(JUNE, "bag"), home.outputs, home.issued)
    answer(register, dict.fromkeys(keys[:2], JUNE), JUNE)
    answer(register, {keys[1]: None}, JUNE)
    return letters


def told(register: Register, **heads: str) -> list[Problem]:
    found = list(check_history(register, heads))
    assert all(sentence(one) for one in found)
    return found


def by_hand(register: Register, *statements: str) -> None:
    with register.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.usefixtures("letters")
def test_what_the_program_does_is_no_change_by_hand(register: Register) -> None:
    assert told(register) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("state = 'cleared'", "state: cleared (history: answered)"),
        ("dispatched_on = '2008-06-09'", "day of the dispatch: 2008-06-09 (history: 2008-06-02)"),
        ("answered_on = NULL", "day of the answer: — (history: 2008-06-02)"),
        ("cleared_by = 'nobody'", "who cleared it: nobody (history: another)"),
        ("channel = 'post'", "channel: post (history: bag)"),
        ("dated = '2008-06-01'", "date"),
        ("address = 'elsewhere'", "address"),
        ("office = 'Consulate'", "office"),
        ("file_hash = 'x'", "file as drafted"),
        ("reply_by = '2009-01-01'", "day by which it asks"),
        ("about = 'x'", "communication that it answers"),
    ],
)
def test_any_change_of_a_letter_is_told(
    register: Register, letters: list[LetterEntry], changed: str, said: str
) -> None:
    where = f"addressee = '{letters[0].addressee}'"
    by_hand(register, f"UPDATE register_letters SET {changed} WHERE {where}")  # noqa: S608 - of this file
    (problem,) = told(register)
    assert problem.code == "entry-changed"
    assert said in problem.values["differs"]


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        (
            "UPDATE register_letters SET addressee = 'XXX' WHERE addressee = 'AFG'",
            ["entry-without-history", "history-without-entry"],
        ),
        ("DELETE FROM register_letters WHERE addressee = 'AFG'", ["history-without-entry"]),
        ("UPDATE register_events SET detail = 'x' WHERE number = 2", ["history-broken"]),
        ("UPDATE register_events SET \"on\" = '2008-01-01' WHERE number = 2", ["history-broken"]),
        ("DELETE FROM register_events WHERE number = 5", ["history-broken"]),
        ("UPDATE register_references SET number = 99", ["entry-changed"] * 4),
        ("UPDATE register_references SET purpose = 'x'", ["entry-changed"] * 4),
    ],
)
def test_any_change_elsewhere_is_told(register: Register, statement: str, codes: list[str]) -> None:
    by_hand(register, statement)
    assert sorted({one.code for one in told(register)}) == sorted(set(codes))


def other_value(column: Column[object]) -> str:
    """Give SQL for a value that no entry has; a state has to be one of those that there are."""
    if column.name == "state":
        return "'superseded'"
    if column.name == "clearances":
        return """'[{"by": "x", "on": "2008-01-01", "stage": "focal-point"}]'"""
    kind = column.type.python_type
    return {dt.date: "'1999-12-31'", int: "991"}.get(kind, "'x'")


@pytest.mark.parametrize(
    "column",
    [*LETTERS.c, *DOCUMENTS.c, *REFERENCES.c],
    ids=lambda column: f"{column.table.name}-{column.name}",
)
def test_a_change_of_any_column_is_told_in_words(tmp_path: Path, column: Column[object]) -> None:
    home = Home("", tmp_path)
    with home.open() as register:
        cleared(register)
        issue(register, LATER)
        drafts = home.drafts(one_reference(register))[:1]
        record_drafts(register, drafts, JUNE)
        assert told(register) == []
        name = f'"{column.name}"'
        by_hand(register, f"UPDATE {column.table.name} SET {name} = {other_value(column)}")  # noqa: S608 - of the schema
        found = told(register)
    assert found
    word = phrase(f"column-{column.name}")
    if column.name in KEY_COLUMNS and column.table is not REFERENCES:
        assert {one.code for one in found} == {"entry-without-history", "history-without-entry"}
        return
    (problem,) = found
    assert problem.code == "entry-changed"
    assert "column-" not in problem.values["differs"]
    # Of a reference that is another, a letter has nothing left that could be compared.
    assert column.name in KEY_COLUMNS or word in problem.values["differs"]


@pytest.mark.usefixtures("letters")
def test_another_number_of_the_last_entry_is_told(register: Register) -> None:
    last = "(SELECT max(number) FROM register_events)"
    by_hand(register, f"UPDATE register_events SET number = number + 1 WHERE number = {last}")  # noqa: S608 - of this file
    assert [one.code for one in told(register)] == ["history-broken"]


@pytest.mark.usefixtures("letters")
def test_a_dispatch_taken_out_by_hand_is_told_by_the_copy(home: Home, register: Register) -> None:
    assert check_register(register, home.outputs, home.issued) == ()
    by_hand(
        register,
        "DELETE FROM register_events WHERE number > (SELECT max(number) FROM register_events"
        " WHERE what NOT IN ('dispatched', 'answered'))",
        "UPDATE register_letters SET state = 'cleared', dispatched_on = NULL, answered_on = NULL,"
        " channel = '' WHERE dispatched_on IS NOT NULL",
    )
    assert told(register) == [], "the history knows of no dispatch any more"
    found = check_register(register, home.outputs, home.issued)
    assert [(one.code, one.severity) for one in found] == [("issued-unrecorded", "error")] * 2
    assert "is cleared and has not gone out" in sentence(found[0])


@pytest.mark.usefixtures("letters")
def test_gaps_that_a_server_left_are_closed(home: Home, register: Register) -> None:
    history = events(register)
    by_hand(
        register,
        "UPDATE register_events SET number = number + 100 WHERE number > 3",
        "UPDATE register_version SET version = 6",
    )
    with home.open() as again:
        assert events(again) == history
        assert told(again) == []
        record_drafts(again, home.drafts("S/01", "anew")[3:], JUNE)
        assert told(again) == []


def test_a_history_that_was_cut_is_told_by_what_was_issued(home: Home, register: Register) -> None:
    cleared(register)
    issue(register, LATER)
    assert told(register) == []
    with register.engine.connect() as connection:
        asked = text("SELECT hash FROM register_events ORDER BY number")
        hashes = [str(one) for one in connection.execute(asked).scalars()]
    assert told(register, archive=hashes[-2]) == []
    (cut,) = told(register, archive="f" * 64)
    assert (cut.code, cut.values["archive"]) == ("history-cut", "archive")
    by_hand(register, "UPDATE register_documents SET issued_on = '2008-12-31'")
    (problem,) = told(register)
    assert "day of the issue: 2008-12-31" in problem.values["differs"]
    assert home.folder.exists()


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_an_earlier_register_is_chained_as_it_stands(version: int, tmp_path: Path) -> None:
    with open_register("", as_left_by(version, tmp_path)) as register:
        assert len(entries(register)) == 2
        assert told(register) == []
        assert events(register)
        by_hand(register, "UPDATE register_letters SET channel = 'x' WHERE addressee = 'BEL'")
        assert [one.code for one in told(register)] == ["entry-changed"]


def test_an_earlier_register_of_a_server_is_chained(
    home: Home, register: Register, letters: list[LetterEntry]
) -> None:
    undo = "ALTER TABLE register_events DROP COLUMN {}".format
    by_hand(
        register,
        *map(undo, ("previous", "entry", "hash")),
        "UPDATE register_version SET version = 5",
    )
    with home.open() as again:
        assert len(entries(again)) == len(letters)
        assert told(again) == []
        by_hand(again, "UPDATE register_letters SET dated = '2008-06-01' WHERE addressee = 'BEL'")
        assert [one.code for one in told(again)] == ["entry-changed"]
