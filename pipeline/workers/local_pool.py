"""Processes of this computer that do work beside this one."""

import atexit
import gc
import signal
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager


@contextmanager
def local_pool(count: int) -> Iterator[Executor | None]:
    """Start processes beside this one and give their executor; None where one process is wanted.

    They are spawned: a fork is not safe on every system, nor beside threads such as that of a
    progress bar.
    """
    if count == 1:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_begin_to_work) as executor:
        try:
            yield executor
        except BaseException:
            # Nobody waits for what was still to be done.
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _begin_to_work() -> None:
    """Leave Ctrl-C to the process that started this one, which says what became of the work.

    And end without looking for garbage, as that process does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(gc.freeze)
