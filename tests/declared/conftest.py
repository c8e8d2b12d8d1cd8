"""The example on non-cooperation, made once for all who look at it."""

from pathlib import Path

import pytest

from pipeline.cli import main
from tests.declared.made_up import NON_COOPERATION, folders_in, put_example


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the report in both languages; give the folder of its session."""
    folder = put_example(NON_COOPERATION, tmp_path_factory.mktemp("non-cooperation"))
    with pytest.MonkeyPatch.context() as patch:
        # Without LibreOffice the pages of the contents stay open: it takes seconds to find them.
        patch.setenv("PATH", str(folder))
        assert main(["report", *folders_in(folder)]) == 0
    return folder
