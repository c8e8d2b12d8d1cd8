"""An issued document is made again byte for byte, or what differs is said."""

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.issuing.desk import STEM, SYMBOL, Secretariat

Capture = pytest.CaptureFixture[str]


def rebuild(secretariat: Secretariat, *words: str) -> int:
    return secretariat.run("rebuild", f"--from={secretariat.archive()}", *words)


def unpacked(secretariat: Secretariat, folder: Path) -> Path:
    with zipfile.ZipFile(secretariat.archive() / "code.zip") as code:
        code.extractall(folder)
    return folder


def rebuild_with(program: Path, secretariat: Secretariat) -> subprocess.CompletedProcess[str]:
    """Make it again with another copy of the program."""
    command = [sys.executable, "-m", "pipeline", "rebuild", f"--from={secretariat.archive()}"]
    return subprocess.run(command, cwd=program, capture_output=True, encoding="utf-8", check=False)


def test_it_is_made_again_byte_for_byte_after_all_else_has_changed(
    issued: Secretariat, capsys: Capture, tmp_path: Path
) -> None:
    issued.change_a_cell()
    assert issued.run("report") == 0
    before = issued.snapshot()
    assert rebuild(issued, f"--to={tmp_path / 'again'}") == 0
    assert f"{SYMBOL} was made again: the same, byte for byte." in capsys.readouterr().out
    assert issued.snapshot() == before
    for language in ("en", "fr"):
        for name in (f"{STEM}.docx", f"{STEM}-annexes.xlsx"):
            again = tmp_path / "again" / language / name
            archived = issued.archive() / "documents" / language / name
            assert again.read_bytes() == archived.read_bytes()


def test_a_folder_in_use_is_left_alone(issued: Secretariat, capsys: Capture) -> None:
    before = issued.snapshot()
    assert rebuild(issued, f"--to={issued.outputs}") == 1
    assert "not an empty folder" in capsys.readouterr().err
    assert issued.snapshot() == before


@pytest.mark.parametrize("folder", ["inputs/new", "templates/x", "records/x", "templates/fr"])
def test_nothing_is_made_again_among_what_is_kept(
    issued: Secretariat, capsys: Capture, folder: str
) -> None:
    before = {path for path in issued.folder.rglob("*") if path.name != ".lock"}
    assert rebuild(issued, f"--to={issued.folder / folder}") == 1
    assert "would lie among the inputs, the templates or the records" in capsys.readouterr().err
    assert {path for path in issued.folder.rglob("*") if path.name != ".lock"} == before


def test_the_archived_program_makes_the_same(issued: Secretariat, tmp_path: Path) -> None:
    done = rebuild_with(unpacked(issued, tmp_path / "program"), issued)
    assert done.returncode == 0, done.stderr
    assert "the same, byte for byte" in done.stdout
    assert "another" not in done.stdout


def test_another_program_is_named_before_the_parts_that_differ(
    issued: Secretariat, tmp_path: Path
) -> None:
    program = unpacked(issued, tmp_path / "program")
    source = program / "pipeline" / "word" / "report" / "footnotes.py"
    source.write_bytes(source.read_bytes().replace(b'w:before="120"', b'w:before="121"'))
    done = rebuild_with(program, issued)
    assert done.returncode == 1
    assert done.stdout.index("another code of the program") < done.stdout.index("word/footnotes")
    assert f"differs  en/{STEM}.docx\n           word/footnotes.xml\n" in done.stdout
    assert f"same     en/{STEM}-annexes.xlsx" in done.stdout
    assert "python -m pipeline rebuild --from" in done.stdout


def test_other_packages_python_and_zlib_are_named(issued: Secretariat, capsys: Capture) -> None:
    path = issued.archive() / "issue.json"
    record = json.loads(path.read_bytes())
    record["conditions"] |= {"python": "3.9.1", "zlib": "1.1", "lock": "0" * 64, "version": "0"}
    record["conditions"]["packages"] |= {"lxml": "4.0", "gone": "1.0"}
    path.write_text(json.dumps(record))
    assert rebuild(issued) == 0
    out = capsys.readouterr().out
    for said in (
        "another Python: 3.9.1 then",
        "another zlib: 1.1 then",
        "another list of packages: 000000000000… then",
        "another version of the program: 0 then",
        "another lxml: 4.0 then",
        "another gone: 1.0 then, none now",
    ):
        assert said in out


def test_a_hand_edit_is_told_and_what_had_been_made_is_compared(
    drafted_once: Path, issued_edited: Secretariat, capsys: Capture
) -> None:
    made = hashlib.sha256(Secretariat(drafted_once).document("fr").read_bytes()).hexdigest()
    assert rebuild(issued_edited) == 0
    out = capsys.readouterr().out
    assert f"same     fr/{STEM}.docx\n           edited by hand before it was issued" in out
    assert made in out
    assert "the same, byte for byte, but for what was edited by hand" in out


def test_a_damaged_archive_is_not_made_again(issued: Secretariat, capsys: Capture) -> None:
    path = issued.archive() / "inputs" / "session.toml"
    path.write_bytes(path.read_bytes().replace(b"number = 7", b"number = 8"))
    assert rebuild(issued) == 1
    assert "not the one that was archived" in capsys.readouterr().err


def tampered(secretariat: Secretariat, path: str, data: bytes) -> None:
    """Change a file of an archive as somebody would who knows how it is kept."""
    folder = secretariat.archive()
    (folder / path).write_bytes(data)
    record = json.loads((folder / "issue.json").read_bytes())
    record["files"][path] = hashlib.sha256(data).hexdigest()
    (folder / "issue.json").write_text(json.dumps(record), encoding="utf-8")


def test_no_code_of_an_archive_is_run(issued: Secretariat, tmp_path: Path) -> None:
    marker = tmp_path / "pwned"
    attack = f"open({str(marker)!r}, 'w').close()\n"
    with zipfile.ZipFile(tmp_path / "code.zip", "w") as code:
        for name in ("pipeline/__init__.py", "pipeline/cli/__init__.py", "sitecustomize.py"):
            code.writestr(name, attack)
    tampered(issued, "code.zip", (tmp_path / "code.zip").read_bytes())
    for name in ("conftest.py", "inputs/session.py", "templates/en/__init__.py"):
        tampered(issued, name, attack.encode())
    assert rebuild(issued) == 0
    assert not marker.exists()


def test_templates_of_an_archive_are_held_to_the_same(
    issued: Secretariat, tmp_path: Path, capsys: Capture
) -> None:
    marker = tmp_path / "pwned"
    attack = (
        "{{ cycler.__init__.__globals__.os.popen('touch " + marker.as_posix() + "').read() }}\n"
    )
    path = "templates/en/cooperation/introduction.md.j2"
    tampered(issued, path, attack.encode())
    assert rebuild(issued) == 1
    assert "is more than a template may do" in capsys.readouterr().err
    assert not marker.exists()
