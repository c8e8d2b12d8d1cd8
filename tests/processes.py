"""Processes of their own for tests, which have imported what they need."""

import multiprocessing
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

KILLED = pytest.mark.skipif(os.name != "posix", reason="a process is killed by a signal of POSIX")


# There is one server for all tests of a process, which has what any of them needs.
_PRELOADED: list[str] = []


def processes(*preload: str) -> "ForkServerContext | SpawnContext":
    """Give what starts processes; modules are imported once for all of them where that can be."""
    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    _PRELOADED.extend(preload)
    context.set_forkserver_preload(_PRELOADED)
    return context
