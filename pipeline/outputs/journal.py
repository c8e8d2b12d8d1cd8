"""The journal: which renames a set still owes, so that the next run finishes what one began."""

import json
from pathlib import Path

from pipeline.outputs.whole_file import FRESH, fresh_of

JOURNAL = ".journal.json"


def finish(outputs: Path) -> tuple[str, ...]:
    """Finish the renames that a journal says are due, or clear what a run left that had none.

    Args:
        outputs: The folder of the outputs, locked.

    Returns:
        The paths that were put in place.
    """
    journal = outputs / JOURNAL
    done: list[str] = []
    if journal.exists():
        owed = json.loads(journal.read_bytes())
        for path in owed["replace"]:
            fresh = fresh_of(outputs / path)
            if fresh.exists():
                fresh.replace(outputs / path)
                done.append(path)
        for path, to in owed["move"].items():
            if (outputs / path).exists():
                (outputs / to).parent.mkdir(parents=True, exist_ok=True)
                (outputs / path).replace(outputs / to)
        journal.unlink()
    else:
        for stray in outputs.rglob(f".*{FRESH}"):
            stray.unlink()
    return tuple(done)
