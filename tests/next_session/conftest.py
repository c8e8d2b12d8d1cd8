"""The sample with few States, and the folder of the eighth session made from it, once for all."""

import shutil
from pathlib import Path

import pytest

from tests.issuing.desk import few_states
from tests.next_session.desk import EIGHTH, ORDER, ROOT, Desk, copied


@pytest.fixture(scope="session")
def former_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("former")
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    few_states(folder / "inputs")
    return Desk(folder)


@pytest.fixture(scope="session")
def begun_once(former_once: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    begun = copied(former_once, tmp_path_factory.mktemp("begun"))
    assert begun.begin(*ORDER) == 0
    return begun.of(EIGHTH)


@pytest.fixture
def former(former_once: Desk, tmp_path: Path) -> Desk:
    return copied(former_once, tmp_path)


@pytest.fixture
def eighth(begun_once: Desk, tmp_path: Path) -> Desk:
    return copied(begun_once, tmp_path)
