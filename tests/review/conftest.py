"""The review of the sample session, made once for all tests that only read it."""

from pathlib import Path

import pytest

from pipeline.outputs import write_set
from pipeline.production import produce
from pipeline.request import Request
from pipeline.review.review_run import RUN, make_review

ROOT = Path(__file__).parents[2]


def silent(stage: str) -> None:
    """Take no note of a stage."""


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of the sample session, with the documents and their review."""
    outputs = tmp_path_factory.mktemp("reviewed")
    request = Request(ROOT / "inputs", ROOT / "templates")
    production = produce(request, silent)
    write_set(outputs, production.files.items(), production.record)
    review = make_review(request, outputs, silent)
    write_set(outputs, review.files, review.record, run=RUN)
    return outputs
