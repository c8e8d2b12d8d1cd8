"""A document is issued once, as it was cleared, with all that it was made from."""

import datetime as dt
import hashlib
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from pipeline.document.document_json import read_document
from pipeline.issuing.archive import latest_issue, read_issue
from pipeline.register.connection import open_register
from pipeline.register.documents import documents
from pipeline.review.provenance.stated_figures import read_figures
from tests.gate import pandoc_text
from tests.issuing.desk import LANGUAGES, ROOT, STEM, SYMBOL, Secretariat, edit_by_hand

Capture = pytest.CaptureFixture[str]
FILES = [f"{code}/{STEM}{end}" for code in LANGUAGES for end in ("-annexes.xlsx", ".docx")]


def files_of(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_archive_holds_all_that_it_was_made_from(issued: Secretariat) -> None:
    archive = files_of(issued.archive())
    record = json.loads(archive.pop("issue.json"))
    assert {path: hashlib.sha256(data).hexdigest() for path, data in archive.items()} == (
        record["files"]
    )
    for path in FILES:
        assert archive[f"documents/{path}"] == (issued.outputs / path).read_bytes()
    for name in ("inputs", "templates"):
        for path, data in files_of(issued.folder / name).items():
            assert archive[f"{name}/{path}"] == data
    assert archive["requirements.lock"] == (ROOT / "requirements.lock").read_bytes()
    assert not [path for path in archive if "restricted" in path]
    with zipfile.ZipFile(issued.archive() / "code.zip") as code:
        assert (
            code.read("pipeline/issuing/issue.py")
            == (ROOT / "pipeline" / "issuing" / "issue.py").read_bytes()
        )
        names = [name for name in code.namelist() if name.startswith("pipeline/")]
        assert not [name for name in names if "__pycache__" in name]
        # The same bytes on every system, capitals before small letters.
        assert names == sorted(names, key=lambda name: name.split("/"))


def test_the_record_says_what_was_issued_and_by_whom_it_was_cleared(issued: Secretariat) -> None:
    issue = latest_issue(issued.records, "cooperation")
    assert issue is not None
    assert (issue.symbol, issue.kind, issue.number) == (SYMBOL, "report", 1)
    assert (issue.issued_on, issue.dated) == (dt.date(2008, 10, 30), dt.date(2008, 10, 29))
    assert issue.as_of == dt.date(2008, 9, 15)
    assert {stage: one.by for stage, one in issue.cleared.items()} == {
        "focal-point": "Yves Haesendonck",
        "bureau": "The Bureau",
    }
    assert (list(issue.documents), issue.languages, issue.edited) == (FILES, LANGUAGES, {})
    assert read_document(issue.tree("fr")).title == "Rapport du Bureau sur la coopération"
    assert "responses.responded" in {one.key for one in read_figures(issue.figures())}
    assert latest_issue(issued.records, "contact-points") is None
    with open_register("", issued.records) as register:
        (entry,) = documents(register)
    record = (issued.archive() / "issue.json").read_bytes()
    assert entry.issued_hash == hashlib.sha256(record).hexdigest()


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_only_the_owner_may_look_into_an_archive(issued: Secretariat) -> None:
    assert stat.S_IMODE(issued.archive().stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("clearances", "said"),
    [
        (0, "not cleared yet; still missing: the focal point, the Bureau."),
        (1, "not cleared yet; still missing: the Bureau."),
    ],
)
def test_what_is_not_cleared_is_not_issued(
    drafted: Secretariat, capsys: Capture, clearances: int, said: str
) -> None:
    for _ in range(clearances):
        assert drafted.run("clear", "--by=Somebody") == 0
    assert drafted.issue() == 1
    assert said in capsys.readouterr().err
    assert not drafted.archive().exists()


def test_the_bureau_does_not_clear_before_the_focal_point(
    drafted: Secretariat, capsys: Capture
) -> None:
    assert drafted.run("clear", "cooperation", "--by=The Bureau", "--for=bureau") == 1
    assert "has not been cleared by the focal point yet" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["file", "cell"])
def test_what_changed_since_it_was_cleared_is_not_issued(
    cleared: Secretariat, capsys: Capture, what: str
) -> None:
    if what == "file":
        edit_by_hand(cleared.document("fr"))
    else:
        cleared.change_a_cell()
        assert cleared.run("report") == 0
    assert cleared.issue() == 1
    assert "has changed since it was cleared" in capsys.readouterr().err
    assert not cleared.archive().exists()
    cleared.clear()
    assert cleared.issue() == 0


