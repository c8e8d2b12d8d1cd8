"""What differs between a text as it is typed and as the language types it, in words."""

import unicodedata
from difflib import SequenceMatcher

from pipeline.problem_wording import phrase

_SPACES = {
    " ": "typography-space",
    "\u00a0": "typography-no-break-space",
    "\u202f": "typography-narrow-space",
}
_MOST = 3  # differences that one problem names


def differences(typed: str, better: str) -> str:
    """Name the characters that are wanted, and before or after which others.

    Returns:
        Such as *a no-break space is wanted before the semicolon (;)*; no difference twice, and no
        more than a few.
    """
    phrases: dict[str, None] = {}
    for change, start, end, first, last in SequenceMatcher(
        None, typed, better, autojunk=False
    ).get_opcodes():
        if change != "equal":
            present, wanted = typed[start:end], better[first:last]
            phrases.setdefault(_difference(present, wanted, better[:first], better[last:]))
    listed = "; ".join(list(phrases)[:_MOST])
    return f"{listed}; …" if len(phrases) > _MOST else listed


def _difference(present: str, wanted: str, before: str, after: str) -> str:
    beside = ""
    if after.strip():
        beside = phrase("typography-before").format(beside=_beside(after, 0))
    elif before.strip():
        beside = phrase("typography-after").format(beside=_beside(before, -1))
    code = "typography-unwanted" if not wanted else "typography-wanted"
    if wanted and present.strip():
        code = "typography-instead"
    return phrase(code).format(wanted=_named(wanted), there=_named(present), beside=beside).strip()


def _beside(text: str, end: int) -> str:
    """Name a mark by its name, or a word by itself."""
    sign = text.strip()[end]
    return f"'{text.split()[end]}'" if sign.isalnum() else _mark(sign)


def _named(characters: str) -> str:
    return phrase("typography-and").join(
        phrase(_SPACES[character]) if character in _SPACES else _mark(character)
        for character in characters
    )


def _mark(character: str) -> str:
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return phrase("typography-mark").format(name=name.lower(), sign=character)
