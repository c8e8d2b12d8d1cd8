"""Characters as XML that Word accepts, whatever was typed into a cell."""

import re

# What cannot stand in XML 1.0: most control characters, halves of surrogate pairs, U+FFFE, U+FFFF.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("(\r\n|\r|\n|\t)")
# A text without any of these is copied as it is: nearly all cells of a table.
SPECIAL = re.compile("[\x00-\x1f&<>\ud800-\udfff\ufffe\uffff]")
_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escape(text: str) -> str:
    """Write characters as XML text; those that XML cannot hold are left out."""
    if not SPECIAL.search(text):
        return text
    allowed = without_forbidden(text)
    return allowed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Write characters as the value of an XML attribute, in its quotation marks."""
    inner = escape(text).replace('"', "&quot;")
    for mark in "\t\n\r":
        inner = inner.replace(mark, f"&#{ord(mark)};")
    return f'"{inner}"'


def without_forbidden(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return FORBIDDEN.sub("", text)


def characters(text: str) -> str:
    """Write characters as the inside of a run; tabs and ends of lines are elements in Word."""
    if not SPECIAL.search(text):
        return f"{_OPEN}{text}{_CLOSE}" if text else ""
    pieces = _BREAKS.split(text)
    written = []
    for piece in pieces:
        if piece == "\t":
            written.append("<w:tab/>")
        elif piece and not piece.strip("\r\n"):
            written.append("<w:br/>")
        elif piece:
            written.append(f"{_OPEN}{escape(piece)}{_CLOSE}")
    return "".join(written)


def text_run(text: str) -> str:
    """Write a run without any look of its own."""
    inner = characters(text)
    return f"<w:r>{inner}</w:r>" if inner else ""
