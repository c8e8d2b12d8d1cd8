from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drafting.desk import Desk


@pytest.fixture
def english(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "templates", "en")


@pytest.fixture
def french(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "templates", "fr")


@pytest.fixture
def desk_of(tmp_path: Path) -> Callable[[str], Desk]:
    return lambda language: Desk(tmp_path / language, language)
