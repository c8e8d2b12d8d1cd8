"""Signs that no text which is printed may hold, wherever it is typed."""

import re
from collections.abc import Iterator
from typing import Any, Final

_LINES: Final = "\t\n\r"
# Control characters, separators of lines and paragraphs, private use, and what is no character.
NO_TEXT: Final = (
    "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(15)
    )
)
# What cannot be seen and changes what is: the order in which letters are shown, hidden labels,
# blanks without width. Marks of direction and joiners stay, for Arabic, Persian and others need
# them between letters.
_INVISIBLE: Final = (
    "\u00ad\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc"
    "\U000e0000-\U000e0fff"
)
_UNFIT: Final = re.compile(f"[{NO_TEXT}{_INVISIBLE}]")
_UNFIT_IN_LINES: Final = re.compile(f"(?![{_LINES}])[{NO_TEXT}{_INVISIBLE}]")

Path = tuple[str | int, ...]


def unfit_sign(text: str, *, lines: bool = False) -> str:
    """Name the first sign of a text that cannot be printed.

    Args:
        text: Any text.
        lines: Whether it may have several lines, and tabs.

    Returns:
        Such as ``U+0008``; empty where there is none.
    """
    sign = (_UNFIT_IN_LINES if lines else _UNFIT).search(text)
    return f"U+{ord(sign.group()):04X}" if sign else ""


def texts_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 (as TOML gives it)
    """Go through all texts of what was read from TOML, keys among them.

    Args:
        value: A table, a list, a text or another value.
        path: Where it stands.

    Yields:
        Each text with its path; a key with its own.
    """
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
