"""The log: who did what with letters, documents and files of the session; latest first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.desk.desk_words import Words
from pipeline.desk.files import former_files
from pipeline.desk.files.change_list import TEXTS, FileChange
from pipeline.desk.files.former_files import UNDONE
from pipeline.desk.pages.desk_page import PageRequest
from pipeline.desk.pages.letters_page import addressees
from pipeline.register.register_entries import LetterKey
from pipeline.session import who_clears

if TYPE_CHECKING:
    from pipeline.desk.watch import Verdict
    from pipeline.register.register_entries import Event, LetterEntry

_FEW = 3  # addressees that are named; more are counted
_WITH_DETAIL = frozenset({"dispatched", "cleared", "issued"})


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log: when, what was done, by whom and with what."""

    on: dt.date
    what: str
    by: str
    subject: str


def log_lines(
    asked: PageRequest,
    verdict: "Verdict",
    happened: "Sequence[Event]",
    letters: "Sequence[LetterEntry]",
) -> list[LogLine]:
    """Give the lines of the log; one action on many letters is one line."""
    session = verdict.session
    if session is None:
        return []
    by_key = {letter.key: letter for letter in letters}
    together: dict[tuple[object, ...], list[Event]] = {}
    for event in happened:
        letter = by_key.get(_key(event))
        about = (letter.circular, letter.kind, letter.round) if letter else (event.reference,)
        key = (event.on, event.what, event.by, _told(event), bool(event.addressee), *about)
        together.setdefault(key, []).append(event)
    names: dict[str, str] = {}
    for circular in session.circulars:
        names |= addressees(asked, verdict, circular)
    called = {
        circular.key: circular.name.get(asked.words.code) or circular.subject.get(asked.words.code)
        for circular in session.circulars
    }
    stages = who_clears(session.clearance)
    lines = []
    for events in together.values():
        first = events[0]
        subject = first.reference
        if letter := by_key.get(_key(first)):
            subject = _letters(asked.words, events, letter, names)
            subject = f"{subject} · {called.get(letter.circular) or letter.circular}"
        what = _action_words(asked.words, first, stages)
        lines.append(LogLine(first.on, what, first.by, subject))
    lines += [_file_line(asked.words, change) for change in former_files.changes(asked.folders)]
    # The sort is stable: reversed, the last recorded of a day comes first.
    return sorted(lines, key=lambda line: line.on)[::-1]


def _key(event: "Event") -> LetterKey:
    return LetterKey(event.reference, event.addressee, event.language)


def _told(event: "Event") -> str:
    """Give the detail of an action that the log shows."""
    return event.detail if event.what in _WITH_DETAIL else ""


def _letters(
    words: Words, happened: "Sequence[Event]", letter: "LetterEntry", names: Mapping[str, str]
) -> str:
    """Describe letters: their kind, to whom or to how many, and their references."""
    kind = words.phrase(f"letter-{letter.kind}") + (f" {letter.round}" if letter.round else "")
    keys = list(dict.fromkeys(event.addressee for event in happened))
    references = list(dict.fromkeys(event.reference for event in happened))
    if len(keys) <= _FEW:
        to = ", ".join(names.get(key, key) for key in keys)
    else:
        to = words.count("letters.addressees", len(keys))
        to = words.count("issue.letters", len(happened), to=to)
    first, last = references[0], references[-1]
    return f"{kind}, {to} · {first if first == last else f'{first} – {last}'}"


def _file_line(words: Words, change: FileChange) -> LogLine:
    """Describe a change of a file; of a cell, also its former and new text."""
    kind = change.what
    if kind == UNDONE and change.file.startswith(f"{TEXTS}/"):
        kind = "undone-text"
    elif kind == UNDONE and change.file.endswith(".toml"):
        kind = "undone-settings"
    subject = f"{change.file} {change.sheet} {change.cell}".strip()
    if change.old or change.new:
        subject = f"{subject}{words('letters.colon')}{change.old or '—'} → {change.new or '—'}"
    at_desk = words.plain("issue.at-desk")
    return LogLine(change.moment.date(), words.plain(f"states.inputs-{kind}"), at_desk, subject)


def _action_words(words: Words, event: "Event", stages: Mapping[str, str]) -> str:
    """Describe an action; a clearance of a document also names the stage."""
    details = [part for part in _told(event).split(", ") if part]
    if event.what == "cleared" and details and not event.addressee:
        stage = details.pop(0)
        text = words.plain("states.cleared-by", who=stages.get(stage, stage))
    else:
        key = f"states.{event.what}"
        text = words.plain(key) if words.has(key) else event.what
    return ", ".join((text, *map(words.detail, details)))
