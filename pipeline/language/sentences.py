"""Where a sentence starts, and its capital."""

import re
from dataclasses import replace

from pipeline.document.model import Phrase
from pipeline.language.pack import LanguagePack

_WORD = re.compile(r"\S+")
# What may stand between the end of a sentence and the first letter of the next.
_OPENING = "«“‘\"'([¿¡"
_QUOTES = "«“‘\"'"
_CLOSING = "»”’)]\"' \u00a0\u202f"


def starts_sentence(pack: LanguagePack, text_before: str) -> bool:
    """Say whether what follows a text starts a sentence.

    It does where the text ends a sentence, or introduces a quotation by a colon. The full stop of
    an abbreviation (*No.*, *M.*) ends none.
    """
    gap = _gap(text_before)
    body = text_before[: len(text_before) - len(gap)]
    if not body:
        return True
    if body.endswith(":"):
        return any(mark in gap for mark in _QUOTES)
    if not any(character.isspace() for character in gap):
        return False
    ended = body.rstrip(_CLOSING)
    return ended.endswith(tuple(pack.sentences.ends)) and not ends_abbreviation(pack, ended)


def ends_abbreviation(pack: LanguagePack, text: str) -> bool:
    """Say whether the last full stop of a text belongs to an abbreviation."""
    words = text.rsplit(None, 1)
    return bool(words) and words[-1].lstrip('(«“"') in pack.sentences.abbreviations


def _gap(text: str) -> str:
    # Searched from the end: a regular expression would try every place of a long text.
    start = len(text)
    while start and (text[start - 1].isspace() or text[start - 1] in _OPENING):
        start -= 1
    return text[start:]


def capitalised(phrase: Phrase) -> Phrase:
    """Give a phrase a capital: *l’Ambassadeur* becomes *L’Ambassadeur*.

    One that starts with a figure stays as it is.
    """
    for place, piece in enumerate(phrase):
        for index, character in enumerate(piece.text):
            if not character.isalnum():
                continue
            # A letter such as ß has a capital of two; it never starts a word.
            capital = character.upper() if len(character.upper()) == 1 else character
            text = piece.text[:index] + capital + piece.text[index + 1 :]
            return (*phrase[:place], replace(piece, text=text), *phrase[place + 1 :])
    return phrase


def count_sentences(pack: LanguagePack, text: str) -> int:
    """Count the sentences of a text; the full stop of an abbreviation ends none."""
    starts = (match.start() for match in _WORD.finditer(text))
    return sum(1 for start in starts if starts_sentence(pack, text[:start]))
