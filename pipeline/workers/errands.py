"""Work given to an executor: sent and answered as bytes, in order, lost by no worker that dies.

What all tasks of an errand need, such as templates, is sent to each worker once: a task carries
only its hash, and a worker that does not know it says so and is sent it with the task.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, Generic, TypeVar

from pipeline.outputs import digest
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.workers.program_mark import MARKED, versions_here
from pipeline.workers.worker_side import OF_THE_PROGRAM, Answer, work

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


@dataclass(frozen=True, slots=True)
class Errand(Generic[Task, Result]):
    """What workers are to do.

    Attributes:
        do: Does one task with what `open_kit` gave; a function that the other side has too.
        open_kit: Makes ready what all tasks need, once in each process, from the bytes of ``kit``.
        versions: Those that a worker must have as this side has them.
    """

    do: Callable[[Any, Task], Result]
    open_kit: Callable[[bytes], Any]
    kit: bytes = b""
    versions: tuple[str, ...] = MARKED


def done_in_order(
    executor: Executor,
    errand: Errand[Task, Result],
    tasks: Iterable[Task],
    here: Callable[[Task], Result],
) -> Iterator[Result]:
    """Have tasks done by workers, each once, whatever becomes of workers; results keep the order.

    Args:
        executor: Whose workers do them, whether here or on other machines; one that knows how many
            tasks keep them all at work says so as ``waiting``.
        here: Does a task in this process, where a worker died or could not.

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
            handed_out, task = given.popleft()
            answer = handed_out.answer.result()
            yield here(task) if answer is None else pickle.loads(answer)  # noqa: S301 - of our own workers
    finally:
        for handed_out, _ in given:
            handed_out.drop()


class _Course:
    """An errand while it is run: to whom the kit is under way, and who waits for that."""

    def __init__(self, executor: Executor, errand: Errand[Any, Any]) -> None:
        self.executor, self.errand = executor, errand
        self.versions = versions_here(errand.versions)
        self._key = digest(errand.kit)
        self._lock = Lock()
        self._lacking: set[str] = set()
        self._under_way = 0
        self._parked: list[_Given] = []

    def sent(self, task: object, *, with_kit: bool) -> bytes:
        errand = self.errand
        kit = errand.kit if with_kit else None
        return pickle.dumps((errand.do, errand.open_kit, self._key, kit, task))

    def equip(self, worker: str, given: "_Given") -> None:
        """Send a task again that a worker could not do without the kit.

        There are never more kits under way than workers that lack it; the tasks that they could
        not do wait for that, since whoever takes them next may lack it too.
        """
        with self._lock:
            self._lacking.add(worker)
            sends = self._under_way < len(self._lacking)
            if sends:
                self._under_way += 1
            else:
                self._parked.append(given)
        if sends:
            given.give(with_kit=True)

    def arrived(self, worker: str) -> None:
        """Note that a kit is not under way any more, whether a worker got it or died."""
        with self._lock:
            self._under_way -= 1
            # Which worker died is not known; one that lives and lacks it says so again.
            self._lacking = self._lacking - {worker} if worker else set()
            parked, self._parked = self._parked, []
        for given in parked:
            given.give(with_kit=False)


class _Given:
    """A task that was given out, followed until it is answered."""

    def __init__(self, course: _Course, task: object) -> None:
        self._course, self._task, self._has_kit = course, task, False
        # The result as bytes; None where it is to be done here.
        self.answer: Future[bytes | None] = Future()
        self._work: Future[Answer] | None = None
        self.give(with_kit=False)

    def drop(self) -> None:
        """Forget it: nobody waits for it any more."""
        self.answer.cancel()
        if self._work:
            self._work.cancel()

    def give(self, *, with_kit: bool) -> None:
        """Hand it to the executor."""
        self._has_kit = with_kit
        try:
            sent = self._course.sent(self._task, with_kit=with_kit)
            self._work = self._course.executor.submit(work, self._course.versions, sent)
        except (BrokenExecutor, OSError, RuntimeError):  # it was closed, or is cut off
            self._arrived("")
            self._settle(None)
            return
        self._work.add_done_callback(self._answered)

    def _answered(self, done: Future[Answer]) -> None:
        try:
            answer = done.result()
        except _OF_THE_WORKER:
            self._arrived("")
            self._settle(None)
        except OF_THE_PROGRAM as error:
            self._arrived("")
            self._fail(_not_the_same("", str(error)))
        except BaseException as error:  # noqa: BLE001 - whoever waits is to know
            self._arrived("")
            self._fail(error)
        else:
            self._follow(answer)

    def _arrived(self, worker: str) -> None:
        if self._has_kit:
            self._has_kit = False
            self._course.arrived(worker)

    def _follow(self, answer: Answer) -> None:
        self._arrived(answer.worker)
        match answer.kind:
            case "lacking":
                self._course.equip(answer.worker, self)
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
