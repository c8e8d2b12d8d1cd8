"""Killed at any moment: every file is whole, no edit is lost, and the next run ends the same."""

import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from pipeline.outputs import check_outputs
from tests.outputs.killing import (
    DISCARDED,
    OTHERS,
    before,
    contents,
    documents,
    killed_at,
    run,
    run_slowly,
)
from tests.processes import KILLED

pytestmark = KILLED

SEED = 20081114


def assert_nothing_is_lost(outputs: Path) -> None:
    """Each document is whole, the old or the new; each edit is there, in place or kept."""
    held = contents(outputs)
    for path, data in documents().items():
        if not path.endswith("edited.docx"):
            assert held[path] in {data, b"before"}
    kept = set(held.values())
    assert {b"an edit in en", b"an edit in fr"} <= kept
    assert b"before" in kept


@pytest.fixture(params=["kept", "discarded"])
def edits(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def undisturbed(tmp_path: Path, edits: str) -> dict[str, bytes]:
    before(tmp_path / "undisturbed")
    run(tmp_path / "undisturbed", discard=edits == DISCARDED)
    return contents(tmp_path / "undisturbed")


def test_killed_at_each_write_the_next_run_ends_as_if_never_killed(
    tmp_path: Path,
    edits: str,
    undisturbed: dict[str, bytes],
) -> None:
    moment = 0
    while True:
        moment += 1
        outputs = tmp_path / f"{moment}"
        before(outputs)
        process = OTHERS.Process(target=killed_at, args=(outputs, edits, moment))
        process.start()
        process.join()
        assert_nothing_is_lost(outputs)
        run(outputs, discard=edits == DISCARDED)
        assert contents(outputs) == undisturbed
        unfinished = {"output-unfinished"} & {one.code for one in check_outputs(outputs)}
        assert not unfinished
        shutil.rmtree(outputs)
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
    assert moment > 40


def test_killed_at_twenty_moments_the_next_run_ends_as_if_never_killed(
    tmp_path: Path,
    edits: str,
    undisturbed: dict[str, bytes],
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - not a secret: the moments are to be the same
    outputs = tmp_path / "outputs"
    before(outputs)
    for _ in range(20):
        process = OTHERS.Process(target=run_slowly, args=(outputs, edits))
        process.start()
        time.sleep(chance.uniform(0.0, 0.08))
        process.kill()
        process.join()
        assert_nothing_is_lost(outputs)
    run(outputs, discard=edits == DISCARDED)
    assert contents(outputs) == undisturbed
