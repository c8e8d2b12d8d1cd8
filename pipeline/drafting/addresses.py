"""Addresses that words lead to: typed ones, and those of the symbols of documents."""

import re
from collections.abc import Iterator

from pipeline.document.model import Content, Inline, Text, with_link, with_text
from pipeline.document.symbols import symbols
from pipeline.language.pack import LanguagePack

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"<>\\{}]+")
_PLACEHOLDER = "%EE%80%80"  # what Markdown makes of the first sign of a placeholder


def is_address(target: str) -> bool:
    """Say whether a link may lead there: to a page of the web or to a mailbox, as typed."""
    return bool(_ADDRESS.fullmatch(target)) and _PLACEHOLDER not in target


def with_addresses(pack: LanguagePack, content: Content) -> Content:
    """Let the symbols of documents lead where ``citations.toml`` says they are found.

    A text that has a link already keeps it.
    """
    if not pack.addresses:
        return content
    return tuple(part for piece in content for part in _pieces(pack, piece))


def _pieces(pack: LanguagePack, piece: Inline) -> Iterator[Inline]:
    if not isinstance(piece, Text) or piece.link:
        yield piece
        return
    done = 0
    for start, end in symbols(piece.text):
        address = _address(pack, piece.text[start:end])
        if address:
            if start > done:
                yield with_text(piece, piece.text[done:start])
            yield with_link(with_text(piece, piece.text[start:end]), address)
            done = end
    if done < len(piece.text) or not done:
        yield with_text(piece, piece.text[done:])


def _address(pack: LanguagePack, symbol: str) -> str:
    starts = [start for start in pack.addresses if symbol.startswith(start)]
    if not starts:
        return ""
    pattern = pack.addresses[max(starts, key=len)]
    address = pattern.format(symbol=symbol, dashed=symbol.replace("/", "-"))
    return address if is_address(address) else ""
