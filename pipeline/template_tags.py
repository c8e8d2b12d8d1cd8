"""Tags of templates as people type them: what keyboards and Word make of marks and spaces."""

import re
from itertools import pairwise
from typing import Final

from pipeline import signs

# Invisible characters that keyboards, Word and web pages put into tags.
_UNSEEN: Final = (
    f"{signs.SOFT_HYPHEN}{signs.ZERO_WIDTH_SPACES}{signs.JOINERS}{signs.DIRECTION_MARKS}"
    f"{signs.DIRECTION_OVERRIDES}{signs.OPERATORS}{signs.VOWEL_SEPARATOR}"
)
_GAP: Final = f"[{_UNSEEN}]*"
MOST_CHARACTERS: Final = 2_000
"""Longer tags are refused: nobody could read them."""
# The limit keeps the search linear in a text of nothing but braces.
_INNER: Final = f".{{0,{MOST_CHARACTERS}}}?"
TAG: Final = re.compile(
    "|".join(rf"\{{{_GAP}{a}{_INNER}{b}{_GAP}\}}" for a, b in ((r"\{", r"\}"), "%%", "##")),
    re.DOTALL,
)
"""A whole tag: an output, a statement or a remark."""
WHITESPACE_CONTROL: Final = re.compile(r"\{[%{#][-+]|(?<!\{)-(?:%|\}|#)\}")
"""The marks that strip white space around a tag."""
TOO_COMPLICATED: Final = (RecursionError, MemoryError, ValueError, OverflowError, SyntaxError)
"""Raised by Jinja and Python for tags nested too deeply, and for numbers that are too long."""

_EDGES = re.compile(rf"\{{{_GAP}([{{%#])(.*)([}}%#]){_GAP}\}}", re.DOTALL)
_TEXT = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'', re.DOTALL)
_BEGINNING = re.compile(r"\{[{%#]")
_ENDINGS: Final = ("}}", "%}", "#}")
_REMOVED = re.compile(f"[{_UNSEEN}]")
# By the mark that Jinja knows, what keyboards and Word put in its place.
_MARKS: Final = {
    '"': '"“”„‟«»″\uff02',
    "'": "'‘’\u201a\u201b\u2039\u203a\u2032\u00b4`\uff07",
}
_KIND_OF = {mark: kind for kind, marks in _MARKS.items() for mark in marks}
_GUILLEMETS: Final = "«»\u2039\u203a"
_SPACES = dict.fromkeys((*map(ord, "\u00a0\u1680\u202f\u205f\u3000"), *range(0x2000, 0x200B)), " ")
_HYPHENS = {0x2010: "-", 0x2011: "-"}
# Replaced outside of quotation marks; Word turns hyphens into dashes.
_PLAIN = {
    **_SPACES,
    **_HYPHENS,
    **dict.fromkeys((0x2012, 0x2013, 0x2014, 0x2212), "-"),
    ord("≠"): "!=",
    ord("≤"): "<=",
    ord("≥"): ">=",
    ord("…"): "...",
}
# What may follow a text between quotation marks.
_FOLLOWING = re.compile(r"\s*(?:$|[,)\]|=!<>≠≤≥:%}~+*/–-]|(?:and|or|not|in|is|if|else)\b)")


def as_meant(tag: str) -> str:
    """Read a tag as its author meant it.

    Quotation marks of any language become those of Jinja; outside of texts also spaces of any
    width, dashes and invisible characters are replaced. A text that is printed stays as typed.
    """
    edges = None if tag.isascii() else _EDGES.fullmatch(tag)
    if edges is None:
        return tag
    opening, inner, closing = edges.groups()
    if opening != "#":
        inner = _inner(inner, compared=opening == "%")
    return f"{{{opening}{inner}{closing}}}"


def tags_as_meant(text: str) -> str:
    """Read all tags of a text as their author meant them; the number of lines stays."""
    return text if text.isascii() else TAG.sub(lambda match: as_meant(match[0]), text)


