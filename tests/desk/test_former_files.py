"""Files that the desk replaces: all that cannot be undone is not done."""

from pathlib import Path

import pytest

from pipeline.desk.files import former_files
from pipeline.desk.files.former_files import DROPPED, Folders, Fresh
from pipeline.outputs import digest
from pipeline.problems import ProblemsFoundError

NAME = "responses.xlsx"
DAMAGED = (
    b'\xff\xfe\n{"a":1}\n[]\nnull\n"x"\n'
    b'{"at":1,"what":2,"file":3,"before":4,"after":5}\n'
    b'{"at":"2008-01-01","what":"dropped","file":"responses.xlsx","before":4,"after":""}\n'
    b'{"at":"yesterday","what":"dropped","file":"responses.xlsx","before":"","after":""}\n'
    + b"["
    * 100_000
)


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    folders = Folders(tmp_path / "inputs", tmp_path / "records", tmp_path / "templates")
    folders.inputs.mkdir()
    (folders.inputs / NAME).write_bytes(b"before")
    return folders


def put(where: Folders) -> None:
    former_files.put(where, [Fresh(NAME, b"after", digest(b"before"))], DROPPED)


def test_what_cannot_be_listed_is_not_replaced(where: Folders) -> None:
    (where.kept / "changes.jsonl").mkdir(parents=True)
    with pytest.raises(ProblemsFoundError) as refused:
        put(where)
    assert [one.code for one in refused.value.problems] == ["cannot-write"]
    assert (where.inputs / NAME).read_bytes() == b"before"


def test_lines_that_are_damaged_are_passed_over_and_others_are_read(where: Folders) -> None:
    where.kept.mkdir(parents=True)
    (where.kept / "changes.jsonl").write_bytes(DAMAGED)
    assert former_files.changes(where) == []
    put(where)
    assert [one.file for one in former_files.changes(where)] == [NAME]
    former_files.undo(where, NAME)
    assert (where.inputs / NAME).read_bytes() == b"before"
