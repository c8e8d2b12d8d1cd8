"""A machine that looks for a wrong letter: days in the life of a small session, at random.

After every step what the program wrote is held against a second, naïve count. The environment says
how many steps are made in all (``MACHINE_STEPS``) and which they are (``MACHINE_SEED``, a number).
"""

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.machine.naive_count import World
from tests.machine.session_days import COLUMNS_LEFT_BLANK, SessionDays
from tests.machine.small_session import COLUMNS, FIRST, SECOND, STATES, small_session

PARTS = 4
STEPS_OF_A_SESSION = 80
STEPS = int(os.environ.get("MACHINE_STEPS", "2000"))
SEED = int(os.environ.get("MACHINE_SEED", "0"))
SEEDS = range(SEED * PARTS, (SEED + 1) * PARTS)

Moment = tuple[int, int]
states = st.sampled_from(sorted(STATES))
circulars = st.sampled_from([FIRST, FIRST, SECOND])
runs = st.sampled_from(["letters", "reminders", "reminders", "acknowledgements"])
places = st.integers(0, 60)
# A day on which something is dated, the day before it or the day after.
moments = st.tuples(places, st.sampled_from([0, 0, -1, 1]))
names = st.lists(states, max_size=2, unique=True)
lines = st.sampled_from([1, 1, 1, 2, 3])
kinds = st.sampled_from(["substantive", "substantive", "holding", "negative", "non-delivery"])
rows = st.fixed_dictionaries({"state": states, "circular": circulars, "line": lines, "kind": kinds})
corrections = st.one_of(
    *(st.fixed_dictionaries({"kind": kinds}), st.fixed_dictionaries({"line": lines})),
    st.fixed_dictionaries({"state": states}),
)
# At which write, rename or commit a command is stopped; mostly at none.
stops = st.sampled_from([0, 0, 0, 1, 2, 3, 6])
seldom = st.sampled_from([False, False, False, True])


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
        if sent:
            day = self.days.world["circulars"][FIRST]["date"]
            self.days.make("letters", FIRST, day)
            self.days.clear(FIRST, [], None)
            self.days.dispatch(FIRST, [], day)

    @rule(row=rows, moment=moments, left_blank=st.sampled_from(COLUMNS_LEFT_BLANK))
    def type_row(self, row: dict[str, Any], moment: Moment, left_blank: tuple[str, ...]) -> None:
        self.days.type_row({**row, "received_on": self.days.day(moment)}, left_blank)

    @precondition(has_rows)
    @rule(place=places, change=corrections)
    def correct_row(self, place: int, change: dict[str, object]) -> None:
        self.days.correct_row(place, change)

    @precondition(has_rows)
    @rule(place=places, moment=moments)
    def correct_the_day(self, place: int, moment: Moment) -> None:
        self.days.correct_row(place, {"received_on": self.days.day(moment)})

    @precondition(has_rows)
    @rule(place=places, column=st.sampled_from(COLUMNS))
    def fill_or_blank(self, place: int, column: str) -> None:
        self.days.fill_or_blank(place, column)

    @precondition(has_rows)
    @rule(place=places)
    def delete_row(self, place: int) -> None:
        self.days.delete_row(place)

    @precondition(has_rows)
    @rule(place=places, other=places)
    def swap_rows(self, place: int, other: int) -> None:
        self.days.swap_rows(place, other)

    @rule(code=states, moment=moments, never=seldom)
    def join(self, code: str, moment: Moment, *, never: bool) -> None:
        self.days.join(code, None if never else self.days.day(moment))

    @rule(code=states, moment=moments, stays=st.booleans())
    def leave(self, code: str, moment: Moment, *, stays: bool) -> None:
        self.days.leave(code, None if stays else self.days.day(moment))

    @rule(code=states, moment=moments, closes=st.booleans())
    def move_mission(self, code: str, moment: Moment, *, closes: bool) -> None:
        self.days.move_mission(code, self.days.day(moment), closes=closes)

    @rule(code=states, number=st.integers(1, 3))
    def correct_address(self, code: str, number: int) -> None:
        self.days.correct_address(code, number)

    @rule(run=runs, circular=circulars, moment=moments)
    def make(self, run: str, circular: str, moment: Moment) -> None:
        self.days.make(run, circular, self.days.day(moment))

    @rule(run=runs, circular=circulars, moment=moments, stop=st.integers(1, 40))
    def make_interrupted(self, run: str, circular: str, moment: Moment, stop: int) -> None:
        self.days.make(run, circular, self.days.day(moment), stop)

    @rule(circular=circulars, names=names, moment=st.none() | moments, stop=stops)
    def clear(self, circular: str, names: list[str], moment: Moment | None, stop: int) -> None:
        self.days.clear(circular, names, moment and self.days.day(moment), stop)

    @rule(circular=circulars, names=names, moment=moments, stop=stops, sent=seldom)
    def dispatch(
        self, circular: str, names: list[str], moment: Moment, stop: int, *, sent: bool
    ) -> None:
        self.days.dispatch(circular, names, self.days.day(moment), stop, already_sent=sent)

    @rule(run=runs, circular=circulars, moment=moments)
    def make_and_send(self, run: str, circular: str, moment: Moment) -> None:
        day = self.days.day(moment)
        self.days.make(run, circular, day)
        self.days.clear(circular, [], day)
        self.days.dispatch(circular, [], day)

    @rule(moment=moments)
    def report(self, moment: Moment) -> None:
        self.days.report(self.days.day(moment))

    @rule(circular=circulars, moment=moments)
    def envelopes(self, circular: str, moment: Moment) -> None:
        self.days.envelopes(circular, self.days.day(moment))


@pytest.fixture(scope="session")
def cut(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    folder = tmp_path_factory.mktemp("cut")
    return folder, small_session(folder)


@pytest.mark.parametrize("number", SEEDS)
def test_no_letter_is_wrong_whatever_happens(cut: tuple[Path, World], number: int) -> None:
    LettersMachine.cut, LettersMachine.world = cut
    run_state_machine_as_test(
        seed(number)(LettersMachine),
        settings=settings(
            max_examples=max(1, STEPS // (PARTS * STEPS_OF_A_SESSION)),
            stateful_step_count=STEPS_OF_A_SESSION,
            phases=(Phase.generate, Phase.shrink),
            derandomize=True,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
