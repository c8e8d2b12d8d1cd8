"""Document symbols that name a session: ``ICC-ASP/7/18`` is a document of the seventh.

What is known of a symbol is its shape alone: words, then the number of a session between slashes,
then the document. Symbols of another shape, such as ``A/RES/2008`` or ``NV/12``, name no session.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.session.records import Session
from pipeline.session.toml import KeyPath

REPORT, MANDATE, CIRCULAR = "report", "mandate", "circular"

# A year has four figures and is no session; neither is a number that begins with a nought.
_SHAPE = re.compile(
    r"(?<![\w/.-])(?P<body>[A-Za-z][\w.-]*(?:/[A-Za-z][\w.-]*)*?)/(?P<session>[1-9][0-9]{0,2})"
    r"/(?P<kind>[A-Za-z]*)\w*(?:[.-]\w+)*(?:/\w+(?:[.-]\w+)*)*"
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol that names a session.

    Attributes:
        text: The whole of it.
        body: Whose document it is: what stands before the number, such as ``ICC-ASP``.
        session: The number of the session.
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
    """Find the symbols in a text that name a session.

    Args:
        text: Any text.

    Returns:
        The symbols in their order.
    """
    return tuple(
        Symbol(found.group(), found["body"], int(found["session"]), found["kind"])
        for found in _SHAPE.finditer(text)
    )


def named_symbols(session: Session) -> tuple[Named, ...]:
    """Give the symbols of a session that name one, each with its place.

    Args:
        session: The session.

    Returns:
        Those of reports, of their mandates, and of the references of circulars.
    """
    return tuple(
        Named(at, of, symbols[0])
        for at, of, text in _texts(session)
        if (symbols := symbols_in(text)) and text.startswith(symbols[0].text)
    )


def body_of(session: Session) -> str:
    """Say whose sessions ``number`` counts.

    Args:
        session: The session.

    Returns:
        Of those that reports or resolutions are documents of, the body that is named most; others
        count sessions of their own. Empty where no symbol tells.
    """
    named = named_symbols(session)
    documents = {one.symbol.body for one in named if one.of != CIRCULAR}
    counted = Counter(one.symbol.body for one in named if one.symbol.body in documents)
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
