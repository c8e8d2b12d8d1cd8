"""A file opened in the program that the system has for it, or shown in its folder."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError

_QUIET = {"check": False, "start_new_session": True}


def open_outside(path: Path, *, folder: bool = False) -> None:
    """Open a file in its program, such as a workbook in Excel, or show it in its folder.

    The desk does not wait. The file is one of the session, never a name taken from a page.

    Raises:
        ProblemsFoundError: Where the system has no program for it.
    """
    try:
        if sys.platform == "win32" and not folder:
            os.startfile(path)  # noqa: S606 - the path is one of the session
            return
        program, *more = _command(folder=folder)
        executable = shutil.which(program)
        if executable is None:
            raise FileNotFoundError(program)
        shown = path.parent if folder and not more else path
        typed = [executable, *more, str(shown.absolute())]
        # A thread waits until the program ends; nothing goes through a shell.
        threading.Thread(target=subprocess.run, args=(typed,), kwargs=_QUIET, daemon=True).start()
    except OSError:
        values = {"path": str(path.absolute())}
        raise ProblemsFoundError([Problem("desk-no-program", Place(path.name), values)]) from None


def _command(*, folder: bool) -> tuple[str, ...]:
    if sys.platform == "win32":
        # Two arguments: Explorer reads no path where one pair of quotation marks encloses both.
        return ("explorer", "/select,")
    if sys.platform == "darwin":
        return ("open", "-R") if folder else ("open",)
    return ("xdg-open",)
