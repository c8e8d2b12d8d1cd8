"""Documents are drafted, cleared by the focal point and the Bureau, and issued, in that order."""

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from pipeline.problems import ProblemsFoundError
from pipeline.register.checking import check_register
from pipeline.register.connection import Register, open_register
from pipeline.register.documents import (
    clear_document,
    documents,
    issue_document,
    record_document,
)
from pipeline.register.history import events
from pipeline.register.records import DocumentEntry
from tests.register.homes import Home

VERSION_2 = Path(__file__).with_name("version_2.sql")
OCTOBER = dt.date(2008, 10, 29)
LATER = dt.date(2008, 11, 12)
REPORT = DocumentEntry(
    symbol="ICC-ASP/7/18",
    report="cooperation",
    base="ICC-ASP/7/18",
    kind="report",
    dated=OCTOBER,
    as_of=dt.date(2008, 9, 15),
    languages=("en", "fr"),
    files={"en/a.docx": "1", "fr/a.docx": "2"},
    made={"en/a.docx": "1", "fr/a.docx": "2"},
)
EDITED = replace(REPORT, files={"en/a.docx": "3", "fr/a.docx": "2"})


def codes(caught: pytest.ExceptionInfo[ProblemsFoundError]) -> list[str]:
    return [problem.code for problem in caught.value.problems]


def cleared(register: Register) -> None:
    assert clear_document(register, REPORT, OCTOBER, "Haesendonck") == "focal-point"
    assert clear_document(register, REPORT, OCTOBER, "Bureau") == "bureau"


def kept(_: DocumentEntry) -> str:
    return "hash"


def test_a_document_is_cleared_twice_then_issued_and_the_history_tells(register: Register) -> None:
    assert documents(register) == ()
    cleared(register)
    issue_document(register, REPORT.symbol, LATER, kept)
    (found,) = documents(register)
    assert found == replace(
        REPORT,
        state="issued",
        focal_point_on=OCTOBER,
        focal_point_by="Haesendonck",
        bureau_on=OCTOBER,
        bureau_by="Bureau",
        issued_on=LATER,
        issued_hash="hash",
    )
    told = [(one.what, one.reference, one.by, one.detail, one.on) for one in events(register)]
    assert told == [
        ("cleared", "ICC-ASP/7/18", "Haesendonck", "focal-point", OCTOBER),
        ("cleared", "ICC-ASP/7/18", "Bureau", "bureau", OCTOBER),
        ("issued", "ICC-ASP/7/18", "", "", LATER),
    ]


def test_the_bureau_comes_after_the_focal_point(register: Register) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        clear_document(register, REPORT, OCTOBER, "Bureau", "bureau")
    assert codes(caught) == ["focal-point-first"]
    assert documents(register) == ()
    clear_document(register, REPORT, LATER, "Haesendonck")
    with pytest.raises(ProblemsFoundError) as caught:
        clear_document(register, REPORT, OCTOBER, "Bureau", "bureau")
    assert codes(caught) == ["cleared-too-early"]


def test_what_is_cleared_as_it_is_is_not_cleared_again(register: Register) -> None:
    cleared(register)
    before = documents(register), events(register)
    for stage in ("", "focal-point", "bureau"):
        assert clear_document(register, REPORT, LATER, "Another", stage) == ""
    assert (documents(register), events(register)) == before


@pytest.mark.parametrize(
    "now", [EDITED, replace(REPORT, made={"en/a.docx": "9", "fr/a.docx": "2"})]
)
def test_a_file_that_changed_is_cleared_anew_by_both(
    register: Register, now: DocumentEntry
) -> None:
    cleared(register)
    with pytest.raises(ProblemsFoundError) as caught:
        clear_document(register, now, LATER, "Bureau", "bureau")
    assert codes(caught) == ["document-changed-since"]
    assert clear_document(register, now, LATER, "Haesendonck") == "focal-point"
    (found,) = documents(register)
    assert (found.state, found.bureau_on, found.bureau_by) == ("focal-point", None, "")
    with pytest.raises(ProblemsFoundError) as caught:
        issue_document(register, REPORT.symbol, LATER, kept)
    assert codes(caught) == ["not-cleared-bureau"]
    assert clear_document(register, now, LATER, "Bureau") == "bureau"


