"""Documents are drafted, cleared by each stage and issued, in that order."""

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register, open_register
from pipeline.register.documents import documents, record_document
from pipeline.register.history import events
from pipeline.register.register_check import check_register
from pipeline.register.register_entries import ClearedStage, DocumentEntry
from tests.register.cleared_documents import (
    EDITED,
    LATER,
    OCTOBER,
    REPORT,
    clear,
    cleared,
    codes,
    issue,
    kept,
)
from tests.register.homes import Home

VERSION_2 = Path(__file__).with_name("version_2.sql")
VERSION_3 = Path(__file__).with_name("version_3.sql")


def test_a_document_is_cleared_twice_then_issued_and_the_history_tells(register: Register) -> None:
    assert documents(register) == ()
    cleared(register)
    issue(register, LATER, kept)
    (found,) = documents(register)
    assert found == replace(
        REPORT,
        state="issued",
        clearances=(
            ClearedStage("focal-point", OCTOBER, "Haesendonck"),
            ClearedStage("bureau", OCTOBER, "Bureau"),
        ),
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
        clear(register, REPORT, OCTOBER, "Bureau", "bureau")
    assert codes(caught) == ["stage-first"]
    assert documents(register) == ()
    clear(register, REPORT, LATER, "Haesendonck")
    with pytest.raises(ProblemsFoundError) as caught:
        clear(register, REPORT, OCTOBER, "Bureau", "bureau")
    assert codes(caught) == ["cleared-too-early"]


def test_what_is_cleared_as_it_is_is_not_cleared_again(register: Register) -> None:
    cleared(register)
    before = documents(register), events(register)
    for stage in ("", "focal-point", "bureau"):
        assert clear(register, REPORT, LATER, "Another", stage) == ""
    assert (documents(register), events(register)) == before


@pytest.mark.parametrize(
    "now", [EDITED, replace(REPORT, made={"en/a.docx": "9", "fr/a.docx": "2"})]
)
def test_a_file_that_changed_is_cleared_anew_by_both(
    register: Register, now: DocumentEntry
) -> None:
    cleared(register)
    with pytest.raises(ProblemsFoundError) as caught:
        clear(register, now, LATER, "Bureau", "bureau")
    assert codes(caught) == ["document-changed-since"]
    assert clear(register, now, LATER, "Haesendonck") == "focal-point"
    (found,) = documents(register)
    assert (found.state, len(found.clearances)) == ("focal-point", 1)
    with pytest.raises(ProblemsFoundError) as caught:
        issue(register, LATER, kept)
    assert codes(caught) == ["document-not-cleared"]
    assert clear(register, now, LATER, "Bureau") == "bureau"


def test_only_what_both_have_cleared_is_issued(register: Register) -> None:
    for missing in ("the focal point, the Bureau", "the Bureau"):
        with pytest.raises(ProblemsFoundError) as caught:
            issue(register, LATER, kept)
        (problem,) = caught.value.problems
        assert (problem.code, problem.values["missing"]) == ("document-not-cleared", missing)
        clear(register, REPORT, OCTOBER, "Somebody")
    with pytest.raises(ProblemsFoundError) as caught:
        issue(register, dt.date(2008, 10, 28), kept)
    assert codes(caught) == ["issued-before-date"]


def test_where_the_archive_fails_nothing_is_recorded(register: Register) -> None:
    cleared(register)
    before = documents(register), events(register)

    def fails(_: DocumentEntry, head: str) -> str:  # noqa: ARG001 - as an archive is asked for
        raise ProblemsFoundError([])

    with pytest.raises(ProblemsFoundError):
        issue(register, LATER, fails)
    assert (documents(register), events(register)) == before


def test_what_was_issued_stays(register: Register) -> None:
    cleared(register)
    issued = issue(register, LATER, kept)
    assert issue(register, OCTOBER, kept) == issued
    assert clear(register, REPORT, LATER, "Another") == ""
    for call in (
        lambda: clear(register, EDITED, LATER, "Another"),
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
    assert clear(register, with_files, LATER, "Haesendonck") == "focal-point"
    assert not record_document(register, draft, LATER)
    assert record_document(register, replace(draft, made={"en/a.docx": "7"}), LATER)
    (found,) = documents(register, "ICC-ASP/7/18")
    assert (found.state, found.clearances, found.files) == ("drafted", (), {})
    assert [one.what for one in events(register)] == ["drafted", "cleared", "renewed"]
    assert documents(register, "ICC-ASP/7/20") == ()


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


def test_registers_of_earlier_versions_are_read(tmp_path: Path) -> None:
    for version, focal_point in ((VERSION_2, OCTOBER), (VERSION_3, OCTOBER)):
        folder = tmp_path / version.stem
        folder.mkdir()
        connection = sqlite3.connect(folder / "register.sqlite3")
        connection.executescript(version.read_text(encoding="utf-8"))
        connection.close()
        with open_register("", folder) as register:
            issued, revision = documents(register)
        assert (issued.state, issued.issued_on, issued.files) == ("issued", LATER, REPORT.files)
        assert issued.clearances == (
            ClearedStage("focal-point", focal_point, "Haesendonck"),
            ClearedStage("bureau", OCTOBER, "Bureau"),
        )
        assert revision.symbol == "ICC-ASP/7/18/Rev.1"
