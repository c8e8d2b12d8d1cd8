"""What would change if a cell held something else: sentences, tables, annexes and letters."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.comparison.changes import changes
from pipeline.desk.trials.trial import on_trial
from pipeline.document.numbering import number
from pipeline.letters.run.foreseen import foreseen_runs
from pipeline.letters.templates.sources import LetterSources
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.register.connection import open_register_of
from pipeline.register.letters import entries
from pipeline.request import Request, read_packs, read_session, silent
from pipeline.review.changes.corrigendum_words import corrigendum_words

if TYPE_CHECKING:
    from pipeline.comparison.change import Change
    from pipeline.desk.opened_session import OpenedSession
    from pipeline.drafts import DraftedReport, Drafts
    from pipeline.facts.fact import Name
    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.session import Circular, Report, Session

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
LetterOfRound = tuple[str, str, int]
DayOf = Callable[["Session", "Circular"], dt.date]


@dataclass(frozen=True, slots=True)
class MovedReport:
    """What would change in a report: by language, each place as a corrigendum names it."""

    report: "Report"
    passages: "Mapping[str, tuple[tuple[str, Change], ...]]"

    @property
    def count(self) -> int:
        """Give the number of changed places, in the language with most of them."""
        return max((len(places) for places in self.passages.values()), default=0)


@dataclass(frozen=True, slots=True)
class MovedLetter:
    """A letter that would become due (``added``), cease to be (``removed``), or change.

    The round of a letter that is no reminder is 0; key and name are those of the addressee.
    """

    what: str
    circular: "Circular"
    kind: str
    round: int
    key: str
    name: "Name"


@dataclass(frozen=True, slots=True)
class Effect:
    """What would change; nothing could be drafted where ``problems`` are errors."""

    problems: tuple[Problem, ...] = ()
    reports: tuple[MovedReport, ...] = ()
    letters: tuple[MovedLetter, ...] = ()


def what_if(
    opened: "OpenedSession", drafts: "Drafts", inputs: Mapping[str, bytes], day_of: DayOf
) -> Effect:
    """Draft and plan with changed workbooks, and compare with the present; nothing is written.

    ``day_of`` gives the day on which the letters of a circular are compared.
    """
    from pipeline.drafts import draft_reports

    before = _letters(opened, opened.request, day_of)
    with on_trial(opened.request, inputs=inputs) as request:
        try:
            after = draft_reports(request, silent)
            moved = tuple(_moved_letters(before, _letters(opened, request, day_of)))
        except ProblemsFoundError as error:
            return Effect(error.problems)
    known = list(drafts.warnings)
    reports = (_moved_report(opened, drafts, after, drafted) for drafted in after.reports)
    return Effect(
        tuple(problem for problem in after.warnings if problem not in known),
        tuple(report for report in reports if report.count),
        moved,
    )


def _moved_report(
    opened: "OpenedSession", before: "Drafts", after: "Drafts", drafted: "DraftedReport"
) -> MovedReport:
    former = {earlier.report.key: earlier for earlier in before.reports}[drafted.report.key]
    passages = {}
    for code, new in drafted.documents.items():
        pack = after.packs[code]
        old, names = former.documents[code], corrigendum_words(pack, opened.templates)
        moves = changes(old, number(old, pack.marks), new, number(new, pack.marks))
        passages[code] = tuple((names.place(change.where), change) for change in moves)
    return MovedReport(drafted.report, passages)


def _letters(
    opened: "OpenedSession", request: Request, day_of: DayOf
) -> "dict[str, tuple[Circular, dict[LetterOfRound, Letter]]]":
    """Give the letters due for each circular, by addressee, kind and round."""
    session, inputs = read_session(request, silent)
    if not session.circulars or session.secretariat is None:
        return {}
    sources = LetterSources(session, inputs, read_packs(request))
    with open_register_of(session, opened.records) as register:
        recorded = entries(register)
    by_circular = {}
    for circular in session.circulars:
        of_circular = tuple(entry for entry in recorded if entry.circular == circular.key)
        day = day_of(session, circular)
        try:
            runs = foreseen_runs(sources, request, circular.key, of_circular, day)
        except ProblemsFoundError:
            runs = ()
        due = (letter for run in runs if run.plan for letter in run.plan.letters)
        by_key = {(letter.addressee.key, letter.kind, letter.round): letter for letter in due}
        by_circular[circular.key] = (circular, by_key)
    return by_circular


def _moved_letters(
    before: "Mapping[str, tuple[Circular, dict[LetterOfRound, Letter]]]",
    after: "Mapping[str, tuple[Circular, dict[LetterOfRound, Letter]]]",
) -> Iterator[MovedLetter]:
    for name, (circular, new) in after.items():
        old = before[name][1] if name in before else {}
        for key in dict.fromkeys((*old, *new)):
            letter = new.get(key) or old[key]
            if key in old and key in new and _substance(old[key]) == _substance(new[key]):
                continue
            what = CHANGED if key in old and key in new else ADDED if key in new else REMOVED
            moved = (letter.kind, letter.round, letter.addressee.key, letter.addressee.name)
            yield MovedLetter(what, circular, *moved)


def _substance(letter: "Letter") -> tuple[object, ...]:
    """Give what a letter says and to whom, without the rows that it rests on."""
    to, response = letter.addressee, letter.response
    answers = (response.kind, response.received_on) if response else ()
    days = (letter.date, letter.reply_by, letter.cut_off, letter.template)
    names = (dict(to.name.forms), dict(to.office.forms), to.address, to.email, to.seat)
    return (*names, to.languages, len(to.copies), *days, letter.reminders, *answers)
