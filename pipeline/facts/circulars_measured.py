"""The circulars of a report: the facts of their responses, and what a person should look at."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.circular.exchange import Exchange, exchange_on
from pipeline.facts.answers import measure_answers
from pipeline.facts.fact import Fact, Facts
from pipeline.facts.responses import measure_responses
from pipeline.problems import Place, Problem

if TYPE_CHECKING:
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Circular, Report, Session
    from pipeline.tables.checked.table import Inputs

RESPONSES, ANSWERS = "responses", "answers"


def circulars_of(session: "Session", report: "Report") -> tuple["Circular", ...]:
    """Give the circulars whose responses a report states: those that it names, else all."""
    circulars = {circular.key: circular for circular in session.circulars}
    return tuple(circulars[key] for key in report.circulars or circulars)


def measure_circulars(
    inputs: "Inputs", session: "Session", report: "Report", letters: "Sequence[LetterEntry]"
) -> Facts:
    """Give the facts of the responses to the circulars of a report.

    The subjects ``responses`` and ``answers`` of the first circular; of each other the same with
    its key, such as ``responses_legislation``.
    """
    subjects: dict[str, Mapping[str, Fact]] = {}
    warnings: list[Problem] = []
    for circular in circulars_of(session, report):
        exchange = exchange_on(inputs, circular, letters, report.as_of)
        sheet = session.response_sheet(circular.sheet)
        warnings += not_counted(exchange)
        ending = f"_{circular.key.replace('-', '_')}" if subjects else ""
        responses, answers = f"{RESPONSES}{ending}", f"{ANSWERS}{ending}"
        subjects[responses] = measure_responses(responses, exchange)
        subjects[answers] = measure_answers(answers, exchange, sheet, inputs.listed["places"])
    return Facts(subjects, tuple(warnings))


def not_counted(exchange: Exchange) -> Iterator[Problem]:
    """Warn at the answer of each addressee that does not count because it was not addressed."""
    known = {*exchange.addressed, *exchange.withdrawn}
    for key, received in exchange.received.items():
        answer = next((sent for sent in received if sent.answers), None)
        if key in known or answer is None or exchange.circular.date > exchange.day:
            continue
        row = answer.answers[0]
        values = {
            "addressee": key,
            "circular": exchange.circular.key,
            "day": answer.received_on.isoformat(),
        }
        code = "answer-before-note" if key in exchange.not_yet else "answer-not-asked-for"
        place = Place(row.table.file, row.table.sheet, row.table.cell(row.row, "state"))
        yield Problem(code, place, values, "warning")
