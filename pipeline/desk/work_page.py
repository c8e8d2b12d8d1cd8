"""What the desk is doing: its stages, how to stop it, and what came of it."""

from starlette.responses import PlainTextResponse, Response

from pipeline.desk.desk_page import PARTS, PageRequest, Refused, go, state_token
from pipeline.desk.desk_page import show as show_page
from pipeline.desk.output_files import is_restricted
from pipeline.desk.work import RUNNING, Run
from pipeline.problems import Place, Problem


def state(asked: PageRequest) -> Response:
    """Say whether a page that is open would look otherwise by now."""
    asked.watch.keep_looking()
    return PlainTextResponse(state_token(asked))


def begin(asked: PageRequest, name: str, part: str, run: Run) -> Response:
    """Begin long work and lead to its page.

    Args:
        asked: What the browser sent.
        name: A key of the wording.
        part: The page to come back to.
        run: Does it.

    Raises:
        Refused: Where other work goes on.
    """
    task = asked.desk.work.start(asked.here.key, name, run)
    if task is None:
        raise Refused([Problem("desk-busy", Place(""))])
    return go(asked.path("work", str(task.number)) + f"?from={part}")


def show(asked: PageRequest) -> Response:
    """Show a piece of work."""
    task = asked.desk.work.tasks.get(asked.request.path_params["number"])
    if task is None or task.office != asked.here.key:
        return go(asked.path("inputs"))
    came_from = asked.query("from")
    values = {
        "task": task,
        "part": came_from if came_from in PARTS else "report",
        "going": task.state == RUNNING,
        "is_restricted": is_restricted,
    }
    return show_page(asked, "work", values)


def stop(asked: PageRequest) -> Response:
    """Stop what goes on, as Ctrl-C stops a command."""
    number = asked.field("number")
    task = asked.desk.work.tasks.get(int(number)) if number.isdecimal() else None
    if task is None:
        return go(asked.path("inputs"))
    task.is_to_stop = True
    return go(asked.path("work", str(task.number)))