def has_open_text(tag: str) -> bool:
    """Say whether a quotation mark in a tag is not closed."""
    return not tag.startswith("{#") and re.search("[\"']", _TEXT.sub("", tag)) is not None


def longest_tag(text: str) -> tuple[int, str]:
    """Give where the longest tag of a template begins, and the tag; it may exceed the limit."""
    starts = [match.start() for match in _BEGINNING.finditer(text)]
    longest, length = 0, 0
    for start, following in pairwise([*starts, len(text)]):
        ends = [end for end in (text.rfind(mark, start, following) for mark in _ENDINGS) if end > 0]
        if ends and max(ends) + 2 - start > length:
            longest, length = start, max(ends) + 2 - start
    return longest, text[longest : longest + length]


def shortened(tag: str) -> str:
    """Give a tag as a message shows it."""
    most = 80
    return tag if len(tag) <= most else f"{tag[:most]}…"


def _inner(inner: str, *, compared: bool) -> str:
    written: list[str] = []
    place = 0
    for opening in re.finditer(f"[{''.join(_KIND_OF)}]", inner):
        start = opening.start()
        if start < place:
            continue
        end = _end_of_text(inner, start)
        written.append(_outside(inner[place:start]))
        if end < 0:
            written.append(_KIND_OF[inner[start]])
            place = start + 1
            continue
        written.append(_literal(inner[start], inner[start + 1 : end], compared=compared))
        place = end + 1
    return "".join([*written, _outside(inner[place:])])


def _outside(text: str) -> str:
    return _REMOVED.sub("", text).translate(_PLAIN)


def _end_of_text(inner: str, start: int) -> int:
    """Find the mark that ends a text; -1 where it is missing."""
    kind = _KIND_OF[inner[start]]
    marks = _MARKS[kind]
    straight = inner[start] == kind
    # Paired straight marks enclose other marks: 'the States’ parties'.
    paired = straight and inner.count(kind, start) % 2 == 0
    place = start + 1
    while place < len(inner):
        mark = inner[place]
        if mark == "\\":
            place += 1
        elif mark in marks:
            ends = mark == kind if paired else _FOLLOWING.match(inner, place + 1) is not None
            if ends or (straight and mark == kind):
                return place
        place += 1
    return -1


def _literal(mark: str, text: str, *, compared: bool) -> str:
    kind = _KIND_OF[mark]
    if mark in _GUILLEMETS:
        text = text.strip()
    if compared:
        text = _REMOVED.sub("", text).translate(_SPACES | _HYPHENS)
    if mark != kind and kind in text.replace(f"\\{kind}", ""):
        other_mark = "'" if kind == '"' else '"'
        kind, text = (
            (other_mark, text)
            if other_mark not in text
            else (kind, text.replace(kind, f"\\{kind}"))
        )
    return f"{kind}{text}{kind}"


# By code of a problem, the English messages of Jinja for frequent errors.
_END: Final = r"'(?P<wanted>end\w+)'"
_SYNTAX: Final = {
    "template-tag-nested": re.compile(rf"unknown tag '(?P<tag>[^']*)'\..*looking for .*?{_END}"),
    "template-tag-unbegun": re.compile(r"unknown tag '(?P<tag>end\w+|else|elif)'"),
    "template-unknown-tag": re.compile(r"unknown tag '(?P<tag>[^']*)'"),
    "template-tag-missing": re.compile(rf"following tags: .*?{_END}"),
    "template-tag-empty": re.compile(r"(?:got|[Uu]nexpected) 'end of"),
    "template-tag-ended": re.compile(r"[Uu]nexpected end of|Missing end of"),
    "template-tag-open": re.compile(r"expected token 'end of [^']*', got '(?P<word>.*)'"),
    "template-tag-word": re.compile(r"(?:got|[Uu]nexpected) '(?P<word>[^']+)'"),
}


def syntax_fault(message: str) -> tuple[str, dict[str, str]]:
    """Give the code and values for an English message of Jinja about a tag; rare ones share one."""
    for code, pattern in _SYNTAX.items():
        if match := pattern.search(message):
            return code, match.groupdict()
    return "template-syntax", {}
