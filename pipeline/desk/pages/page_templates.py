"""The templates of pages, and which part of the desk each belongs to."""

import re
from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

_PAGES = Path(__file__).parent
_SHORT = re.compile(
    r"(?<![\w./-])(\d{4}-\d\d-\d\d|[A-Z\d][\w./-]{0,22}[-/][\w./-]{0,22}\d)(?![\w/-])"
)
# The part that a page belongs to, by the name of its template.
_PART_OF = {
    "rows": "inputs",
    "settings": "inputs",
    "checklist": "inputs",
    "what_if": "report",
    "response": "letters",
    "history": "letters",
}


def part_of(name: str, asked_from: str) -> str:
    """Give the part of the desk that a page belongs to; a refusal has that of its action."""
    return asked_from if name == "refused" else _PART_OF.get(name, name)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """Give the environment of the templates of pages."""
    # The templates are part of the program; no session has its own.
    pages = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["pieces"] = _pieces
    return pages


def _pieces(text: str) -> list[tuple[bool, str]]:
    """Split a text at short tokens with a hyphen or a slash, within which no line may break."""
    plain = text.unescape() if isinstance(text, Markup) else text
    return [(bool(place % 2), piece) for place, piece in enumerate(_SHORT.split(plain)) if piece]
