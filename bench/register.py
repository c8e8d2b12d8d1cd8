"""The register as it grows: the time of a command beside a million unrelated entries."""

import shutil
import sqlite3
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.page import Goal, Part
from bench.whole_job import seconds
from pipeline.register.connection import open_register
from pipeline.register.references import reserve
from pipeline.register.register_entries import REGISTER_FILE, Wanted

_TWICE, _LINEAR = 2.0, 1.5
_CIRCULAR = "contact-points"
# Letters of one addressee; with more, the length of its list would be measured.
_EACH = 10
_COMMANDS: Final = {
    "letters": ("letters", _CIRCULAR, "--dry-run"),
    "reminders": ("reminders", _CIRCULAR, "--as-of", "2008-07-15", "--dry-run"),
    "status": ("status", "--as-of", "2008-07-15"),
    "register --state BEL": ("register", "--state", "BEL"),
}


def register(folder: Path, rounds: int, sizes: Sequence[int], references: Sequence[int]) -> Part:
    """Measure commands beside registers of several sizes, and the reservation of references.

    ``sizes`` are numbers of letters of other circulars, ``references`` are reserved at once.
    """
    outputs, records = folder / "register-outputs", folder / "records0"
    _bureau(("letters", _CIRCULAR), outputs, records)
    took: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    for size in sizes:
        filled = folder / f"records{size}"
        shutil.copytree(records, filled)
        fill(filled / REGISTER_FILE, size)
        for name, words in _COMMANDS.items():
            took[name].append(min(_bureau(words, outputs, filled) for _ in range(rounds)))
        shutil.rmtree(filled)
    rows = [(name, *(f"{value:.2f}" for value in values)) for name, values in took.items()]
    goals = [
        Goal(
            f"`bureau {name}` beside {sizes[-1]:,} letters: ≤ {_TWICE:.0f} × beside {sizes[0]:,}",
            f"{values[-1] / values[0]:.2f} ×",
            values[-1] <= _TWICE * values[0],
        )
        for name, values in took.items()
    ]
    each = [given(count) / count for count in references]
    grown = each[-1] / each[0]
    goals.append(Goal("references: linear", f"one costs {grown:.2f} × as much", grown <= _LINEAR))
    notes = tuple(
        f"{count:,} typed references given at once: {cost * count:.2f} s."
        for count, cost in zip(references, each, strict=True)
    )
    text = (
        "Seconds of a whole command, its quickest run, beside letters of other circulars in the "
        "same register, each with an entry of the history."
    )
    columns = ("Command", *(f"{size:,} letters" for size in sizes))
    return Part("The register", text, columns, tuple(rows), tuple(goals), notes)


def given(count: int) -> float:
    """Reserve references at once, and give the seconds."""
    with TemporaryDirectory() as folder, open_register("", Path(folder)) as home:
        wanted = [
            Wanted(f"p{number}", "S", fixed=f"S/{number:02d}") for number in range(1, count + 1)
        ]
        start = time.perf_counter()
        reserve(home, wanted)
        return time.perf_counter() - start


def fill(path: Path, count: int) -> None:
    """Add letters of circulars that the session does not have, with their history."""
    with sqlite3.connect(path) as home:
        home.row_factory = sqlite3.Row
        letter = dict(home.execute("SELECT * FROM register_letters LIMIT 1").fetchone())
        event = dict(home.execute("SELECT * FROM register_events LIMIT 1").fetchone())
        last = home.execute("SELECT MAX(number) FROM register_events").fetchone()[0]
        letters = (
            {
                **letter,
                "reference": f"X/{number // _EACH + 1:02d}",
                "addressee": f"Q{number // _EACH}-{number % _EACH}",
                "circular": f"other-{number // 100}",
                "file": f"en/letters/other/{number}.docx",
            }
            for number in range(count)
        )
        events = (
            {
                **event,
                "number": last + 1 + number,
                "reference": f"X/{number // _EACH + 1:02d}",
                "addressee": f"Q{number // _EACH}-{number % _EACH}",
            }
            for number in range(count)
        )
        for table, rows, columns in (
            ("register_letters", letters, letter),
            ("register_events", events, event),
        ):
            places = ", ".join(f":{name}" for name in columns)
            names = ", ".join(f'"{name}"' for name in columns)
            statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - names of ours
            while batch := list(islice(rows, 10_000)):
                home.executemany(statement, batch)
        numbers = range(1, count // _EACH + 2)
        home.executemany(
            "INSERT INTO register_references VALUES (?, ?, 'X', '', ?)",
            ((f"other-{number}", f"X/{number:02d}", number) for number in numbers),
        )
    home.close()


def _bureau(words: Sequence[str], outputs: Path, records: Path) -> float:
    places = ("--outputs", str(outputs), "--records", str(records))
    return seconds([sys.executable, "-m", "pipeline", *words, *places])
