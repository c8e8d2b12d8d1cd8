"""Long work: one piece at a time, in the background, with its stages; it can be stopped."""

import contextvars
import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pipeline.problems import Problem, ProblemsFoundError

_T = TypeVar("_T")
RUNNING, DONE, FAILED, STOPPED, BROKEN = "running", "done", "failed", "stopped", "broken"
_MOST = 20  # pieces of work that are remembered


class StoppedByHandError(KeyboardInterrupt):
    """What the functions of the commands know as Ctrl-C, so that nothing is left half written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a piece of work.

    Attributes:
        said: A key of the wording.
        values: What its sentence names; a number ``n`` chooses its form.
        files: Files to look at, relative to the outputs.
        kept: By file that was edited by hand, the new version beside it.
        problems: What a person should look at.
        is_wary: Whether looking at that is what comes next, so that nothing is said in green.
    """

    said: str
    values: Mapping[str, object] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_wary: bool = False


@dataclass(slots=True)
class Task:
    """A piece of work while it goes on, and afterwards.

    Attributes:
        number: Its number since the desk was started.
        office: The key of the session that it is about.
        name: A key of the wording.
        began: When.
        state: How it stands.
        stages: What was begun, the latest last.
        done: How many of ``count`` things are done.
        outcome: What came of it.
        log: Where the details of a fault are.
    """

    number: int
    office: str
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


class Work:
    """What the desk is doing, and what it did."""

    def __init__(self, log: Log) -> None:
        """Begin without any.

        Args:
            log: Writes down what nobody foresaw.
        """
        self.tasks: dict[int, Task] = {}
        self._log = log
        self._lock = threading.Lock()

    @property
    def running(self) -> Task | None:
        """Give what goes on, or None."""
        return next((task for task in [*self.tasks.values()] if task.state == RUNNING), None)

    def start(self, office: str, name: str, run: Run) -> Task | None:
        """Begin a piece of work.

        Args:
            office: The key of the session that it is about.
            name: A key of the wording.
            run: Does it.

        Returns:
            The work; None where other work goes on.
        """
        with self._lock:
            if self.running:
                return None
            number = max(self.tasks, default=0) + 1
            task = Task(number, office, name, dt.datetime.now().astimezone())
            self.tasks[number] = task
            while len(self.tasks) > _MOST:
                del self.tasks[min(self.tasks)]
        # The work speaks the language of whoever asked for it.
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
        except Exception as error:  # noqa: BLE001 - the last place where anything can be said
            task.log = self._log(error, task.stages[-1] if task.stages else task.name)
        finally:
            task.state = state
