"""Writing a set in another process that is killed on its way."""

import os
import signal
import sys
import time
from pathlib import Path

from pipeline.outputs import JOURNAL, write_set
from tests.processes import processes

OTHERS = processes("tests.outputs.killing", "filelock")
FILES = {"open", "os.rename", "os.mkdir", "os.remove"}
DISCARDED = "discarded"
STALE = ("old/gone.docx",)


def documents() -> dict[str, bytes]:
    return {f"{language}/{name}.docx": f"{language} {name} now".encode() * 40
            for language in ("en", "fr") for name in ("a", "b", "edited")}  # fmt: skip


def contents(outputs: Path) -> dict[str, bytes]:
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for path in outputs.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def before(outputs: Path) -> None:
    """Lay down what a run finds: an earlier set, with a document edited since."""
    earlier = dict.fromkeys((*documents(), *STALE), b"before")
    write_set(outputs, earlier.items(), {"version": "1"})
    for language in ("en", "fr"):
        (outputs / language / "edited.docx").write_bytes(f"an edit in {language}".encode())


def run(outputs: Path, *, discard: bool, slowly: bool = False) -> None:
    """Write the set."""

    def files() -> object:
        for item in documents().items():
            if slowly:
                time.sleep(0.002)
            yield item

    write_set(outputs, files(), {"version": "2"}, withdrawn=STALE, discard_edits=discard)  # type: ignore[arg-type]


def killed_at(outputs: Path, edits: str, moment: int) -> None:
    """Write the set and be killed at the given change of a file."""
    left = moment

    def file(name: str, given: tuple[object, ...]) -> None:
        nonlocal left
        if name in FILES and str(given[0]).startswith(str(outputs)):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    # The system keeps what a killed process wrote; only a power cut would need the disk.
    os.fsync = lambda _: None  # type: ignore[assignment]  # the name of its parameter differs
    sys.addaudithook(file)
    run(outputs, discard=edits == DISCARDED)
    left = 0


def killed_with_journal(outputs: Path, files: dict[str, bytes], options: dict[str, object]) -> None:
    """Write a set and be killed at the first change after its journal is on the disk."""

    def file(name: str, given: tuple[object, ...]) -> None:
        if (
            name in FILES
            and str(given[0]).startswith(str(outputs))
            and (outputs / JOURNAL).exists()
        ):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(file)
    write_set(outputs, files.items(), {"version": "2"}, **options)  # type: ignore[arg-type]


def run_slowly(outputs: Path, edits: str) -> None:
    """Write the set so that there is time to kill it."""
    run(outputs, discard=edits == DISCARDED, slowly=True)
