"""A row of a document in which a bit has flipped is told as damage, whatever it holds."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.problems import ProblemsFoundError
from pipeline.register.database_schema import DOCUMENTS, VERSION
from pipeline.register.documents import documents, record_document
from tests.register.cleared_documents import LATER, REPORT
from tests.register.homes import Home

NONE_OF_THEM = ["null", "[]", "3", '"text"', '{"a": 1}', '{"a": null}', "{", ""]


@pytest.mark.parametrize("column", ["files", "made"])
@pytest.mark.parametrize("written", NONE_OF_THEM)
def test_what_is_no_table_of_texts_is_damage(tmp_path: Path, column: str, written: str) -> None:
    home = Home("", tmp_path)
    with home.open() as register:
        assert record_document(register, REPORT, LATER)
        assert len(documents(register)) == 1
        connection = sqlite3.connect(tmp_path / "records" / "register.sqlite3")
        with connection:
            connection.execute(
                f"UPDATE {DOCUMENTS.name} SET {column} = ?",  # noqa: S608 - names of the schema
                (written,),
            )
        connection.close()
        with pytest.raises(ProblemsFoundError) as raised:
            documents(register)
    assert [problem.code for problem in raised.value.problems] == ["register-damaged"]


@pytest.mark.parametrize("version", [float("inf"), float("-inf"), "x", b"\x00"])
def test_a_version_that_is_no_number_is_damage(tmp_path: Path, version: object) -> None:
    home = Home("", tmp_path)
    with home.open() as register:
        assert record_document(register, REPORT, LATER)
    connection = sqlite3.connect(tmp_path / "records" / "register.sqlite3")
    with connection:
        connection.execute(f"UPDATE {VERSION.name} SET version = ?", (version,))  # noqa: S608
    connection.close()
    with home.open() as register, pytest.raises(ProblemsFoundError):
        documents(register)
