"""Growth: a letter takes as much time and memory among a hundred thousand as among a hundred."""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from jinja2 import Environment

from bench import syntax
from bench.letter_files import letter_template, values
from bench.page import Goal, Part
from bench.turns import Candidate, workers, write_values
from pipeline.word.letters.letter import LetterTemplate

_FLAT, _WORKERS = 1.2, 1.6
_SHARED = 4000
_MANY = 10_000


def growth(folder: Path, rounds: int, counts: Sequence[int]) -> Part:
    """Measure more and more letters in one process, and so many rounds by one and by two."""
    template = letter_template(folder / "growth.docx", syntax.JINJA, rich=False)
    values_file = write_values(folder / "growth.json", values())
    rows, each, peaks = [], [], []
    for count in counts:
        with workers([Candidate("ours", "ours", template, values_file)], folder) as (worker,):
            worker.turn(50)
            best = min(
                (worker.turn(count) for _ in range(3 if count < _MANY else 1)),
                key=lambda answer: answer["seconds"],
            )
        each.append(best["seconds"] / count)
        peaks.append(best["peak"])
        rows.append((f"{count:,}", f"{each[-1] * 1000:.3f}", f"{peaks[-1]:.0f}"))
    dearest = max(each) / min(each)
    most = max(peaks) / min(peaks)
    goals = [
        Goal(
            "growth: a letter within 20 %",
            f"{dearest:.2f} ×",
            dearest <= _FLAT,
            "most of the time of a letter is the disk, which is slower once its memory is full.",
        ),
        Goal("growth: memory within 20 %", f"{most:.2f} ×", most <= _FLAT),
    ]
    single, double = shared(template, 1, rounds), shared(template, 2, rounds)
    faster = double / single
    claim = f"two workers: ≥ {_WORKERS} × the letters of one, to memory"
    goals.append(Goal(claim, f"{faster:.2f} ×", faster >= _WORKERS))
    notes = (f"Letters a second to memory: {single:,.0f} with one worker, {double:,.0f} with two.",)
    text = "Lean letters to disk, one process: milliseconds for a letter, and the most memory."
    return Part("Growth", text, ("Letters", "ms", "Peak MiB"), tuple(rows), tuple(goals), notes)


def shared(template: Path, count: int, rounds: int) -> float:
    """Measure letters a second with several workers: the median; one round is shorter."""
    rates = []
    letters = _SHARED if rounds > 1 else _SHARED // 10
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        list(pool.map(fill, [str(template)] * count, [200] * count))
        for _ in range(rounds):
            start = time.perf_counter()
            list(pool.map(fill, [str(template)] * count * 4, [letters // 4 // count] * count * 4))
            rates.append(letters / (time.perf_counter() - start))
    return median(rates)


def fill(template: str, count: int) -> int:
    """Fill letters in the process of a worker, and give their size."""
    letter, letter_values = _letter(template), values()
    return sum(len(letter.render(letter_values)) for _ in range(count))


@cache
def _letter(template: str) -> LetterTemplate:
    return LetterTemplate(Path(template), Environment(autoescape=True))
