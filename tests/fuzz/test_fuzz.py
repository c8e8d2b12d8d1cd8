"""Two minutes of inputs that nobody would write: no command may fail otherwise than in words."""

import os
from pathlib import Path

import pytest

from tests.fuzz.campaign import run_trials
from tests.fuzz.seeds import make_seeds
from tests.fuzz.trials import COMMANDS, KINDS, trial_of

INPUTS = int(os.environ.get("FUZZ_INPUTS", "60"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    make_seeds(folder)
    return folder


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_no_input_makes_a_command_fail_otherwise_than_in_words(seeds: Path) -> None:
    trials = (trial_of(seeds, SEED, number) for number in range(INPUTS))
    campaign = run_trials(seeds, SEED, trials, print)
    assert not campaign.faults, campaign.shown()
    assert campaign.inputs == INPUTS
    # Inputs that no command reads to its end, or none refuses, would try nothing.
    ended = {code for _, code in campaign.codes}
    assert {0, 1} <= ended


def test_an_input_is_the_same_whenever_it_is_drawn(seeds: Path) -> None:
    assert trial_of(seeds, 5, 7) == trial_of(seeds, 5, 7)
    assert trial_of(seeds, 5, 7) != trial_of(seeds, 6, 7)


def test_every_kind_of_file_and_every_command_comes_up(seeds: Path) -> None:
    trials = [trial_of(seeds, 0, number) for number in range(900)]
    assert {one.kind for one in trials} == set(KINDS)
    assert {one.words for one in trials} == {words for _, words in COMMANDS}
    assert {one.stage for one in trials} == {path.name for path in seeds.iterdir()}
    same = [one for one in trials if (seeds / one.stage / one.file).read_bytes() == one.content]
    assert len(same) < len(trials) / 10


def test_the_journal_of_an_interrupted_run_is_among_the_seeds(seeds: Path) -> None:
    assert (seeds / "interrupted" / "outputs" / ".journal.json").exists()
    assert (seeds / "issued" / "records" / "issued" / "ICC-ASP-7-18" / "issue.json").exists()
