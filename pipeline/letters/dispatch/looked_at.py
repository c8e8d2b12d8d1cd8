"""Letters on their way out, edited by hand or not: what stops them."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.register.register_entries import LetterEntry
from pipeline.word.gate.gate_files import LookedAt, look_at


def look_at_letters(
    letters: Sequence[LetterEntry], outputs: Path, *, with_markup: bool
) -> LookedAt:
    """Stop letters that hold what must not leave; a file that is gone is told elsewhere."""
    paths = [outputs / letter.file for letter in letters]
    files = {str(path): path.read_bytes() for path in paths if path.is_file()}
    return look_at(files, with_markup=with_markup)
