"""A process that makes one file after another with one engine: ``python_worker.py NAME TASK``.

It reads a number from each line of its input, makes as many files, and answers with what that took.
It runs in the environment of its engine, so it imports nothing of the product at its top.
"""

import io
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.workers import figure_engines, letter_engines, reading_engines, table_engines
from bench.workers.task import Make, Task

ENGINES: dict[str, Callable[[Task], Make]] = {
    "ours": letter_engines.ours,
    "ours to memory": letter_engines.ours_to_memory,
    "floor": letter_engines.floor,
    "docxtpl": letter_engines.docxtpl,
    "docxtpl-ng": letter_engines.docxtpl_ng,
    "docx-mailmerge2": letter_engines.mailmerge,
    "python-docx": letter_engines.by_hand,
    "python-docx table.cell": table_engines.table_by_cell,
    "python-docx row.cells": table_engines.table_by_row,
    "pandoc": letter_engines.pandoc,
    "read ours": reading_engines.read_ours,
    "read openpyxl": reading_engines.read_openpyxl,
    "read calamine": reading_engines.read_calamine,
    "figures ours": figure_engines.figures_ours,
    "figures pandas": figure_engines.figures_pandas,
    "figures declared": figure_engines.figures_declared,
    "figures by hand": figure_engines.figures_by_hand,
}


def main() -> None:
    """Serve until the input ends."""
    name, task = sys.argv[1], json.loads(sys.argv[2])
    values = json.loads(Path(task["values"]).read_text(encoding="utf-8"))
    make = ENGINES[name](Task(Path(task["template"]), values, Path(task["target"])))
    answer = io.TextIOWrapper(sys.stdout.buffer, line_buffering=True)
    for line in sys.stdin:
        start, busy = time.perf_counter(), _busy()
        for _ in range(int(line)):
            make()
        spent = {
            "seconds": time.perf_counter() - start,
            "cpu": _busy() - busy,
            "peak": max(_peak(), _used(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024,
        }
        answer.write(json.dumps(spent) + "\n")


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _peak() -> int:
    # getrusage would give the peak of the parent process where that is higher.
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return _used(resource.RUSAGE_SELF).ru_maxrss
    return int(status.partition("VmHWM:")[2].split()[0])


def _used(who: int) -> resource.struct_rusage:
    return resource.getrusage(who)


def _busy() -> float:
    return sum(_used(who).ru_utime + _used(who).ru_stime for who in _WHO)


if __name__ == "__main__":
    main()
