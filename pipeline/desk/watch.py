"""The folders of a session, watched: what is said of them is never older than their last save."""

import datetime as dt
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.desk.office import Office
from pipeline.problems import Problem, ProblemsFoundError, once
from pipeline.template_folder import layers_of

if TYPE_CHECKING:
    from pipeline.desk.work import Log
    from pipeline.drafts import Drafts
    from pipeline.session import Session
    from pipeline.tables.table import Inputs

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

    @property
    def errors(self) -> int:
        """Count what has to be mended before anything is written."""
        return sum(one.severity == "error" for one in self.problems)

    @property
    def warnings(self) -> int:
        """Count what a person should look at."""
        return len(self.problems) - self.errors


class Watch:
    """Looks at the folders of a session for as long as somebody reads its pages."""

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
        self._thread: threading.Thread | None = None

    def verdict(self, *, drafted: bool = False, patience: float = 60) -> Verdict:
        """Give how the inputs stand now.

        Args:
            drafted: Whether to wait for the reports.
            patience: How many seconds to wait at most.
        """
        self.keep_looking()
        if self._verdict is not None and self._verdict.seen != seen_in(self.office):
            with self._changed:
                self._changed.wait_for(self._is_fresh, timeout=2)
        with self._changed:
            self._changed.wait_for(
                lambda: self._verdict and not (drafted and self._verdict.is_drafting),
                timeout=patience,
            )
            return self._verdict or Verdict(_now(), ())

    def keep_looking(self) -> None:
        """Go on looking: somebody reads the pages."""
        self._asked = time.monotonic()
        with self._changed:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
                self._thread.start()

    def _is_fresh(self) -> bool:
        return self._verdict is not None and self._verdict.seen == seen_in(self.office)

    def _look(self) -> None:
        before = self._verdict.seen if self._verdict else {}
        while time.monotonic() - self._asked < _IDLE:
            seen = seen_in(self.office)
            if self._verdict is None or seen != self._verdict.seen:
                self._judge(seen, _last_saved(before, seen))
                before = seen
            time.sleep(_PAUSE)

    def _judge(self, seen: Mapping[str, tuple[int, int]], changed: str) -> None:
        try:
            self._draft(seen, changed)
        except Exception as error:  # noqa: BLE001 - the watch goes on, whatever it met
            self._log(error, "watch")
            self._say(Verdict(_now(), (), changed=changed, seen=seen, is_broken=True))

    def _draft(self, seen: Mapping[str, tuple[int, int]], changed: str) -> None:
        """Say first what is wrong with the inputs, then draft the reports from them."""
        from pipeline.drafts import draft_reports
        from pipeline.request import read_session
        from pipeline.session import load_session

        request = self.office.request
        session: Session | None = None
        try:
            session = load_session(request.inputs / "session.toml")
            session, inputs = read_session(request, _silent)
        except ProblemsFoundError as error:
            self._say(Verdict(_now(), error.problems, session, changed=changed, seen=seen))
            return
        at = _now()
        warnings = inputs.warnings
        self._say(Verdict(at, warnings, session, inputs, None, True, changed, seen))  # noqa: FBT003
        try:
            drafts = draft_reports(request, _silent)
        except ProblemsFoundError as error:
            found = once([*error.problems, *warnings])
            self._say(Verdict(at, found, session, inputs, changed=changed, seen=seen))
            return
        found = once([*warnings, *drafts.warnings])
        self._say(Verdict(at, found, session, inputs, drafts, changed=changed, seen=seen))

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
        for path in sorted(folder.rglob("*")):
            if path.name.startswith((".", "~$")):
                continue
            try:
                about = path.stat()
            except OSError:
                continue
            if path.is_file():
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
