"""Whether reminders promise of the report what it cannot hold any more."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.circular.exchange import REMINDER
from pipeline.letters.planning.planned_letters import LETTERS
from pipeline.problems import Problem

if TYPE_CHECKING:
    from pipeline.letters.planning.planned_letters import LetterPlan
    from pipeline.letters.templates.templates import LetterTemplates
    from pipeline.session import Circular, Round, Session
    from pipeline.session.toml_file import TomlFile

_REFLECTED = "letter.reflected"
# A letter that states the notice alone does not speak of the report to the session.
_SESSION, _NOTICE = "session.", "session.illustrative"


def promised_in(
    plan: "LetterPlan", templates: "LetterTemplates", session: "Session", file: "TomlFile"
) -> Iterator[Problem]:
    """Look at the reminders of a run; with the first letters, at all that are to follow."""
    rounds = {round_.number: round_ for round_ in plan.circular.rounds}
    reminders = {
        (rounds[letter.round], letter.addressee.languages[0])
        for letter in plan.letters
        if letter.kind == REMINDER
    }
    if plan.run == LETTERS and plan.letters:
        language = plan.letters[0].addressee.languages[0]
        reminders = {(round_, language) for round_ in plan.circular.rounds}
    yield from unkept_promises(templates, plan.circular, reminders, session, file)


def unkept_promises(
    templates: "LetterTemplates",
    circular: "Circular",
    reminders: "Iterable[tuple[Round, str]]",
    session: "Session",
    file: "TomlFile",
) -> Iterator[Problem]:
    """Warn of reminders that may promise what the report cannot keep.

    A letter that names the session speaks of the report that goes to it. Where it asks for a
    response by a day that the report no longer counts, it must ask whether the response will be
    reflected, and say something else where it will not. A letter that does so, or that speaks of no
    report, is right whatever the day.

    Args:
        reminders: Reminders, each with a language of its letters.

    Yields:
        A warning for each reminder, at the day by which it asks for a response.
    """
    report = session.report_of(circular)
    at = ("circulars", session.circulars.index(circular), "rounds")
    for entry, language in reminders:
        if report.states(circular.key) and entry.reply_by <= report.as_of:
            continue
        facts = templates.asked(language, entry.template, REMINDER)
        speaks = any(fact.startswith(_SESSION) for fact in facts - {_NOTICE})
        if speaks and _REFLECTED not in facts:
            values = {
                "value": entry.reply_by.isoformat(),
                "template": entry.template,
                "report": report.key,
                "as_of": report.as_of.isoformat(),
            }
            place = file.place((*at, entry.number - 1, "reply_by"))
            yield Problem("promise-not-kept", place, values, "warning")
