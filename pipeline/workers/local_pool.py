"""Processes of this computer that do work beside this one."""

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
    with ProcessPoolExecutor(count, mp_context=context, initializer=_left_to_others) as executor:
        try:
            yield executor
        except BaseException:
            # Nobody waits for what was still to be done.
            executor.shutdown(wait=False, cancel_futures=True)
            raise


def _left_to_others() -> None:
    """Leave Ctrl-C to the process that started this one, which says what became of the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
