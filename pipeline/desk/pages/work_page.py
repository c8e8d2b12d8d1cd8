"""The work of the desk: its stages, how to stop it, and its outcome."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from starlette.responses import PlainTextResponse, Response

from pipeline.desk.jobs.work import RUNNING, Run
from pipeline.desk.pages.desk_page import PARTS, PageRequest, Refused, go, show_page
from pipeline.desk.pages.output_files import is_restricted
from pipeline.problems import Place, Problem
from pipeline.wording_values import shown

_FEW, _FOLDERS = 8, 8  # at most: files that are listed, folders that are named


def state(asked: PageRequest) -> Response:
    """Give the token of the session; an open page reloads when it changes."""
    asked.watch.keep_looking()
    return PlainTextResponse(asked.token)


def begin(asked: PageRequest, name: str, part: str, run: Run) -> Response:
    """Begin long work, named by a key of the wording, and lead to its page.

    Raises:
        Refused: Where other work is running.
    """
    task = asked.desk.work.start(asked.here.key, name, run)
    if task is None:
        raise Refused([Problem("desk-busy", Place(""))])
    chosen = asked.kept_choice.replace("?", "&", 1)
    return go(asked.path("work", str(task.number)) + f"?from={part}{chosen}")


def show(asked: PageRequest) -> Response:
    """Show a piece of work."""
    going_on = asked.desk.work.tasks.get(asked.request.path_params["number"])
    if going_on is None or going_on.session_key != asked.here.key:
        return go(asked.path("inputs"))
    # A copy: the task may end while the page is rendered. Whoever looks may speak another language
    # than whoever began it.
    task = replace(going_on, stages=[shown(stage) for stage in going_on.stages])
    came_from = asked.query("from")
    part = came_from if came_from in PARTS else "report"
    values = {
        "task": task,
        "part": part,
        "back_to": asked.path(part) + asked.kept_choice,
        "going": task.state == RUNNING,
        "is_restricted": is_restricted,
        "folders": _folders(task.outcome.files if task.outcome else ()),
    }
    return show_page(asked, "work", values)


def _folders(files: Sequence[str]) -> str:
    """Name the folders of files where these are too many to list; empty for a few files."""
    if len(files) <= _FEW:
        return ""
    counts = Counter(PurePosixPath(file).parent.as_posix() for file in files)
    first = [f"{folder} ({count})" for folder, count in counts.most_common(_FOLDERS)]
    return ", ".join([*first, "…"] if len(counts) > _FOLDERS else first)


def stop(asked: PageRequest) -> Response:
    """Stop the running work, as Ctrl-C stops a command."""
    number = asked.field("number")
    task = asked.desk.work.tasks.get(int(number)) if number.isdecimal() else None
    if task is None:
        return go(asked.path("inputs"))
    task.is_to_stop = True
    return go(asked.path("work", str(task.number)))
