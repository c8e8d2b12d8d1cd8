"""The whole job as whole processes: the commands against scripts that do nearly the same."""

import os
import shutil
import subprocess
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

import docx

from bench import peers, syntax
from bench.crowd import crowd
from bench.letter_files import letter_template
from bench.nearest.templates import nearest_templates
from bench.page import Goal, Part

_NEAREST = Path(__file__).parent / "nearest"
_ROOT = Path(__file__).parents[1]
_SAMPLE, _HALF, _TENTH = 108, 0.5, 0.1
_OF_MANY = 2  # rounds of a large session
_REASONS = {
    ("report", _HALF): (
        "starting Python and importing pandas, Jinja and the rest takes half of our time, and the "
        "script imports pandas too; of the other half, checking and compiling the templates takes "
        "a third, and the script has nothing of the kind."
    ),
    ("report", _TENTH): (
        "the script only copies columns. Of our time a fifth is drafting, a seventh each are the "
        "workbooks of the annexes and writing the Word files, and a tenth each are the gate, which "
        "reads once more what was written, the comparison of the languages, and reading and "
        "checking the inputs."
    ),
    ("letters", _HALF): (
        "importing pandas, the library of databases and the rest takes more than a third of our "
        "time, and reading, checking and compiling the templates of the circular a quarter, "
        "whatever the number of letters; to fill the letters takes an eighth."
    ),
    ("letters", _TENTH): (
        "to fill a letter takes two fifths of our time, to write it safely a fifth, and the "
        "register, the overview and the checks of the addressees most of the rest."
    ),
}


@dataclass(slots=True)
class _Turns:
    """Seconds of each turn: ours, ours with two workers, the script; and of our first run."""

    ours: list[float] = field(default_factory=list)
    shared: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    cold: float = 0.0

    @property
    def share(self) -> float:
        return median(a / b for a, b in zip(self.ours, self.theirs, strict=True))


def whole_job(folder: Path, rounds: int, sizes: Sequence[int]) -> Part:
    """Measure the report and the letters of sessions of several sizes.

    Args:
        rounds: The number of turns; at most two for a large session.
        sizes: Numbers of States.
    """
    rows: list[tuple[str, ...]] = []
    goals: list[Goal] = []
    templates = _templates(folder)
    for size in sizes:
        inputs = crowd(folder / f"crowd{size}", size)
        turns = rounds if size <= _SAMPLE else min(rounds, _OF_MANY)
        for job in ("report", "letters"):
            took = _paired(folder, inputs, templates[job], turns)
            rows.append(_row(f"{job}, {size:,} States", took))
            limit = _HALF if size <= _SAMPLE else _TENTH
            claim = f"`bureau {job}`, {size:,} States: ≤ {limit} of the nearest script"
            goals.append(
                Goal(
                    claim, f"{took.share:.2f}", took.share <= limit, _REASONS.get((job, limit), "")
                )
            )
    columns = ("Job", "ours, cold", "ours", "ours, two workers", "docxtpl and pandas", "share")
    text = (
        "Seconds of wall time for a process from start to end; cold is the first run after "
        "installation, with no module compiled. The scripts in `bench/nearest/` read the same "
        "workbooks with pandas, fill templates made of our own reports, and write as many "
        "documents, paragraphs, rows and workbooks, in both languages. Ours besides checks every "
        "cell, compares the languages, traces each figure, and keeps a register of letters."
    )
    spent = f"Where the time of `bureau report` goes, sample: {_stages(folder)}."
    notes = (f"{spent} Each stage imports what it uses; reading imports pandas.",)
    return Part("The whole job", text, columns, tuple(rows), tuple(goals), notes)


def _row(name: str, took: _Turns) -> tuple[str, ...]:
    shared = f"{median(took.shared):.2f}" if took.shared else "–"
    ours, theirs = f"{median(took.ours):.2f}", f"{median(took.theirs):.2f}"
    return (name, f"{took.cold:.2f}", ours, shared, theirs, f"{took.share:.2f}")


