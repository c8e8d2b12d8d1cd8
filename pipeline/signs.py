"""Classes of characters that are no text or invisible, and the search for them in texts."""

import re
from collections.abc import Iterator
from typing import Any, Final

_LINES: Final = "\t\n\r"

# Classes of characters that are no text or invisible, as between the brackets of a pattern. Each
# kind of text refuses, removes or warns of some of these classes.
CONTROLS: Final = "\x00-\x1f\x7f-\x9f"
SEPARATORS: Final = "\u2028\u2029"
"""Of lines and paragraphs."""
PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
NO_CHARACTERS: Final = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
SOFT_HYPHEN: Final = "\u00ad"
ZERO_WIDTH_SPACES: Final = "\u200b\ufeff"
JOINERS: Final = "\u200c\u200d"
"""Needed between letters of Arabic, Persian and Indian scripts, and within emoji."""
DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
"""They place characters in a text of two directions."""
DIRECTION_OVERRIDES: Final = "\u202a-\u202e\u2066-\u2069"
"""They change the order in which letters are shown."""
OPERATORS: Final = "\u2060-\u2065\u206a-\u206f"
"""Invisible operators of formulas, and deprecated characters."""
VOWEL_SEPARATOR: Final = "\u180e"
FILLERS: Final = "\u115f\u1160\u3164\uffa0"
"""They stand for a letter that is not there."""
BLANK_SIGNS: Final = "\u034f\u17b4\u17b5\u2800\U0001d173-\U0001d17a"
"""Of single scripts and notations, invisible elsewhere."""
SELECTORS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f"
"""They choose the form of the character before."""
ANNOTATIONS: Final = "\ufff9-\ufffc"
LABELS: Final = "\U000e0000-\U000e0fff"
"""Tag characters, an invisible copy of ASCII, and further selectors."""

NO_TEXT: Final = f"{CONTROLS}{SEPARATORS}{NO_CHARACTERS}{PRIVATE}"
"""Characters that no text may hold."""
# Invisible characters without a use in texts; direction marks, joiners and selectors have one.
_INVISIBLE: Final = (
    f"{SOFT_HYPHEN}{ZERO_WIDTH_SPACES}{DIRECTION_OVERRIDES}{OPERATORS}{VOWEL_SEPARATOR}{FILLERS}"
    f"{ANNOTATIONS}{LABELS}"
)
_UNFIT: Final = re.compile(f"[{NO_TEXT}{_INVISIBLE}]")
_UNFIT_IN_LINES: Final = re.compile(f"(?![{_LINES}])[{NO_TEXT}{_INVISIBLE}]")

Path = tuple[str | int, ...]


def unfit_sign(text: str, *, lines: bool = False) -> str:
    """Name the first character that cannot be printed, such as ``U+0008``; empty if there is none.

    With ``lines`` the text may have several lines, and tabs.
    """
    sign = (_UNFIT_IN_LINES if lines else _UNFIT).search(text)
    return f"U+{ord(sign.group()):04X}" if sign else ""


def unfit_lines(text: str) -> Iterator[tuple[int, str]]:
    """Give the number, from 1, of each line with such a character, and the first one in it."""
    if text.isascii() and text.isprintable():
        return
    for number, line in enumerate(text.split("\n"), 1):
        if sign := unfit_sign(line, lines=True):
            yield number, sign


def texts_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 (as TOML gives it)
    """Give all texts of a value read from TOML, and its keys, each with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts_in(inner, (*path, place))


def key_of(path: Path) -> str:
    """Name the key of a text for a message."""
    names = [name for name in path if isinstance(name, str) and name.isprintable()]
    return names[-1] if names else ""
