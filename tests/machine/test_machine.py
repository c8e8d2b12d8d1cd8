"""A machine that looks for a wrong letter: days in the life of a small session, at random.

After every step what the program wrote is held against a second, naïve count. ``MACHINE_STEPS``
sets how many steps are made in all; with ``MACHINE_SEED=random`` they are others each time.
"""

import datetime as dt
import os
import random
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.machine.naive_count import World
from tests.machine.session_days import COLUMNS_LEFT_BLANK, SessionDays
from tests.machine.small_session import COLUMNS, FIRST, SECOND, STATES, small_session

SHARDS = 4
STEPS_OF_A_SESSION = 40
STEPS = int(os.environ.get("MACHINE_STEPS", "2000"))
SEED = os.environ.get("MACHINE_SEED", "0")

states = st.sampled_from(sorted(STATES))
circulars = st.sampled_from([FIRST, FIRST, SECOND])
runs = st.sampled_from(["letters", "reminders", "reminders", "acknowledgements"])
anchors = st.integers(0, 60)
shifts = st.sampled_from([0, 0, -1, 1])
names = st.lists(states, max_size=2, unique=True)
kinds = st.sampled_from(["substantive", "substantive", "holding", "negative", "non-delivery"])
blanks = st.sampled_from(COLUMNS_LEFT_BLANK)
lines = st.sampled_from([1, 1, 1, 2, 3])


@pytest.fixture(scope="session")
def cut(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """The small session, made once."""
    folder = tmp_path_factory.mktemp("cut")
    return folder, small_session(folder)


class LettersMachine(RuleBasedStateMachine):
    """Days in the life of a session."""

    cut: Path
    world: World

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="machine-"))
        self.days = SessionDays(self.cut, self.world, self.folder)

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def has_rows(self) -> bool:
        return bool(self.days.world["rows"])

    @initialize(sent=st.sampled_from([True, True, False]))
    def begin(self, *, sent: bool) -> None:
        """Send the first notes, in most sessions."""
        if sent:
            day = self.days.world["circulars"][FIRST]["date"]
            self.days.make("letters", FIRST, day)
            self.days.clear(FIRST, [], None)
            self.days.dispatch(FIRST, [], day)

    @rule(code=states, circular=circulars, anchor=anchors, shift=shifts, line=lines, kind=kinds, left_blank=blanks)
    def type_row(self, code: str, circular: str, anchor: int, shift: int, line: int, kind: str, left_blank: tuple[str, ...]) -> None:  # fmt: skip
        row = {"state": code, "circular": circular, "line": line, "kind": kind}
        self.days.type_row({**row, "received_on": self.days.day(anchor, shift)}, left_blank)

    @precondition(has_rows)
    @rule(place=anchors, kind=kinds)
    def correct_the_kind(self, place: int, kind: str) -> None:
        self.days.correct_row(place, {"kind": kind})

    @precondition(has_rows)
    @rule(place=anchors, anchor=anchors, shift=shifts)
    def correct_the_day(self, place: int, anchor: int, shift: int) -> None:
        self.days.correct_row(place, {"received_on": self.days.day(anchor, shift)})

    @precondition(has_rows)
    @rule(place=anchors, change=st.one_of(st.fixed_dictionaries({"line": lines}), st.fixed_dictionaries({"state": states})))
    def correct_line_or_state(self, place: int, change: dict[str, object]) -> None:
        self.days.correct_row(place, change)

    @precondition(has_rows)
    @rule(place=anchors, column=st.sampled_from(COLUMNS))
    def fill_or_blank(self, place: int, column: str) -> None:
        self.days.fill_or_blank(place, column)

    @precondition(has_rows)
    @rule(place=anchors)
    def delete_row(self, place: int) -> None:
        self.days.delete_row(place)

    @precondition(has_rows)
    @rule(place=anchors, other=anchors)
    def swap_rows(self, place: int, other: int) -> None:
        self.days.swap_rows(place, other)

    @rule(code=states, anchor=anchors, shift=shifts, never=st.sampled_from([False, False, False, True]))
    def join(self, code: str, anchor: int, shift: int, *, never: bool) -> None:
        self.days.join(code, None if never else self.days.day(anchor, shift))

    @rule(code=states, anchor=anchors, shift=shifts, stays=st.booleans())
    def leave(self, code: str, anchor: int, shift: int, *, stays: bool) -> None:
        self.days.leave(code, None if stays else self.days.day(anchor, shift))

    @rule(code=states, anchor=anchors, shift=shifts, closes=st.booleans())
    def move_mission(self, code: str, anchor: int, shift: int, *, closes: bool) -> None:
        self.days.move_mission(code, self.days.day(anchor, shift), closes=closes)

    @rule(code=states, number=st.integers(1, 3))
    def correct_address(self, code: str, number: int) -> None:
        self.days.correct_address(code, number)

    @rule(run=runs, circular=circulars, anchor=anchors, shift=shifts)
    def make(self, run: str, circular: str, anchor: int, shift: int) -> None:
        self.days.make(run, circular, self.days.day(anchor, shift))

    @rule(run=runs, circular=circulars, anchor=anchors, shift=shifts, at=st.integers(1, 40))
    def make_interrupted(self, run: str, circular: str, anchor: int, shift: int, at: int) -> None:
        self.days.make(run, circular, self.days.day(anchor, shift), at)

    @rule(circular=circulars, names=names, dated=st.booleans(), anchor=anchors, shift=shifts, at=st.sampled_from([0, 0, 1, 2, 3]))
    def clear(self, circular: str, names: list[str], anchor: int, shift: int, at: int, *, dated: bool) -> None:  # fmt: skip
        on = self.days.day(anchor, shift) if dated else None
        self.days.clear(circular, names, on, at)

    @rule(circular=circulars, names=names, anchor=anchors, shift=shifts, sent=st.sampled_from([False, False, False, True]), at=st.sampled_from([0, 0, 1, 3, 6]))
    def dispatch(self, circular: str, names: list[str], anchor: int, shift: int, at: int, *, sent: bool) -> None:  # fmt: skip
        self.days.dispatch(circular, names, self.days.day(anchor, shift), at, already_sent=sent)

    @rule(run=runs, circular=circulars, anchor=anchors, shift=shifts)
    def make_and_send(self, run: str, circular: str, anchor: int, shift: int) -> None:
        """A run as it mostly goes: made, cleared and dispatched on one day."""
        day = self.days.day(anchor, shift)
        self.days.make(run, circular, day)
        self.days.clear(circular, [], day)
        self.days.dispatch(circular, [], day)

    @rule(anchor=anchors, shift=shifts)
    def report(self, anchor: int, shift: int) -> None:
        self.days.report(self.days.day(anchor, shift))


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_letter_is_wrong_whatever_happens_in_a_session(cut: tuple[Path, World], shard: int) -> None:
    LettersMachine.cut, LettersMachine.world = cut
    number = random.SystemRandom().randrange(2**32) if SEED == "random" else int(SEED)
    print(f"MACHINE_SEED={number}, part {shard}")
    begin = seed(number * SHARDS + shard)
    run_state_machine_as_test(
        begin(LettersMachine),
        settings=settings(
            max_examples=max(1, STEPS // (SHARDS * STEPS_OF_A_SESSION)),
            stateful_step_count=STEPS_OF_A_SESSION,
            derandomize=SEED != "random",
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
