"""The letters of a circular that are on their way out: to whom, where, in which files.

Address, city, e-mail address, language, reference and the office on a label are those that the
register has of the letter, as it lies in the envelope. A letter of which the workbooks say
something else does not go out, so that a list may name its office in another language.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.circular.exchange import ACKNOWLEDGEMENT, late_notes
from pipeline.letters.dispatch.addressed import addressee_key
from pipeline.letters.dispatch.envelope import addressees_now, stale_letters, told
from pipeline.letters.dispatch.still_due import no_longer_due
from pipeline.letters.planning.addressees import Directory
from pipeline.letters.planning.planned_letters import Addressee, Letter
from pipeline.letters.planning.planning import template_of
from pipeline.letters.templates.sources import LetterSources, read_sources
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import open_register_of
from pipeline.register.letters import entries
from pipeline.register.register_entries import LetterEntry
from pipeline.request import Progress, Request

if TYPE_CHECKING:
    from pipeline.problems import Severity
    from pipeline.session import Circular


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter to one addressee, in all its languages.

    Attributes:
        letter: What the letter is, with its reference and its addressee.
        entries: By code of the language, the letter as the register has it; in the order in which
            the addressee has its languages on record.
    """

    letter: Letter
    entries: Mapping[str, LetterEntry] = field(hash=False)

    @property
    def files(self) -> dict[str, str]:
        """The Word file of each language, relative to the outputs."""
        return {language: entry.file for language, entry in self.entries.items()}

    @property
    def cleared(self) -> bool:
        """Whether it may go out, in every language."""
        return all(entry.state == "cleared" for entry in self.entries.values())

    @property
    def first(self) -> LetterEntry:
        """The version in its first language."""
        return next(iter(self.entries.values()))

    @property
    def seat(self) -> str:
        """The city of the addressee."""
        return self.letter.addressee.seat if self.first.seat is None else self.first.seat

    @property
    def email(self) -> str:
        """The addresses that its e-mail goes to."""
        return self.letter.addressee.email if self.first.email is None else self.first.email

    @property
    def stem(self) -> str:
        """Name the files made of it, as its own is named."""
        return Path(self.first.file).stem


@dataclass(frozen=True, slots=True)
class Mailing:
    """What is asked for, and where things are.

    Attributes:
        circular: The key of the circular.
        addressees: Names of addressees, or empty for all.
        on: The day on which the letters are to go out; None for the date of each.
    """

    request: Request
    circular: str
    addressees: tuple[str, ...]
    outputs: Path
    records: Path
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class GoingOut:
    """The letters of a mailing.

    Attributes:
        letters: In the order of their references and addressees.
        late_notes: First notes that went out later than the others; figures depend on them.
        warnings: Letters that were left out, and why.
    """

    sources: LetterSources
    letters: tuple[Outgoing, ...]
    late_notes: tuple[LetterEntry, ...]
    warnings: tuple[Problem, ...]


def outgoing(mailing: Mailing, progress: Progress) -> GoingOut:
    """Find the letters that are drafted or cleared and have not gone out.

    Returns:
        The letters. Those that are not due any more, or of which the workbooks say another
        office, address, e-mail address or language, are left out with a warning.

    Raises:
        ProblemsFoundError: With the errors of the inputs, where there is no such letter, with
            each named addressee whose letter is left out, or with the letters whose files are gone.
    """
    sources = read_sources(mailing.request, progress)
    circular = sources.circular(mailing.circular)
    with open_register_of(sources.session, mailing.records) as register:
        registered = entries(register, circular=circular.key)
    on_their_way = [entry for entry in registered if entry.unsent]
    meant = {addressee_key(sources.inputs, text) for text in mailing.addressees}
    chosen = [entry for entry in on_their_way if not meant or entry.addressee in meant]
    missing = meant - {entry.addressee for entry in chosen}
    if missing or not chosen:
        raise ProblemsFoundError([_nothing(circular, ", ".join(sorted(missing)))])
    directory = sources.directory(mailing.request.templates)
    left_out = _left_out(mailing, sources, chosen, registered, directory)
    if left_out and meant:
        raise ProblemsFoundError(left_out.values())
    going = [entry for entry in chosen if (entry.reference, entry.addressee) not in left_out]
    if not going:
        raise ProblemsFoundError([_nothing(circular, ""), *left_out.values()])
    _refuse_missing_files(mailing, going)
    grouped: dict[tuple[str, str], list[LetterEntry]] = {}
    for entry in going:
        grouped.setdefault((entry.reference, entry.addressee), []).append(entry)
    addressees = addressees_now(going, directory, tuple(sources.packs))
    letters = tuple(
        _outgoing(versions, circular, addressees[versions[0].key]) for versions in grouped.values()
    )
    notes = late_notes(sources.inputs, circular, registered)
    return GoingOut(sources, letters, notes, tuple(left_out.values()))


def _left_out(
    mailing: Mailing,
    sources: LetterSources,
    chosen: Sequence[LetterEntry],
    registered: Sequence[LetterEntry],
    directory: Directory,
) -> dict[tuple[str, str], Problem]:
    """Find the letters that must not go out, in all their languages, and say why."""
    circular = sources.circular(mailing.circular)
    problems: dict[tuple[str, str], Problem] = {}
    severity: Severity = "error" if mailing.addressees else "warning"
    for aside in no_longer_due(sources.inputs, circular, chosen, registered, mailing.on):
        letter = aside.letter
        problems[letter.reference, letter.addressee] = aside.problem(severity)
    due = [entry for entry in chosen if (entry.reference, entry.addressee) not in problems]
    for letter, changes in stale_letters(due, registered, directory, tuple(sources.packs)).items():
        problem = told("mailed-elsewhere", letter, changes, severity)
        problems.setdefault((letter.reference, letter.addressee), problem)
    return problems


def _nothing(circular: "Circular", addressees: str) -> Problem:
    if not addressees:
        values = {"circular": circular.key}
        return Problem("all-gone-out", Place("register"), values)
    values = {"circular": circular.key, "addressees": addressees}
    return Problem("nothing-going-out", Place("register"), values)


def _refuse_missing_files(mailing: Mailing, going: Iterable[LetterEntry]) -> None:
    missing = [entry.file for entry in going if not (mailing.outputs / entry.file).is_file()]
    if missing:
        raise ProblemsFoundError(
            Problem("letter-file-gone", Place(str(mailing.outputs / file))) for file in missing
        )


def _outgoing(
    versions: Sequence[LetterEntry], circular: "Circular", addressee: Addressee
) -> Outgoing:
    """Give a letter as it lies in the envelope."""
    first = versions[0]
    by_language = {entry.language: entry for entry in versions}
    round_of = {reminder_round.number: reminder_round for reminder_round in circular.rounds}.get(
        first.round
    )
    acknowledges = first.kind == ACKNOWLEDGEMENT
    cut_off = round_of.cut_off if round_of else None
    letter = Letter(
        kind=first.kind,
        purpose=first.purpose,
        circular=circular,
        template=template_of(circular, first.kind, round_of),
        date=first.dated,
        reply_by=first.reply_by or circular.reply_by,
        addressee=addressee,
        round=first.round,
        cut_off=first.dated if acknowledges else cut_off,
        enclosures=0 if acknowledges else circular.enclosures,
        reference=first.reference,
    )
    known = [code for code in addressee.languages if code in by_language]
    others = [code for code in by_language if code not in known]
    return Outgoing(letter, {code: by_language[code] for code in (*known, *others)})
