"""The letters: who gets what on a day and why, what was written, cleared and sent."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

from starlette.responses import Response

from pipeline.desk.jobs import jobs, mailing_jobs
from pipeline.desk.pages.desk_page import PageRequest, go, show_page, today
from pipeline.desk.pages.history_page import local, mail_of, senders
from pipeline.desk.pages.post import Post, latest_day, tally
from pipeline.desk.pages.stale_mail import stale_mail
from pipeline.desk.pages.work_page import begin
from pipeline.language.alphabet import SortKey, sort_key
from pipeline.letters.planning.planned_letters import RUNS
from pipeline.letters.run.foreseen import Foreseen, foreseen_runs
from pipeline.letters.templates.sources import LetterSources
from pipeline.problems import ProblemsFoundError
from pipeline.request import read_packs
from pipeline.status.circular_status import Shown, circular_status
from pipeline.tables.declared.response_sheets import RESPONSES
from pipeline.word.office.office_places import office as word_office

if TYPE_CHECKING:
    from pipeline.desk.watch import Verdict
    from pipeline.language.pack import LanguagePack
    from pipeline.session import Circular, Session

# Actions for which the name typed last is proposed.
_CLEAR, _DISPATCH = "clear-letters", "dispatch-letters"


def show(asked: PageRequest) -> Response:
    """Show a circular on a day."""
    verdict = asked.watch.verdict()
    values: dict[str, object] = {"verdict": verdict, "post": None, "today": today()}
    session, inputs = verdict.session, verdict.inputs
    if session is not None and inputs is not None and session.secretariat and session.circulars:
        keys = {circular.key: circular for circular in session.circulars}
        circular = keys.get(asked.query("circular"), session.circulars[0])
        day, post = _post(asked, verdict, circular)
        values |= {"day": day, "circulars": session.circulars}
        names = _names(asked, post)
        values |= {"post": _in_order(asked, post, names), "names": names, "tally": tally}
        values["senders"] = senders(mail_of(asked, session))
        values["has_libreoffice"] = word_office() is not None
        values["by"] = {what: asked.desk.names.get(what, "") for what in (_CLEAR, _DISPATCH)}
        values |= _added(asked, verdict, circular)
    return show_page(asked, "letters", values)


def _added(asked: PageRequest, verdict: "Verdict", circular: "Circular") -> dict[str, object]:
    """Give the row of a response that was just typed in, and its problems."""
    row = asked.query("added")
    doubtful = [
        problem
        for problem in verdict.problems
        if (problem.place.file, problem.place.sheet) == (RESPONSES, circular.sheet)
        and row
        in {cell.lstrip(ascii_uppercase) for cell in (problem.place.cell, *problem.place.also)}
    ]
    state = asked.query("state")
    named = addressees(asked, verdict, circular).get(state, state) if row else ""
    return {"added": row, "added_for": named, "doubtful": asked.covered(doubtful) if row else []}


def make(asked: PageRequest) -> Response:
    """Write the letters of a run."""
    run, circular = asked.needed("run"), asked.needed("circular")
    if run not in RUNS:
        return go(asked.path("letters"))
    work = jobs.letters(asked.here, run, circular, asked.day("day"))
    return begin(asked, f"work.{run}", "letters", work)


def send_out(asked: PageRequest) -> Response:
    """Draft e-mails, or bind the letters for the printer."""
    circular = asked.needed("circular")
    if asked.field("what") == "emails":
        work = mailing_jobs.emails(asked.here, circular)
        return begin(asked, "work.emails", "letters", work)
    work = mailing_jobs.print_pack(asked.here, circular, asked.words.code)
    return begin(asked, "work.print-pack", "letters", work)


def clear(asked: PageRequest) -> Response:
    """Record that letters may go out."""
    circular, by = asked.needed("circular"), asked.needed("by")
    asked.desk.names[_CLEAR] = by
    clearance = (asked.day("on", until_today=True), by)
    work = jobs.clear_letters(asked.here, circular, _states(asked), clearance)
    return begin(asked, "work.clear", "letters", work)


def set_aside(asked: PageRequest) -> Response:
    """Set aside the letters that are no longer due on the day that is shown."""
    work = mailing_jobs.set_aside(asked.here, asked.needed("circular"), asked.day("day"))
    return begin(asked, "work.aside", "letters", work)


def dispatch(asked: PageRequest) -> Response:
    """Record that letters have gone out."""
    circular, channel = asked.needed("circular"), asked.needed("channel")
    by = asked.needed("by")
    asked.desk.names[_DISPATCH] = by
    sending = (asked.day("on", until_today=True), channel, by)
    work = jobs.dispatch_letters(asked.here, circular, _states(asked), sending)
    return begin(asked, "work.dispatch", "letters", work)


def addressees(asked: PageRequest, verdict: "Verdict", circular: "Circular") -> dict[str, str]:
    """Name every addressee of a circular by its key, in alphabetical order; none if inputs fail."""
    session, inputs = verdict.session, verdict.inputs
    if session is None or inputs is None:
        return {}
    sheet = session.response_sheet(circular.sheet)
    shown = Shown(session.last_day, restricted=False)
    status = circular_status(inputs, circular, sheet, mail_of(asked, session), shown)
    names = {participant.key: local(asked, participant.name) for participant in status.participants}
    pack = _pack(asked)
    return dict(sorted(names.items(), key=lambda item: sort_key(pack, item[1])))


def _states(asked: PageRequest) -> list[str]:
    """Give the addressees that were ticked; none for all."""
    return [key for key in asked.chosen("state") if key.isalnum()]


def usual_day(session: "Session", circular: "Circular") -> dt.date:
    """Give the usual day of a circular: today, between its date and the end of the session."""
    return max(min(today(), session.closing), circular.date)


def _day(text: str, usual: dt.date, circular: "Circular") -> dt.date:
    """Give the day that was asked for, else the usual day; not before the circular."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return usual
    return max(day, circular.date)


