"""Characters of a text that nobody sees, or that turn the order in which it is read."""

import re

# Letters from the Arabic script on join, and a joiner between two of them belongs to the word.
_JOINING = "\u0600-\u0fff\u1000-\u109f\u1780-\u18af"
# Pictures are joined into one, and a selector says that a sign is shown as a picture.
_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"
_MEANT = re.compile(
    f"(?<=[{_JOINING}])[\u200c\u200d](?=[{_JOINING}])"
    f"|(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}])"
    f"|(?<=[{_PICTURES}0-9#*])[\ufe0e\ufe0f]"
)
# Soft hyphens, fillers, embedded directions and overrides, spaces without width, selectors, tags.
# Marks of direction stay: in a text of two directions they put a sign on its right side.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def invisible_in(text: str) -> tuple[str, ...]:
    """Give the invisible characters of a text as ``U+200B``, each once and in their order."""
    left = _MEANT.sub("", text)
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _UNSEEN.findall(left)))


def without_invisible(text: str) -> str:
    """Give a text without them; what is meant between letters and pictures stays."""
    kept = [sign.start() for sign in _MEANT.finditer(text)]
    return _UNSEEN.sub(lambda sign: sign[0] if sign.start() in kept else "", text)
