from pathlib import Path

import pytest

from tests.tables.books import copy_of_sample


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Give a copy of the sample session that a test may spoil."""
    return copy_of_sample(tmp_path)
