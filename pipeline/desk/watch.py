"""The folders of a session, watched: a verdict is never older than the last save."""

import datetime as dt
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from pipeline.desk.opened_session import OpenedSession
from pipeline.folder_entries import entries_under
from pipeline.problems import Problem, ProblemsFoundError, once
from pipeline.template_folder import layers_of

if TYPE_CHECKING:
    from pipeline.desk.jobs.work import Log
    from pipeline.drafts import Drafts
    from pipeline.session import Session
    from pipeline.tables.checked.table import Inputs

_PAUSE = 0.25  # seconds between two looks at the folders
_IDLE = 600  # seconds after the last page that the threads go on


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the inputs of a session stand.

    Attributes:
        problems: Of the inputs, and of the drafts once there are any.
        session: None where the settings cannot be read.
        inputs: None where they have errors.
        drafts: None until the reports are drafted.
        seen: By name of a file, when it was saved (in nanoseconds) and its size.
        is_broken: Whether an unforeseen error occurred.
        is_checking: Whether they were saved too recently to have been checked.
    """

    at: dt.datetime
    problems: tuple[Problem, ...]
    session: "Session | None" = None
    inputs: "Inputs | None" = None
    drafts: "Drafts | None" = None
    is_drafting: bool = False
    changed: str = ""
    seen: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    is_broken: bool = False
    is_checking: bool = False

    @property
    def errors(self) -> int:
        """Count the errors."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def is_in_part(self) -> bool:
        """Tell whether errors keep some of the inputs from being checked."""
        return self.is_broken or self.errors > 0

    @property
    def warnings(self) -> int:
        """Count the warnings."""
        return len(self.problems) - self.errors


class _SupersededError(Exception):
    """The inputs were saved again while reports were drafted from them."""


class Watch:
    """Checks the folders of a session while somebody reads its pages.

    One thread looks and checks the inputs, another drafts: a save is judged while reports are
    drafted from what was there before.
    """

    def __init__(self, opened: OpenedSession, log: "Log") -> None:
        """Prepare to watch; the threads start when the first page is asked for."""
        self.opened = opened
        self.number = 0
        self._log = log
        self._verdict: Verdict | None = None
        self._changed = threading.Condition()
        self._asked = 0.0
        self._threads: dict[str, threading.Thread] = {}

    def verdict(self, *, drafted: bool = False, patience: float = 30) -> Verdict:
        """Give how the inputs stand now.

        It waits at most ``patience`` seconds; with ``drafted`` also for the reports.
        """
        self.keep_looking()
        seen = seen_in(self.opened)

        def is_there() -> bool:
            verdict = self._verdict
            return (
                verdict is not None
                and verdict.seen == seen
                and not (drafted and verdict.is_drafting)
            )

        with self._changed:
            self._changed.wait_for(is_there, timeout=patience)
            verdict = self._verdict
        if verdict is None or verdict.seen != seen:
            return Verdict(
                _now(), (), session=verdict.session if verdict else None, is_checking=True
            )
        return verdict

    def keep_looking(self) -> None:
        """Go on watching for another ten minutes."""
        self._asked = time.monotonic()
        with self._changed:
            for name, work in (("look", self._look), ("draft", self._draft_all)):
                thread = self._threads.get(name)
                if thread is None or not thread.is_alive():
                    self._threads[name] = threading.Thread(target=work, name=name, daemon=True)
                    self._threads[name].start()

    def _is_read(self) -> bool:
        return time.monotonic() - self._asked < _IDLE

    def _look(self) -> None:
        while self._is_read():
            seen, verdict = seen_in(self.opened), self._verdict
            if verdict is None or seen != verdict.seen:
                self._judge(seen, _last_saved(verdict.seen if verdict else {}, seen))
            time.sleep(_PAUSE)

    def _judge(self, seen: Mapping[str, tuple[int, int]], changed: str) -> None:
        try:
            self._say(self._checked(seen, changed))
        except Exception as error:  # noqa: BLE001 - the watch goes on, whatever it met
            self._log(error, "watch")
            self._say(Verdict(_now(), (), changed=changed, seen=seen, is_broken=True))

    def _checked(self, seen: Mapping[str, tuple[int, int]], changed: str) -> Verdict:
        from pipeline.request import read_session, silent
        from pipeline.session import load_session

        request = self.opened.request
        session: Session | None = None
        try:
            session = load_session(request.inputs / "session.toml", request.templates)
            session, inputs = read_session(request, silent)
        except ProblemsFoundError as error:
            return Verdict(_now(), error.problems, session, changed=changed, seen=seen)
        verdict = Verdict(_now(), inputs.warnings, session, inputs, changed=changed, seen=seen)
        return replace(verdict, is_drafting=True)

    def _draft_all(self) -> None:
        while self._is_read():
            with self._changed:
                self._changed.wait_for(
                    lambda: self._verdict is not None and self._verdict.is_drafting, timeout=1
                )
                verdict = self._verdict
            if verdict is None or not verdict.is_drafting:
                continue
            try:
                done = self._drafted(verdict)
            except _SupersededError:
                continue
            except Exception as error:  # noqa: BLE001 - the watch goes on, whatever it met
                self._log(error, "draft")
                done = replace(verdict, is_drafting=False, is_broken=True)
            if self._verdict is verdict:
                self._say(done)

    def _drafted(self, verdict: Verdict) -> Verdict:
        from pipeline.drafts import draft_reports

        def progress(_: str) -> None:
            if self._verdict is not verdict:
                raise _SupersededError

        done = replace(verdict, is_drafting=False)
        try:
            drafts = draft_reports(self.opened.request, progress)
        except ProblemsFoundError as error:
            return replace(done, problems=once([*error.problems, *verdict.problems]))
        problems = once([*verdict.problems, *drafts.warnings])
        return replace(done, problems=problems, drafts=drafts)

    def _say(self, verdict: Verdict) -> None:
        with self._changed:
            self._verdict = verdict
            self.number += 1
            self._changed.notify_all()


def seen_in(opened: OpenedSession) -> dict[str, tuple[int, int]]:
    """Give, by name of each file that a report is made from, when it was saved and its size."""
    seen = {}
    for folder in (opened.inputs, *layers_of(opened.templates)):
        # A folder or file that is removed meanwhile is left out until the next look.
        for path in entries_under(folder):
            if path.name.startswith((".", "~$")):
                continue
            try:
                about = path.stat()
            except OSError:
                continue
            if S_ISREG(about.st_mode):
                seen[_named(path, opened)] = about.st_mtime_ns, about.st_size
    return seen


def _named(path: Path, opened: OpenedSession) -> str:
    inside = path.is_relative_to(opened.inputs)
    return path.relative_to(opened.inputs).as_posix() if inside else path.as_posix()


def _last_saved(before: Mapping[str, tuple[int, int]], seen: Mapping[str, tuple[int, int]]) -> str:
    fresh = [name for name in seen if before and before.get(name) != seen[name]]
    return max(fresh, key=lambda name: seen[name], default="")


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
