"""Document symbols that name a session: ``ICC-ASP/7/18`` is a document of the seventh.

What is known of a symbol is its shape alone: words, then the number of a session between slashes,
then the document. Symbols of another shape, such as ``A/RES/2008`` or ``NV/12``, name no session.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.session.session_records import Session
from pipeline.session.toml_file import KeyPath

REPORT, MANDATE, CIRCULAR = "report", "mandate", "circular"


def symbol_pattern(sessions: str) -> str:
    """Give the pattern of a symbol from that of its session, with groups body, session and kind."""
    return (
        rf"(?<![\w/.-])(?P<body>[A-Za-z][\w.-]*(?:/[A-Za-z][\w.-]*)*?)/(?P<session>{sessions})"
        r"/(?P<kind>[A-Za-z]*)\w*(?:[.-]\w+)*(?:/\w+(?:[.-]\w+)*)*"
    )


# A year has four figures and is no session; neither is a number that begins with 0.
_SHAPE = re.compile(symbol_pattern("[1-9][0-9]{0,2}"))


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol that names a session.

    Attributes:
        body: Whose document it is: what stands before the number, such as ``ICC-ASP``.
        kind: The letters that the document's own number begins with, such as ``Res``; or empty.
    """

    text: str
    body: str
    session: int
    kind: str


@dataclass(frozen=True, slots=True)
class Named:
    """A symbol in ``session.toml``: where it stands, of what it is, and what it says."""

    at: KeyPath
    of: str
    symbol: Symbol


def symbols_in(text: str) -> tuple[Symbol, ...]:
    """Find the symbols in a text that name a session."""
    return tuple(
        Symbol(match.group(), match["body"], int(match["session"]), match["kind"])
        for match in _SHAPE.finditer(text)
    )


def symbol_of(text: str, body: str) -> Symbol | None:
    """Give the first symbol in a text that is one of a body, or None."""
    return next((symbol for symbol in symbols_in(text) if symbol.body == body), None)


def renumbered(text: str, old: int, new: int) -> str:
    """Put the number of another session into a symbol or a series; other texts stay."""
    match = _SHAPE.match(text)
    if match is None or match["session"] != str(old):
        return text
    return f"{text[: match.start('session')]}{new}{text[match.end('session') :]}"


def named_symbols(session: Session) -> tuple[Named, ...]:
    """Give the symbols of reports, of mandates and of circulars that name a session."""
    return tuple(
        Named(at, of, symbols[0])
        for at, of, text in _texts(session)
        if (symbols := symbols_in(text)) and text.startswith(symbols[0].text)
    )


def body_of(session: Session) -> str:
    """Say whose sessions ``number`` counts; empty where no symbol tells.

    It is, of those that reports or resolutions are documents of, the body that is named most;
    others count sessions of their own.
    """
    named = named_symbols(session)
    documents = {entry.symbol.body for entry in named if entry.of != CIRCULAR}
    counted = Counter(entry.symbol.body for entry in named if entry.symbol.body in documents)
    return next((body for body, _ in counted.most_common(1)), "")


def _texts(session: Session) -> Iterator[tuple[KeyPath, str, str]]:
    for index, report in enumerate(session.reports):
        yield ("reports", index, "symbol"), REPORT, report.symbol
        if report.mandate:
            at: KeyPath = ("reports", index, "mandate", "resolution")
            yield at, MANDATE, report.mandate.resolution
    for index, circular in enumerate(session.circulars):
        yield ("circulars", index, "reference"), CIRCULAR, circular.reference
        yield ("circulars", index, "series"), CIRCULAR, circular.series
    for series in session.first_numbers:
        yield ("first_numbers", series), CIRCULAR, series
