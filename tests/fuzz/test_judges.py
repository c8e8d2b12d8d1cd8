"""Each judge finds what it is there for, and nothing in a command that does as it should."""

import os
import shutil
import socket
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import cli
from tests.fuzz import worker
from tests.fuzz.judges import faults_of, hashes
from tests.fuzz.worker import GIBIBYTE, run_command

if not hasattr(os, "fork"):
    pytest.skip("processes are forked", allow_module_level=True)

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "templates" / "en" / "letters" / "note_verbale.docx"


def _prints_a_traceback() -> int:
    print("Traceback (most recent call last):")
    return 1


def _warns() -> int:
    print("/x/y.py:3: UserWarning: odd")
    return 1


def _logs_a_fault() -> int:
    log = "bureau\nstage: x\n\nbuiltins.KeyError\n  pipeline/word/gate/gate.py:7 _found\n"
    Path("outputs/bureau-fault.txt").write_text(log, encoding="utf-8")
    print("It could not go on.")
    return 1


def _loops() -> int:
    while True:
        pass


def _waits() -> int:
    threading.Event().wait()
    return 0


def _ends_at_once() -> int:
    os.abort()


def _needs_much() -> int:
    much = bytearray(GIBIBYTE + GIBIBYTE // 8)
    much[::4096] = b"x" * len(much[::4096])
    return 0


def _writes_beside() -> int:
    Path("../elsewhere/new.txt").write_text("x", encoding="utf-8")
    return 0


def _changes_an_input() -> int:
    Path("inputs/session.toml").write_text("x", encoding="utf-8")
    return 0


def _deletes() -> int:
    Path("mine.txt").unlink()
    return 0


def _leaves_a_temporary_file() -> int:
    (Path(os.environ["TMPDIR"]) / "left").write_text("x", encoding="utf-8")
    return 0


def _writes_and_hides_it() -> int:
    path = Path("../elsewhere/hidden")
    path.touch()
    path.unlink()
    return 0


def _calls_out() -> int:
    with socket.socket() as line:
        line.connect_ex(("127.0.0.1", 9))
    return 0


def _says_nothing() -> int:
    return 1


def _ends_oddly() -> int:
    print("odd")
    return 42


def _lets_a_template_out() -> int:
    shutil.copy(LETTER, "outputs/letter.docx")
    return 0


def _lets_a_broken_file_out() -> int:
    Path("outputs/letter.docx").write_bytes(b"no Word file")
    return 0


def _lets_a_mark_without_end_out() -> int:
    mark = b'<w:bookmarkStart w:id="99" w:name="x"/></w:p>'
    with zipfile.ZipFile(LETTER) as letter, zipfile.ZipFile("outputs/x.docx", "w") as copy:
        for name in letter.namelist():
            part = letter.read(name).replace(b"{{", b"").replace(b"}}", b"").replace(b"{%", b"")
            copy.writestr(name, part.replace(b"%}", b"").replace(b"</w:p>", mark, 1))
    return 0


def _does_well() -> int:
    Path("outputs/list.txt").write_text("x", encoding="utf-8")
    print("Done.")
    return 0


@pytest.fixture
def session(tmp_path: Path) -> Path:
    folder = tmp_path / "session"
    for name in ("session/inputs", "session/outputs", "session/records", "elsewhere", "temporary"):
        (tmp_path / name).mkdir(parents=True)
    (folder / "inputs" / "session.toml").touch()
    (folder / "mine.txt").touch()
    return folder


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (_prints_a_traceback, "traceback"),
        (_warns, "warning of Python"),
        (_logs_a_fault, "unforeseen: builtins.KeyError pipeline/word/gate/gate.py:7 _found"),
        (_loops, "too slow"),
        (_waits, "waits"),
        (_ends_at_once, "signal 6"),
        (_needs_much, "memory"),
        (_writes_beside, "file left in elsewhere"),
        (_changes_an_input, "file changed in session"),
        (_deletes, "file deleted in session"),
        (_leaves_a_temporary_file, "file left in temporary"),
        (_writes_and_hides_it, "file opened to write outside"),
        (_calls_out, "network"),
        (_says_nothing, "no word of what is wrong"),
        (_ends_oddly, "code 42"),
        (_lets_a_template_out, "gate: gate-tag"),
        (_lets_a_broken_file_out, "gate: "),
        (_lets_a_mark_without_end_out, "package"),
        (_does_well, ""),
    ],
)
def test_a_judge_finds_it(
    session: Path, monkeypatch: pytest.MonkeyPatch, command: Callable[[], int], kind: str
) -> None:
    monkeypatch.setattr(cli, "main", lambda _: command())
    monkeypatch.setattr(worker, "WALL_SECONDS", 2 if command is _waits else 300)
    before = hashes(session.parent)
    ran = run_command(session, (), seconds=1 if command is _loops else 60)
    kinds = [fault.kind for fault in faults_of(ran, session, before, "letter")]
    assert any(one.startswith(kind) for one in kinds) if kind else not kinds, kinds
