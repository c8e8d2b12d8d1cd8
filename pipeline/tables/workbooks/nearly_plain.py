"""Sheets that are nearly written in the plain way: other marks, a prefix, another order.

Open XML SDK and ClosedXML put a prefix before every element; others write the attributes of a cell
in another order or between apostrophes. That is mended here as bytes, several times as fast as a
reader of XML would write it anew. What comes of it counts only where it is plain in every byte.
"""

import re

from pipeline.tables.workbooks.address import column_letters
from pipeline.tables.workbooks.plain import MAIN, is_plain

_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*):worksheet\s([^<>]*)>")
_DECLARED = re.compile(rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)[\"']")
_DEFAULT = re.compile(rb"\sxmlns\s*=")
_WITHOUT_PREFIX = re.compile(rb"<(?!\?xml )/?[\w.-]+[\s/>]")
_WITH_APOSTROPHE = re.compile(rb"<[^<>']*'[^<>]*>")
_IN_APOSTROPHES = re.compile(rb"\s([\w:.-]+)\s*=\s*'([^'\"<>&]*)'")
_WITHOUT_ADDRESS = re.compile(rb"<c(?:\s*/?>|\s(?![^<>]*\br=))")
_ROW_WITHOUT_NUMBER = re.compile(rb'<row(?! r="[0-9]+")')
_ROW_OR_CELL = re.compile(rb'<row r="([0-9]+)"|<c(?=[\s/>])(?:(?=[^<>]*?\sr="([A-Z]+)[0-9]+"))?')
_MOST_COLUMNS = 702  # ZZ
# Cells whose attributes are not in the plain order, or among others.
_OTHER_CELL = re.compile(
    rb'<c(?! r="[A-Z0-9]+"(?: s="[0-9]+")?(?: t="[A-Za-z]+")? ?/?>)\s([^<>]*?)\s*(/?)>'
)
# Attributes without prefixes and without signs that may be no legal XML.
_ATTRIBUTE = re.compile(rb'((?!xml)[A-Za-z_][\w.-]*)\s*=\s*"([ !#-%\x27-;=?-~]*)"(?:\s+|$)')
_KEPT = (b"r", b"s", b"t")
_OTHER_VALUE = re.compile(rb'<v xml:space="[a-z]+">')


def mended(xml: bytes) -> bytes:
    """Mend a sheet in UTF-8 that is nearly plain; empty where it takes a reader of XML."""
    if b"<!" in xml or xml.count(b"<?") > xml.startswith(b"<?xml "):
        return b""
    if b"'" in xml:
        xml = _WITH_APOSTROPHE.sub(_with_quotation_marks, xml)
    xml = _without_prefix(xml)
    xml = _OTHER_VALUE.sub(b"<v>", xml)
    xml = _OTHER_CELL.sub(_in_order, _with_addresses(xml))
    return xml if is_plain(xml) else b""


def _with_quotation_marks(tag: re.Match[bytes]) -> bytes:
    return _IN_APOSTROPHES.sub(rb' \1="\2"', tag[0])


def _without_prefix(xml: bytes) -> bytes:
    """Leave out the prefix of the elements of a sheet, where all of them have the same."""
    root = _ROOT.search(xml, 0, 4096)
    if root is None:
        return xml
    prefix, attributes = root.groups()
    declared = dict(_DECLARED.findall(b" " + attributes))
    if declared.get(prefix, b"").decode("utf-8", "replace") not in MAIN or b"" in declared:
        return xml
    # Declared once, and no element without a prefix: what follows < tells the elements.
    declaration = re.compile(rb"\sxmlns:" + re.escape(prefix) + rb"(?=\s*=)")
    if len(declaration.findall(xml)) != 1 or _DEFAULT.search(xml) or _WITHOUT_PREFIX.search(xml):
        return xml
    xml = declaration.sub(b" xmlns", xml, count=1)
    return xml.replace(b"</" + prefix + b":", b"</").replace(b"<" + prefix + b":", b"<")


def _with_addresses(xml: bytes) -> bytes:
    """Give cells the addresses that they lack: each follows the one before it in its row."""
    if not _WITHOUT_ADDRESS.search(xml) or _ROW_WITHOUT_NUMBER.search(xml):
        return xml
    letters = [column_letters(index).encode() for index in range(_MOST_COLUMNS)]
    numbers = {name: index for index, name in enumerate(letters)}
    row, column = b"", -1

    def address(tag: re.Match[bytes]) -> bytes:
        nonlocal row, column
        number, given = tag.groups()
        if number:
            row, column = number, -1
            return tag[0]
        column = numbers.get(given, _MOST_COLUMNS) if given else column + 1
        if given or column >= _MOST_COLUMNS:
            return tag[0]
        return b'<c r="%b%b"' % (letters[column], row)

    return _ROW_OR_CELL.sub(address, xml)


def _in_order(cell: re.Match[bytes]) -> bytes:
    written, end = cell.groups()
    pairs = _ATTRIBUTE.findall(written)
    values = dict(pairs)
    # Other attributes, or one given twice, are left to the reader of XML.
    if _ATTRIBUTE.sub(b"", written) or len(values) < len(pairs) or b"r" not in values:
        return cell[0]
    return b"<c" + b"".join(b' %b="%b"' % (n, values[n]) for n in _KEPT if n in values) + end + b">"
