"""Drafts of e-mails: one for each addressee, with its letter attached; nothing is sent."""

import re
from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError, system_problem
from pipeline.publish.email_text import EmailTexts
from pipeline.request import Request

if TYPE_CHECKING:
    from pipeline.publish.outgoing import GoingOut, Outgoing

RUN = "emails"
_WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_BETWEEN = re.compile(r"[;,\s]+")
# A plain e-mail address: nothing else that a cell holds goes into a header.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def email_drafts(going: "GoingOut", request: Request, outputs: Path) -> Iterator[tuple[str, bytes]]:
    """Write a draft for each addressee.

    Args:
        going: The letters, each with its PDF beside its Word file.

    Yields:
        Path relative to the outputs and content: ``emails/contact-points/….eml``.
    """
    sources = going.sources
    secretariat = sources.session.secretariat
    sender = secretariat.email if secretariat else ""
    texts = {code: EmailTexts(request.templates, pack) for code, pack in sources.packs.items()}
    circular = going.letters[0].letter.circular
    _, facts = sources.templates(request, circular, going.late_notes)
    for outgoing in going.letters:
        subjects = facts.of(outgoing.letter)
        versions = [texts[code].of(subjects) for code in outgoing.files]
        message = EmailMessage(policy=SMTP.clone(max_line_length=78))
        marks = [] if outgoing.cleared else [texts[code].not_cleared for code in outgoing.files][:1]
        message["Subject"] = " ".join([*marks, _one_line(versions[0].subject)])
        if valid := _addresses(sender):
            message["From"] = valid[0]
        if receivers := _addresses(outgoing.email):
            message["To"] = receivers
        message["X-Unsent"] = "1"
        rule = f"\n\n{'—' * 20}\n\n"
        message.set_content(rule.join(text.body for text in versions) + "\n", cte="base64")
        for path in _attached(outgoing, outputs):
            _attach(message, path)
        for part in message.walk():
            if part.is_multipart():
                part.set_boundary(f"=_{outgoing.stem}")
        yield f"{RUN}/{circular.key}/{outgoing.stem}.eml", message.as_bytes()


def _attached(outgoing: "Outgoing", outputs: Path) -> Iterator[Path]:
    for file in outgoing.files.values():
        yield (outputs / file).with_suffix(".pdf")
        yield outputs / file


def _attach(message: EmailMessage, path: Path) -> None:
    kind = "pdf" if path.suffix == ".pdf" else _WORD
    # The folder says the language, the name does not.
    language = path.relative_to(path.parents[3]).parts[0]
    name = f"{path.stem}_{language}{path.suffix}"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProblemsFoundError([system_problem("cannot-attach", path, error)]) from error
    message.add_attachment(content, maintype="application", subtype=kind, filename=name)


def address_warnings(going: "GoingOut") -> Iterator[Problem]:
    """Warn of each address that is missing or is not such as a header may hold."""
    secretariat = going.sources.session.secretariat
    if secretariat:
        yield from _unusable(secretariat.email, Place("session.toml"))
    for outgoing in going.letters:
        addressee = outgoing.letter.addressee
        yield from (
            warning for warning in addressee.warnings if warning.code == "addressee-without-email"
        )
        yield from _unusable(outgoing.email, Place("states.xlsx", paragraph=addressee.key))


def _unusable(typed: str, place: Place) -> Iterator[Problem]:
    for text in _parts(typed):
        if not _ADDRESS.fullmatch(text):
            yield Problem("bad-email-address", place, {"address": text}, severity="warning")


def _addresses(typed: str) -> list[Address]:
    return [Address(addr_spec=text) for text in _parts(typed) if _ADDRESS.fullmatch(text)]


def _parts(typed: str) -> list[str]:
    return [text for text in _BETWEEN.split(typed) if text]


def _one_line(text: str) -> str:
    return " ".join(text.split())
