"""The example on non-cooperation, made once for all who look at it."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.declared.made_up import NON_COOPERATION, ROOT, folders_in


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the report in both languages; give the folder of its session."""
    folder = tmp_path_factory.mktemp("non-cooperation")
    shutil.copytree(NON_COOPERATION / "inputs", folder / "inputs")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(NON_COOPERATION / "templates", folder / "templates", dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        # Without LibreOffice the pages of the contents stay open: it takes seconds to find them.
        patch.setenv("PATH", str(folder))
        assert main(["report", *folders_in(folder)]) == 0
    return folder
