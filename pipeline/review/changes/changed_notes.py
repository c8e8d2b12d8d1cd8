"""Which first notes to those who joined later the register has otherwise than when it was kept."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pipeline.register.register_entries import LetterEntry
from pipeline.review.changes.changed_cells import ChangedCell
from pipeline.tables.checked.source import REGISTER


def changed_notes(old: Iterable[LetterEntry], new: Iterable[LetterEntry]) -> Iterator[ChangedCell]:
    """Compare what figures depend on of the register.

    Args:
        old: The letters that were kept with what was issued.
        new: The letters as the register has them.

    Yields:
        What changed, in the order of references and addressees; each side names the letter as
        the sources of figures do.
    """
    before, after = ({note.key: note for note in notes} for notes in (old, new))
    for key in sorted({**before, **after}):
        was, now = before.get(key), after.get(key)
        if was and now and was.dispatched_on == now.dispatched_on:
            continue
        kind: Literal["changed", "added", "removed"] = (
            "changed" if was and now else "added" if now else "removed"
        )
        row = f"{key.reference}, {key.addressee}"
        at = ((was.dispatch,) if was else (), (now.dispatch,) if now else ())
        days = (str(was.dispatched_on) if was else "", str(now.dispatched_on) if now else "")
        yield ChangedCell(kind, REGISTER, "", row, "dispatched_on", *at, *days)
