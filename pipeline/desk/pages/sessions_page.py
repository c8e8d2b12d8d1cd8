"""The sessions that can be opened, and examples to try."""

from dataclasses import dataclass

from starlette.responses import Response

from pipeline.desk.desk_words import languages
from pipeline.desk.opened_session import OpenedSession, examples, session_of, try_example
from pipeline.desk.pages.desk import LANGUAGE
from pipeline.desk.pages.desk_page import PageRequest, Refused, go, show_page
from pipeline.problems import Place, Problem
from pipeline.session import Session


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session of the list; ``session`` is None where its settings cannot be read."""

    opened: OpenedSession
    session: Session | None


def show(asked: PageRequest) -> Response:
    """Show the sessions."""
    listed = [ListedSession(opened, opened.session()) for opened in asked.desk.sessions().values()]
    sessions = map(session_of, examples())
    tries = [ListedSession(opened, opened.session()) for opened in sessions]
    values = {"sessions": listed, "examples": tries, "opened": asked.desk.opened.key}
    return show_page(asked, "sessions", values)


def speak(asked: PageRequest) -> Response:
    """Change the language of the pages, and go back."""
    code = asked.request.path_params["language"]
    back = asked.query("back")
    # Only a path of the desk, never the address of another site.
    answer = go(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
    if code in languages():
        answer.set_cookie(LANGUAGE, code, httponly=True, samesite="strict")
    return answer


def open_session(asked: PageRequest) -> Response:
    """Open a session of the list."""
    opened = asked.desk.sessions().get(asked.field("session"))
    return go(f"/{opened.key}/inputs" if opened else "/")


def try_out(asked: PageRequest) -> Response:
    """Copy an example among the sessions, and open the copy."""
    try:
        folder = try_example(asked.field("example"))
    except LookupError:
        return go("/")
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        raise Refused([Problem("cannot-write", Place(str(error.filename)), values)]) from None
    return go(f"/{asked.desk.session_in(folder).key}/inputs")
