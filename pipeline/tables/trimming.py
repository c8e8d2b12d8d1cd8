"""The text of a cell without what stands at its ends unseen."""

import unicodedata

BLANKS = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"


def trimmed(text: str) -> str:
    """Give a text in composed form, without ordinary or no-break spaces at its ends."""
    if text.isascii():
        return text.strip(BLANKS)
    return unicodedata.normalize("NFC", text.strip(BLANKS))
