"""The workers of a command besides its own process."""

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor


@contextmanager
def workers_for(options: argparse.Namespace) -> "Iterator[Executor | None]":
    """Give the executor of a command: on other machines, else in processes, else None.

    Raises:
        ProblemsFoundError: Where a scheduler has no workers that can do the work.
    """
    from pipeline.workers.local_pool import local_pool

    with far_workers(options) as far, local_pool(1 if far else options.workers) as near:
        yield far or near


@contextmanager
def far_workers(options: argparse.Namespace, *further: str) -> "Iterator[Executor | None]":
    """Give an executor on other machines; None where the command was given no scheduler.

    The machines must have the program, and what ``further`` names, in the same version.

    Raises:
        ProblemsFoundError: Where the scheduler has no workers that can do the work.
    """
    address = getattr(options, "scheduler", "")
    if not address:
        yield None
        return
    from pipeline.workers.cluster import workers_of
    from pipeline.workers.program_mark import MARKED

    with workers_of(address, (*MARKED, *further)) as executor:
        yield executor
