"""Long work: one task at a time, in the background, with its stages; it can be stopped."""

import contextvars
import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from pipeline.problems import Problem, ProblemsFoundError

_T = TypeVar("_T")
_P = ParamSpec("_P")
RUNNING, DONE, FAILED, STOPPED, BROKEN = "running", "done", "failed", "stopped", "broken"
_MOST = 20  # tasks that are remembered


class StoppedByHandError(KeyboardInterrupt):
    """Raised where work is stopped; the functions of the commands handle it as Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a piece of work.

    Attributes:
        said: A key of the wording.
        values: The values of its sentence; a number ``n`` chooses its form.
        files: Files to look at, relative to the outputs.
        kept: By file that was edited by hand, the new version beside it.
        is_wary: Whether the problems need attention, so that no success is shown.
    """

    said: str
    values: Mapping[str, object] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_wary: bool = False


@dataclass(slots=True)
class Task:
    """A piece of work for a session, named by a key of the wording.

    Attributes:
        state: ``RUNNING``, ``DONE``, ``FAILED``, ``STOPPED`` or ``BROKEN``.
        stages: The stages that began, the latest last.
        done: How many of ``count`` things are done.
        log: Where the details of an unforeseen error are.
    """

    number: int
    session_key: str
    name: str
    began: dt.datetime
    state: str = RUNNING
    stages: list[str] = field(default_factory=list)
    done: int = 0
    count: int = 0
    outcome: Outcome | None = None
    log: Path | None = None
    is_to_stop: bool = False

    def progress(self, stage: str) -> None:
        """Note which stage begins; stop here if that was asked."""
        self._go_on()
        self.stages.append(stage)
        self.done = self.count = 0

    def track(self, items: Iterable[_T], count: int) -> Iterator[_T]:
        """Count while a long list is gone through."""
        self.count = count
        for number, item in enumerate(items):
            self.watch(number)
            yield item

    def watch(self, done: int) -> None:
        """Note how many are done; stop here if that was asked."""
        self._go_on()
        self.done = done

    def _go_on(self) -> None:
        if self.is_to_stop:
            raise StoppedByHandError


Run = Callable[[Task], Outcome]
Log = Callable[[Exception, str], Path | None]


def job(function: Callable[Concatenate[Task, _P], Outcome]) -> Callable[_P, Run]:
    """Turn a function that does a piece of work into one that gives the work to be started."""

    @wraps(function)
    def work(*args: _P.args, **kwargs: _P.kwargs) -> Run:
        return lambda task: function(task, *args, **kwargs)

    return work


class Work:
    """The work of the desk: what is running and the last tasks that ended."""

    def __init__(self, log: Log) -> None:
        """Begin with no tasks."""
        self.tasks: dict[int, Task] = {}
        self._log = log
        self._lock = threading.Lock()

    @property
    def running(self) -> Task | None:
        """Give the task that is running, or None."""
        return next((task for task in [*self.tasks.values()] if task.state == RUNNING), None)

    def start(self, session_key: str, name: str, run: Run) -> Task | None:
        """Begin a task named by a key of the wording; None where another one is running."""
        with self._lock:
            if self.running:
                return None
            number = max(self.tasks, default=0) + 1
            task = Task(number, session_key, name, dt.datetime.now().astimezone())
            self.tasks[number] = task
            while len(self.tasks) > _MOST:
                del self.tasks[min(self.tasks)]
        # The thread runs in the language of the request.
        in_context = contextvars.copy_context().run
        thread = threading.Thread(
            target=in_context, args=(self._do, task, run), name=f"work {number}"
        )
        thread.start()
        return task

    def _do(self, task: Task, run: Run) -> None:
        state = BROKEN
        try:
            task.outcome = run(task)
            state = DONE
        except ProblemsFoundError as error:
            task.outcome = Outcome("work.failed", problems=error.problems)
            state = FAILED
        except StoppedByHandError:
            state = STOPPED
        except Exception as error:  # noqa: BLE001 - a thread has no caller to tell
            task.log = self._log(error, task.stages[-1] if task.stages else task.name)
        finally:
            task.state = state
