"""A PDF counts as current only while it is what was made from the bytes of its Word file."""

import json
import os
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.outputs import MANIFEST
from pipeline.publish.pdf import current, plan
from tests.publish.conftest import FOLDERS

FOLDER = "en/letters/contact-points"


@pytest.fixture
def outputs(published: Path, tmp_path: Path) -> Path:
    """Outputs with three letters, their PDF files and the manifest."""
    folder = tmp_path / "outputs"
    shutil.copytree(published / FOLDER, folder / FOLDER)
    shutil.copy(published / MANIFEST, folder)
    return folder


def letters(outputs: Path) -> list[str]:
    return [f"{FOLDER}/{path.name}" for path in sorted((outputs / FOLDER).glob("*.docx"))]


def test_nothing_is_due_after_a_run(outputs: Path) -> None:
    found = plan(outputs, letters(outputs))
    assert (found.due, list(found.current)) == ((), letters(outputs))
    assert current(outputs, letters(outputs)) == set(letters(outputs))


def test_other_bytes_of_the_same_moment_and_length_are_due(outputs: Path) -> None:
    first, second, third = letters(outputs)
    word = outputs / second
    before = word.stat()
    other = (outputs / third).read_bytes()
    word.write_bytes(other.ljust(before.st_size, b"\0")[: before.st_size])
    os.utime(word, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert current(outputs, [first, second, third]) == {first, third}
    shutil.copy(outputs / third, word)
    assert plan(outputs, letters(outputs)).due == (second,)


@pytest.mark.parametrize("change", ["gone", "cut off", "of another letter"])
def test_a_pdf_that_is_not_what_was_written_is_due(outputs: Path, change: str) -> None:
    first, second, _ = letters(outputs)
    pdf, other = (outputs / Path(one).with_suffix(".pdf") for one in (first, second))
    if change == "gone":
        pdf.unlink()
    else:
        pdf.write_bytes(other.read_bytes() if change == "of another letter" else b"%PDF-1.7")
    assert plan(outputs, letters(outputs)).due == (first,)
    assert first not in current(outputs, letters(outputs))


@pytest.mark.parametrize("change", ["no manifest", "another way", "no record", "spoilt"])
def test_without_a_record_of_this_way_everything_is_due(outputs: Path, change: str) -> None:
    path = outputs / MANIFEST
    manifest = json.loads(path.read_bytes())
    record = manifest["runs"]["pdf"]
    if change == "another way":
        record["way"] = "0" * 64
    elif change == "no record":
        del record["made"]
    else:
        record["made"] = {"../outside.docx": record["way"]}
    path.write_text(json.dumps(manifest))
    if change == "no manifest":
        path.unlink()
    assert plan(outputs, letters(outputs)).due == tuple(letters(outputs))


def test_what_was_to_be_looked_at_is_said_each_time(outputs: Path) -> None:
    first = letters(outputs)[0]
    path = outputs / MANIFEST
    manifest = json.loads(path.read_bytes())
    manifest["runs"]["pdf"]["remarked"] = [first]
    path.write_text(json.dumps(manifest))
    assert plan(outputs, [first]).record.remarked == set()
    (outputs / first).write_bytes(b"PK\x03\x04 this is no Word file")
    found = plan(outputs, [first])
    assert [one.severity for one in found.problems] == ["error"]
    assert (found.due, found.current, found.record.remarked) == ((), (), {first})


def test_a_run_for_some_documents_keeps_what_is_known_of_the_others(outputs: Path) -> None:
    first, second, third = letters(outputs)
    (outputs / Path(first).with_suffix(".pdf")).unlink()
    (outputs / third).unlink()
    assert main(["pdf", Path(first).stem, *FOLDERS, "--outputs", f"{outputs}"]) == 0
    record = json.loads((outputs / MANIFEST).read_bytes())["runs"]["pdf"]
    assert [path for path in record["made"] if path.startswith(FOLDER)] == [first, second]
    assert plan(outputs, [first, second]).due == ()
