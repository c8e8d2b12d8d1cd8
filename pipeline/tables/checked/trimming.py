"""The text of a cell without what stands at its ends unseen."""

import unicodedata

from pipeline.signs import ZERO_WIDTH_SPACES

BLANKS = f" \t\r\n\u00a0\u2007\u202f{ZERO_WIDTH_SPACES}"


def trimmed(text: str) -> str:
    """Give a text in composed form, without ordinary or no-break spaces at its ends."""
    if text.isascii():
        return text.strip(BLANKS)
    return unicodedata.normalize("NFC", text.strip(BLANKS))
