"""The text of a template before it is parsed."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from pipeline.document.model import Origin
from pipeline.drafting.template_faults import TemplateFault
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.signs import PRIVATE as PRIVATE_SIGNS
from pipeline.signs import unfit_lines, unfit_sign
from pipeline.template_tags import (
    TAG,
    WHITESPACE_CONTROL,
    has_open_text,
    longest_tag,
    shortened,
    syntax_fault,
)

PRIVATE = re.compile(f"[{PRIVATE_SIGNS}]")
"""Private-use characters: placeholders and lines are marked with them, so none may be typed."""

# A backslash in the text of a tag: with an octal or hexadecimal number, a name or a letter that
# stands for a sign. Python warns of any other, and of octal numbers above 377.
_ESCAPE = re.compile(
    r"""\\(?:[0-3]?[0-7]{1,2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}"""
    r"""|[abfnrtv\\'"\n])"""
)
_TAGS_ALONE = re.compile(
    r"^[ \t]*((?:\{%(?:(?!%\}).)*%\}[ \t]*|\{#(?:(?!#\}).)*#\}[ \t]*)+)$\n?",
    re.MULTILINE | re.DOTALL,
)
_BETWEEN_TAGS = re.compile(r"(?<=[%#]\})[ \t]+(?=\{[%#])")
# Numbers, and the names that HTML has for signs; without the last mark they are read as well.
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_UNFIT, _PRIVATE = "template-unfit-character", "template-private-character"
_OPEN_TEXT = "template-quotation"
_CHARACTER = re.compile(r"unexpected char (['\"])(.+)\1 at \d+")

Placed = tuple[int, TemplateFault]


def read_source(path: Path) -> str | TemplateFault:
    """Read the text of a template; a fault where it cannot be read as text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return TemplateFault("template-not-text", {"reason": error.reason})
    except OSError as error:
        return TemplateFault("template-missing", {"reason": str(error.strerror)})


def read_plain_text(path: Path, file: str) -> str:
    """Read a text among the templates in which no tags stand: a style, a script, a list.

    Raises:
        ProblemsFoundError: Where it cannot be read as UTF-8, or a sign cannot be printed or seen.
    """
    text = read_source(path)
    faults = [(0, text)] if isinstance(text, TemplateFault) else check_signs(text)
    if faults or isinstance(text, TemplateFault):
        raise ProblemsFoundError(
            Problem(fault.code, Place(file, line=line), fault.values) for line, fault in faults
        )
    return text


def check_source(text: str) -> list[Placed]:
    """Find what no template may hold and the parser would not tell, with its line."""
    faults = [*check_signs(text), *_check_references(text)]
    for number, line in enumerate(text.split("\n"), 1):
        if control := WHITESPACE_CONTROL.search(line):
            values = {"expression": control.group()}
            faults.append((number, TemplateFault("template-whitespace-control", values)))
    for tag in TAG.finditer(text):
        faults += _check_escapes(text, tag)
        if has_open_text(tag[0]):
            number = text.count("\n", 0, tag.start()) + 1
            faults.append((number, TemplateFault(_OPEN_TEXT, {"expression": shortened(tag[0])})))
    return faults


def check_signs(text: str) -> list[Placed]:
    """Find signs that no file among the templates may hold, a style or a list either."""
    return [
        (
            number,
            TemplateFault(
                _PRIVATE if PRIVATE.match(_sign_named(sign)) else _UNFIT, {"character": sign}
            ),
        )
        for number, sign in unfit_lines(text)
    ]


def check_page_source(text: str) -> list[Placed]:
    """Find the signs that no template of a page may hold or print."""
    escapes = [fault for tag in TAG.finditer(text) for fault in _check_escapes(text, tag)]
    return [*check_signs(text), *_check_references(text), *escapes]


def _check_escapes(text: str, tag: re.Match[str]) -> Iterator[Placed]:
    """Find what a backslash in a tag stands for and cannot be printed."""
    for escape in _ESCAPE.finditer(tag[0]):
        if sign := _meant(escape[0]):
            number = text.count("\n", 0, tag.start() + escape.start()) + 1
            yield number, TemplateFault(_UNFIT, {"character": sign})


def _check_references(text: str) -> Iterator[Placed]:
    """Find what Markdown and HTML read as a sign that cannot be printed, such as ``&#8203;``."""
    for reference in _REFERENCE.finditer(text) if "&" in text else ():
        if sign := unfit_sign(unescape(reference[0]), lines=True):
            number = text.count("\n", 0, reference.start()) + 1
            yield number, TemplateFault(_UNFIT, {"character": f"{reference[0]}, {sign}"})


def lines_of_tags_removed(text: str) -> str:
    """Let lines that hold only tags leave no line behind, so that an ``if`` parts no paragraph.

    The end of such a line is moved into its last tag: what follows keeps its line number.
    """
    return _TAGS_ALONE.sub(_closed_up, text)


def with_syntax(faults: list[Placed], line: int, message: str) -> list[Placed]:
    """Add what Jinja says of a template that it cannot parse, where no open text explains it."""
    if any(fault.code == _OPEN_TEXT for _, fault in faults):
        return faults
    if match := _CHARACTER.search(message):
        return [*faults, (line, TemplateFault("template-character", {"character": match[2]}))]
    return [*faults, (line, TemplateFault(*syntax_fault(message)))]


def too_complicated(text: str) -> Placed:
    """Refuse the longest tag of a template that is more than Jinja and Python can go down into."""
    start, tag = longest_tag(text)
    fault = TemplateFault("template-too-complicated", {"expression": shortened(tag)})
    return text.count("\n", 0, start) + 1, fault


def problems_at(file: str, first_line: int, faults: Iterable[Placed]) -> ProblemsFoundError:
    """Place faults in their file."""
    return ProblemsFoundError(
        fault.at(Origin(file, line + first_line - 1)) for line, fault in faults
    )


def _closed_up(match: re.Match[str]) -> str:
    tags = _BETWEEN_TAGS.sub("", match.group(1).rstrip())
    if not match.group().endswith("\n"):
        return tags
    return f"{tags[:-2]}\n{tags[-2:]}"


def _sign_named(name: str) -> str:
    """Give the sign that ``U+200B`` names."""
    return chr(int(name.removeprefix("U+"), 16))


def _meant(escape: str) -> str:
    """Name the sign that a backslash stands for in a text of Jinja, if it cannot be printed."""
    try:
        return unfit_sign(escape.encode("ascii").decode("unicode_escape"))
    except (UnicodeDecodeError, UnicodeEncodeError):
        return ""
