"""The letters of a run: what is due to whom becomes a letter to an office."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.circular.due import (
    DueLetter,
    NothingDue,
    acknowledgement_due,
    due_in_round,
    note_due,
    round_on,
)
from pipeline.circular.exchange import ACKNOWLEDGEMENT, INCOMPLETE, NOTE, REMINDER, Exchange
from pipeline.letters.planning import purposes
from pipeline.letters.planning.addressees import Directory
from pipeline.letters.planning.planned_letters import (
    ACKNOWLEDGEMENTS,
    LETTERS,
    REMINDERS,
    Addressee,
    LeftOut,
    Letter,
    LetterPlan,
    PastNote,
)
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.declared.response_sheets import NON_DELIVERY

if TYPE_CHECKING:
    from pipeline.session import Circular, Round

_FEW = 10
_RULES: Mapping[str, Callable[[Exchange, str], DueLetter | NothingDue]] = {
    LETTERS: note_due,
    REMINDERS: due_in_round,
    ACKNOWLEDGEMENTS: acknowledgement_due,
}


@dataclass(frozen=True, slots=True)
class PlanGround:
    """What a run plans its letters from.

    Attributes:
        run: A code of ``RUNS``.
        available: Gives the languages that have a template.
        references: By purpose, the references of first notes that the register does not have yet.
    """

    run: str
    exchange: Exchange
    directory: Directory
    available: Callable[[str], tuple[str, ...]]
    references: Mapping[str, str] = field(default_factory=dict, hash=False)


def plan_run(ground: PlanGround) -> LetterPlan:
    """Plan a run: for everyone whom it looks at, the letter that is due or why none is.

    Its letters have no references yet.

    Raises:
        ProblemsFoundError: Where no reminder round is due on the day, or with each State that
            cannot be addressed.
    """
    exchange = ground.exchange
    number = _round_number(exchange) if ground.run == REMINDERS else 0
    due: dict[str, DueLetter] = {}
    left: list[LeftOut] = []
    for key in _looked_at(exchange):
        outcome = _RULES[ground.run](exchange, key)
        if isinstance(outcome, DueLetter):
            due[key] = outcome
        else:
            left.append(LeftOut(key, outcome.reason, outcome.on))
    addressees = _addressees(ground, due)
    letters = tuple(_letter(ground, addressees[key], due[key]) for key in sorted(due))
    warnings = (
        (*_unsent(exchange, letters), *_undelivered(exchange, letters))
        if ground.run == REMINDERS
        else ()
    )
    circular = exchange.circular
    return LetterPlan(ground.run, number, circular, exchange.day, letters, tuple(left), warnings)


def _looked_at(exchange: Exchange) -> list[str]:
    return [*exchange.original, *exchange.joined, *exchange.not_yet, *exchange.withdrawn]


def _round_number(exchange: Exchange) -> int:
    current = round_on(exchange)
    if current:
        return current.number
    circular = exchange.circular
    values = {"circular": circular.key, "day": exchange.day.isoformat()}
    if not circular.rounds:
        raise ProblemsFoundError([Problem("no-rounds", Place("session.toml"), values)])
    values["first"] = circular.rounds[0].date.isoformat()
    raise ProblemsFoundError([Problem("no-round-due", Place("--as-of"), values)])


def template_of(circular: "Circular", kind: str, current: "Round | None") -> str:
    """Name the template of a letter of a circular, without ending."""
    if kind == REMINDER and current:
        return current.template
    return {
        NOTE: circular.template,
        INCOMPLETE: circular.incomplete,
        ACKNOWLEDGEMENT: circular.acknowledgement,
    }[kind]


def templates_of(circular: "Circular") -> tuple[tuple[str, str], ...]:
    """Give every template that a circular names, with the kind of its letters."""
    kinds = (NOTE, INCOMPLETE, ACKNOWLEDGEMENT)
    return (
        *((template_of(circular, kind, None), kind) for kind in kinds),
        *((template_of(circular, REMINDER, current), REMINDER) for current in circular.rounds),
    )


def _addressees(ground: PlanGround, due: Mapping[str, DueLetter]) -> dict[str, Addressee]:
    """Find the office of everyone on the date of its letter; tell all that have none at once."""
    addressees: dict[str, Addressee] = {}
    problems: list[Problem] = []
    circular = ground.exchange.circular
    together: dict[tuple[object, str], list[str]] = {}
    for key, letter in due.items():
        together.setdefault(
            (letter.dated, template_of(circular, letter.kind, letter.round)), []
        ).append(key)
    for (_, template), keys in together.items():
        languages = ground.available(template)
        try:
            addressees |= ground.directory.addressed(keys, due[keys[0]].dated, languages)
        except ProblemsFoundError as error:
            problems += error.problems
    if problems:
        raise ProblemsFoundError(problems)
    return addressees


def _letter(ground: PlanGround, addressee: Addressee, due: DueLetter) -> Letter:
    exchange, key = ground.exchange, addressee.key
    circular = exchange.circular
    number = due.round.number if due.round else 0
    cut_off = due.round.cut_off if due.round else None
    first = due.kind == NOTE
    return Letter(
        kind=due.kind,
        purpose=due.sent.purpose if due.sent else purposes.of(circular, key, due),
        circular=circular,
        template=template_of(circular, due.kind, due.round),
        date=due.dated,
        reply_by=due.reply_by,
        addressee=addressee,
        round=number,
        cut_off=exchange.day if due.kind == ACKNOWLEDGEMENT else cut_off,
        enclosures=0 if due.kind == ACKNOWLEDGEMENT else circular.enclosures,
        first_note=None if first else _first_note(ground, key),
        reminders=() if first else _reminders(exchange, key, number),
        response=due.about,
    )


def _first_note(ground: PlanGround, key: str) -> PastNote:
    """Give the first note to an addressee, as the register has it or as it is planned."""
    exchange = ground.exchange
    first = exchange.first_note(key)
    if first:
        return PastNote(first.reference, first.dated)
    purpose = purposes.of_note(exchange.circular, key)
    return PastNote(ground.references.get(purpose, ""), exchange.circular.date)


def _reminders(exchange: Exchange, key: str, before: int) -> tuple[PastNote, ...]:
    """Give the reminders of earlier rounds that have gone out, one for all their languages."""
    sent = {
        letter.round: PastNote(letter.reference, letter.dated)
        for letter in exchange.sent_to(key, REMINDER)
        if letter.round < before
    }
    return tuple(sent[number] for number in sorted(sent))


def _unsent(exchange: Exchange, letters: tuple[Letter, ...]) -> Iterator[Problem]:
    """Warn, once, where the register does not know that the first notes have gone out."""
    unknown = [
        letter.addressee.key
        for letter in letters
        if not exchange.sent_to(letter.addressee.key, NOTE)
    ]
    if unknown:
        values = {
            "circular": exchange.circular.key,
            "count": str(len(unknown)),
            "addressees": ", ".join(unknown[:_FEW]) + (" …" if len(unknown) > _FEW else ""),
        }
        yield Problem("first-note-not-sent", Place("register"), values, "warning")


def _undelivered(exchange: Exchange, letters: tuple[Letter, ...]) -> Iterator[Problem]:
    """Warn where the latest that came back says that the note did not arrive."""
    for letter in letters:
        received = exchange.received.get(letter.addressee.key, ())
        if received and received[-1].kind == NON_DELIVERY:
            row = received[-1].rows[0]
            cell = row.table.cell(row.row, "kind")
            day = received[-1].received_on.isoformat()
            values = {"state": letter.addressee.key, "day": day}
            place = Place(row.table.file, row.table.sheet, cell)
            yield Problem("note-not-delivered", place, values, "warning")
