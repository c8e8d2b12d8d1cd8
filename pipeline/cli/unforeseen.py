"""Unforeseen errors: a sentence for the person, the details in a file without personal data."""

import argparse
import datetime as dt
import platform
import sys
import tempfile
from pathlib import Path
from traceback import extract_tb

from pipeline import __file__ as _package
from pipeline import __version__
from pipeline.cli.printing import FAULTY, doing
from pipeline.outputs.free_places import FAULT_LOG
from pipeline.problems import Place, Problem

_ROOT = Path(_package).parent.parent
_LIBRARIES = "site-packages"


def tell_unforeseen(error: Exception, options: argparse.Namespace | None) -> int:
    """Say that a command could not go on, and where the details are; give the exit code.

    ``options`` are None where the command line was not understood.
    """
    command = getattr(options, "named", "") or "bureau"
    stage = doing() or f"bureau {command}"
    log = log_unforeseen(error, command, stage, getattr(options, "outputs", None))
    values = {"stage": stage, "log": str(log) if log else "—", "reason": _reason(error)}
    # An error of the system has a reason that people understand, such as a full disk.
    of_system = isinstance(error, OSError) and error.strerror
    named = error.filename if isinstance(error, OSError) else ""
    place = Place(str(named or f"bureau {command}"))
    problem = Problem("system-refused" if of_system else "unforeseen", place, values)
    try:
        from pipeline.problem_wording import sentence

        text = sentence(problem)
    except Exception:  # noqa: BLE001 - the wording itself may be damaged
        text = f"bureau {command} could not go on. The details are in {values['log']}."
    print(f"\n{text}", file=sys.stderr)
    return FAULTY


def log_unforeseen(
    error: BaseException, command: str, stage: str, outputs: Path | None
) -> Path | None:
    """Write the details beside the outputs or among temporary files; None where that fails."""
    text = details(error, command, stage)
    for folder in (outputs, Path(tempfile.gettempdir())):
        try:
            if folder is not None and folder.is_dir():
                (folder / FAULT_LOG).write_text(text, encoding="utf-8")
                return folder / FAULT_LOG
        except OSError:
            continue
    return None


def details(error: BaseException, command: str, stage: str) -> str:
    """Give the text of the log: kinds of errors and lines of programs.

    Messages and values are left out: they may hold names and telephone numbers.
    """
    lines = [
        f"bureau {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
        f"command: {command}",
        f"stage: {stage}",
    ]
    seen: set[int] = set()
    chained: BaseException | None = error
    while chained is not None and id(chained) not in seen:
        seen.add(id(chained))
        lines += ["", f"{type(chained).__module__}.{type(chained).__qualname__}{_number(chained)}"]
        frames = extract_tb(chained.__traceback__, limit=-60)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        chained = chained.__cause__ or chained.__context__
    return "\n".join(lines) + "\n"


def _short(file: str) -> str:
    """Name a file of a program without the folders of the person who runs it."""
    path = Path(file)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index(_LIBRARIES) + 1 :] if _LIBRARIES in parts else parts[-1:])


def _number(error: BaseException) -> str:
    return f" {error.errno}" if isinstance(error, OSError) and error.errno else ""


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__
