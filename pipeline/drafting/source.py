"""The text of a template before it is parsed."""

import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.document.model import Origin
from pipeline.drafting.faults import Fault
from pipeline.problems import ProblemsFoundError
from pipeline.template_tags import TAG, WHITESPACE_CONTROL, shortened

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Private-use characters: placeholders and lines are marked with them, so none may be typed."""

_TAGS_ALONE = re.compile(
    r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*|\{#(?:(?!#\}).)*#\}[ \t]*)+)$\n?",
    re.MULTILINE | re.DOTALL,
)
_BETWEEN_TAGS = re.compile(r"(?<=[%#]\})[ \t]+(?=\{[%#])")
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
        if control := WHITESPACE_CONTROL.search(line):
            values = {"expression": control.group()}
            found.append((number, Fault("template-whitespace-control", values)))
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


def syntax_fault(message: str) -> Fault:
    """Word what Jinja says of a template that it cannot parse."""
    if found := _CHARACTER.search(message):
        code = "template-quotation" if found[2] in "'\"" else "template-character"
        return Fault(code, {"character": found[2]})
    return Fault("template-syntax", {"reason": message})


def longest_tag(text: str) -> Placed:
    """Refuse the longest tag of a template that is more than Jinja and Python can go down into."""
    longest = max(TAG.finditer(text), key=lambda found: len(found[0]))
    line = text.count("\n", 0, longest.start()) + 1
    return line, Fault("template-too-complicated", {"expression": shortened(longest[0])})


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