def _post(asked: PageRequest, verdict: "Verdict", circular: "Circular") -> tuple[dt.date, Post]:
    """Give the day that is shown, and how a circular stands on it."""
    session, inputs = verdict.session, verdict.inputs
    if session is None or inputs is None:
        raise LookupError
    opened = asked.here
    mail = mail_of(asked, session)
    of_circular = tuple(letter for letter in mail.letters if letter.circular == circular.key)
    # On the last day of a past session a reminder would be due to everybody.
    usual = latest_day(circular, of_circular, min(today(), session.closing))
    day = _day(asked.query("day"), usual, circular)
    sheet = session.response_sheet(circular.sheet)
    status = circular_status(inputs, circular, sheet, mail, Shown(day, restricted=False))
    sources = LetterSources(session, inputs, read_packs(opened.request))
    try:
        runs = foreseen_runs(sources, opened.request, circular.key, of_circular, day)
    except ProblemsFoundError as error:
        runs = tuple(Foreseen(name, None, {}, error.problems) for name in RUNS)
    stale = stale_mail(sources, opened, circular, of_circular, day)
    return day, Post(circular, status, of_circular, runs, stale)


def _in_order(asked: PageRequest, post: Post, names: Mapping[str, str]) -> Post:
    """Put everything in the alphabetical order of the language of the page."""
    pack = _pack(asked)

    def place(key: str) -> SortKey:
        return sort_key(pack, names.get(key, key))

    def ordered(run: Foreseen) -> Foreseen:
        if run.plan is None:
            return run
        letters = sorted(run.plan.letters, key=lambda letter: place(letter.addressee.key))
        left = sorted(run.plan.left_out, key=lambda addressee: place(addressee.key))
        return replace(run, plan=replace(run.plan, letters=tuple(letters), left_out=tuple(left)))

    registered = sorted(post.registered, key=lambda letter: place(letter.addressee))
    return replace(post, registered=tuple(registered), runs=tuple(map(ordered, post.runs)))


def _pack(asked: PageRequest) -> "LanguagePack":
    """Give the language of the page, or else the first of the templates."""
    packs = read_packs(asked.here.request)
    return packs.get(asked.words.code) or next(iter(packs.values()))


def _names(asked: PageRequest, post: Post) -> dict[str, str]:
    names = {
        participant.key: local(asked, participant.name) for participant in post.status.participants
    }
    for run in post.runs:
        letters = run.plan.letters if run.plan else ()
        names |= {letter.addressee.key: local(asked, letter.addressee.name) for letter in letters}
        names |= {key: local(asked, name) for key, name in run.names.items()}
    return names
