"""The text of a template before it is parsed."""

import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.document.model import Origin
from pipeline.drafting.faults import Fault
from pipeline.problems import ProblemsFoundError
from pipeline.signs import unfit_sign
from pipeline.template_tags import (
    TAG,
    WHITESPACE_CONTROL,
    has_open_text,
    longest_tag,
    shortened,
)

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Private-use characters: placeholders and lines are marked with them, so none may be typed."""

# A backslash in the text of a tag: with an octal or hexadecimal number, or any other letter.
_ESCAPE = re.compile(
    r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|.)", re.DOTALL
)
_TAGS_ALONE = re.compile(
    r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*|\{#(?:(?!#\}).)*#\}[ \t]*)+)$\n?",
    re.MULTILINE | re.DOTALL,
)
_BETWEEN_TAGS = re.compile(r"(?<=[%#]\})[ \t]+(?=\{[%#])")
_OPEN_TEXT = "template-quotation"
_CHARACTER = re.compile(r"unexpected char (['\"])(.+)\1 at \d+")

Placed = tuple[int, Fault]


def read_source(path: Path) -> str | Fault:
    """Read the text of a template.

    Args:
        path: The file.

    Returns:
        The text, or a fault where it cannot be read as text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return Fault("template-not-text", {"reason": error.reason})
    except OSError as error:
        return Fault("template-missing", {"reason": str(error.strerror)})


def check_source(text: str) -> list[Placed]:
    """Find what no template may hold and the parser would not tell.

    Args:
        text: The text of a template.

    Returns:
        The faults with their lines.
    """
    found: list[Placed] = []
    for number, line in enumerate(text.split("\n"), 1):
        if private := PRIVATE.search(line):
            code = f"U+{ord(private.group()):04X}"
            found.append((number, Fault("template-private-character", {"character": code})))
        elif sign := unfit_sign(line, lines=True):
            found.append((number, Fault("template-unfit-character", {"character": sign})))
        if control := WHITESPACE_CONTROL.search(line):
            values = {"expression": control.group()}
            found.append((number, Fault("template-whitespace-control", values)))
    for tag in TAG.finditer(text):
        for escape in _ESCAPE.finditer(tag[0]):
            if sign := _meant(escape[0]):
                number = text.count("\n", 0, tag.start() + escape.start()) + 1
                values = {"character": sign}
                found.append((number, Fault("template-unfit-character", values)))
        if has_open_text(tag[0]):
            number = text.count("\n", 0, tag.start()) + 1
            found.append((number, Fault(_OPEN_TEXT, {"expression": shortened(tag[0])})))
    return found


def lines_of_tags_removed(text: str) -> str:
    """Let lines that hold only tags leave no line behind, so that an ``if`` parts no paragraph.

    The end of such a line is moved into its last tag: what follows keeps its line number.

    Args:
        text: The text of a template.

    Returns:
        The text for the parser.
    """
    return _TAGS_ALONE.sub(_closed_up, text)


def with_syntax(faults: list[Placed], line: int, message: str) -> list[Placed]:
    """Add what Jinja says of a template that it cannot parse, where no open text explains it."""
    if any(fault.code == _OPEN_TEXT for _, fault in faults):
        return faults
    if found := _CHARACTER.search(message):
        return [*faults, (line, Fault("template-character", {"character": found[2]}))]
    return [*faults, (line, Fault("template-syntax", {"reason": message}))]


def too_complicated(text: str) -> Placed:
    """Refuse the longest tag of a template that is more than Jinja and Python can go down into."""
    start, tag = longest_tag(text)
    fault = Fault("template-too-complicated", {"expression": shortened(tag)})
    return text.count("\n", 0, start) + 1, fault


def problems_at(file: str, first_line: int, faults: Iterable[Placed]) -> ProblemsFoundError:
    """Place faults in their file."""
    return ProblemsFoundError(
        fault.at(Origin(file, line + first_line - 1)) for line, fault in faults
    )


def _closed_up(found: re.Match[str]) -> str:
    tags = _BETWEEN_TAGS.sub("", found.group(1).rstrip())
    if not found.group().endswith("\n"):
        return tags
    return f"{tags[:-2]}\n{tags[-2:]}"


def _meant(escape: str) -> str:
    """Name the sign that a backslash stands for in a text of Jinja, if it cannot be printed."""
    try:
        return unfit_sign(escape.encode("ascii").decode("unicode_escape"))
    except (UnicodeDecodeError, UnicodeEncodeError):
        return ""
