"""Symbols of documents in a text: ``ICC-ASP/6/Res.2``, ``A/58/874``."""

import re

# The longest symbols of the United Nations stay far below this; the bound keeps the search linear.
_SYMBOL = re.compile(
    r"(?<![\w/.@-])[A-Z](?:[A-Z0-9.-]{0,30}[A-Z0-9])?(?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*)+"
)


def symbols(text: str) -> tuple[tuple[int, int], ...]:
    """Give start and end of each symbol; one has a figure somewhere, so that *Mr/Mrs* is none."""
    if "/" not in text:
        return ()
    return tuple(
        match.span()
        for match in _SYMBOL.finditer(text)
        if any(character.isdigit() for character in match.group())
    )


def without_symbols(text: str) -> tuple[frozenset[str], str]:
    """Part the symbols of documents from the rest of a text, which keeps its length."""
    spans = symbols(text)
    if not spans:
        return frozenset(), text
    rest = list(text)
    for start, end in spans:
        rest[start:end] = "\n" * (end - start)
    return frozenset(text[start:end] for start, end in spans), "".join(rest)
