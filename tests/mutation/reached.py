"""A plugin of pytest that writes down which functions each test calls, and how long it takes."""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

_ROOT = Path(__file__).parents[2]
_PACKAGE = str(_ROOT / "pipeline")
_calls: dict[str, dict[str, float]] = defaultdict(dict)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Look on while a test runs, with what is set up for it."""
    called: set[tuple[str, int]] = set()

    def look(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            code = frame.f_code
            if code.co_filename.startswith(_PACKAGE):
                called.add((code.co_filename, code.co_firstlineno))

    begun = time.perf_counter()
    sys.setprofile(look)
    try:
        return (yield)
    finally:
        sys.setprofile(None)
        taken = time.perf_counter() - begun
        for file, line in called:
            name = Path(file).relative_to(_ROOT).as_posix()
            _calls[f"{name}:{line}"][item.nodeid] = taken


def pytest_sessionfinish() -> None:
    """Write it down where ``REACHED`` says."""
    Path(os.environ["REACHED"]).write_text(json.dumps(_calls), encoding="utf-8")
