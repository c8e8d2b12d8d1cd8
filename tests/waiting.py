"""Waiting for what has to come: on a busy machine it comes late, and no test fails for that."""

import time
from collections.abc import Callable

# Only what never comes takes so long.
PATIENCE = 300.0
MILLISECONDS = PATIENCE * 1000  # as a browser counts


def waited(until: Callable[[], bool]) -> bool:
    """Wait until something is so, and say whether it is."""
    ends = time.monotonic() + PATIENCE
    while not until() and time.monotonic() < ends:
        time.sleep(0.02)
    return until()
