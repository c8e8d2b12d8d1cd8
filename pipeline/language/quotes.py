"""Quotation marks and apostrophes."""

import re
from collections.abc import Iterable

from pipeline.language.line import NOTE, TextEdit
from pipeline.language.text_rules import TypographyRules

_DOUBLE, _SINGLE = '"', "'"
_PAIRS = {"«": "»", "“": "”", "‘": "’"}
_CLOSERS = frozenset(_PAIRS.values())
_OPENING = frozenset("([{«“‘¿¡")
_MARKS = re.compile("[«»“”‘’\"']")
# After these a straight mark may open a quotation: l’"Union", ("a"), and/"or".
_BEFORE_OPENING = _OPENING | frozenset("–—-/’'\"") | {""}


def quote_edits(rules: TypographyRules, text: str) -> Iterable[TextEdit]:
    """Set straight quotes and apostrophes.

    The edits come in their order. A quote without a partner stays straight, except that a single
    one at a letter is an apostrophe.
    """
    if _DOUBLE not in text and _SINGLE not in text:
        return []
    marks = [(match.start(), match.group()) for match in _MARKS.finditer(text)]
    pairs = _pairs(text, marks)
    edits: list[TextEdit] = []
    paired = {place for pair in pairs for place in pair}
    around: list[int] = []
    for opening, closing in sorted(pairs):
        while around and around[-1] < opening:
            around.pop()
        if text[opening] in (_DOUBLE, _SINGLE):
            level = rules.quotes[min(len(around), len(rules.quotes) - 1)]
            edits += [(opening, opening + 1, level[0]), (closing, closing + 1, level[1])]
        around.append(closing)
    edits += [
        (place, place + 1, rules.apostrophe)
        for place, mark in marks
        if mark == _SINGLE and place not in paired and _is_apostrophe(text, place)
    ]
    return sorted(edits)


def _pairs(text: str, marks: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Match opening and closing marks; one that is not matched is left out."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, mark in marks:
        if mark in _PAIRS or (mark in (_DOUBLE, _SINGLE) and _can_open(text, place)):
            opened.append(place)
        elif _can_close(text, place):
            wanted = next((start for start in reversed(opened) if _match(text[start], mark)), None)
            if wanted is not None:
                del opened[opened.index(wanted) :]
                pairs.append((wanted, place))
    return pairs


def _match(opening: str, closing: str) -> bool:
    return _PAIRS.get(opening, opening) == closing


def _can_open(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not after or after.isspace() or after in _CLOSERS or after == NOTE:
        return False
    rest = text[place:].lstrip(_DOUBLE + _SINGLE)[:1]
    if text[place] == _SINGLE and not rest.isalnum():
        return False
    if before in (_DOUBLE, _SINGLE):
        # Of several marks that close together ("b"".) none opens what follows them.
        return rest.isalnum() or rest in _OPENING
    return before in _BEFORE_OPENING or before.isspace()


def _can_close(text: str, place: int) -> bool:
    if text[place] in "»”":
        return True
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not before or before.isspace():
        return False
    return text[place] == _DOUBLE or not after.isalnum()


def _is_apostrophe(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return before.isalpha() or after.isalpha() or (after.isdigit() and not before.isdigit())
