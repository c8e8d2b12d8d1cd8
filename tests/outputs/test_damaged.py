"""What the outputs keep of themselves, damaged in any way: told, never a way out of the folder."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.outputs import JOURNAL, check_outputs, finish_interrupted, read_manifest, write_set
from pipeline.outputs.repair import repair_outputs
from pipeline.problems import ProblemsFoundError

HASH = "0" * 64
DAMAGED = [
    b"",
    b"no JSON",
    b"[]",
    b"null",
    b"7",
    b'"text"',
    b"\x00\x01\xff\xfe",
    b"[" * 100_000,
    b'{"documents":' * 100_000,
    b'{"documents": []}',
    b'{"documents": {"a.docx": 7}}',
    b'{"documents": {"a.docx": null}, "runs": 3}',
    b'{"documents": {}, "runs": {"report": null}}',
    b'{"documents": {}, "runs": {"report": {"inputs": ["a"]}}}',
    b'{"documents": {"x": ' + b"9" * 5000 + b"}}",
    b'{"documents": {}, "runs": {"report": {"version": "\\ud800"}}}',
    b'{"documents": {"a.docx": "\\uDC00"}}',
]
OUTWARD = [
    "../inputs/session.toml",
    "en/../../inputs/session.toml",
    "/etc/passwd",
    "C:/inputs",
    "..\\inputs\\session.toml",
    ".",
    "",
    "a//b",
    "./a",
    "a\0b",
    "\ud800",
]


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs/session.toml").write_text("ours")
    write_set(tmp_path / "outputs", [("en/a.docx", b"one")], {})
    return tmp_path / "outputs"


def code_of(call: Any) -> str:  # noqa: ANN401 - any function without arguments
    with pytest.raises(ProblemsFoundError) as caught:
        call()
    return caught.value.problems[0].code


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_manifest_is_told_and_made_anew(outputs: Path, data: bytes) -> None:
    (outputs / "manifest.json").write_bytes(data)
    for call in (read_manifest, check_outputs):
        assert code_of(lambda call=call: call(outputs)) == "manifest-unreadable"
    assert code_of(lambda: write_set(outputs, [("en/a.docx", b"two")], {})) == "manifest-unreadable"
    assert (outputs / "en/a.docx").read_bytes() == b"one"
    (done,) = repair_outputs(outputs, {})
    assert done.code == "manifest-rebuilt"
    assert Path(done.values["aside"]).read_bytes() == data
    assert list(read_manifest(outputs).documents) == ["en/a.docx"]
    assert write_set(outputs, [("en/a.docx", b"two")], {}).written == ("en/a.docx",)


@pytest.mark.parametrize("path", OUTWARD)
def test_a_manifest_that_leads_out_is_damaged(outputs: Path, path: str) -> None:
    text = json.dumps({"documents": {path: HASH}, "runs": {}})
    (outputs / "manifest.json").write_text(text)
    assert code_of(lambda: read_manifest(outputs)) == "manifest-unreadable"


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_journal_is_told_and_set_aside(outputs: Path, data: bytes) -> None:
    (outputs / JOURNAL).write_bytes(data)
    assert code_of(lambda: finish_interrupted(outputs)) == "journal-unreadable"
    (done,) = repair_outputs(outputs, {})
    assert done.code == "journal-set-aside"
    assert finish_interrupted(outputs).written == ()


def journals(path: str) -> list[dict[str, Any]]:
    whole: dict[str, Any] = {
        "replace": {},
        "move": {},
        "drop": {},
        "manifest": {"documents": {}, "runs": {}},
    }
    due = {"to": "en/a.docx", "edited": "en/a.docx", "expected": "", "new": HASH, "copy": ""}
    return [
        {**whole, "move": {path: {"to": "kept/x", "expected": ""}}},
        {**whole, "move": {"en/a.docx": {"to": path, "expected": ""}}},
        {**whole, "drop": {path: HASH}},
        {**whole, "replace": {path: due}},
        *({**whole, "replace": {"en/a.docx": {**due, name: path}}} for name in ("to", "edited")),
        {**whole, "manifest": {"documents": {path: HASH}, "runs": {}}},
        {"replace": [path], "move": {}},
        {"replace": [], "move": {path: "kept/x"}},
        {"replace": [], "move": {"en/a.docx": path}},
    ]


@pytest.mark.parametrize("path", OUTWARD)
def test_a_journal_never_leads_out(outputs: Path, path: str) -> None:
    before = sorted(outputs.parent.rglob("*"))
    for content in journals(path):
        (outputs / JOURNAL).write_text(json.dumps(content))
        assert code_of(lambda: finish_interrupted(outputs)) == "journal-unreadable", content
        (outputs / JOURNAL).unlink()
    assert (outputs.parent / "inputs/session.toml").read_text() == "ours"
    assert sorted(outputs.parent.rglob("*")) == before


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_no_folder_that_is_a_link_is_written_through(outputs: Path) -> None:
    elsewhere = outputs.parent / "elsewhere"
    elsewhere.mkdir()
    (outputs / "fr").symlink_to(elsewhere)
    assert code_of(lambda: write_set(outputs, [("fr/a.docx", b"x")], {})) == "folder-is-link"
    content = journals("fr/a.docx")[0]
    (outputs / JOURNAL).write_text(json.dumps(content))
    assert code_of(lambda: finish_interrupted(outputs)) == "folder-is-link"
    assert not list(elsewhere.iterdir())
    (outputs / JOURNAL).unlink()
    assert [one.code for one in check_outputs(outputs)] == ["output-no-file"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("discard", [False, True])
def test_a_link_in_place_of_a_document_is_kept_and_never_followed(
    outputs: Path, *, discard: bool
) -> None:
    secret = outputs.parent / "inputs/session.toml"
    (outputs / "en/a.docx").unlink()
    (outputs / "en/a.docx").symlink_to(secret)
    written = write_set(
        outputs, [("en/a.docx", b"two"), ("en/b.docx", b"b")], {}, discard_edits=discard
    )
    assert written.beside == {"en/a.docx": "en/a.new.docx"}
    assert "en/b.docx" in written.written
    assert (outputs / "en/a.docx").is_symlink()
    assert secret.read_text() == "ours"
    copies = [path for path in outputs.rglob("*") if path.is_file() and not path.is_symlink()]
    assert not [path for path in copies if path.read_bytes() == b"ours"]
    assert "output-no-file" in [one.code for one in check_outputs(outputs)]


def test_a_folder_in_place_of_a_document_is_kept(outputs: Path) -> None:
    (outputs / "en/a.docx").unlink()
    (outputs / "en/a.docx").mkdir()
    written = write_set(outputs, [("en/a.docx", b"two")], {})
    assert written.beside == {"en/a.docx": "en/a.new.docx"}


def test_any_file_that_no_run_has_written_is_told(outputs: Path) -> None:
    for name in ("en/stray.txt", "stray.exe", "en/b.pdf", "list.csv"):
        (outputs / name).write_bytes(b"x")
    for ours in ("problems.xlsx", "edits.xlsx", "bureau-fault.txt", ".DS_Store"):
        (outputs / ours).write_bytes(b"x")
    found = [Path(one.place.file).name for one in check_outputs(outputs, also=["list.csv"])]
    assert sorted(found) == ["b.pdf", "stray.exe", "stray.txt"]
