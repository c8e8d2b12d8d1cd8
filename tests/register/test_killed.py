"""Killed at any moment: no number lost or given twice, nothing half done, and all is finished."""

import datetime as dt
import random
import shutil
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from pipeline.register.connection import Register
from pipeline.register.history import events
from pipeline.register.letters import entries
from pipeline.register.references import reserve, reserved
from pipeline.register.register_check import check_register
from pipeline.register.register_entries import Wanted
from tests.processes import KILLED
from tests.register.homes import JUNE, STATES, Home
from tests.register.server import new_database
from tests.register.work import FILES, OTHERS, correspond, killed_at, send_one
from tests.waiting import waited

pytestmark = KILLED

ROUNDS = 400
SEED = 20080602


def assert_whole(home: Home, register: Register) -> None:
    """Nothing is half done: letters, their history, their numbers and their files agree."""
    given = reserved(register)
    assert len(set(given.values())) == len(given)
    letters, history = entries(register), events(register)
    happened: dict[tuple[str, str], list[str]] = {}
    for event in history:
        happened.setdefault((event.reference, event.addressee), []).append(event.what)
    assert len(letters) % len(STATES) == 0
    order = ["drafted", "cleared", "dispatched", "answered"]
    for letter in letters:
        steps = happened.pop((letter.reference, letter.addressee))
        assert steps == order[: order.index(letter.state) + 1]
    assert happened == {}
    for reference in {letter.reference for letter in letters}:
        states = {one.state for one in letters if one.reference == reference}
        assert len(states - {"answered"}) <= 1
    problems = check_register(register, home.outputs, home.issued)
    # A copy that was kept before the register says so is what an interrupted dispatch may leave.
    assert {problem.code for problem in problems} <= {"issued-unrecorded", "file-unknown"}


def test_killed_at_twenty_moments_the_register_stays_whole(home: Home) -> None:
    chance = random.Random(SEED)  # noqa: S311  # not a secret: the moments are to be the same
    killed, told = 0, home.folder / "told"
    for _ in range(20):
        process = OTHERS.Process(target=correspond, args=(home, ROUNDS))
        lines = told.read_text().count("\n") if told.exists() else 0
        process.start()
        # On a busy machine it begins late; killed before its first reference, it shows nothing.
        assert waited(partial(_has_told, told, more_than=lines))
        time.sleep(chance.uniform(0.0, 0.15))
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        with home.open() as register:
            assert_whole(home, register)
            assert _told(told).items() <= reserved(register).items()
    assert killed == 20
    with home.open() as register:
        for number, reference in reserved(register).items():
            send_one(home, register, reference, on=JUNE + dt.timedelta(days=int(number)))
            assert reserve(register, [Wanted(number, "S")]) == {number: reference}
        assert_whole(home, register)
        assert {one.state for one in entries(register)} == {"answered", "dispatched"}


def _told(path: Path) -> dict[str, str]:
    """What the register had confirmed; the last line may be half written."""
    lines = path.read_text().split("\n")[:-1]
    return dict(line.split(" ", 1) for line in lines)


def _has_told(path: Path, more_than: int) -> bool:
    return path.exists() and path.read_text().count("\n") > more_than


def test_killed_at_each_write_and_finished_later_it_is_as_if_never_killed(
    home: Home, request: pytest.FixtureRequest
) -> None:
    told, wanted = home.folder / "told", None
    assert _killed(_fresh(home, 0, request), 0, told) == 0
    changes = told.read_text().splitlines()
    assert len(changes) > 40
    for moment in moments_of(changes):
        one = _fresh(home, moment, request)
        assert _killed(one, moment, told) == -signal.SIGKILL
        with one.open() as register:
            assert_whole(one, register)
            reference = reserve(register, [Wanted("0", "S")])["0"]
            send_one(one, register, reference)
            assert_whole(one, register)
            assert check_register(register, one.outputs, one.issued) == ()
            ended = reserved(register), entries(register), events(register)
            assert ended == (wanted or ended)
            wanted = ended
        shutil.rmtree(one.folder)


def moments_of(changes: list[str]) -> list[int]:
    """Give the moments to be killed at: of files between the same two changes, the first."""
    chosen, seen = [], set()
    for place, (before, what, after) in enumerate(
        zip(["", *changes], changes, [*changes[1:], ""], strict=False), 1
    ):
        in_register = what.split()[0] not in FILES and what != before
        if in_register or (before, what, after) not in seen:
            chosen.append(place)
        seen.add((before, what, after))
    return chosen


def _killed(home: Home, moment: int, told: Path) -> int | None:
    process = OTHERS.Process(target=killed_at, args=(home, moment, told))
    process.start()
    process.join()
    return process.exitcode


def _fresh(home: Home, moment: int, request: pytest.FixtureRequest) -> Home:
    folder = home.folder / f"{moment}"
    folder.mkdir()
    if not home.address:
        return Home("", folder)
    socket_folder: str = request.getfixturevalue("socket_folder")
    return Home(new_database(socket_folder, f"killed_{moment}"), folder)