def test_a_file_made_from_other_inputs_is_neither_cleared_nor_issued(
    cleared: Secretariat, capsys: Capture
) -> None:
    cleared.change_a_cell()
    assert cleared.issue() == 1
    assert cleared.run("clear", "--by=Somebody") == 1
    assert capsys.readouterr().err.count("have changed since this file was made") >= 4


def test_a_cleared_hand_edit_is_issued_as_it_is_and_the_record_says_so(
    drafted_once: Path, issued_edited: Secretariat
) -> None:
    made = Secretariat(drafted_once).document("fr").read_bytes()
    issue = read_issue(issued_edited.archive())
    assert issue.edited == {f"fr/{STEM}.docx": hashlib.sha256(made).hexdigest()}
    assert "Edited." in pandoc_text(issue.documents[f"fr/{STEM}.docx"])


def test_clearing_says_what_was_edited_by_hand(drafted: Secretariat, capsys: Capture) -> None:
    document = drafted.document("fr")
    edit_by_hand(document)
    assert drafted.run("clear", "--by=Somebody") == 0
    assert f"{document}: The file was edited by hand" in capsys.readouterr().out


def test_issuing_again_changes_nothing(issued: Secretariat, capsys: Capture) -> None:
    before = issued.snapshot()
    assert issued.issue() == 0
    assert issued.issue(SYMBOL) == 0
    assert "nothing has changed since" in capsys.readouterr().out
    assert issued.issue(on="2008-10-31") == 1
    assert "was issued on 30\u00a0October\u00a02008 already" in capsys.readouterr().err
    assert issued.snapshot() == before


def test_what_was_issued_is_never_overwritten(issued: Secretariat, capsys: Capture) -> None:
    before = files_of(issued.archive())
    issued.change_a_cell()
    assert issued.run("report") == 0
    assert issued.issue() == 1
    assert "not the issued ones any more" in capsys.readouterr().err
    assert issued.run("clear", "--by=Somebody") == 1
    assert "does not change any more" in capsys.readouterr().err
    assert files_of(issued.archive()) == before


def test_a_missing_file_is_named(cleared: Secretariat, capsys: Capture) -> None:
    cleared.document("fr").unlink()
    assert cleared.issue() == 1
    assert f"{STEM}.docx: This file of the document is missing" in capsys.readouterr().err


def test_an_archive_that_the_register_does_not_know_stays(
    cleared: Secretariat, capsys: Capture
) -> None:
    cleared.archive().mkdir(parents=True)
    (cleared.archive() / "kept.txt").write_text("from elsewhere")
    assert cleared.issue() == 1
    assert "which the register does not know; it stays" in capsys.readouterr().err
    assert (cleared.archive() / "kept.txt").read_text() == "from elsewhere"


def test_a_dry_run_issues_nothing(cleared: Secretariat, capsys: Capture) -> None:
    before = cleared.snapshot()
    assert cleared.run("issue", "--on=2008-10-30", "--dry-run") == 0
    assert "would be issued" in capsys.readouterr().out
    assert cleared.snapshot() == before


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("unheard-of", "no circular, report or document 'unheard-of'"),
        ("ICC-ASP/7/18/Rev.3", "There is no draft of ICC"),
        ("ICC-ASP-7-18-Corr.1", "There is no draft of ICC"),
    ],
)
def test_a_key_that_means_nothing_is_refused(
    drafted: Secretariat, capsys: Capture, key: str, said: str
) -> None:
    assert drafted.run("clear", key, "--by=Somebody") == 1
    assert said in capsys.readouterr().err


def test_a_list_of_contact_points_is_no_document_to_issue(
    drafted: Secretariat, capsys: Capture
) -> None:
    assert drafted.issue("contact-points") == 1
    assert "has no symbol" in capsys.readouterr().err


def test_a_key_that_means_a_circular_and_a_report_is_refused(
    drafted: Secretariat, capsys: Capture
) -> None:
    path = drafted.inputs / "session.toml"
    text = path.read_text(encoding="utf-8").replace('symbol = ""', 'symbol = "ICC-ASP/7/19"')
    path.write_text(text, encoding="utf-8")
    assert drafted.run("clear", "contact-points", "--by=Somebody") == 1
    assert "'contact-points' is a circular and a report" in capsys.readouterr().err


def test_states_are_for_letters(drafted: Secretariat, capsys: Capture) -> None:
    assert drafted.run("clear", SYMBOL, "BEL", "--by=Somebody") == 1
    assert "are for letters" in capsys.readouterr().err
