"""What a letter may state: the facts of the report on its day, and those of its own."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.correspondence.records import INCOMPLETE, NOTE, Addressee, Letter, PastNote
from pipeline.facts.contacts import missing_of
from pipeline.facts.fact import Fact, LocalText, Rows, Term
from pipeline.facts.measure import measure
from pipeline.facts.names import local_text, term
from pipeline.facts.responses import measure_responses
from pipeline.facts.subject import Stated, subject
from pipeline.tables.source import Source

if TYPE_CHECKING:
    from datetime import date

    from pipeline.session import Circular, Secretariat, Session
    from pipeline.tables.entries import Entry
    from pipeline.tables.table import Inputs

Subjects = Mapping[str, Mapping[str, Fact]]
# Of all States at once, or of the report: nothing that a letter to one State may state.
_LEFT_OUT = ("contacts", "report")
_TYPED = ("contact_name", "contact_title", "phone", "email")


class LetterFacts:
    """Gives the facts of letters; those of a day are measured once."""

    def __init__(self, inputs: "Inputs", session: "Session", circular: "Circular") -> None:
        """Keep what the facts are measured from.

        Args:
            inputs: The tables.
            session: The session.
            circular: The circular that the letters belong to.
        """
        self._inputs, self._session, self._circular = inputs, session, circular
        reports = {report.key: report for report in session.reports}
        self._report = reports.get(circular.report, session.reports[0])
        self._on = lru_cache(maxsize=None)(self._measured)

    def of(self, letter: Letter) -> Subjects:
        """Give everything that a letter may state.

        Args:
            letter: The letter, with its reference.

        Returns:
            The facts by subject and name; none of them restricted.
        """
        places = self._inputs.listed["places"]
        subjects: dict[str, Mapping[str, Fact]] = {
            **self._on(letter.state_of_affairs),
            "letter": _letter(letter, self._report.as_of, places),
            "addressee": _addressee(letter.addressee, places),
        }
        if letter.kind != NOTE:
            subjects["first_note"] = _past("first_note", letter.first_note)
        if letter.response:
            subjects["response"] = _response(letter, places)
        return subjects

    def _measured(self, day: "date") -> Subjects:
        circular, session = self._circular, self._session
        report = replace(self._report, as_of=day)
        facts = measure(self._inputs, session, report).subjects
        facts = {name: facts[name] for name in facts if name not in _LEFT_OUT}
        facts["responses"] = measure_responses(self._inputs, circular, report)
        facts["circular"] = _circular(circular)
        if session.secretariat:
            facts["secretariat"] = _secretariat(session.secretariat)
        return {
            name: {key: fact for key, fact in found.items() if not fact.restricted}
            for name, found in facts.items()
        }


def _key(*names: str) -> tuple[Source, ...]:
    return (Source("session.toml", "", names),)


def _circular(circular: "Circular") -> Mapping[str, Fact]:
    def key(name: str) -> tuple[Source, ...]:
        return _key(f"circulars.{circular.key}.{name}")

    return subject(
        "circular",
        {
            "subject": Stated(LocalText(circular.subject), key("subject")),
            "date": Stated(circular.date, key("date")),
            "reply_by": Stated(circular.reply_by, key("reply_by")),
            "sender": Stated(Term(circular.sender), key("sender")),
        },
    )


def _secretariat(office: "Secretariat") -> Mapping[str, Fact]:
    person = office.signatory
    return subject(
        "secretariat",
        {
            "place": Stated(LocalText(office.place), _key("secretariat.place")),
            "email": Stated(office.email, _key("secretariat.email")),
            "telephone": Stated(office.telephone, _key("secretariat.telephone")),
            "signatory_name": Stated(
                person.name if person else None, _key("secretariat.signatory.name")
            ),
            "signatory_title": Stated(
                LocalText(person.title) if person else None, _key("secretariat.signatory.title")
            ),
        },
    )


def _letter(letter: Letter, as_of: "date", places: frozenset[str]) -> Mapping[str, Fact]:
    copies = tuple(
        subject(
            f"letter.copies.{number}",
            {"office": Stated(copy.office), "seat": Stated(_place(copy.seat, places))},
        )
        for number, copy in enumerate(letter.addressee.copies)
    )
    earlier = tuple(_past(f"letter.reminders.{note.reference}", note) for note in letter.reminders)
    return subject(
        "letter",
        {
            "form": Stated(Term(letter.form)),
            "reference": Stated(letter.reference, rule="reference"),
            "date": Stated(letter.date),
            "reply_by": Stated(letter.reply_by),
            "cut_off": Stated(letter.cut_off),
            # Whether the report counts the responses that come by the day asked for.
            "reflected": Stated(letter.reply_by <= as_of),
            "round": Stated(letter.round),
            "enclosures": Stated(letter.enclosures),
            "copies": Stated(Rows(copies)),
            "reminders": Stated(Rows(earlier)),
        },
    )


def _past(name: str, note: PastNote | None) -> Mapping[str, Fact]:
    return subject(
        name,
        {
            "reference": Stated(note.reference if note else None),
            "date": Stated(note.date if note else None),
        },
    )


def _addressee(addressee: Addressee, places: frozenset[str]) -> Mapping[str, Fact]:
    return subject(
        "addressee",
        {
            "office": Stated(addressee.office),
            "kind": Stated(addressee.kind),
            "state": Stated(addressee.name),
            "address": Stated(addressee.address),
            "seat": Stated(_place(addressee.seat, places)),
        },
    )


def _place(seat: str, places: frozenset[str]) -> Term | LocalText | None:
    """Give a city, which a language names otherwise where it knows it."""
    return term(seat) if seat in places else local_text({"": seat})


def _response(letter: Letter, places: frozenset[str]) -> Mapping[str, Fact]:
    """State what an addressee has sent: its own data, which go back to itself alone."""
    response = letter.response
    if response is None:
        return {}
    first = response.rows[0]
    dated = first.day("dated")
    named = [row for row in response.rows if row.text("kind") == "substantive"]
    lacking = [row for row in named if missing_of(row)]
    return subject(
        "response",
        {
            "kind": Stated(Term(response.kind), (first.source("kind"),)),
            "channel": Stated(term(first.text("channel")), (first.source("channel"),)),
            "their_reference": Stated(
                first.text("their_reference"), (first.source("their_reference"),)
            ),
            "dated": Stated(dated, (first.source("dated"),)),
            "received_on": Stated(response.received_on, (first.source("received_on"),)),
            "received_later": Stated(
                dated is not None and dated != response.received_on,
                (first.source("dated", "received_on"),),
            ),
            "contact_points": Stated(Rows(tuple(_contact(row, places) for row in named))),
            "incomplete": Stated(
                Rows(tuple(_contact(row, places) for row in lacking)), rule=INCOMPLETE
            ),
        },
    )


def _contact(row: "Entry", places: frozenset[str]) -> Mapping[str, Fact]:
    stated = {name: Stated(row.text(name), (row.source(name),)) for name in _TYPED}
    seat = row.text("contact_seat")
    stated["contact_seat"] = Stated(_place(seat, places), (row.source("contact_seat"),))
    stated["role"] = Stated(term(row.text("role")), (row.source("role"),))
    missing = tuple(Term(column) for column in missing_of(row))
    stated["missing"] = Stated(missing, (row.source(*_TYPED, "contact_seat"),), INCOMPLETE)
    return subject(f"response.contact_points.{row.row}", stated)
