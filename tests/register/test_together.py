"""Several who write at once: no number twice, no letter twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

from pipeline.register.backup import backup
from pipeline.register.connection import open_register
from pipeline.register.history import events
from pipeline.register.letters import entries
from pipeline.register.references import reserved
from tests.register.homes import STATES, Home
from tests.register.work import correspond, draft_all, reserve_many, run_together


def test_eight_desks_get_a_thousand_references_and_none_twice(home: Home) -> None:
    ended = run_together(*((reserve_many, (home, f"desk {desk}", 125)) for desk in range(8)))
    assert ended == [0] * 8
    with home.open() as register:
        given = reserved(register)
    assert len(given) == 1000
    assert {int(one.removeprefix("S/")) for one in given.values()} == set(range(1, 1001))


def test_two_who_draft_the_same_letters_at_once_draft_them_once(home: Home) -> None:
    go = home.folder / "go"
    with ThreadPoolExecutor() as threads:
        running = threads.submit(run_together, *((draft_all, (home, go)) for _ in range(2)))
        go.touch()
        assert running.result() == [0, 0]
    with home.open() as register:
        assert [one.addressee for one in entries(register)] == list(STATES)
        assert [one.what for one in events(register)] == ["drafted"] * len(STATES)
        assert reserved(register) == {"contact-points": "S/01"}


def test_a_copy_made_while_another_writes_is_of_one_moment(home: Home) -> None:
    copies = [home.folder / "copies" / f"{number}" / "register.sqlite3" for number in range(8)]
    done = threading.Event()

    def write() -> None:
        try:
            assert run_together((correspond, (home, 12))) == [0]
        finally:
            done.set()

    with ThreadPoolExecutor() as threads, home.open() as register:
        writing = threads.submit(write)
        while not entries(register):
            assert not done.is_set() or entries(register)
        for target in copies:
            backup(register, target)
        writing.result()
    for target in copies:
        with open_register("", target.parent) as copy:
            letters, history = entries(copy), events(copy)
            assert len(letters) % len(STATES) == 0
            last = {(one.reference, one.addressee): one.what for one in history}
            assert {(one.reference, one.addressee): one.state for one in letters} == last
