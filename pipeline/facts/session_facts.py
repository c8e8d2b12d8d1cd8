"""What ``session.toml`` says: the session, the report, its mandate and the focal point."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, LocalText, Period, Rows, TermCode
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.source import Source

if TYPE_CHECKING:
    from pipeline.facts.states_standing import StatesStanding
    from pipeline.session import FocalPoint, Person, Report, Session

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
        subjects["mandate"] = _mandate(report)
    return subjects


def _key(*names: str) -> tuple[Source, ...]:
    return (Source("session.toml", "", names),)


def _session(session: "Session") -> Mapping[str, Fact]:
    number = _key("number")
    return subject(
        "session",
        {
            "number": StatedFact(session.number, number),
            "previous": StatedFact(session.number - 1, number, "session-before"),
            "place": StatedFact(LocalText(session.place), _key("place")),
            "opening": StatedFact(session.opening, _key("opening")),
            "closing": StatedFact(session.closing, _key("closing")),
            "dates": StatedFact(
                Period(session.opening, session.closing), _key("opening", "closing")
            ),
            "illustrative": StatedFact(session.illustrative, _key("illustrative")),
        },
    )


def _report(report: "Report") -> Mapping[str, Fact]:
    def key(name: str) -> tuple[Source, ...]:
        return _key(f"reports.{report.key}.{name}")

    return subject(
        "report",
        {
            "symbol": StatedFact(report.symbol, key("symbol")),
            "distribution": StatedFact(TermCode(report.distribution), key("distribution")),
            "date": StatedFact(report.date, key("date")),
            "as_of": StatedFact(report.as_of, key("as_of")),
            "original_language": StatedFact(
                TermCode(report.original_language), key("original_language")
            ),
            "agenda_item": StatedFact(report.agenda_item, key("agenda_item")),
            "job_code": StatedFact(report.job_code, key("job_code")),
            "job_date": StatedFact(f"{report.date:%d%m%y}", key("date"), "six-figure-date"),
        },
    )


def _mandate(report: "Report") -> Mapping[str, Fact]:
    def key(name: str) -> tuple[Source, ...]:
        return _key(f"reports.{report.key}.mandate.{name}")

    mandate = report.mandate
    if mandate is None:
        return {}
    return subject(
        "mandate",
        {
            "resolution": StatedFact(mandate.resolution, key("resolution")),
            "paragraph": StatedFact(mandate.paragraph, key("paragraph")),
            "date": StatedFact(mandate.date, key("date")),
        },
    )


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
    def key(name: str) -> tuple[Source, ...]:
        return _key(f"{named}.{name}")

    state = standing.states.get(person.state)
    cells = (*key("state"), state.source("iso3")) if state else key("state")
    return {
        "title": StatedFact(LocalText(person.title), key("title")),
        "name": StatedFact(person.name, key("name")),
        "state": StatedFact(standing.name(person.state) if state else None, cells),
        "appointed_by": StatedFact(TermCode(person.appointed_by), key("appointed_by")),
        "meeting": StatedFact(person.meeting_number, key("meeting_number")),
        "appointed_on": StatedFact(person.appointed_on, key("appointed_on")),
    }
