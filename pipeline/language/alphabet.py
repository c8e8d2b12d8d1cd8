"""Alphabetical order of a language."""

import unicodedata
from functools import lru_cache

from pipeline.language.pack import LanguagePack

SortKey = tuple[str, str, str]


@lru_cache(maxsize=8192)
def sort_key(pack: LanguagePack, text: str) -> SortKey:
    """Give what entries are sorted by: accents, hyphens and apostrophes do not count.

    The letters that count; then, for entries that are alike in them, the accents and the entry
    itself, so that the order never depends on where it began.
    """
    rules = pack.order
    entry = text.casefold()
    if entry not in {exception.casefold() for exception in rules.kept}:
        for skipped in rules.skipped:
            entry = entry.removeprefix(f"{skipped} ")
    mapping = (
        str.maketrans(dict(rules.letters))
        | str.maketrans(dict.fromkeys(rules.spaces, " "))
        | str.maketrans("", "", rules.dropped)
    )
    letters = unicodedata.normalize("NFKD", entry.translate(mapping))
    base = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(base.split()), letters, text
