"""What happens in the small session: told to the program and to the naïve count, and compared."""

import contextlib
import copy
import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

from pipeline.cli.printing import STOPPED
from tests.machine import naive_register as naive
from tests.machine.comparison import (
    compare_files,
    compare_overview,
    compare_register,
    compare_texts,
    give_references,
    read_register,
)
from tests.machine.interruption import interrupted
from tests.machine.naive_count import World, faulty_rows, figures
from tests.machine.small_bureau import SmallBureau
from tests.machine.small_session import COLUMNS, FILLED, FIRST, LANGUAGES

COLUMNS_LEFT_BLANK: tuple[tuple[str, ...], ...] = (
    *((),) * 4,
    ("phone",),
    ("email",),
    ("contact_title", "contact_seat"),
    COLUMNS,
)
DAY = dt.timedelta(days=1)


class SessionDays:
    """A world of its own, and the bureau that works in it."""

    def __init__(self, cut: Path, world: World, folder: Path) -> None:
        shutil.copytree(cut / "inputs", folder / "inputs")
        self.world = copy.deepcopy(world)
        self.bureau = SmallBureau(folder, cut / "templates")
        self.states_changed = self.rows_changed = True
        # The world and the day of the last reports, where nothing else was run since.
        self.reported: list[tuple[World, dt.date]] = []

    def day(self, moment: tuple[int, int]) -> dt.date:
        """Give a day on which something is dated, or the day before or after it."""
        world = self.world
        days = {world["closing"], world["closing"].replace(year=world["closing"].year + 1)}
        for one in world["circulars"].values():
            days |= {one["date"], one["reply_by"]}
            for each in one["rounds"]:
                days |= {each["date"], each["cut_off"], each["reply_by"]}
        for state in world["states"].values():
            days |= {day for day in (state["since"], state["until"]) if day and day.year == 2008}
        days |= {row["received_on"] for row in world["rows"]}
        days |= {one["dated"] for one in world["letters"].values()}
        ordered: list[dt.date] = sorted(days)
        place, shift = moment
        return ordered[place % len(ordered)] + shift * DAY

    # --- What is typed -------------------------------------------------------------------------

    def type_row(self, row: dict[str, Any], left_blank: tuple[str, ...]) -> None:
        filled = {name: None if name in left_blank else FILLED[name] for name in COLUMNS}
        self.world["rows"].append({**row, **filled})
        self.rows_changed = True

    def correct_row(self, place: int, change: dict[str, Any]) -> None:
        row = self.world["rows"][place % len(self.world["rows"])]
        row |= change
        self.rows_changed = True

    def fill_or_blank(self, place: int, column: str) -> None:
        row = self.world["rows"][place % len(self.world["rows"])]
        row[column] = None if row[column] else FILLED[column]
        self.rows_changed = True

    def delete_row(self, place: int) -> None:
        del self.world["rows"][place % len(self.world["rows"])]
        self.rows_changed = True

    def swap_rows(self, place: int, other: int) -> None:
        rows = self.world["rows"]
        place, other = place % len(rows), other % len(rows)
        rows[place], rows[other] = rows[other], rows[place]
        self.rows_changed = True

    def join(self, code: str, day: dt.date | None) -> None:
        state = self.world["states"][code]
        state["since"] = day
        if day is None or (state["until"] and state["until"] < day):
            state["until"] = None
        self.states_changed = True

    def leave(self, code: str, day: dt.date | None) -> None:
        state = self.world["states"][code]
        if state["since"] and (day is None or state["since"] <= day):
            state["until"] = day
            self.states_changed = True

    def move_mission(self, code: str, day: dt.date, *, closes: bool) -> None:
        """Let the mission in The Hague close, or move to another house, on a day."""
        missions = self.world["missions"][code]
        (last,) = [one for one in missions if one["seat"] == "The Hague"][-1:]
        if (last["from"] or dt.date.min) < day and last["to"] is None:
            last["to"] = day - DAY
            if not closes:
                house = f"{len(missions)} New Street, {code}"
                missions.append({**last, "from": day, "to": None, "address": house})
            self.states_changed = True

    def correct_address(self, code: str, number: int) -> None:
        self.world["missions"][code][-1]["address"] = f"{number} Corrected Square, {code}"
        self.states_changed = True

    # --- What is run ---------------------------------------------------------------------------

    def make(self, run: str, circular: str, day: dt.date, interruption: int = 0) -> None:
        code = self._run(run, circular, f"--as-of={day}", interruption=interruption)
        if self._refused(code, refuses=naive.refuses_run(self.world, circular, run, day)):
            return
        world = self.world
        letters = naive.planned(world, circular, run, day)
        register = read_register(self.bureau)
        give_references(world, letters, register)
        naive.record(world, letters)
        naive.withdraw(world, circular, day)
        naive.learn_answers(world, circular, day)
        self._compare(register)
        for letter in letters:
            letter["file"] = world["letters"][naive.key_of(letter)]["file"]
        compare_texts(world, letters, self.bureau)
        compare_overview(world, (circular, run, day), self.bureau, letters)

    def clear(
        self, circular: str, names: list[str], on: dt.date | None, interruption: int = 0
    ) -> None:
        when = [f"--on={on}"] if on else []
        code = self._run(
            "clear", circular, *names, *when, "--by=A. Person", interruption=interruption
        )
        if not self._inputs_refused(code):
            refuses = naive.clear(self.world, circular, names, on)
            self._refused(code, refuses=refuses)
            self._compare()

    def dispatch(
        self,
        circular: str,
        names: list[str],
        on: dt.date,
        interruption: int = 0,
        *,
        already_sent: bool = False,
    ) -> None:
        channel = "--channel" if "--channel" in self.bureau.help("dispatch") else "--by"
        sent = ["--already-sent"] if already_sent else []
        code = self._run(
            "dispatch", circular, *names, f"--on={on}", f"{channel}=bag", *sent,
            interruption=interruption,
        )  # fmt: skip
        if not self._inputs_refused(code):
            refuses = naive.dispatch(self.world, circular, names, on, sent=already_sent)
            self._refused(code, refuses=refuses)
            self._compare()

    def report(self, as_of: dt.date) -> None:
        self.bureau.write_as_of(self.world, as_of)
        # One that was made anew and has not changed tells no more when it is made again and again.
        again = (copy.deepcopy(self.world), as_of)
        if self.reported == [again] * 2:
            return
        # Whether the languages agree is held elsewhere: one of them is enough, each in its turn.
        language = LANGUAGES[as_of.toordinal() % len(LANGUAGES)]
        code = self._run("report", f"--language={language}")
        if not self._refused(code, refuses=False):
            wanted = figures(self.world, FIRST, as_of)
            found = self.bureau.report(language)
            assert found == wanted, f"the report as at {as_of}: {found}, not {wanted}"
            self.reported = [*self.reported, again][-2:]

    def envelopes(self, circular: str, day: dt.date) -> None:
        """Say what would be bound to print: nothing that must not go out."""
        options = self.bureau.help("print-pack")
        option = next((one for one in ("--on", "--as-of") if f"{one} DATE" in options), "")
        when = [f"{option}={day}"] if option else []
        code = self._run("print-pack", circular, "--dry-run", *when)
        if not self._inputs_refused(code):
            found = re.search(r"(\d+) letters? would be bound", self.bureau.said)
            wanted = naive.bound(self.world, circular, day if option else None)
            assert (int(found[1]) if found else 0) == len(wanted), self.bureau.said
            assert code == 0 or not wanted, self.bureau.said

    # --- How it is compared --------------------------------------------------------------------

    def _run(self, *words: str, interruption: int = 0) -> int:
        if self.states_changed:
            self.bureau.write_states(self.world)
        if self.rows_changed:
            self.bureau.write_responses(self.world)
        self.states_changed = self.rows_changed = False
        if words[0] != "report":
            self.reported = []
        if interruption:
            code = STOPPED
            with interrupted(interruption) as stop, contextlib.suppress(KeyboardInterrupt):
                code = self.bureau.run(*words)
            if not stop.came:
                return code
            assert code == STOPPED, self.bureau.said
        return self.bureau.run(*words)

    def _inputs_refused(self, code: int) -> bool:
        """Hold that rows that may not be there are refused, and take them out."""
        faulty = faulty_rows(self.world)
        if faulty:
            assert code == 1, f"rows {faulty} are not refused"
            for place in reversed(faulty):
                self.delete_row(place)
        return bool(faulty)

    def _refused(self, code: int, *, refuses: bool) -> bool:
        if self._inputs_refused(code):
            return True
        assert code == int(refuses), f"exit code {code}\n{self.bureau.said}"
        return refuses

    def _compare(self, register: list[dict[str, Any]] | None = None) -> None:
        compare_register(self.world, register or read_register(self.bureau))
        compare_files(self.world, self.bureau)
