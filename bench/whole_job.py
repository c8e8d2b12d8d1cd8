"""The whole job as whole processes: the commands against scripts that do the nearest thing."""

import shutil
import subprocess
import time
from collections.abc import Sequence
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


def whole_job(folder: Path, rounds: int, sizes: Sequence[int]) -> Part:
    """Measure the report and the letters of sessions of several sizes.

    Args:
        folder: Where to work.
        rounds: How often each takes its turn; a large session has two.
        sizes: How many States the sessions have.

    Returns:
        The part of the page.
    """
    rows: list[tuple[str, ...]] = []
    goals: list[Goal] = []
    templates = _templates(folder)
    for size in sizes:
        inputs = crowd(folder / f"crowd{size}", size)
        turns = rounds if size <= _SAMPLE else min(rounds, 2)
        for job in ("report", "letters"):
            ours, theirs, shared = _paired(folder, inputs, templates[job], turns)
            share = median(a / b for a, b in zip(ours, theirs, strict=True))
            rows.append(
                (
                    f"{job}, {size:,} States",
                    f"{ours[0]:.2f}",
                    f"{median(ours):.2f}",
                    f"{median(shared):.2f}" if shared else "–",
                    f"{median(theirs):.2f}",
                    f"{share:.2f}",
                )
            )
            limit = _HALF if size <= _SAMPLE else _TENTH
            claim = f"`bureau {job}`, {size:,} States: ≤ {limit} of the nearest script"
            goals.append(Goal(claim, f"{share:.2f}", share <= limit))
    columns = ("Job", "ours, first", "ours", "two workers", "docxtpl and pandas", "share")
    text = (
        "Seconds of wall time for a process from start to end. The scripts in `bench/nearest/` "
        "read the same workbooks with pandas, fill templates made of our own reports, and write "
        "as many documents, paragraphs, rows and workbooks, in both languages. Ours besides "
        "checks every cell, compares the languages, traces each figure, and keeps a register of "
        "letters."
    )
    notes = (f"Where the time of `bureau report` goes, sample: {_stages(folder)}.",)
    return Part("The whole job", text, columns, tuple(rows), tuple(goals), notes)


def _templates(folder: Path) -> dict[str, Path]:
    """Make what the scripts fill: a letter, and templates out of reports of ours."""
    _seconds(_command("report", _ROOT / "inputs", folder))
    letter = letter_template(folder / "letters.docx", syntax.JINJA, rich=True)
    reports = nearest_templates(folder / "outputs", _fresh(folder / "report"))
    return {"letters": letter, "report": reports}


def _paired(
    folder: Path, inputs: Path, template: Path, turns: int
) -> tuple[list[float], list[float], list[float]]:
    """Let the command and the script take turns, and hold the script to as much as ours makes."""
    job = template.stem
    ours: list[float] = []
    theirs: list[float] = []
    shared: list[float] = []
    for _ in range(turns):
        if job == "letters":
            _fresh(folder / "outputs")
            shared.append(_seconds([*_command(job, inputs, folder), "--workers=2"]))
        _fresh(folder / "outputs")
        ours.append(_seconds(_command(job, inputs, folder)))
        outputs = _fresh(folder / "nearest")
        script = [str(peers.python("peers")), str(_NEAREST / f"{job}_script.py")]
        theirs.append(_seconds([*script, str(inputs), str(template), str(outputs)]))
    made, theirs_made = _sizes(folder / "outputs", job), _sizes(folder / "nearest", job)
    for kind, count in made.items():
        # A State or two, or a note under a table, may be counted otherwise; a part may not lack.
        if abs(count - theirs_made[kind]) > max(count * 0.05, 2):
            message = f"{job}: {made} by ours, {theirs_made} by the nearest script"
            raise AssertionError(message)
    return ours, theirs, shared


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


def _command(job: str, inputs: Path, folder: Path) -> list[str]:
    words = [job] if job == "report" else [job, "contact-points", f"--records={folder / 'records'}"]
    _fresh(folder / "records")
    places = [f"--inputs={inputs}", f"--outputs={folder / 'outputs'}"]
    templates = f"--templates={_ROOT / 'templates'}"
    return [str(peers.python("ours")), "-m", "pipeline", *words, *places, templates]


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(  # noqa: S603 - commands of this file
        command, check=True, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def _stages(folder: Path) -> str:
    """Say how long each stage of a report takes, by what the command says when it begins."""
    _fresh(folder / "outputs")
    command = _command("report", _ROOT / "inputs", folder)
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - commands of this file
        command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr  # noqa: S101 - for the type checker
    began = [("start-up", start)]
    for line in process.stderr:
        stage = line.split()[0].lower() if line.startswith("  ") else ""
        if stage and stage != began[-1][0]:
            began.append((stage, time.perf_counter()))
    process.wait()
    ends = [moment for _, moment in began[1:]] + [time.perf_counter()]
    spent = [
        f"{name} {end - moment:.2f} s" for (name, moment), end in zip(began, ends, strict=True)
    ]
    return ", ".join(spent)
