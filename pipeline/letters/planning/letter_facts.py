"""What a letter may state: the facts of the report on its day, and those of its own."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.circular.exchange import INCOMPLETE, NOTE
from pipeline.circular.received import Response
from pipeline.facts.answers import answers, place_name
from pipeline.facts.circulars_measured import ANSWERS
from pipeline.facts.fact import Fact, LocalText, Rows, TermCode
from pipeline.facts.fact_names import term
from pipeline.facts.measure import measure
from pipeline.facts.subject import StatedFact, subject
from pipeline.letters.planning.circular_facts import circular_facts
from pipeline.letters.planning.planned_letters import Addressee, Letter, PastNote
from pipeline.tables.checked.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Circular, Report, ResponseSheet, Secretariat, Session
    from pipeline.tables.checked.row_entries import RowEntry
    from pipeline.tables.checked.table import Inputs

Subjects = Mapping[str, Mapping[str, Fact]]
# Of all States at once, or of the report: nothing that a letter to one State may state.
_LEFT_OUT = (ANSWERS, "report")


class LetterFacts:
    """Gives the facts of letters; those of a day are measured once."""

    def __init__(
        self,
        inputs: "Inputs",
        session: "Session",
        circular: "Circular",
        letters: "Sequence[LetterEntry]",
        place_names: "Callable[[str], Collection[str]]" = lambda place: (place,),
    ) -> None:
        """Keep what the facts are measured from.

        Args:
            letters: What figures depend on of the register: the first notes that went out late.
            place_names: Gives the names of a city in the languages.
        """
        self._inputs, self._session, self._circular = inputs, session, circular
        self._letters, self._place_names = letters, place_names
        self._sheet = session.response_sheet(circular.sheet)
        self._report = session.report_of(circular)
        self._on = lru_cache(maxsize=None)(self._measured)

    def of(self, letter: Letter) -> Subjects:
        """Give all that a letter with its reference may state, by subject; nothing restricted."""
        places = self._inputs.listed["places"]
        subjects: dict[str, Mapping[str, Fact]] = {
            **self._on(letter.state_of_affairs),
            "letter": _letter(letter, self._report, places),
            "addressee": _addressee(letter.addressee, places, self._place_names),
        }
        if letter.kind != NOTE:
            subjects["first_note"] = _past("first_note", letter.first_note)
        if letter.response:
            subjects["response"] = _response(letter, self._sheet, places)
        return subjects

    def _measured(self, day: "date") -> Subjects:
        circular, session = self._circular, self._session
        report = replace(self._report, as_of=day, circulars=(circular.key,))
        facts = dict(measure(self._inputs, session, report, self._letters).subjects)
        for name in _LEFT_OUT:
            facts.pop(name, None)
        facts["circular"] = circular_facts(circular, self._sheet)
        if session.secretariat:
            facts["secretariat"] = _secretariat(session.secretariat)
        return {
            name: {key: fact for key, fact in of_subject.items() if not fact.restricted}
            for name, of_subject in facts.items()
        }


def _key(*names: str) -> tuple[Source, ...]:
    return (Source("session.toml", "", names),)


def _secretariat(office: "Secretariat") -> Mapping[str, Fact]:
    person = office.signatory
    return subject(
        "secretariat",
        {
            "place": StatedFact(LocalText(office.place), _key("secretariat.place")),
            "email": StatedFact(office.email, _key("secretariat.email")),
            "telephone": StatedFact(office.telephone, _key("secretariat.telephone")),
            "signatory_name": StatedFact(
                person.name if person else None, _key("secretariat.signatory.name")
            ),
            "signatory_title": StatedFact(
                LocalText(person.title) if person else None, _key("secretariat.signatory.title")
            ),
        },
    )


def _letter(letter: Letter, report: "Report", places: frozenset[str]) -> Mapping[str, Fact]:
    copies = tuple(
        subject(
            f"letter.copies.{number}",
            {"office": StatedFact(copy.office), "seat": StatedFact(place_name(copy.seat, places))},
        )
        for number, copy in enumerate(letter.addressee.copies)
    )
    earlier = tuple(_past(f"letter.reminders.{note.reference}", note) for note in letter.reminders)
    return subject(
        "letter",
        {
            "form": StatedFact(TermCode(letter.form)),
            "reference": StatedFact(letter.reference, rule="reference"),
            "date": StatedFact(letter.date),
            "reply_by": StatedFact(letter.reply_by),
            "cut_off": StatedFact(letter.cut_off),
            # Whether the report counts the responses that come by the day asked for.
            "reflected": StatedFact(
                report.states(letter.circular.key) and letter.reply_by <= report.as_of
            ),
            "round": StatedFact(letter.round),
            "enclosures": StatedFact(letter.enclosures),
            "copies": StatedFact(Rows(copies)),
            "reminders": StatedFact(Rows(earlier)),
        },
    )


def _past(name: str, note: PastNote | None) -> Mapping[str, Fact]:
    return subject(
        name,
        {
            "reference": StatedFact(note.reference if note else None),
            "date": StatedFact(note.date if note else None),
        },
    )


def _addressee(
    addressee: Addressee,
    places: frozenset[str],
    place_names: "Callable[[str], Collection[str]]",
) -> Mapping[str, Fact]:
    seat, address = addressee.seat, addressee.address
    in_address = seat and any(name in address for name in place_names(seat))
    return subject(
        "addressee",
        {
            "office": StatedFact(addressee.office),
            "kind": StatedFact(addressee.kind),
            "state": StatedFact(addressee.name),
            "address": StatedFact(address),
            "seat": StatedFact(place_name(seat, places)),
            # For a block that gives seat and address: the address may end with the city.
            "city": StatedFact(None if in_address else place_name(seat, places)),
        },
    )


def _response(letter: Letter, sheet: "ResponseSheet", places: frozenset[str]) -> Mapping[str, Fact]:
    """State what an addressee has sent: its own data, which go back to itself alone."""
    about = letter.response
    if about is None:
        return {}
    latest = about.communications[0] if isinstance(about, Response) else about
    first = (latest.answers or latest.rows)[0]
    rows = {"answers": Rows(()), "incomplete": Rows(())}
    if isinstance(about, Response):
        rows = {
            "answers": _answers(about, about.substantive, sheet, places),
            "incomplete": _answers(about, about.lacking, sheet, places),
        }
    dated = first.day("dated")
    return subject(
        "response",
        {
            "kind": StatedFact(TermCode(about.kind), (first.source("kind"),)),
            "channel": StatedFact(term(first.text("channel")), (first.source("channel"),)),
            "their_reference": StatedFact(
                first.text("their_reference"), (first.source("their_reference"),)
            ),
            "dated": StatedFact(dated, (first.source("dated"),)),
            "received_on": StatedFact(about.received_on, (first.source("received_on"),)),
            "received_later": StatedFact(
                dated is not None and dated != about.received_on,
                (first.source("dated", "received_on"),),
            ),
            "answers": StatedFact(rows["answers"]),
            "incomplete": StatedFact(rows["incomplete"], rule=INCOMPLETE),
        },
    )


def _answers(
    response: Response,
    rows: tuple["RowEntry", ...],
    sheet: "ResponseSheet",
    places: frozenset[str],
) -> Rows:
    return Rows(
        tuple(
            subject(f"response.answers.{row.row}", answers(row, response, sheet, places))
            for row in rows
        )
    )
