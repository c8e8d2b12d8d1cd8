"""Lists within a sentence."""

from collections.abc import Sequence

from pipeline.document.model import Phrase, Text
from pipeline.language.pack import LanguagePack


def join(pack: LanguagePack, phrases: Sequence[Phrase], conjunction: str = "and") -> Phrase:
    """Join phrases as in a sentence: *a, b and c*, *a, b et c*.

    Args:
        pack: The language.
        phrases: Each in its construction, so that a preposition is repeated before each.
        conjunction: A key of ``[lists.conjunctions]``.

    Returns:
        One phrase; empty for none.

    Raises:
        KeyError: If the language has no such conjunction.
    """
    last = pack.lists.conjunctions[conjunction]
    joined: list[Text] = []
    for place, phrase in enumerate(phrases):
        if place:
            joined.append(Text(last if place == len(phrases) - 1 else pack.lists.separator))
        joined.extend(phrase)
    return tuple(joined)
