"""A run is killed, somebody edits files, the next run is killed too: every edit is still there."""

import os
import random
import shutil
import signal
from pathlib import Path

import pytest

from pipeline.outputs import JOURNAL, check_outputs
from tests.outputs.killing import (
    DISCARDED,
    OTHERS,
    STALE,
    before,
    contents,
    documents,
    killed_at,
    run,
)
from tests.processes import KILLED

pytestmark = KILLED

SEED = 20081114
MOMENTS = 400  # more than any run has


def shown(outputs: Path) -> set[bytes]:
    """Give what a person finds in the folder, without hidden files."""
    hidden = (".", "manifest.json")
    return {data for path, data in contents(outputs).items()
            if not any(part.startswith(hidden) for part in Path(path).parts)}  # fmt: skip


def edit_some(outputs: Path, chance: random.Random, when: str) -> set[bytes]:
    """Edit half of the files, delete a few, and put one where an output was withdrawn."""
    made: set[bytes] = set()
    paths = {path for path in contents(outputs) if not Path(path).name.startswith(".")}
    for path in sorted({*paths, *STALE} - {"manifest.json"}):
        if Path(path).parts[0] == ".generated":
            continue
        share = chance.random()
        if share < 0.5:
            made.add(data := f"{path} edited after {when}".encode())
            (outputs / path).parent.mkdir(parents=True, exist_ok=True)
            (outputs / path).write_bytes(data)
        elif share < 0.6 and path in paths and b"edit" not in (outputs / path).read_bytes():
            (outputs / path).unlink()
    return made


def kill(outputs: Path, edits: str, moment: int) -> bool:
    process = OTHERS.Process(target=killed_at, args=(outputs, edits, moment))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}
    return process.exitcode != 0


@pytest.mark.parametrize("edits", ["kept", "discarded"])
def test_whatever_the_moment_of_two_kills_each_edit_in_between_is_somewhere(
    tmp_path: Path, edits: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    chance = random.Random(SEED)  # noqa: S311 - not a secret: the edits are to be the same
    outputs = tmp_path / "outputs"
    before(tmp_path / "before")
    for moment in range(1, MOMENTS):
        shutil.copytree(tmp_path / "before", outputs)
        was_killed = kill(outputs, edits, moment)
        made = edit_some(outputs, chance, "the first kill")
        kill(outputs, edits, chance.randrange(1, 90))
        assert made <= shown(outputs), moment
        again = edit_some(outputs, chance, "the second kill")
        # An edit that was itself edited again is not to be looked for.
        made = (made & shown(outputs)) | again
        run(outputs, discard=edits == DISCARDED)
        assert made <= shown(outputs), moment
        assert set(documents().values()) <= shown(outputs), moment
        assert not (outputs / JOURNAL).exists()
        told = {one.code for one in check_outputs(outputs)}
        assert not told & {"output-missing", "output-unfinished"}, moment
        shutil.rmtree(outputs)
        if not was_killed:
            break
    assert 60 < moment < MOMENTS - 1
