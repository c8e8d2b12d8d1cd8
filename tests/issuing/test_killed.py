"""Killed while it issues, a command leaves nothing half done, and the next one finishes."""

import random
import shutil
import signal
from pathlib import Path

from pipeline.issuing.verify import verify
from pipeline.request import Request
from tests.issuing.desk import Secretariat
from tests.killed import killed_at
from tests.processes import KILLED

pytestmark = KILLED

SEED = 20081030


def silent(stage: str) -> None:
    """Take no note of a stage."""


def problems(secretariat: Secretariat, severity: str) -> list[str]:
    request = Request(secretariat.inputs, secretariat.templates)
    found = verify(request, secretariat.outputs, secretariat.records, silent)
    return [problem.code for problem in found if problem.severity == severity]


def test_killed_at_any_moment_nothing_is_half_issued_and_the_next_run_finishes(
    cleared: Secretariat, tmp_path: Path
) -> None:
    once = _copy(cleared, tmp_path / "once")
    assert killed_at(0, once.issue, tmp_path / "told") == 0
    wanted = once.snapshot()
    count = int((tmp_path / "told").read_text())
    chance = random.Random(SEED)  # noqa: S311 - not a secret: the moments are to be the same
    moments = {1, chance.randrange(2, count - 3), *range(count - 3, count + 1)}
    for moment in sorted(moments):
        one = _copy(cleared, tmp_path / f"{moment}")
        assert killed_at(moment, one.issue, tmp_path / "told") == -signal.SIGKILL
        assert problems(one, "error") == []
        if one.archive().exists():
            assert one.snapshot() == wanted
            assert problems(one, "warning") == ["archive-unrecorded"]
        assert one.issue() == 0
        assert one.snapshot() == wanted
        assert problems(one, "error") == problems(one, "warning") == []
        assert [path.name for path in (one.records / "issued").iterdir()] == ["ICC-ASP-7-18"]


def _copy(source: Secretariat, folder: Path) -> Secretariat:
    for name in ("inputs", "templates", "outputs", "records"):
        shutil.copytree(source.folder / name, folder / name)
    return Secretariat(folder)
