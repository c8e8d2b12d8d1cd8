"""Acknowledgements: thanks for a response, and the invitation to report changes."""

from pipeline.correspondence import purposes
from pipeline.correspondence.desk import Desk
from pipeline.correspondence.records import (
    ACKNOWLEDGEMENT,
    Addressee,
    Communication,
    LeftOut,
    Letter,
    Plan,
)
from pipeline.correspondence.standing import (
    HOLDING,
    communications,
    is_incomplete,
    latest_answer,
)


def plan_acknowledgements(desk: Desk) -> Plan:
    """Plan an acknowledgement for the latest response of every State, or its holding reply.

    A response that lacks something is not acknowledged here: the letter that asks for what is
    missing thanks for it.

    Args:
        desk: The circular, the day, whom there is to address, and what went out before.

    Returns:
        The plan.

    Raises:
        ProblemsFoundError: Where a State cannot be addressed.
    """
    circular, directory, as_of = desk.circular, desk.directory, desk.as_of
    received = communications(desk.inputs, circular, as_of)
    parties = directory.parties_on(as_of)
    languages = desk.available(circular.acknowledgement)
    addressed = directory.states_addressed(parties, as_of, languages)
    letters: list[Letter] = []
    left: list[LeftOut] = []
    for key, addressee in addressed.items():
        answer = _acknowledged(received.get(key, ()))
        if answer is None:
            left.append(LeftOut(key, "outstanding"))
        elif is_incomplete(answer):
            left.append(LeftOut(key, "incomplete", answer.received_on))
        else:
            letters.append(_letter(desk, addressee, answer))
    return Plan("acknowledgements", circular, as_of, tuple(letters), tuple(left))


def _acknowledged(received: tuple[Communication, ...]) -> Communication | None:
    holding = next((one for one in received if one.kind == HOLDING), None)
    return latest_answer(received) or holding


def _letter(desk: Desk, addressee: Addressee, answer: Communication) -> Letter:
    circular = desk.circular
    return Letter(
        kind=ACKNOWLEDGEMENT,
        purpose=purposes.of_answer(circular, ACKNOWLEDGEMENT, addressee.key, answer.received_on),
        circular=circular,
        template=circular.acknowledgement,
        date=desk.as_of,
        reply_by=circular.reply_by,
        addressee=addressee,
        cut_off=desk.as_of,
        first_note=desk.first_note(addressee.key),
        response=answer,
    )
