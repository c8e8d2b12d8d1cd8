"""Characters of a text that nobody sees, or that turn the order in which it is read."""

import re

from pipeline import signs

# Letters from the Arabic script on join, and a joiner between two of them belongs to the word.
_JOINING = "\u0600-\u0fff\u1000-\u109f\u1780-\u18af"
# Pictures are joined into one, and a selector says that a sign is shown as a picture.
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_MEANT = re.compile(
    f"(?<=[{_JOINING}])[{signs.JOINERS}](?=[{_JOINING}])"
    f"|(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])"
    f"|(?<=[{_PICTURES}0-9#*])[\ufe0e\ufe0f]"
)
# All that nobody sees but marks of direction, which cells of Arabic or Hebrew need.
_UNSEEN = re.compile(
    f"[{signs.SOFT_HYPHEN}{signs.ZERO_WIDTH_SPACES}{signs.JOINERS}{signs.DIRECTION_OVERRIDES}"
    f"{signs.OPERATORS}{signs.VOWEL_SEPARATOR}{signs.FILLERS}{signs.BLANK_SIGNS}{signs.SELECTORS}"
    f"{signs.ANNOTATIONS}{signs.LABELS}]"
)


def invisible_in(text: str) -> tuple[str, ...]:
    """Give the invisible characters of a text as ``U+200B``, each once and in their order."""
    left = _MEANT.sub("", text)
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _UNSEEN.findall(left)))


def without_invisible(text: str) -> str:
    """Give a text without them; what is meant between letters and pictures stays."""
    kept = [sign.start() for sign in _MEANT.finditer(text)]
    return _UNSEEN.sub(lambda sign: sign[0] if sign.start() in kept else "", text)
