"""The cost of the gate: templates on their way in, documents on their way out."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.page import Goal, Part
from bench.whole_job import command, seconds
from pipeline.word.gate.gate import leaving_problems, template_problems

_ROOT: Final = Path(__file__).parents[1]
_LIMIT: Final = 0.2
_LETTERS: Final = 50


def gate_cost(folder: Path, rounds: int) -> Part:
    """Measure the gate on the templates and the documents of the sample."""
    outputs = folder / "outputs"
    letters_took = seconds(command("letters", _ROOT / "inputs", folder))
    letters = sorted(outputs.glob("*/letters/**/*.docx"))
    sample = {path.name: path.read_bytes() for path in letters[:_LETTERS]}
    report_took = seconds(command("report", _ROOT / "inputs", folder))
    reports = {path.as_posix(): path.read_bytes() for path in outputs.glob("*/*.docx")}
    templates = {
        path.as_posix(): path.read_bytes() for path in (_ROOT / "templates").glob("*/**/*.docx")
    }
    in_, letter, report = (
        _each(look, files, rounds)
        for look, files in (
            (template_problems, templates),
            (leaving_problems, sample),
            (leaving_problems, reports),
        )
    )
    share = report * len(reports) / report_took
    rows = (
        ("a template, on its way in", f"{len(templates)}", f"{in_ * 1000:.1f}", "–"),
        (
            "a letter, on its way out",
            f"{len(letters)}",
            f"{letter * 1000:.1f}",
            f"{letter * len(letters) / letters_took:.0%}",
        ),
        ("a report, on its way out", f"{len(reports)}", f"{report * 1000:.1f}", f"{share:.0%}"),
    )
    text = (
        "Milliseconds to look through one Word file of the sample for what must not leave, and "
        "how much that is, for all of them, of the command that writes them. The files are found "
        "to be in order."
    )
    claim = f"the gate, reports of the sample: ≤ {_LIMIT:.0%} of `bureau report`"
    goals = (Goal(claim, f"{share:.0%}", share <= _LIMIT),)
    return Part("The gate", text, ("File", "Files", "ms", "of the command"), rows, goals)


def _each(
    look: Callable[[bytes, str], tuple[object, ...]], files: dict[str, bytes], rounds: int
) -> float:
    """Give the seconds for one file, from the quickest round over all."""
    least = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for name, content in files.items():
            if look(content, name):
                message = f"{name}: the gate finds something"
                raise ValueError(message)
        least = min(least, time.perf_counter() - start)
    return least / len(files)
