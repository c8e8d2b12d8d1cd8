"""Workers of a Dask scheduler as an executor; what they leave undone is told as lost."""

import logging
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.package.package import python_of
from pipeline.workers.program_mark import MARKED, unlike, versions_here

if TYPE_CHECKING:
    from distributed import Client

Given = ParamSpec("Given")
Result = TypeVar("Result")

_OPTION: Final = "--scheduler"
_REACHED: Final = 10.0  # seconds within which the scheduler answers, and has a worker
_ALONE: Final = 30.0  # seconds without a worker after which none is waited for
_GLANCE: Final = 1.0
# Tasks for each thread of a worker, so that none waits for the next.
_EACH: Final = 3


@contextmanager
def workers_of(address: str, versions: tuple[str, ...] = MARKED) -> "Iterator[ClusterExecutor]":
    """Take workers from a Dask scheduler; their tasks end in `BrokenExecutor` where they are gone.

    Certificates of an address that starts with ``tls://`` are those of Dask's own configuration.

    Args:
        address: Where the scheduler listens, such as ``tcp://10.0.0.5:8786``.
        versions: Those that each worker must have as this side has them.

    Raises:
        ProblemsFoundError: Where Dask is not installed, the scheduler does not answer, has no
            worker, or has workers with another version of the program.
    """
    client = _connected(address)
    try:
        _check(client, address, versions)
        executor = ClusterExecutor(client)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
    finally:
        client.close()


class ClusterExecutor(Executor):
    """Dask's executor, which gives its tasks up where there is no worker for too long."""

    def __init__(self, client: "Client") -> None:
        """Take the workers of a connected client, of which there is one at least."""
        from distributed.client import ClosedClientError
        from distributed.scheduler import KilledWorker

        self._client, self._workers = client, client.get_executor(pure=False)
        # What a client raises whose scheduler is gone.
        self._gone: tuple[type[BaseException], ...] = (
            *(ClosedClientError, CancelledError),
            *(OSError, RuntimeError, ValueError),
        )
        self._lost: tuple[type[BaseException], ...] = (KilledWorker, *self._gone[:2])
        # What is still to come, with the future of Dask; it keeps a result until that is let go.
        self._open: dict[Future[Any], Future[Any]] = {}
        self._lock, self._ended = Lock(), Event()
        Thread(target=self._watch, daemon=True).start()

    @property
    def waiting(self) -> int:
        """Give how many tasks keep all workers at work."""
        return _EACH * sum(int(worker["nthreads"]) for worker in self._known().values())

    def submit(
        self, fn: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Result]:
        """Have a worker call a function that it has too; `BrokenExecutor` where it cannot."""
        if self._ended.is_set():
            raise BrokenExecutor
        answer: Future[Result] = Future()
        try:
            remote = self._workers.submit(fn, *args, **kwargs)
        except self._gone as error:
            raise BrokenExecutor(str(error)) from error
        with self._lock:
            self._open[answer] = remote
        answer.add_done_callback(self._dropped)
        remote.add_done_callback(lambda remote: self._tell(answer, remote))
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as Python declares it
        """Give the workers back."""
        self._ended.set()
        if cancel_futures:
            for future in list(self._open):
                future.cancel()
        with suppress(*self._gone):  # there is nobody left to give them back to
            self._workers.shutdown(wait=wait)

    def _tell(self, answer: Future[Any], remote: Future[Any]) -> None:
        """Hand on what came of a task, unless it was given up before."""
        with self._lock:
            if self._open.pop(answer, None) is None or not answer.set_running_or_notify_cancel():
                return
        error = CancelledError() if remote.cancelled() else remote.exception()
        if error is None:
            answer.set_result(remote.result())
        else:
            lost = isinstance(error, self._lost)
            answer.set_exception(BrokenExecutor(str(error)) if lost else error)

    def _dropped(self, answer: Future[Any]) -> None:
        """Take back what nobody waits for any more."""
        if answer.cancelled() and (remote := self._open.pop(answer, None)):
            with suppress(*self._gone):
                remote.cancel()

    def _known(self) -> dict[str, Any]:
        """Give the workers that the scheduler has; none where it does not answer any more."""
        try:
            return dict(self._client.scheduler_info(n_workers=-1).get("workers", {}))
        except self._gone:
            return {}

    def _watch(self) -> None:
        """Tell what was given out as lost where there has been no worker for too long."""
        seen = monotonic()
        while not self._ended.wait(_GLANCE):
            if self._known():
                seen = monotonic()
            elif monotonic() - seen >= _ALONE:
                self._give_up()

    def _give_up(self) -> None:
        with self._lock:
            still = [future for future in self._open if future.set_running_or_notify_cancel()]
            self._open.clear()
        for future in still:
            future.set_exception(BrokenExecutor())


def _connected(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        values = {"python": python_of(sys.platform)}
        raise ProblemsFoundError([Problem("no-dask", Place(_OPTION), values)]) from None
    # Dask would log each broken connection; what matters of that is a problem raised here.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return Client(address, timeout=_REACHED, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        values = {"address": address, "reason": " ".join(str(error).split())}
        raise ProblemsFoundError(
            [Problem("scheduler-not-reached", Place(_OPTION), values)]
        ) from None


def _check(client: "Client", address: str, versions: tuple[str, ...]) -> None:
    """Refuse workers whose program or libraries would write other bytes."""
    ours = versions_here(versions)
    problems = []
    for worker, theirs in sorted(_versions_told(client, address, versions).items()):
        if isinstance(theirs, BaseException):
            values = {"worker": worker, "reason": f"{type(theirs).__name__}: {theirs}"}
            problems.append(Problem("worker-without-program", Place(_OPTION), values))
        elif differences := unlike(ours, theirs):
            values = {"worker": worker, "differences": differences}
            problems.append(Problem("workers-unlike", Place(_OPTION), values))
    if problems:
        raise ProblemsFoundError(problems)


def _versions_told(client: "Client", address: str, versions: tuple[str, ...]) -> dict[str, Any]:
    """Ask each worker for its versions; one that goes away meanwhile is left out."""
    ends = monotonic() + _REACHED
    while (left := ends - monotonic()) > 0:
        with suppress(TimeoutError, ValueError, OSError):
            client.wait_for_workers(1, timeout=left)
            answers = client.run(versions_here, versions, on_error="return")
            # Connections that break off are errors of the system for Dask.
            if known := {
                worker: answer
                for worker, answer in answers.items()
                if not isinstance(answer, OSError)
            }:
                return known
    raise ProblemsFoundError(
        [Problem("scheduler-without-workers", Place(_OPTION), {"address": address})]
    )
