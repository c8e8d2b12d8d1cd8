"""Every test that asks for a home runs with a file and with a server."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.register.connection import Register
from tests.register.homes import Home
from tests.register.server import new_database, programs, server

KINDS = ["sqlite"]
# In continuous integration a missing server is a failure, not an absent test.
if programs() or os.environ.get("CI") == "true":
    KINDS.append("postgresql")
NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def socket_folder() -> Iterator[str]:
    with server() as folder:
        yield folder


@pytest.fixture(params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    if request.param == "sqlite":
        return Home("", tmp_path)
    folder: str = request.getfixturevalue("socket_folder")
    return Home(new_database(folder, f"register_{next(NUMBERS)}"), tmp_path)


@pytest.fixture
def register(home: Home) -> Iterator[Register]:
    with home.open() as opened:
        yield opened
