"""The letters of a circular that are on their way out: to whom, where, in which files."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.correspondence.addressees import Directory, read_directory
from pipeline.correspondence.offices import offices_of
from pipeline.correspondence.records import Addressee, Letter
from pipeline.letters.addressed import addressee_key
from pipeline.letters.preparation import Office, read_office
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import open_register
from pipeline.register.letters import entries
from pipeline.register.records import LetterEntry
from pipeline.request import Progress, Request

if TYPE_CHECKING:
    from pipeline.session import Circular

_ON_THEIR_WAY = ("drafted", "cleared")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter to one addressee, in all its languages.

    Attributes:
        letter: What the letter is, with its reference and its addressee as known now.
        files: By code of the language, the Word file relative to the outputs.
        cleared: Whether it may go out, in every language.
    """

    letter: Letter
    files: dict[str, str]
    cleared: bool

    @property
    def stem(self) -> str:
        """Name the files made of it, as its own is named."""
        return Path(next(iter(self.files.values()))).stem


@dataclass(frozen=True, slots=True)
class Desk:
    """What is asked for, and where things are.

    Attributes:
        request: Inputs and templates.
        circular: The key of the circular.
        addressees: Names of addressees, or empty for all.
        outputs: The folder of the outputs.
        records: The folder of the register.
    """

    request: Request
    circular: str
    addressees: tuple[str, ...]
    outputs: Path
    records: Path


def outgoing(desk: Desk, progress: Progress) -> tuple[Office, tuple[Outgoing, ...]]:
    """Find the letters that are drafted or cleared and have not gone out.

    Args:
        desk: What is asked for.
        progress: Told of each stage.

    Returns:
        What was read, and the letters in the order of their references and addressees.

    Raises:
        ProblemsFoundError: With the errors of the inputs, where there is no such letter, where
            an addressee has none any more, or with the letters whose files are gone.
    """
    office = read_office(desk.request, progress)
    circular = office.circular(desk.circular)
    with open_register(office.session.register, desk.records) as register:
        held = [one for one in entries(register, circular=circular.key) if _is_due(one)]
    meant = {addressee_key(office.inputs, text) for text in desk.addressees}
    chosen = [one for one in held if not meant or one.addressee in meant]
    missing = meant - {one.addressee for one in chosen}
    if missing or not chosen:
        values = {"circular": circular.key, "addressees": ", ".join(sorted(missing)) or "—"}
        raise ProblemsFoundError([Problem("nothing-going-out", Place("register"), values)])
    gone = [one.file for one in chosen if not (desk.outputs / one.file).is_file()]
    if gone:
        raise ProblemsFoundError(
            Problem("letter-file-gone", Place(str(desk.outputs / file))) for file in gone
        )
    directory = read_directory(office.inputs, offices_of(desk.request.templates, office.packs))
    grouped: dict[tuple[str, str], list[LetterEntry]] = {}
    for one in chosen:
        grouped.setdefault((one.reference, one.addressee), []).append(one)
    return office, tuple(_outgoing(versions, circular, directory) for versions in grouped.values())


def _is_due(entry: LetterEntry) -> bool:
    return entry.state in _ON_THEIR_WAY and not entry.sent


def _outgoing(versions: list[LetterEntry], circular: "Circular", directory: Directory) -> Outgoing:
    first = versions[0]
    languages = [one.language for one in versions]
    addressee = _addressee(first, tuple(languages), directory)
    letter = Letter(
        kind=first.kind,
        purpose=first.purpose,
        circular=circular,
        template=circular.template,
        date=first.dated,
        reply_by=_reply_by(first, circular),
        addressee=addressee,
        round=first.round,
        enclosures=circular.enclosures,
        reference=first.reference,
    )
    files = {one.language: one.file for one in versions}
    # In the order in which the addressee has its languages on record.
    ordered = {code: files[code] for code in _order(addressee.languages, files)}
    return Outgoing(letter, ordered, all(one.state == "cleared" for one in versions))


def _order(wanted: Iterable[str], files: Collection[str]) -> list[str]:
    return [*(code for code in wanted if code in files), *(c for c in files if c not in wanted)]


def _addressee(entry: LetterEntry, languages: tuple[str, ...], directory: Directory) -> Addressee:
    if entry.addressee in directory.states_on(entry.dated):
        found = directory.states_addressed([entry.addressee], entry.dated, languages)
        return found[entry.addressee]
    return directory.organizations_addressed(languages)[entry.addressee]


def _reply_by(entry: LetterEntry, circular: "Circular") -> dt.date:
    for one in circular.rounds:
        if one.number == entry.round:
            return one.reply_by
    return entry.dated + (circular.reply_by - circular.date)
