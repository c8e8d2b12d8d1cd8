"""To whom a letter goes as the register has it, beside what the workbooks say now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.facts.fact import Name
from pipeline.letters.planning.planned_letters import Addressee
from pipeline.problem_wording import phrase, said
from pipeline.problems import Place, Problem, Severity
from pipeline.wording_values import all_of

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.letters.planning.addressees import Directory
    from pipeline.letters.planning.planned_letters import Letter, LetterPlan
    from pipeline.register.register_entries import LetterEntry, LetterKey


@dataclass(frozen=True, slots=True)
class PlannedVersion:
    """A letter of a plan in one language; one that was ``sent`` before is not made again."""

    letter: "Letter"
    language: str
    sent: "LetterEntry | None" = None


def planned_versions(
    plan: "LetterPlan", recorded: Sequence["LetterEntry"]
) -> tuple[PlannedVersion, ...]:
    """Give each letter of a plan in each of its languages.

    A letter that has gone out stands in the languages in which it went, whatever is on record now.
    """
    sent: dict[tuple[str, str], list[LetterEntry]] = {}
    for entry in recorded:
        if entry.sent:
            sent.setdefault((entry.purpose, entry.addressee), []).append(entry)
    versions: list[PlannedVersion] = []
    for letter in plan.letters:
        gone_out = sent.get((letter.purpose, letter.addressee.key))
        if gone_out:
            versions += [PlannedVersion(letter, entry.language, entry) for entry in gone_out]
        else:
            versions += [PlannedVersion(letter, code) for code in letter.addressee.languages]
    return tuple(versions)


def name_in(name: Name, language: str) -> str:
    """Give a name as a list of a language has it."""
    forms = name.forms.get(language, {})
    return forms.get("list_name") or forms.get("text_name", "")


def copies_in(addressee: Addressee, language: str) -> str:
    """Name the offices that get a courtesy copy, as the register keeps them."""
    return "; ".join(name_in(copy.office, language) for copy in addressee.copies)


def on_envelope(addressee: Addressee, language: str) -> dict[str, str]:
    """Give what stands on the envelope of a letter, by the columns of the register."""
    return {
        "office": name_in(addressee.office, language),
        "address": addressee.address,
        "seat": addressee.seat,
        "email": addressee.email,
        "copies": copies_in(addressee, language),
    }


def changes_since(
    entry: "LetterEntry", addressee: Addressee, languages: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Compare a letter of the register with what the workbooks say of its addressee now.

    Args:
        languages: The languages in which the letter exists.

    Returns:
        By column what the register has and what the workbooks have, where they differ; an
        earlier version of the register did not record everything.
    """
    changes = {
        column: (old, new)
        for column, new in on_envelope(addressee, entry.language).items()
        if (old := getattr(entry, column)) is not None and old != new
    }
    if entry.language not in addressee.languages or set(addressee.languages) - set(languages):
        changes["language"] = (", ".join(sorted(languages)), ", ".join(addressee.languages))
    return changes


def stale_letters(
    entries: Sequence["LetterEntry"],
    recorded: Sequence["LetterEntry"],
    directory: "Directory",
    available: tuple[str, ...],
) -> Mapping["LetterEntry", dict[str, tuple[str, str]]]:
    """Find letters of which the workbooks say something else than the register.

    Args:
        recorded: All letters of their circular in the register.

    Returns:
        By letter what differs, as ``changes_since`` gives it.
    """
    addressees = addressees_now(entries, directory, available)
    written = _languages(recorded)
    stale: dict[LetterEntry, dict[str, tuple[str, str]]] = {}
    for entry in entries:
        languages = written[entry.reference, entry.addressee]
        if changes := changes_since(entry, addressees[entry.key], languages):
            stale[entry] = changes
    return stale


def _languages(recorded: Sequence["LetterEntry"]) -> dict[tuple[str, str], set[str]]:
    """Give the languages in which each letter exists, by its reference and addressee."""
    languages: dict[tuple[str, str], set[str]] = {}
    for entry in recorded:
        if entry.counts:
            languages.setdefault((entry.reference, entry.addressee), set()).add(entry.language)
    return languages


def addressees_now(
    entries: Sequence["LetterEntry"], directory: "Directory", available: tuple[str, ...]
) -> Mapping["LetterKey", Addressee]:
    """Find the addressees of letters as the workbooks have them now, on the dates of the letters.

    Raises:
        ProblemsFoundError: With each State that cannot be addressed any more.
    """
    dated: dict[dt.date, list[LetterEntry]] = {}
    for entry in entries:
        dated.setdefault(entry.dated, []).append(entry)
    addressees: dict[LetterKey, Addressee] = {}
    for day, letters in dated.items():
        named = directory.addressed({entry.addressee for entry in letters}, day, available)
        addressees |= {entry.key: named[entry.addressee] for entry in letters}
    return addressees


def told(
    code: str,
    entry: "LetterEntry",
    changes: Mapping[str, tuple[str, str]],
    severity: Severity = "warning",
) -> Problem:
    """Name what the letter has, and what the workbooks say now."""
    sides = zip(
        *((_read(column, old), _read(column, new)) for column, (old, new) in changes.items()),
        strict=True,
    )
    then, now = (all_of(side, comma="; ") for side in sides)
    values = {
        "addressee": entry.addressee,
        "reference": entry.reference,
        "circular": entry.circular,
        "what": all_of([phrase(f"column-{column}") for column in changes]),
        "then": then,
        "now": now,
    }
    return Problem(code, Place("states.xlsx"), values, severity)


def _read(column: str, text: str) -> str:
    """Give what a column of the register holds as a person reads it."""
    if column == "language":
        return said("languages-named", languages=text)
    return text.replace("\n", ", ") or "—"


def changed_envelopes(
    versions: Sequence[PlannedVersion], recorded: Sequence["LetterEntry"]
) -> Iterator[Problem]:
    """Warn of letters that went out, or were cleared, with something else on their envelope.

    One that has gone out is kept; one that was cleared is made anew and has to be cleared again.
    """
    planned = {
        (version.letter.purpose, version.letter.addressee.key): version.letter
        for version in versions
    }
    written = _languages(recorded)
    for entry in recorded:
        letter = planned.get((entry.purpose, entry.addressee))
        if letter is None or not (entry.sent or entry.state == "cleared"):
            continue
        languages = written[entry.reference, entry.addressee]
        if changes := changes_since(entry, letter.addressee, languages):
            yield told("sent-elsewhere" if entry.sent else "cleared-elsewhere", entry, changes)
