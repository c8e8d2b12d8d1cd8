"""What ``session.toml`` says: the session, the report, its mandate and the focal point."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, FactValue, LocalText, Period, Rows, TermCode
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.source import Source

if TYPE_CHECKING:
    from pipeline.facts.states_standing import StatesStanding
    from pipeline.session import FocalPoint, Mandate, Person, Report, Session

Subjects = dict[str, Mapping[str, Fact]]


def measure_session(session: "Session", report: "Report", standing: "StatesStanding") -> Subjects:
    """Give the facts of the session.

    The subjects ``session`` and ``report`` and, where there are any, ``focal_point``, ``persons``
    and ``mandate``.
    """
    subjects: Subjects = {"session": _session(session), "report": _report(report)}
    if session.focal_point:
        appointed = _appointed(session.focal_point, "focal_point", standing)
        subjects["focal_point"] = subject("focal_point", appointed)
    if session.persons:
        subjects["persons"] = _persons(session.persons, standing)
    if report.mandate:
        subjects["mandate"] = _mandate(report, report.mandate)
    return subjects


def _key(*names: str) -> tuple[Source, ...]:
    return (Source("session.toml", "", names),)


def _settings(section: str, **values: FactValue) -> dict[str, StatedFact]:
    """State what keys of a section say, or where it is empty those above the first section."""
    start = f"{section}." if section else ""
    return {name: StatedFact(value, _key(f"{start}{name}")) for name, value in values.items()}


def _session(session: "Session") -> Mapping[str, Fact]:
    days = Period(session.opening, session.closing)
    return subject(
        "session",
        {
            **_settings("", number=session.number),
            "previous": StatedFact(session.number - 1, _key("number"), "session-before"),
            **_settings("", place=LocalText(session.place)),
            **_settings("", opening=session.opening, closing=session.closing),
            "dates": StatedFact(days, _key("opening", "closing")),
            **_settings("", illustrative=session.illustrative),
        },
    )


def _report(report: "Report") -> Mapping[str, Fact]:
    section = f"reports.{report.key}"
    stated = _settings(
        section,
        symbol=report.symbol,
        distribution=TermCode(report.distribution),
        date=report.date,
        as_of=report.as_of,
        original_language=TermCode(report.original_language),
        agenda_item=report.agenda_item,
        job_code=report.job_code,
    )
    job_date = StatedFact(f"{report.date:%d%m%y}", _key(f"{section}.date"), "six-figure-date")
    return subject("report", {**stated, "job_date": job_date})


def _mandate(report: "Report", mandate: "Mandate") -> Mapping[str, Fact]:
    stated = _settings(
        f"reports.{report.key}.mandate",
        resolution=mandate.resolution,
        paragraph=mandate.paragraph,
        date=mandate.date,
    )
    return subject("mandate", stated)


def _persons(persons: "Sequence[Person]", standing: "StatesStanding") -> Mapping[str, Fact]:
    """Give the persons of each role as a list, of one or of several."""
    stated: dict[str, StatedFact] = {}
    for role in dict.fromkeys(person.role for person in persons):
        named = f"persons.{role}"
        records = tuple(
            subject(f"{named}.{place}", _appointed(person.appointed, named, standing))
            for place, person in enumerate((person for person in persons if person.role == role), 1)
        )
        stated[role] = StatedFact(Rows(records), _key(named))
    return subject("persons", stated)


def _appointed(
    person: "FocalPoint", named: str, standing: "StatesStanding"
) -> Mapping[str, StatedFact]:
    state = standing.states.get(person.state)
    key = _key(f"{named}.state")
    cells = (*key, state.source("iso3")) if state else key
    return {
        **_settings(named, title=LocalText(person.title), name=person.name),
        "state": StatedFact(standing.name(person.state) if state else None, cells),
        **_settings(named, appointed_by=TermCode(person.appointed_by)),
        "meeting": StatedFact(person.meeting_number, _key(f"{named}.meeting_number")),
        **_settings(named, appointed_on=person.appointed_on),
    }
