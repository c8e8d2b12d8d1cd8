"""At a terminal, what was left out is asked for."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.next_session.desk import EIGHTH, ORDER, ROOT, Desk
from tests.waiting import PATIENCE

pty = pytest.importorskip("pty", reason="the system has no pseudo terminals")


# Ctrl-C reaches the program only where the terminal is its own; a job in the background ignores it.
AT_ITS_TERMINAL = (
    "import fcntl, runpy, signal, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('pipeline', run_name='__main__', alter_sys=True)"
)


def at_a_terminal(folder: Path, typed: str, *words: str, stopped_at: str = "") -> tuple[int, str]:
    """Run the command at a pseudo terminal; give its exit code and what is on the screen.

    With the text of a question, Ctrl-C is typed there.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", AT_ITS_TERMINAL, "new-session", *words],
        start_new_session=True,
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
        if not select.select([ours], [], [], PATIENCE)[0]:
            process.kill()
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux says so at the end
            break
        if not part:
            break
        screen += part
        if stopped_at and stopped_at.encode() in screen:
            os.write(ours, b"\x03")
            stopped_at = ""
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
    assert code == 130
    assert "Stopped; nothing was left half written." in screen
    assert "Traceback" not in screen
    assert not (former.folder / "sessions").exists()


def test_an_answer_that_cannot_be_is_told_before_the_next_question(former: Desk) -> None:
    typed = "7\n8\n2008-11-22\n2008-11-23\n2008-11-22\n2008-11-23\nThe Hague\nLa Haye\n"
    code, screen = at_a_terminal(former.folder, typed, EIGHTH)
    assert code == 0, screen
    said = (
        "Session 7 does not follow session 7.",
        "First day",
        "The session would open on 22\u00a0November\u00a02008",
        "Last day",
        "The session would close on 22\u00a0November\u00a02008, before it opens on",
        "Where it is held",
    )
    places = [screen.index(text) for text in said]
    assert places == sorted(places)


def test_a_folder_that_is_taken_is_told_before_any_question(former: Desk) -> None:
    code, screen = at_a_terminal(former.folder, "", "inputs")
    assert code == 1
    assert "which belongs to another session" in screen
    assert "Number of the session" not in screen


def test_who_interrupts_at_a_question_gets_no_folder(former: Desk) -> None:
    code, screen = at_a_terminal(former.folder, "8\n", EIGHTH, stopped_at="First day")
    assert code == 130
    assert "Traceback" not in screen
    assert not (former.folder / "sessions").exists()
