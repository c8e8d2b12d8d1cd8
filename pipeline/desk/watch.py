"""The folders of a session, watched: what is said of them is never older than their last save."""

import datetime as dt
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from pipeline.desk.opened_session import Office
from pipeline.folder_entries import entries_under
from pipeline.problems import Problem, ProblemsFoundError, once
from pipeline.template_folder import layers_of

if TYPE_CHECKING:
    from pipeline.desk.jobs.work import Log
    from pipeline.drafts import Drafts
    from pipeline.session import Session
    from pipeline.tables.checked.table import Inputs

_PAUSE = 0.25  # seconds between two looks
_IDLE = 600  # seconds without a reader after which nobody looks any more


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the inputs of a session stand.

    Attributes:
        at: When they were looked at.
        problems: What is wrong or doubtful in them, and with the drafts where there are any.
        session: The session, where it can be read.
        inputs: The tables, where they have no errors.
        drafts: The reports, once they are drafted.
        is_drafting: Whether the reports are still being drafted.
        changed: The file that was saved last.
        seen: What the folders held.
        is_broken: Whether something happened that nobody foresaw.
        is_checking: Whether they were saved so lately that nothing can be said of them yet.
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
        """Count what has to be mended before anything is written."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def is_in_part(self) -> bool:
        """Tell whether errors keep something from being looked at, such as what depends on them."""
        return self.is_broken or self.errors > 0

    @property
    def warnings(self) -> int:
        """Count what a person should look at."""
        return len(self.problems) - self.errors


class _SupersededError(Exception):
    """The inputs were saved again while reports were drafted from them."""


class Watch:
    """Looks at the folders of a session for as long as somebody reads its pages.

    One thread looks and checks the inputs, another drafts: a save is judged while reports are
    drafted from what was there before.
    """

    def __init__(self, office: Office, log: "Log") -> None:
        """Begin to look when the first page is asked for.

        Args:
            office: The session.
            log: Writes down what nobody foresaw.
        """
        self.office = office
        self.number = 0
        self._log = log
        self._verdict: Verdict | None = None
        self._changed = threading.Condition()
        self._asked = 0.0
        self._threads: dict[str, threading.Thread] = {}

    def verdict(self, *, drafted: bool = False, patience: float = 30) -> Verdict:
        """Give how the inputs stand now.

        Args:
            drafted: Whether to wait for the reports.
            patience: How many seconds to wait at most.
        """
        self.keep_looking()
        seen = seen_in(self.office)

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
        """Go on looking: somebody reads the pages."""
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
            seen, verdict = seen_in(self.office), self._verdict
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
        from pipeline.request import read_session
        from pipeline.session import load_session

        request = self.office.request
        session: Session | None = None
        try:
            session = load_session(request.inputs / "session.toml", request.templates)
            session, inputs = read_session(request, _silent)
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
            drafts = draft_reports(self.office.request, progress)
        except ProblemsFoundError as error:
            return replace(done, problems=once([*error.problems, *verdict.problems]))
        problems = once([*verdict.problems, *drafts.warnings])
        return replace(done, problems=problems, drafts=drafts)

    def _say(self, verdict: Verdict) -> None:
        with self._changed:
            self._verdict = verdict
            self.number += 1
            self._changed.notify_all()


def seen_in(office: Office) -> dict[str, tuple[int, int]]:
    """Give when each file that a report is made from was saved, and how large it is."""
    return dict(_seen(office))


def _seen(office: Office) -> Iterator[tuple[str, tuple[int, int]]]:
    for folder in (office.inputs, *layers_of(office.templates)):
        # A folder that is taken away meanwhile is passed over, and seen as it is the next time.
        for path in entries_under(folder):
            if path.name.startswith((".", "~$")):
                continue
            try:
                about = path.stat()
            except OSError:
                continue
            if S_ISREG(about.st_mode):
                yield _named(path, office), (about.st_mtime_ns, about.st_size)


def _named(path: Path, office: Office) -> str:
    inside = path.is_relative_to(office.inputs)
    return path.relative_to(office.inputs).as_posix() if inside else path.as_posix()


def _last_saved(before: Mapping[str, tuple[int, int]], seen: Mapping[str, tuple[int, int]]) -> str:
    fresh = [name for name in seen if before and before.get(name) != seen[name]]
    return max(fresh, key=lambda name: seen[name], default="")


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _silent(_: str) -> None:
    """Say nothing of stages: the page says when it is done."""
