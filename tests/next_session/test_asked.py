"""At a terminal, what was left out is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.next_session.desk import EIGHTH, ORDER, ROOT, Desk

pty = pytest.importorskip("pty", reason="the system has no pseudo terminals")


def at_a_terminal(folder: Path, typed: str, *words: str) -> tuple[int, str]:
    """Run the command at a pseudo terminal; give its exit code and what is on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "new-session", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    screen = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux says so at the end
            break
        if not part:
            break
        screen += part
    os.close(ours)
    return process.wait(), screen.decode(errors="replace").replace("\r\n", "\n")


def test_everything_is_asked_for(former: Desk) -> None:
    typed = "eight\n8\n18.11.2009\n2009-11-18\n2009-11-26\n\nThe Hague\nLa Haye\n"
    code, screen = at_a_terminal(former.folder, typed, EIGHTH)
    assert code == 0, screen
    questions = (
        "Number of the session, such as 8: ",
        "First day, such as 2009-11-18: ",
        "Last day, such as 2009-11-26: ",
        "Where it is held, in English (en): ",
        "Where it is held, in Français (fr): ",
    )
    places = [screen.index(question) for question in questions]
    assert places == sorted(places)
    assert [screen.count(question) for question in questions] == [2, 2, 1, 2, 1]
    assert "'eight' is not the number of a session" in screen
    assert "'18.11.2009' is not a date" in screen
    asked = former.of(EIGHTH).files("inputs", "templates")
    assert former.begin("sessions/eighth", *ORDER[1:]) == 0
    given = former.of("sessions/eighth").files("inputs", "templates")
    assert list(asked.values()) == list(given.values())


def test_only_what_is_missing_is_asked_for(former: Desk) -> None:
    code, screen = at_a_terminal(former.folder, "La Haye\n", *ORDER[:-1])
    assert code == 0, screen
    assert screen.count("Where it is held") == 1
    assert "First day" not in screen


def test_who_gives_no_answer_gets_no_folder(former: Desk) -> None:
    code, screen = at_a_terminal(former.folder, "8\n\x04", EIGHTH)
    assert code == 1
    assert "Stopped; nothing was left half written." in screen
    assert "Traceback" not in screen
    assert not (former.folder / "sessions").exists()
