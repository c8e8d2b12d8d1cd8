"""Correcting the clearance of letters that have not gone out yet."""

from collections.abc import Iterable, Iterator

from pipeline.letters.dispatch.sending import Selection, Sent, selected
from pipeline.letters.templates.sources import read_sources
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.connection import open_register_of
from pipeline.register.corrections import Correction, correct_letters, uncorrectable
from pipeline.register.register_entries import LetterEntry
from pipeline.request import Progress


def correct_clearances(selection: Selection, correction: Correction, progress: Progress) -> Sent:
    """Correct the day or the person of the clearance of letters; their files do not matter.

    Args:
        selection: Which letters; of these, those that are cleared and have not gone out.

    Raises:
        ProblemsFoundError: Where there is no such letter, or an addressee is named whose letters
            have gone out or are not cleared.
    """
    sources = read_sources(selection.request, progress)
    with open_register_of(sources.session, selection.records) as register:
        chosen, _ = selected(selection, sources, register)
        to_correct = list(_cleared_or_named(chosen, named=bool(selection.addressees)))
        if not to_correct:
            raise ProblemsFoundError([Problem("nothing-to-correct", Place(register.name))])
        if problems := uncorrectable(to_correct):
            raise ProblemsFoundError(problems)
        if selection.dry:
            return Sent(tuple(to_correct))
        changed = set(correct_letters(register, [letter.key for letter in to_correct], correction))
        return Sent(tuple(letter for letter in to_correct if letter.key in changed))


def _cleared_or_named(chosen: Iterable[LetterEntry], *, named: bool) -> Iterator[LetterEntry]:
    """Give the cleared letters, and all letters of an addressee that was named and has none."""
    by_addressee: dict[str, list[LetterEntry]] = {}
    for letter in chosen:
        by_addressee.setdefault(letter.addressee, []).append(letter)
    for letters in by_addressee.values():
        cleared = [letter for letter in letters if letter.state == "cleared"]
        yield from cleared or (letters if named else ())
