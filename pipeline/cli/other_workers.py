"""Who does the work of a command beside its own process."""

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor


@contextmanager
def workers_for(options: argparse.Namespace) -> "Iterator[Executor | None]":
    """Take the workers that a command was given: on other machines, or else processes here.

    Args:
        options: Of the command.

    Yields:
        Their executor; None where the process does its work itself.

    Raises:
        ProblemsFoundError: Where a scheduler has no workers that can do the work.
    """
    from pipeline.workers.local_pool import local_pool

    with far_workers(options) as far, local_pool(1 if far else options.workers) as near:
        yield far or near


@contextmanager
def far_workers(options: argparse.Namespace, *further: str) -> "Iterator[Executor | None]":
    """Take workers on other machines, where a command was given a scheduler.

    Args:
        options: Of the command.
        *further: What else these machines must have in the same version.

    Yields:
        Their executor; None where there is no scheduler.

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
