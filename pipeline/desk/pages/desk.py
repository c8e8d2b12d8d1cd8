"""The state of the desk: its sessions, the watches of their folders, and its work."""

from typing import TYPE_CHECKING

from pipeline.desk.desk_words import languages
from pipeline.desk.jobs.work import Log, Work
from pipeline.desk.opened_session import OpenedSession, sessions_beside
from pipeline.desk.pages.desk_page import PageRequest
from pipeline.desk.watch import Watch, seen_in
from pipeline.interface import DEFAULT
from pipeline.session_names import SessionNames

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.datastructures import FormData
    from starlette.requests import Request

    from pipeline.desk.safety import Key

LANGUAGE = "bureau-desk-words"


class Desk:
    """The sessions of the desk with their watches and its work; nothing is kept when it stops."""

    def __init__(self, opened: OpenedSession, log: Log, language: str = "") -> None:
        """Begin with the session that the desk was started with.

        An empty language stands for that of the browser.
        """
        self.opened = opened
        self.log = log
        self.language = language
        self.work = Work(log)
        self.names: dict[str, str] = {}
        self._watches: dict[Path, Watch] = {}
        self._session_names: dict[Path, tuple[object, SessionNames]] = {}

    def sessions(self) -> dict[str, OpenedSession]:
        """Give the sessions by key."""
        return sessions_beside(self.opened)

    def session_in(self, folder: "Path") -> OpenedSession:
        """Give the session of a folder, which has just been made."""
        inputs = (folder / "inputs").resolve()
        return next(
            opened for opened in self.sessions().values() if opened.inputs.resolve() == inputs
        )

    def watch(self, opened: OpenedSession) -> Watch:
        """Give the watch of the folders of a session."""
        where = opened.inputs.resolve()
        return self._watches.setdefault(where, Watch(opened, self.log))

    def names_of(self, opened: OpenedSession) -> SessionNames:
        """Give what things are called in the messages of a session, as its files stand now."""
        where, seen = opened.inputs.resolve(), seen_in(opened)
        before = self._session_names.get(where)
        if before is None or before[0] != seen:
            self._session_names[where] = seen, SessionNames(opened.inputs, opened.templates)
        return self._session_names[where][1]

    def asked(self, request: "Request", form: "FormData | None", key: "Key") -> PageRequest | None:
        """Give what a page is made from; None where there is no such session."""
        named = request.path_params.get("session", "")
        opened = self.sessions().get(named) if named else None
        if named and opened is None:
            return None
        words = languages()[self._language(request)]
        # Read before the content of the page: a page older than its token would not be reloaded.
        token = self._token(opened) if opened else ""
        return PageRequest(self, request, form, words, opened, key.form, token)

    def _token(self, opened: OpenedSession) -> str:
        """Give a text that changes whenever a page of the session would."""
        tasks = [*self.work.tasks.values()][-1:]
        states = [f"{task.number}.{task.state}.{len(task.stages)}.{task.done}" for task in tasks]
        return "-".join((str(self.watch(opened).number), *states))

    def _language(self, request: "Request") -> str:
        """Give the language that the reader chose, else that of the start or of the browser."""
        known = languages()
        liked = request.headers.get("accept-language", "")
        wanted = (
            request.cookies.get(LANGUAGE, ""),
            self.language,
            *(part.strip()[:2].lower() for part in liked.split(",")),
        )
        return next((code for code in wanted if code in known), DEFAULT)
