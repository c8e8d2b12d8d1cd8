"""A file that is empty, cut off or of another kind does not pass for an edited one."""

from pathlib import Path

import docx
import pikepdf
import pytest

from pipeline.outputs import check_outputs, write_set
from pipeline.problem_wording import sentence
from tests.issuing.desk import ROOT

WORD = next((ROOT / "templates").rglob("*.docx")).read_bytes()
BOOK = (ROOT / "inputs/states.xlsx").read_bytes()


def pdf(folder: Path) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.save(folder / "blank.pdf")
    return (folder / "blank.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "output-empty"),
        ("a.docx", WORD[: len(WORD) // 2], "output-damaged"),
        ("a.docx", WORD[:-1], "output-damaged"),
        ("a.docx", b"%PDF-1.7 of another program", "output-foreign"),
        ("a.docx", BOOK, "output-foreign"),
        ("a.xlsx", b"", "output-empty"),
        ("a.xlsx", WORD, "output-foreign"),
        ("a.pdf", b"", "output-empty"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "output-damaged"),
        ("a.pdf", WORD, "output-foreign"),
        ("a.html", b"", "output-empty"),
        ("a.html", b"<p>changed", "output-edited"),
    ],
)
def test_it_is_said_what_is_the_matter(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    outputs = tmp_path / "outputs"
    write_set(outputs, [(name, b"as it was written")], {})
    (outputs / name).write_bytes(data)
    (problem,) = check_outputs(outputs)
    assert problem.code == code
    assert ("Nothing is lost" in sentence(problem)) == (code == "output-edited")


def test_what_was_edited_is_said_to_be_edited(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    documents = {"a.docx": WORD, "a.xlsx": BOOK, "a.pdf": pdf(tmp_path)}
    write_set(outputs, [(name, b"as it was written") for name in documents], {})
    for name, data in documents.items():
        (outputs / name).write_bytes(data)
    docx.Document(str(outputs / "a.docx")).save(str(outputs / "a.docx"))
    assert [one.code for one in check_outputs(outputs)] == ["output-edited"] * 3
