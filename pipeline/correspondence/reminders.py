"""The reminder round that is due: who gets a reminder, who another letter, who none."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.correspondence import purposes
from pipeline.correspondence.desk import Desk
from pipeline.correspondence.records import (
    INCOMPLETE,
    REMINDER,
    Addressee,
    Communication,
    LeftOut,
    Letter,
    Plan,
)
from pipeline.correspondence.standing import (
    NON_DELIVERY,
    communications,
    holding_within,
    is_incomplete,
    latest_answer,
)
from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from pipeline.session import Circular, Round

_FEW = 10


def due_round(circular: "Circular", as_of: date) -> "Round":
    """Give the reminder round that is due on a day: the last one dated up to it.

    Args:
        circular: The circular.
        as_of: The day.

    Returns:
        The round.

    Raises:
        ProblemsFoundError: Where none is due yet.
    """
    due = [one for one in circular.rounds if one.date <= as_of]
    if due:
        return due[-1]
    values = {"circular": circular.key, "day": as_of.isoformat()}
    if not circular.rounds:
        raise ProblemsFoundError([Problem("no-rounds", Place("session.toml"), values)])
    values["first"] = circular.rounds[0].date.isoformat()
    raise ProblemsFoundError([Problem("no-round-due", Place("session.toml"), values)])


def plan_reminders(desk: Desk) -> Plan:
    """Plan the round that is due.

    A State that has responded, even since the cut-off, gets no reminder; one whose response lacks
    something is asked for it instead. A holding reply since the letter before postpones the
    reminder to the next round. A State that became a Party after the circular is never reminded.

    Args:
        desk: The circular, the day, whom there is to address, and what went out before.

    Returns:
        The plan.

    Raises:
        ProblemsFoundError: Where no round is due, or a State cannot be addressed.
    """
    circular, directory, as_of = desk.circular, desk.directory, desk.as_of
    due = due_round(circular, as_of)
    languages = desk.available(due.template)
    if circular.audience == "organizations":
        addressed = directory.organizations_addressed(languages)
        later: list[str] = []
    else:
        now = set(directory.parties_on(as_of))
        then = [code for code in directory.parties_on(circular.date) if code in now]
        addressed = directory.states_addressed(then, due.date, languages)
        later = sorted(now.difference(then))
    received = communications(desk.inputs, circular, as_of)
    letters: list[Letter] = []
    left = [LeftOut(code, "joined-later") for code in later]
    for addressee in addressed.values():
        outcome = _outcome(desk, due, addressee, received.get(addressee.key, ()))
        (letters if isinstance(outcome, Letter) else left).append(outcome)  # type: ignore[arg-type]
    warnings = (*_unsent(desk, letters), *_undelivered(letters, received))
    run = f"reminder {due.number}"
    return Plan(run, circular, as_of, tuple(letters), tuple(left), warnings)


def _outcome(
    desk: Desk, due: "Round", addressee: Addressee, received: tuple[Communication, ...]
) -> Letter | LeftOut:
    answer = latest_answer(received)
    if answer and is_incomplete(answer):
        return _incomplete(desk, due, addressee, answer)
    if answer:
        return LeftOut(addressee.key, "responded", answer.received_on)
    held = holding_within(received, _letter_before(desk, due), desk.as_of)
    if held:
        return LeftOut(addressee.key, "postponed", held.received_on)
    return _reminder(desk, due, addressee)


def _letter_before(desk: Desk, due: "Round") -> date:
    """Give the date of the round before: a holding reply since then postpones this one."""
    before = [one.date for one in desk.circular.rounds if one.number < due.number]
    return before[-1] if before else date.min


def _reminder(desk: Desk, due: "Round", addressee: Addressee) -> Letter:
    key = addressee.key
    return Letter(
        kind=REMINDER,
        purpose=purposes.of_reminder(desk.circular, due.number, key),
        circular=desk.circular,
        template=due.template,
        date=due.date,
        reply_by=due.reply_by,
        addressee=addressee,
        round=due.number,
        cut_off=due.cut_off,
        enclosures=desk.circular.enclosures,
        first_note=desk.first_note(key),
        reminders=desk.past.reminders(key, due.number),
    )


def _incomplete(desk: Desk, due: "Round", addressee: Addressee, answer: Communication) -> Letter:
    key = addressee.key
    return Letter(
        kind=INCOMPLETE,
        purpose=purposes.of_answer(desk.circular, INCOMPLETE, key, answer.received_on),
        circular=desk.circular,
        template=desk.circular.incomplete,
        date=due.date,
        reply_by=due.reply_by,
        addressee=addressee,
        cut_off=due.cut_off,
        enclosures=desk.circular.enclosures,
        first_note=desk.first_note(key),
        reminders=desk.past.reminders(key, due.number),
        response=answer,
    )


def _unsent(desk: Desk, letters: list[Letter]) -> Iterator[Problem]:
    """Warn, once, where the register does not know that the first notes have gone out."""
    unknown = [
        letter.addressee.key
        for letter in letters
        if not ((first := desk.past.first_note(letter.addressee.key)) and first.sent)
    ]
    if unknown:
        values = {
            "circular": desk.circular.key,
            "count": str(len(unknown)),
            "addressees": ", ".join(unknown[:_FEW]) + (" …" if len(unknown) > _FEW else ""),
        }
        yield Problem("first-note-not-sent", Place("register"), values, "warning")


def _undelivered(
    letters: list[Letter], received: Mapping[str, tuple[Communication, ...]]
) -> Iterator[Problem]:
    """Warn where the latest that came back says that the note did not arrive."""
    for letter in letters:
        found = received.get(letter.addressee.key, ())
        if found and found[0].kind == NON_DELIVERY:
            row = found[0].rows[0]
            cell = row.table.cell(row.row, "kind")
            values = {"state": letter.addressee.key, "day": found[0].received_on.isoformat()}
            place = Place(row.table.file, row.table.sheet, cell)
            yield Problem("note-not-delivered", place, values, "warning")
