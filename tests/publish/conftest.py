"""The documents of the sample session as PDF, made once for all tests that only read them."""

from pathlib import Path

import pytest

from pipeline.cli import main
from tests.gate import office_program

ROOT = Path(__file__).parents[2]
FOLDERS = ["--inputs", f"{ROOT}/inputs", "--templates", f"{ROOT}/templates"]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of the sample session: reports, a few letters, and all of them as PDF."""
    office_program()
    outputs = tmp_path_factory.mktemp("published")
    assert main(["report", *FOLDERS, "--outputs", f"{outputs}"]) == 0
    records = tmp_path_factory.mktemp("records")
    letters = ["letters", "contact-points", "--records", f"{records}"]
    assert main([*letters, *FOLDERS, "--outputs", f"{outputs}"]) == 0
    for language in ("en", "fr"):
        made = sorted((outputs / language / "letters/contact-points").glob("*.docx"))
        for path in made[3:]:
            path.unlink()
    assert main(["pdf", *FOLDERS, "--outputs", f"{outputs}"]) == 0
    return outputs
