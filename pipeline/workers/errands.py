"""Work given to an executor: sent and answered as bytes, in order, lost by no worker that dies.

What all tasks of an errand need, such as templates, is sent to each worker once: a task carries
only its hash, and a worker that does not know it says so and is sent it with the task.
"""

import os
import pickle
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from pipeline.once_made import OnceMade
from pipeline.outputs import digest
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.workers.program_mark import MARKED, Versions, unlike, versions_here

Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks that wait at a time, so that memory does not grow with their number.
WAITING: Final = 16
# What a worker could not do, perhaps for reasons of its own: it is done here instead, and what is
# wrong with the task is said here.
_OF_THE_WORKER: Final = (
    *(BrokenExecutor, CancelledError, OSError, MemoryError),
    ProblemsFoundError,
)
# The program of the other side lacks what it is asked for.
_OF_THE_PROGRAM: Final = (ImportError, AttributeError)
_OPENED: Final[OnceMade[Any]] = OnceMade(most=4)
_OPENING: Final = Lock()


@dataclass(frozen=True, slots=True)
class Errand(Generic[Task, Result]):
    """What workers are to do.

    Attributes:
        do: Does one task with what `open_kit` gave; a function that the other side has too.
        open_kit: Makes ready what all tasks need, once in each process.
        kit: What it is made of.
        versions: Those that a worker must have as this side has them.
    """

    do: Callable[[Any, Task], Result]
    open_kit: Callable[[bytes], Any]
    kit: bytes = b""
    versions: tuple[str, ...] = MARKED


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says.

    Attributes:
        kind: Whether it is done, lacks the kit, or has other versions.
        worker: Its machine and process.
        content: The result as bytes; of other versions, how they differ.
    """

    kind: str
    worker: str
    content: bytes = b""


DONE, LACKING, UNLIKE = "done", "lacking", "unlike"


def done_in_order(
    executor: Executor,
    errand: Errand[Task, Result],
    tasks: Iterable[Task],
    here: Callable[[Task], Result],
) -> Iterator[Result]:
    """Have tasks done by workers.

    Args:
        executor: Whose workers do them, whether here or on other machines; one that knows how many
            tasks keep them all at work says so as ``waiting``.
        errand: What is to be done.
        tasks: Each is done once, whatever becomes of workers.
        here: Does a task in this process, where a worker died or could not.

    Yields:
        The results in the order of the tasks.

    Raises:
        ProblemsFoundError: Where a worker has another version of the program or of its libraries.
    """
    course = _Course(executor, errand)
    waiting = max(WAITING, getattr(executor, "waiting", 0))
    left, given = iter(tasks), deque[tuple[_Given, Task]]()
    try:
        while True:
            for task in left:
                given.append((_Given(course, task), task))
                if len(given) >= waiting:
                    break
            if not given:
                return
            one, task = given.popleft()
            answer = one.answer.result()
            yield here(task) if answer is None else pickle.loads(answer)  # noqa: S301 - of our own workers
    finally:
        for one, _ in given:
            one.drop()


def work(versions: Versions, sent: bytes) -> Answer:
    """Do a task in whichever process this is.

    Args:
        versions: Those of the side that asks; they come first, since a program of another version
            may not understand the rest.
        sent: The task, and what it needs.

    Returns:
        The result, or what stands in its way.
    """
    worker = f"{socket.gethostname()} {os.getpid()}"
    if differences := unlike(versions, versions_here(versions)):
        return Answer(UNLIKE, worker, differences.encode())
    do, open_kit, key, kit, task = pickle.loads(sent)  # noqa: S301 - of the side that this worker works for
    try:
        with _OPENING:
            opened = _OPENED.of(key, lambda: _opened(open_kit, kit))
        return Answer(DONE, worker, pickle.dumps(do(opened, task)))
    except _LacksKitError:
        return Answer(LACKING, worker)
    except _OF_THE_PROGRAM as error:
        # Both sides have the same program: this is none of what it may lack.
        raise RuntimeError(repr(error)) from error


class _LacksKitError(Exception):
    pass


def _opened(open_kit: Callable[[bytes], Any], kit: bytes | None) -> Any:  # noqa: ANN401 - what the errand says
    if kit is None:
        raise _LacksKitError
    return open_kit(kit)


class _Course:
    """An errand while it is run: who has been sent the kit."""

    def __init__(self, executor: Executor, errand: Errand[Any, Any]) -> None:
        self.executor, self.errand = executor, errand
        self.versions = versions_here(errand.versions)
        self._key = digest(errand.kit)
        self._equipped: set[str] = set()

    def sent(self, task: object, *, with_kit: bool) -> bytes:
        errand = self.errand
        kit = errand.kit if with_kit else None
        return pickle.dumps((errand.do, errand.open_kit, self._key, kit, task))

    def is_first_of(self, worker: str) -> bool:
        """Say whether a worker lacks the kit for the first time."""
        first = worker not in self._equipped
        self._equipped.add(worker)
        return first


class _Given:
    """A task that was given out, followed until it is answered."""

    def __init__(self, course: _Course, task: object) -> None:
        self._course, self._task, self._lacked = course, task, 0
        # The result as bytes; None where it is to be done here.
        self.answer: Future[bytes | None] = Future()
        self._work: Future[Answer] | None = None
        self._give(with_kit=False)

    def drop(self) -> None:
        """Forget it: nobody waits for it any more."""
        self.answer.cancel()
        if self._work:
            self._work.cancel()

    def _give(self, *, with_kit: bool) -> None:
        try:
            sent = self._course.sent(self._task, with_kit=with_kit)
            self._work = self._course.executor.submit(work, self._course.versions, sent)
        except (BrokenExecutor, OSError, RuntimeError):  # it was closed, or is cut off
            self._settle(None)
            return
        self._work.add_done_callback(self._answered)

    def _answered(self, done: Future[Answer]) -> None:
        if self.answer.cancelled():
            return
        try:
            answer = done.result()
        except _OF_THE_WORKER:
            self._settle(None)
        except _OF_THE_PROGRAM as error:
            self._fail(_not_the_same("", str(error)))
        except BaseException as error:  # noqa: BLE001 - whoever waits is to know
            self._fail(error)
        else:
            self._follow(answer)

    def _follow(self, answer: Answer) -> None:
        match answer.kind:
            case "lacking":
                # It may be another that takes the task now, so that who lacks it again is sent it.
                self._lacked += 1
                first = self._course.is_first_of(answer.worker)
                self._give(with_kit=first or self._lacked > 1)
            case "unlike":
                self._fail(_not_the_same(answer.worker, answer.content.decode()))
            case _:
                self._settle(answer.content)

    def _settle(self, content: bytes | None) -> None:
        if self.answer.set_running_or_notify_cancel():
            self.answer.set_result(content)

    def _fail(self, error: BaseException) -> None:
        if self.answer.set_running_or_notify_cancel():
            self.answer.set_exception(error)


def _not_the_same(worker: str, differences: str) -> ProblemsFoundError:
    values = {"worker": worker, "differences": differences}
    return ProblemsFoundError([Problem("workers-unlike", Place("--scheduler"), values)])
