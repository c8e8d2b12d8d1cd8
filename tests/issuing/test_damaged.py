"""Records damaged in any way: a message and a way out, never a traceback."""

import json
import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.issuing.desk import Secretariat

Capture = pytest.CaptureFixture[str]
COMMANDS: list[list[str]] = [["verify"], ["register"], ["status", "--as-of=2008-11-01"]]


def told(secretariat: Secretariat, capsys: Capture, *command: str) -> tuple[int, str]:
    code = secretariat.run(*command)
    said = capsys.readouterr()
    assert "came upon something that it does not know" not in said.err, said.err
    assert "Traceback" not in said.err
    return code, said.out + said.err


def changed(content: dict[str, Any], **values: object) -> bytes:
    return json.dumps({**content, **values}).encode()


def test_a_damaged_record_of_an_issue_is_told(issued: Secretariat, capsys: Capture) -> None:
    record = issued.archive() / "issue.json"
    whole = json.loads(record.read_bytes())
    files = whole["files"]
    damaged = [
        b"",
        b"no JSON",
        b"[]",
        b"null",
        b"\x00\xff\xfe",
        b"[" * 100_000,
        changed(whole, files=None),
        changed(whole, files=[]),
        changed(whole, files={**files, "../../../inputs/session.toml": "0" * 64}),
        changed(whole, files={**files, "/etc/passwd": "0" * 64}),
        changed(whole, edited={"../x": ""}),
        changed(whole, symbol=7),
        changed(whole, symbol=None),
        changed(whole, number="1"),
        changed(whole, kind="letter"),
        changed(whole, cleared=[]),
        changed(whole, cleared={"bureau": {"by": 1, "on": "2008-10-30"}}),
        changed(whole, issued_on="9999-99-99"),
        changed(whole, conditions=None),
        changed(whole, conditions={**whole["conditions"], "python": 3}),
        changed(whole, head=None),
        changed(whole, more=1),
    ]
    for data in damaged:
        record.write_bytes(data)
        code, said = told(issued, capsys, "verify")
        assert code == 1, data[:99]
        assert "record of this issued document cannot be read" in said, data[:99]
    code, said = told(issued, capsys, "rebuild", f"--from={issued.archive()}")
    assert code == 1


@pytest.mark.parametrize("name", ["figures.json", "trees/en.json", "inputs/session.toml"])
@pytest.mark.parametrize("data", [b"", b"[" * 100_000, b"null", b"\xff\x00", b'{"a": []}'])
def test_other_damaged_files_of_an_archive_are_told(
    issued: Secretariat, capsys: Capture, name: str, data: bytes
) -> None:
    (issued.archive() / name).write_bytes(data)
    for command in (["verify"], ["changes"], ["reissue", "--on=2008-11-12"]):
        code, said = told(issued, capsys, *command)
        assert code in {0, 1}
        if command == ["verify"]:
            assert "is not the one that was archived" in said


@pytest.mark.parametrize("data", [b"no database", b"\x00" * 4096, b"SQLite format 3\x00"])
def test_a_register_that_is_none_is_set_aside(
    issued: Secretariat, capsys: Capture, data: bytes
) -> None:
    (issued.records / "register.sqlite3").write_bytes(data)
    for command in COMMANDS:
        assert told(issued, capsys, *command)[0] == 1
    _, said = told(issued, capsys, "verify", "--repair")
    assert "The register was damaged; it was set aside as" in said
    assert (issued.records / "register.damaged-1.sqlite3").read_bytes() == data
    assert told(issued, capsys, "register")[0] == 0


def test_no_bit_flip_of_the_register_is_a_traceback(issued: Secretariat, capsys: Capture) -> None:
    assert issued.run("letters", "contact-points") == 0
    file = issued.records / "register.sqlite3"
    whole = file.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same flips every time
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 8))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        told(issued, capsys, "verify")
        told(issued, capsys, "verify", "--repair")
        assert told(issued, capsys, "register")[0] == 0, "a repaired register can be read"
        for aside in issued.records.glob("register.damaged*"):
            aside.unlink()


def test_what_can_be_read_of_a_damaged_register_is_taken_over(
    issued: Secretariat, capsys: Capture
) -> None:
    assert issued.run("letters", "contact-points") == 0
    file = issued.records / "register.sqlite3"
    data = bytearray(file.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = bytes(4096)
    file.write_bytes(data)
    assert told(issued, capsys, "verify")[0] == 1
    _, said = told(issued, capsys, "verify", "--repair")
    assert "made anew with what can still be read:" in said
    assert " references" in said.partition("can still be read:")[2].partition("Not readable")[0]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_of_an_archive_are_told(issued: Secretariat, capsys: Capture, tmp_path: Path) -> None:
    path = issued.archive() / "inputs/responses.xlsx"
    shutil.move(path, tmp_path / "elsewhere.xlsx")
    path.symlink_to(tmp_path / "elsewhere.xlsx")
    code, said = told(issued, capsys, "verify")
    assert code == 1
    assert "In the archive stands a link" in said


def test_added_files_of_an_archive_are_told(issued: Secretariat, capsys: Capture) -> None:
    (issued.archive() / ".hidden").write_text("x")
    assert ".hidden" in told(issued, capsys, "verify")[1]


def test_outputs_older_than_what_they_came_from_are_told(
    issued: Secretariat, capsys: Capture
) -> None:
    assert "older than what it came from" not in told(issued, capsys, "verify")[1]
    issued.change_a_cell()
    code, said = told(issued, capsys, "verify")
    assert code == 0
    assert "What was made last (reports) is older than what it came from" in said
    assert "inputs/recommendations.xlsx" in said
