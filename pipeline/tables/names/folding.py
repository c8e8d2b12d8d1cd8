"""A text as it is compared with another."""

import unicodedata

# Apostrophes and hyphens of every kind part words.
_ALIKE = str.maketrans(dict.fromkeys("'\u2018\u2019\u02bc-\u2010\u2011\u2013", " "))


def folded(text: str) -> str:
    """Give a text to compare: without case, accents, apostrophes, hyphens and double spaces."""
    apart = text.translate(_ALIKE).casefold()
    if apart.isascii():
        return " ".join(apart.split()) or text.strip()
    apart = unicodedata.normalize("NFKD", apart)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(letters.split()) or text.strip()
