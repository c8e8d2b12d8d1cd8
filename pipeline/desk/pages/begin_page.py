"""A new session from a former one: the questions of ``new-session`` as a form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.responses import Response

from pipeline.desk.pages.desk_page import PageRequest, go, show_page
from pipeline.desk.rows.typed_day import typed_day
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import read_packs, silent
from pipeline.session_folders import SESSIONS

if TYPE_CHECKING:
    from pipeline.desk.opened_session import OpenedSession

# A name that a folder can have on every system: no separator, no reserved name.
_PLAIN = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)\w[\w -]{0,60}(?<! )", re.IGNORECASE)


def show(asked: PageRequest) -> Response:
    """Ask what is known of the new session."""
    former = _former(asked, asked.query("from"))
    session = former.session()
    if session is None:
        return _page(asked, former, {}, ())
    number = str(session.number + 1)
    places = {f"place-{code}": name for code, name in session.place.items()}
    return _page(asked, former, {"number": number, "folder": number, **places}, ())


def begin(asked: PageRequest) -> Response:
    """Make the folder of the session, and show what must still be changed."""
    from pipeline.next_session.begin import begin_session
    from pipeline.next_session.new_session import FormerSession, NextSession

    former = _former(asked, asked.field("from"))
    codes = list(read_packs(former.request))
    names = ("number", "opening", "closing", "folder", *(f"place-{code}" for code in codes))
    typed = {name: asked.field(name) for name in names}
    opening, closing = typed_day(typed["opening"]), typed_day(typed["closing"])
    problems = [_missing(asked, name) for name in names if not _is_filled(name, typed[name])]
    if problems or opening is None or closing is None:
        return _page(asked, former, typed, problems)
    folder = SESSIONS / typed["folder"]
    places = {code: typed[f"place-{code}"] for code in codes}
    order = NextSession(folder, int(typed["number"]), opening, closing, places)
    try:
        begin_session(FormerSession(former.inputs, former.templates), order, silent)
    except ProblemsFoundError as error:
        return _page(asked, former, typed, [_named(asked, problem) for problem in error.problems])
    return go(f"/{asked.desk.session_in(folder).key}/checklist")


def _former(asked: PageRequest, key: str) -> "OpenedSession":
    return asked.desk.sessions().get(key, asked.desk.opened)


def _page(
    asked: PageRequest,
    former: "OpenedSession",
    typed: Mapping[str, str],
    problems: Sequence[Problem],
) -> Response:
    listed = {opened.key: opened.session() for opened in asked.desk.sessions().values()}
    packs = read_packs(former.request)
    values = {
        "former": former,
        "sessions": {key: session for key, session in listed.items() if session is not None},
        "session": listed.get(former.key),
        "typed": typed,
        "names": {code: pack.name for code, pack in packs.items()},
        "refused": problems,
    }
    return show_page(asked, "begin", values)


def _is_filled(name: str, text: str) -> bool:
    if name == "number":
        return text.isascii() and text.isdecimal() and int(text) > 0
    if name in {"opening", "closing"}:
        return typed_day(text) is not None
    if name == "folder":
        return _PLAIN.fullmatch(text) is not None
    return bool(text) and text.isprintable()


def _missing(asked: PageRequest, name: str) -> Problem:
    field = asked.words.plain(f"fields.{name.partition('-')[0]}")
    return Problem("desk-not-filled", Place(""), {"field": field})


def _named(asked: PageRequest, problem: Problem) -> Problem:
    """Name an answer as the form does: the command names its option."""
    option = problem.place.file
    key = f"fields.{option.removeprefix('--')}"
    if not option.startswith("--") or not asked.words.has(key):
        return problem
    return replace(problem, place=replace(problem.place, file=asked.words.plain(key)))