def test_only_what_both_have_cleared_is_issued(register: Register) -> None:
    for code in ("not-cleared-focal-point", "not-cleared-bureau"):
        with pytest.raises(ProblemsFoundError) as caught:
            issue_document(register, REPORT.symbol, LATER, kept)
        assert codes(caught) == [code]
        clear_document(register, REPORT, OCTOBER, "Somebody")
    with pytest.raises(ProblemsFoundError) as caught:
        issue_document(register, REPORT.symbol, dt.date(2008, 10, 28), kept)
    assert codes(caught) == ["issued-before-date"]


def test_where_the_archive_fails_nothing_is_recorded(register: Register) -> None:
    cleared(register)
    before = documents(register), events(register)

    def fails(_: DocumentEntry) -> str:
        raise ProblemsFoundError([])

    with pytest.raises(ProblemsFoundError):
        issue_document(register, REPORT.symbol, LATER, fails)
    assert (documents(register), events(register)) == before


def test_what_was_issued_stays(register: Register) -> None:
    cleared(register)
    issued = issue_document(register, REPORT.symbol, LATER, kept)
    assert issue_document(register, REPORT.symbol, OCTOBER, kept) == issued
    assert clear_document(register, REPORT, LATER, "Another") == ""
    for call in (
        lambda: clear_document(register, EDITED, LATER, "Another"),
        lambda: record_document(register, REPORT, LATER),
    ):
        with pytest.raises(ProblemsFoundError) as caught:
            call()
        assert codes(caught) == ["document-issued"]
    assert documents(register) == (issued,)


def test_a_draft_is_recorded_once_and_anew_where_it_differs(register: Register) -> None:
    draft = replace(REPORT, symbol="ICC-ASP/7/18/Rev.1", kind="revision", dated=LATER, files={})
    assert record_document(register, draft, LATER)
    assert not record_document(register, draft, LATER)
    with_files = replace(draft, files=draft.made, drafted_on=LATER)
    assert clear_document(register, with_files, LATER, "Haesendonck") == "focal-point"
    assert not record_document(register, draft, LATER)
    assert record_document(register, replace(draft, made={"en/a.docx": "7"}), LATER)
    (found,) = documents(register, "ICC-ASP/7/18")
    assert (found.state, found.focal_point_by, found.files) == ("drafted", "", {})
    assert [one.what for one in events(register)] == ["drafted", "cleared", "renewed"]
    assert documents(register, "ICC-ASP/7/20") == ()


def test_a_register_of_letters_alone_learns_of_documents(register: Register) -> None:
    cleared(register)
    with register.engine.begin() as connection:
        connection.execute(text("DROP TABLE register_documents"))
        connection.execute(text("UPDATE register_version SET version = 1"))
    assert documents(register) == ()
    cleared(register)
    with register.engine.begin() as connection:
        assert connection.execute(text("SELECT version FROM register_version")).scalar() == 2


def test_archives_of_documents_are_no_unknown_letters(home: Home, register: Register) -> None:
    folder = home.issued / "ICC-ASP-7-18"
    (folder / "inputs").mkdir(parents=True)
    for path in ("issue.json", "code.zip", "inputs/session.toml"):
        (folder / path).write_text("x")
    half = home.issued / ".ICC-ASP-7-18-Rev.1.fresh"
    half.mkdir()
    (half / "code.zip").write_text("x")
    assert check_register(register, home.outputs, home.issued) == ()
    (home.issued / "stray.docx").write_text("x")
    (problem,) = check_register(register, home.outputs, home.issued)
    assert (problem.code, problem.severity) == ("file-unknown", "warning")


def test_a_register_of_the_second_version_is_read(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "register.sqlite3")
    connection.executescript(VERSION_2.read_text(encoding="utf-8"))
    connection.close()
    with open_register("", tmp_path) as register:
        issued, revision = documents(register)
    assert (issued.state, issued.issued_on, issued.files) == ("issued", LATER, REPORT.files)
    assert (revision.symbol, revision.state) == ("ICC-ASP/7/18/Rev.1", "drafted")
