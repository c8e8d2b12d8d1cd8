"""A page: its frame, its words, and what the browser has sent."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.desk.desk_words import Words, languages
from pipeline.desk.files.former_files import Folders, changes
from pipeline.desk.pages.column_names import ColumnNames
from pipeline.desk.pages.next_steps import NextStep, next_step
from pipeline.desk.pages.page_address import address_shown
from pipeline.desk.pages.page_templates import environment, part_of
from pipeline.desk.rows.mending import covered, is_covered
from pipeline.desk.rows.problem_rows import Sheets
from pipeline.desk.rows.typed_day import typed_day
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.written.cell_written import LONGEST
from pipeline.template_folder import layers_of
from pipeline.wording_values import NO_NAMES, Names

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from pipeline.desk.files.change_list import FileChange
    from pipeline.desk.opened_session import OpenedSession
    from pipeline.desk.pages.desk import Desk
    from pipeline.desk.watch import Verdict, Watch

PARTS = ("inputs", "report", "texts", "letters", "issue")
# Values of the address that an action passes on to the page it leads back to.
_CHOICES = ("circular", "day", "report", "part")
_MOST = 400  # characters of a line that somebody types


class Refused(Exception):  # noqa: N818 - it is no error of the program
    """An action is not done, because of the problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        super().__init__()
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page is made from; ``opened`` is None for a page that is about no session.

    Attributes:
        mark: The secret that every form of our own pages holds.
        token: The state of the session and of the work when the page was asked for.
    """

    desk: "Desk"
    request: "Request"
    form: "FormData | None"
    words: Words
    opened: "OpenedSession | None"
    mark: str
    token: str

    @property
    def here(self) -> "OpenedSession":
        """Give the session of an address that names one."""
        if self.opened is None:
            raise LookupError
        return self.opened

    @property
    def watch(self) -> "Watch":
        """Give the watch of the folders of the session."""
        return self.desk.watch(self.here)

    @property
    def names(self) -> Names:
        """Give what States, circulars and reports are called in messages."""
        return self.desk.names_of(self.opened) if self.opened else NO_NAMES

    def next_step(self, problem: Problem) -> NextStep | None:
        """Give the step that a problem advises, where it is one of the desk."""
        return next_step(self, problem)

    def called(self, kind: str, key: str) -> str:
        """Give what a page calls something that files and commands call by a key."""
        return self.names.name(kind, key, self.words.code)

    @property
    def folders(self) -> Folders:
        """Give the folders of the session that the desk changes files in."""
        opened = self.here
        return Folders(opened.inputs, opened.records, layers_of(opened.templates)[0])

    def sheets(self, verdict: "Verdict") -> Sheets | None:
        """Give the sheets of the session; None where its settings cannot be read."""
        if verdict.session is None:
            return None
        try:
            languages = load_input_words(self.here.templates).languages
            names = ColumnNames(self.words, self.names, languages)
            return Sheets(self.here.inputs, verdict.session, self.here.templates, names)
        except ProblemsFoundError:
            return None

    def covered(self, problems: Sequence[Problem]) -> list[Problem]:
        """Give problems with personal data covered."""
        if self.opened is None:
            return [*problems]
        return covered(problems, self.sheets(self.watch.verdict()))

    @staticmethod
    def is_covered(problem: Problem) -> bool:
        """Tell whether something of a problem is covered."""
        return is_covered(problem)

    def path(self, *parts: str) -> str:
        """Give the address of a page of the session."""
        return "/" + "/".join((self.here.key, *parts))

    @property
    def from_part(self) -> str:
        """Give the part of the desk that an action belongs to."""
        parts = self.request.url.path.split("/")[2:3]
        return parts[0] if parts and parts[0] in PARTS else PARTS[0]

    @property
    def kept_choice(self) -> str:
        """Give, as a query, what was chosen on the page that an action came from."""
        chosen = {name: self.field(name) or self.query(name) for name in _CHOICES}
        kept = {name: text for name, text in chosen.items() if text}
        return f"?{urlencode(kept)}" if kept else ""

    def saved(self, path: str, saved: "Sequence[FileChange]") -> Response:
        """Lead to a page that names the changes just saved."""
        address, hash_mark, at = path.partition("#")
        if saved:
            address += ("&" if "?" in address else "?") + urlencode({"saved": saved[0].at})
        return go(address + hash_mark + at)

    @property
    def just_saved(self) -> "list[FileChange]":
        """Give the changes that were saved before the browser was led to this page."""
        at = self.query("saved")
        return (
            [change for change in changes(self.folders) if change.at == at]
            if at and self.opened
            else []
        )

    def query(self, name: str) -> str:
        """Give a value of the address; empty where there is none."""
        return self.request.query_params.get(name, "")[:_MOST]

    def field(self, name: str, *, most: int = _MOST) -> str:
        """Give a line that was typed, empty where there is none."""
        return self._typed(name).strip()[:most]

    def cell_text(self) -> str | None:
        """Give the new text of a cell; None where nothing was typed and clearing was not asked."""
        if self.field("clear"):
            return ""
        return self.field("text", most=LONGEST + 1) or None

    def text(self, name: str) -> str:
        """Give a text of several lines as it was typed, each line ended by LF alone."""
        return self._typed(name).replace("\r\n", "\n").replace("\r", "\n")

    def _typed(self, name: str) -> str:
        value = self.form.get(name) if self.form is not None else None
        return value if isinstance(value, str) else ""

    def chosen(self, name: str) -> list[str]:
        """Give the values of the boxes of a name that were ticked."""
        values = self.form.getlist(name) if self.form is not None else []
        return [value for value in values if isinstance(value, str)]

    def needed(self, name: str) -> str:
        """Give a line that must have been typed and be printable."""
        value = self.field(name)
        if not value or not value.isprintable():
            raise self.missing(name)
        return value

    def day(self, name: str, *, until_today: bool = False) -> dt.date:
        """Give a day that must have been typed; ``until_today`` refuses a later one."""
        day = typed_day(self.field(name))
        if day is None or (until_today and day > today()):
            raise self.missing(name)
        return day

    def missing(self, name: str) -> Refused:
        """Make the refusal for a field that is not filled in properly."""
        field = self.words.plain(f"fields.{name}")
        return Refused([Problem("desk-missing-field", Place(""), {"field": field})])


def show_page(
    asked: PageRequest, name: str, values: Mapping[str, object], code: int = 0
) -> Response:
    """Show a page from its template with values of its own and those of the frame.

    Without a code, a page that says why something was ``refused`` has 409, any other 200.
    """
    code = code or (409 if values.get("refused") else 200)
    text = environment().get_template(f"{name}.html.j2").render({**_frame(asked, name), **values})
    return HTMLResponse(text, status_code=code)


def _frame(asked: PageRequest, name: str) -> dict[str, object]:
    opened = asked.opened
    verdict = asked.watch.verdict() if opened else None
    return {
        "asked": asked,
        "words": asked.words,
        "languages": languages(),
        "form": asked.mark,
        "part": part_of(name, asked.from_part),
        "parts": PARTS,
        "title": session_title(asked.words, verdict) if verdict else asked.words("desk.name"),
        "illustrative": bool(verdict and verdict.session and verdict.session.illustrative),
        "path": asked.path if opened else None,
        "back": address_shown(asked.request),
        "token": asked.token,
        "running": asked.desk.work.running,
        "now": dt.datetime.now().astimezone(),
    }


def session_title(words: Words, verdict: "Verdict") -> str:
    """Name a session by its number, place and year."""
    session = verdict.session
    if session is None:
        return words.plain("desk.name")
    place = session.place.get(words.code) or next(iter(session.place.values()), "")
    number = words("desk.ordinal", n=session.number)
    return words.plain("desk.session", number=number, place=place, year=session.opening.year)


def today() -> dt.date:
    """Give the day of the computer."""
    return dt.datetime.now().astimezone().date()


def go(path: str) -> Response:
    """Lead the browser to another page."""
    return RedirectResponse(path, status_code=303)
