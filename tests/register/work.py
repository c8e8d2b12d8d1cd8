"""What other processes do with a register, until they are done or killed."""

import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from pipeline.register.connection import Register
from pipeline.register.dispatch import dispatch
from pipeline.register.letter_clearance import clear
from pipeline.register.letters import entries, record_drafts
from pipeline.register.outcome import answer
from pipeline.register.references import reserve
from pipeline.register.register_entries import LetterEntry, Sending, Wanted
from tests.processes import processes
from tests.register.homes import JUNE, STATES, Home

OTHERS = processes("tests.register.work", "psycopg", "sqlalchemy.dialects.postgresql")
CHANGES = ("INSERT", "UPDATE", "DELETE", "CREATE")
FILES = {"open", "os.rename", "os.mkdir", "os.remove"}


def reserve_many(home: Home, who: str, count: int) -> None:
    """Take references one by one."""
    with home.open() as register:
        for number in range(count):
            reserve(register, [Wanted(f"{who}-{number}", "S")])


def draft_all(home: Home, go: Path) -> None:
    """Draft the letters of a circular as soon as the file is there, as another does too."""
    while not go.exists():
        time.sleep(0.001)
    with home.open() as register:
        reference = reserve(register, [Wanted("contact-points", "S")])["contact-points"]
        record_drafts(register, _drafts(home, reference), JUNE)


def correspond(home: Home, rounds: int) -> None:
    """Send circular after circular, and say in a file what the register has confirmed."""
    with home.open() as register, (home.folder / "told").open("a") as told:
        for number in range(rounds):
            reference = reserve(register, [Wanted(f"{number}", "S")])[f"{number}"]
            print(number, reference, file=told, flush=True)
            send_one(home, register, reference, on=JUNE + dt.timedelta(days=number))


def send_one(home: Home, register: Register, reference: str, on: dt.date = JUNE) -> None:
    """Take the letters of a circular as far as they are not there yet."""
    record_drafts(register, _drafts(home, reference), on)
    keys = [letter.key for letter in entries(register, reference=reference)]
    clear(register, keys, on, "focal point", home.outputs)
    dispatch(register, keys, Sending(on, "bag", "registry"), home.outputs, home.issued)
    answer(register, {keys[0]: on + dt.timedelta(days=1)}, on)


def _drafts(home: Home, reference: str) -> list[LetterEntry]:
    return [home.draft(reference, state, "To the Embassy") for state in STATES]


def killed_at(home: Home, moment: int, told: Path) -> None:
    """Send one circular, and be killed at the given change of a file or of the register.

    One that is not killed tells what each change was: a line for each.
    """
    left = moment
    changes: list[str] = []

    def one_more(what: str) -> None:
        nonlocal left
        left -= 1
        changes.append(what)
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(*given: object) -> None:
        words = str(given[2]).upper().split()
        if words[0] in CHANGES:
            # Of two statements that make two tables, one is like the other.
            one_more(words[0] if words[0] == "CREATE" else " ".join(words[:3]))

    def file(name: str, given: tuple[object, ...]) -> None:
        if name in FILES and str(given[0]).startswith(str(home.folder)):
            one_more(f"{name} {Path(str(given[0])).parent.name}")

    with home.open() as register:
        event.listen(register.engine, "before_cursor_execute", statement)
        event.listen(register.engine, "commit", lambda _: one_more("commit"))
        event.listen(register.engine, "checkin", lambda *_: one_more("checkin"))
        sys.addaudithook(file)
        reference = reserve(register, [Wanted("0", "S")])["0"]
        send_one(home, register, reference)
        # What this process changed is done; a hook of the system cannot be taken away.
        left = 0
        told.write_text("\n".join(changes))


def run_together(*calls: tuple[Callable[..., None], tuple[object, ...]]) -> list[int | None]:
    """Run some functions in processes of their own and give how each ended."""
    running = [OTHERS.Process(target=target, args=args) for target, args in calls]
    for one in running:
        one.start()
    for one in running:
        one.join()
    return [one.exitcode for one in running]
