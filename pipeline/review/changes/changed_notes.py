"""Which first notes to those who joined later the register has otherwise than when it was kept."""

from collections.abc import Iterable, Iterator

from pipeline.register.register_entries import LetterEntry
from pipeline.review.changes.changed_cells import ChangedCell, kind_of
from pipeline.tables.checked.source import REGISTER


def changed_notes(old: Iterable[LetterEntry], new: Iterable[LetterEntry]) -> Iterator[ChangedCell]:
    """Compare what figures depend on of the register.

    In the order of references and addressees; each side names the letter as the sources of figures
    do.
    """
    before, after = ({note.key: note for note in notes} for notes in (old, new))
    for key in sorted({**before, **after}):
        old_note, new_note = before.get(key), after.get(key)
        if old_note and new_note and old_note.dispatched_on == new_note.dispatched_on:
            continue
        row = f"{key.reference}, {key.addressee}"
        at = ((old_note.dispatch,) if old_note else (), (new_note.dispatch,) if new_note else ())
        days = (
            str(old_note.dispatched_on) if old_note else "",
            str(new_note.dispatched_on) if new_note else "",
        )
        kind = kind_of(old_note, new_note)
        yield ChangedCell(kind, REGISTER, "", row, "dispatched_on", *at, *days)
