"""A plugin of pytest that writes down which functions each test calls, and how long it takes."""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_PACKAGE = str(_ROOT / "pipeline")
_Called = set[tuple[str, int]]
_calls: dict[str, dict[str, float]] = defaultdict(dict)
# What is made once for many tests is called for the first of them, and is about all of them.
_of_fixtures: dict[Any, _Called] = defaultdict(set)
_open: list[_Called] = []


def _look(frame: FrameType, event: str, _: object) -> None:
    if event == "call":
        code = frame.f_code
        if code.co_filename.startswith(_PACKAGE):
            for called in _open:
                called.add((code.co_filename, code.co_firstlineno))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
    """Look on while a fixture is made."""
    _open.append(_of_fixtures[fixturedef])
    try:
        return (yield)
    finally:
        _open.pop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Look on while a test runs, with what is set up for it."""
    called: _Called = set()
    _open.append(called)
    begun = time.perf_counter()
    sys.setprofile(_look)
    try:
        return (yield)
    finally:
        sys.setprofile(None)
        taken = time.perf_counter() - begun
        _open.pop()
        for file, line in called.union(*_made_for(item)):
            name = Path(file).relative_to(_ROOT).as_posix()
            _calls[f"{name}:{line}"][item.nodeid] = taken


def _made_for(item: pytest.Item) -> Iterator[_Called]:
    """Give what was called for each fixture of a test, whichever test it was made for."""
    fixtures = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}  # noqa: SLF001 - pytest has no other way to name them
    for definitions in fixtures.values():
        yield from (_of_fixtures[definition] for definition in definitions)


def pytest_sessionfinish() -> None:
    """Write it down where ``REACHED`` says."""
    Path(os.environ["REACHED"]).write_text(json.dumps(_calls), encoding="utf-8")
