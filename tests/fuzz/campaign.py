"""Input after input: made, run, judged; what is found is kept with how to see it again."""

import shutil
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.judges import Fault, faults_of, hashes
from tests.fuzz.seeds import FOLDERS, make_seeds
from tests.fuzz.trials import Trial, trial_of
from tests.fuzz.worker import Ran, run_command

_TOLD_EVERY = 100
Told = Callable[[str], None]


@dataclass
class Campaign:
    """A run of many inputs.

    Attributes:
        seed: What all are drawn from.
        inputs: How many there were.
        codes: How often each command ended with each code.
        faults: Each kind of fault, with the first input that showed it.
    """

    seed: int
    inputs: int = 0
    codes: Counter[tuple[str, int | None]] = field(default_factory=Counter)
    faults: dict[str, tuple[Trial, Fault]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def shown(self) -> str:
        """List the kinds of faults, each with how to see it again."""
        return "\n\n".join(
            f"{self.counts[kind]} × {kind}\n{_replay(self.seed, trial)}\n{fault.details}"
            for kind, (trial, fault) in self.faults.items()
        )


def _replay(seed: int, trial: Trial) -> str:
    command = " ".join(trial.words)
    return (
        f"python -m tests.fuzz --seed {seed} --only {trial.number}"
        f"  # {trial.file} ({trial.stage}), then: {command}"
    )


def numbers(count: int | None, seconds: float | None) -> Iterator[int]:
    """Give the numbers of the inputs until there were so many, or the time is over."""
    end = time.monotonic() + seconds if seconds else None
    number = 0
    while (count is None or number < count) and (end is None or time.monotonic() < end):
        yield number
        number += 1


def run_campaign(
    seed: int, wanted: Iterable[int], told: Told, kept: Path | None = None, kind: str = ""
) -> Campaign:
    """Run inputs.

    Args:
        seed: What they are drawn from.
        wanted: Their numbers.
        told: Told of each kind of fault when it is first seen.
        kept: A folder to keep the folders of the last input in; None where they are removed.
        kind: Only inputs with a file of this kind are run; empty for all.
    """
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        seeds = Path(name, "seeds")
        make_seeds(seeds)
        trials = (trial_of(seeds, seed, number) for number in wanted)
        chosen = (trial for trial in trials if kind in {"", trial.kind})
        return run_trials(seeds, seed, chosen, told, kept)


def run_trials(
    seeds: Path, seed: int, trials: Iterable[Trial], told: Told, kept: Path | None = None
) -> Campaign:
    """Run the inputs that were drawn from the folders of the stages."""
    campaign = Campaign(seed)
    _import_the_rest()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        for trial in trials:
            case = kept or Path(name, "case")
            ran, faults = run_trial(seeds, trial, case)
            _note(campaign, trial, ran, faults, told)
            if kept is None:
                shutil.rmtree(case)
    return campaign


def run_trial(seeds: Path, trial: Trial, case: Path) -> tuple[Ran, tuple[Fault, ...]]:
    """Run one input in a folder of its own.

    Args:
        seeds: The folders of the stages.
        trial: The input.
        case: The folder; it is made.
    """
    folder = lay_out(seeds / trial.stage, case)
    (folder / trial.file).write_bytes(trial.content)
    before = hashes(case)
    ran = run_command(folder, trial.words)
    return ran, faults_of(ran, folder, before, trial.kind)


def lay_out(stage: Path, case: Path) -> Path:
    """Copy a stage into a folder that also has what nobody may touch.

    Returns:
        Where commands are run.
    """
    folder = case / "session"
    for name in FOLDERS:
        shutil.copytree(stage / name, folder / name)
    (case / "temporary").mkdir()
    for place in ("elsewhere/file", "session/mine.txt", "session/sessions/mine.txt"):
        path = case / place
        path.parent.mkdir(exist_ok=True)
        path.write_text("not ours", encoding="utf-8")
    return folder


def _import_the_rest() -> None:
    """Load once what each command would load for itself."""
    import pkgutil
    from importlib import import_module

    import pipeline

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
            if not module.name.endswith("__main__"):
                import_module(module.name)


def _note(
    campaign: Campaign, trial: Trial, ran: Ran, faults: tuple[Fault, ...], told: Told
) -> None:
    campaign.inputs += 1
    campaign.codes[trial.words[0], ran.code] += 1
    if campaign.inputs % _TOLD_EVERY == 0:
        told(f"{campaign.inputs} inputs, {len(campaign.faults)} kinds of faults")
    for fault in faults:
        campaign.counts[fault.kind] += 1
        if fault.kind not in campaign.faults:
            campaign.faults[fault.kind] = (trial, fault)
            told(f"{fault.kind}\n  {_replay(campaign.seed, trial)}\n{fault.details}\n")
