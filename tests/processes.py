"""Processes of their own for tests, and the programs that some of them need."""

import multiprocessing
import os
import shutil
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


def make_program() -> str:
    """Give make, or pass over the test where it is not installed, as on Windows."""
    program = shutil.which("make")
    if program is None:
        pytest.skip("make is not installed")
    return program
