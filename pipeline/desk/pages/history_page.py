"""What an addressee has sent and was sent, with the copies that were kept."""

from typing import TYPE_CHECKING

from starlette.responses import Response

from pipeline.desk.pages.desk_page import PageRequest, go, show_page
from pipeline.register.connection import open_register_of
from pipeline.register.history import events
from pipeline.register.letters import entries
from pipeline.register.register_entries import LetterKey
from pipeline.status.circular_status import Mail, Shown, circular_status

if TYPE_CHECKING:
    from pipeline.facts.fact import Name
    from pipeline.session import Session


def show(asked: PageRequest) -> Response:
    """Show what an addressee has sent and was sent."""
    verdict = asked.watch.verdict()
    state = asked.request.path_params["state"]
    session, inputs = verdict.session, verdict.inputs
    if session is None or inputs is None:
        return go(asked.path("letters"))
    mail = mail_of(asked, session)
    kinds = {
        (letter.reference, letter.language): letter
        for letter in mail.letters
        if letter.addressee == state
    }
    rows = []
    for circular in session.circulars:
        sheet = session.response_sheet(circular.sheet)
        status = circular_status(
            inputs, circular, sheet, mail, Shown(session.last_day, restricted=False)
        )
        rows += [
            (circular, participant)
            for participant in status.participants
            if participant.key == state
        ]
    if not rows:
        return go(asked.path("letters"))
    values = {
        "circulars": rows,
        "name": local(asked, rows[0][1].name),
        "kinds": kinds,
        "senders": senders(mail),
        "back_to": asked.path("letters") + asked.kept_choice,
    }
    return show_page(asked, "history", values)


def mail_of(asked: PageRequest, session: "Session") -> Mail:
    """Read the letters of the register and their history."""
    with open_register_of(session, asked.here.records) as register:
        return Mail(entries(register), events(register), asked.here.outputs)


def senders(mail: Mail) -> dict[LetterKey, str]:
    """Give who recorded the dispatch of each letter, by its key."""
    return {
        LetterKey(event.reference, event.addressee, event.language): event.by
        for event in mail.events
        if event.what == "dispatched"
    }


def local(asked: PageRequest, name: "Name") -> str:
    """Name a State or an organization in the language of the page, or else in another."""
    forms = name.forms.get(asked.words.code) or next(iter(name.forms.values()))
    return forms["list_name"]
