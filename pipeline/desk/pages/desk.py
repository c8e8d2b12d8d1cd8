"""The state of the desk: its sessions, the watches of their folders, and its work."""

from typing import TYPE_CHECKING

from pipeline.desk.desk_words import languages
from pipeline.desk.jobs.work import Log, Work
from pipeline.desk.opened_session import Office, offices
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

    def __init__(self, opened: Office, log: Log, language: str = "") -> None:
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

    def offices(self) -> dict[str, Office]:
        """Give the sessions by key."""
        return offices(self.opened)

    def office_in(self, folder: "Path") -> Office:
        """Give the session of a folder, which has just been made."""
        inputs = (folder / "inputs").resolve()
        return next(
            office for office in self.offices().values() if office.inputs.resolve() == inputs
        )

    def watch(self, office: Office) -> Watch:
        """Give the watch of the folders of a session."""
        where = office.inputs.resolve()
        return self._watches.setdefault(where, Watch(office, self.log))

    def names_of(self, office: Office) -> SessionNames:
        """Give what things are called in the messages of a session, as its files stand now."""
        where, seen = office.inputs.resolve(), seen_in(office)
        before = self._session_names.get(where)
        if before is None or before[0] != seen:
            self._session_names[where] = seen, SessionNames(office.inputs, office.templates)
        return self._session_names[where][1]

    def asked(self, request: "Request", form: "FormData | None", key: "Key") -> PageRequest | None:
        """Give what a page is made from; None where there is no such session."""
        named = request.path_params.get("office", "")
        office = self.offices().get(named) if named else None
        if named and office is None:
            return None
        words = languages()[self._language(request)]
        # Read before the content of the page: a page older than its token would not be reloaded.
        token = self._token(office) if office else ""
        return PageRequest(self, request, form, words, office, key.form, token)

    def _token(self, office: Office) -> str:
        """Give a text that changes whenever a page of the session would."""
        tasks = [*self.work.tasks.values()][-1:]
        states = [f"{task.number}.{task.state}.{len(task.stages)}.{task.done}" for task in tasks]
        return "-".join((str(self.watch(office).number), *states))

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