def _templates(folder: Path) -> dict[str, Path]:
    """Make the templates of the scripts: a letter, and reports of ours."""
    seconds(command("report", _ROOT / "inputs", folder))
    letter = letter_template(folder / "letters.docx", syntax.JINJA, rich=True)
    reports = nearest_templates(folder / "outputs", _fresh(folder / "report"))
    return {"letters": letter, "report": reports}


def _paired(folder: Path, inputs: Path, template: Path, turns: int) -> _Turns:
    """Let the command and the script take turns, and compare how much they make."""
    job, took = template.stem, _Turns()
    script = [str(peers.python("peers")), str(_NEAREST / f"{job}_script.py")]
    compiled = {"PYTHONPYCACHEPREFIX": str(_fresh(folder / "compiled"))}
    # One round is no measure: only what it makes is compared.
    if turns > 1:
        took.cold = seconds(command(job, inputs, folder), compiled)
    for _ in range(turns):
        if job == "letters" and turns > 1:
            took.shared.append(seconds([*command(job, inputs, folder), "--workers=2"]))
        took.ours.append(seconds(command(job, inputs, folder)))
        outputs = _fresh(folder / "nearest")
        took.theirs.append(seconds([*script, str(inputs), str(template), str(outputs)]))
    made, theirs_made = _sizes(folder / "outputs", job), _sizes(folder / "nearest", job)
    for kind, count in made.items():
        # Counts may differ by a State or two, or a note under a table, but not by a whole part.
        if abs(count - theirs_made[kind]) > max(count * 0.05, 2):
            message = f"{job}: {made} by ours, {theirs_made} by the nearest script"
            raise AssertionError(message)
    return took


def _sizes(folder: Path, job: str) -> dict[str, int]:
    """Count what was made: documents, and of reports their paragraphs, table rows and sheets."""
    word = [path for path in folder.rglob("*.docx") if ".generated" not in path.parts]
    if job == "letters":
        return {"letters": len(word)}
    documents = [docx.Document(str(path)) for path in word]
    tables = [table for document in documents for table in document.tables]
    books = [path for path in folder.rglob("*-annexes.xlsx") if ".generated" not in path.parts]
    return {
        "documents": len(word),
        "workbooks": len(books),
        "paragraphs": sum(len(document.paragraphs) for document in documents),
        "rows": sum(len(table._tbl.tr_lst) for table in tables),  # noqa: SLF001 - ``rows`` takes minutes
    }


def command(job: str, inputs: Path, folder: Path) -> list[str]:
    """Give the command, and empty its folders."""
    words = [job, f"--records={folder / 'records'}"]
    if job == "letters":
        words.insert(1, "contact-points")
    for place in ("records", "outputs"):
        _fresh(folder / place)
    places = [f"--inputs={inputs}", f"--outputs={folder / 'outputs'}"]
    templates = f"--templates={_ROOT / 'templates'}"
    return [str(peers.python("ours")), "-m", "pipeline", *words, *places, templates]


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def seconds(command: Sequence[str], setting: Mapping[str, str] | None = None) -> float:
    """Run a command to its end, and give its seconds."""
    environment = {**os.environ, **(setting or {})}
    quiet = subprocess.DEVNULL
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - commands of this file
        command, check=True, cwd=_ROOT, env=environment, stdout=quiet, stderr=quiet
    )
    return time.perf_counter() - start


def _stages(folder: Path) -> str:
    """Say how long each stage of a report takes, from the lines that the command prints."""
    report = command("report", _ROOT / "inputs", folder)
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - commands of this file
        report, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr  # noqa: S101 - for the type checker
    began = [("start-up", start)]
    for line in process.stderr:
        stage = line.split()[0].lower() if line.startswith("  ") else ""
        if stage and stage != began[-1][0]:
            began.append((stage, time.perf_counter()))
    process.wait()
    began.append(("end", time.perf_counter()))
    spent: dict[str, float] = defaultdict(float)
    for (name, moment), (_, end) in pairwise(began):
        spent[name] += end - moment
    return ", ".join(f"{name} {seconds:.2f} s" for name, seconds in spent.items())
