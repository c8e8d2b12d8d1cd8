"""The register as the staff looks at it: lists, the history of a State, exports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.circular.received import communications
from pipeline.letters.dispatch.addressed import addressee_key
from pipeline.outputs import write_whole
from pipeline.private_files import keep_private
from pipeline.problem_wording import phrase, said
from pipeline.register.backup import backup
from pipeline.register.connection import open_register_of
from pipeline.register.history import events
from pipeline.register.letters import entries
from pipeline.register.register_check import check_register
from pipeline.register.register_entries import ISSUED, STATES, Event, LetterEntry
from pipeline.request import Progress, Request, read_session
from pipeline.sheets.list_text import write_list_text

if TYPE_CHECKING:
    from pipeline.problems import Problem
    from pipeline.register.connection import Register
    from pipeline.session import Session
    from pipeline.tables.checked.table import Inputs

# The columns of the list, by their codes without ``register-``.
SHOWN = ("reference", "addressee", "language", "letter", "dated", "status", "sent", "answered")
_WIDTHS = {"office": 40, "address": 40, "file": 44, "purpose": 34, "copies": 40}
_USUAL_WIDTH = 14
_KINDS = ("note", "reminder", "incomplete", "acknowledgement")


class Filters(Protocol):
    """What letters are looked up by; empty where it does not matter."""

    state: Sequence[str]
    circular: str
    kind: str
    status: str
    language: str
    reference: str


@dataclass(frozen=True, slots=True)
class RegisterFolders:
    """Where the register and what it is about are."""

    request: Request
    outputs: Path
    records: Path


@dataclass(frozen=True, slots=True)
class ListedLetters:
    """Letters, and the history of the addressees that were asked for.

    Attributes:
        letters: By date, reference, addressee and language.
        history: A line for each thing that happened, in the order of the days.
    """

    letters: tuple[LetterEntry, ...]
    history: tuple[str, ...] = ()


def listed(folders: RegisterFolders, filters: Filters, progress: Progress) -> ListedLetters:
    """Look letters up.

    Returns:
        The letters, one addressee after the other where some were named, and then what came in
        and went out for each.
    """
    session, inputs = read_session(folders.request, progress)
    keys = dict.fromkeys(addressee_key(inputs, name) for name in filters.state)
    with open_register_of(session, folders.records) as register:
        letters = [
            letter
            for key in keys or ("",)
            for letter in entries(
                register,
                addressee=key,
                circular=filters.circular,
                kind=_code("letter", _KINDS, filters.kind),
                state=_code("letter-is", STATES, filters.status),
                language=filters.language,
                reference=filters.reference,
            )
        ]
        history = [
            f"{key}  {line}" if len(keys) > 1 else line
            for key in keys
            for line in _history(register, session, inputs, key)
        ]
    return ListedLetters(tuple(letters), tuple(history))


def _code(of: str, codes: Iterable[str], typed: str) -> str:
    """Give the code that was typed, as itself or by its words in the list."""
    words = {phrase(f"{of}-{code}").casefold(): code for code in codes}
    return words.get(typed.casefold(), typed)


def shown(letter: LetterEntry) -> tuple[str, ...]:
    """Give a letter as a line of the list, one text for each of ``SHOWN``."""
    return (
        letter.reference,
        letter.addressee,
        letter.language,
        phrase(f"letter-{letter.kind}") + (f" {letter.round}" if letter.round else ""),
        str(letter.dated),
        phrase(f"letter-is-{letter.state}"),
        f"{letter.dispatched_on} {letter.channel}" if letter.dispatched_on else "",
        str(letter.answered_on or ""),
    )


def export(listing: ListedLetters, target: Path) -> None:
    """Write all that the register knows of letters: as text for ``.csv``, else as a workbook."""
    columns = [name for name in LetterEntry.__slots__ if not name.endswith("_hash")]
    rows = [[getattr(letter, name) for name in columns] for letter in listing.letters]
    if target.suffix.lower() == ".csv":
        content = write_list_text(columns, rows)
    else:
        from pipeline.sheets.list_book import ListSheet, write_list_book

        titles = [(name, _WIDTHS.get(name, _USUAL_WIDTH)) for name in columns]
        title = phrase("list-register")
        content = write_list_book(title, [ListSheet(title, titles, rows)])
    write_whole(target.parent, target.name, content)
    # It holds addresses of persons.
    keep_private(target)


def back_up(folders: RegisterFolders, target: Path, progress: Progress) -> None:
    """Copy the register as it is at one moment."""
    session, _ = read_session(folders.request, progress)
    with open_register_of(session, folders.records) as register:
        backup(register, target)


def check(folders: RegisterFolders, progress: Progress) -> "tuple[Problem, ...]":
    """Compare the register with the files."""
    session, _ = read_session(folders.request, progress)
    with open_register_of(session, folders.records) as register:
        return check_register(register, folders.outputs, folders.records / ISSUED)


def _history(register: "Register", session: "Session", inputs: "Inputs", key: str) -> Iterator[str]:
    happened = [(event.on, _said(event)) for event in events(register, addressee=key)]
    for circular in session.circulars:
        for communication in communications(inputs, circular).get(key, ()):
            row = communication.rows[0]
            how = " ".join(
                part for part in (row.text("channel"), row.text("their_reference")) if part
            )
            text = said("event-received", kind=communication.kind, how=how, circular=circular.key)
            happened.append((communication.received_on, text))
    happened.sort(key=lambda line: line[0])
    for day, text in happened:
        yield f"{day}  {text}"


def _said(event: Event) -> str:
    return said(
        "event-line",
        what=phrase(f"event-{event.what}"),
        reference=event.reference,
        language=event.language,
        by=said("event-by", name=event.by) if event.by else "",
        detail=said("event-detail", detail=event.detail) if event.detail else "",
    )
