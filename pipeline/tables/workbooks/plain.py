"""Sheets written in the one plain way that the search and the reader of spreadsheets rely on.

XML may be written in many ways that mean the same: other quotation marks, prefixes, comments, an
order of attributes, cells without address. A sheet is plain if all between its first and its last
row matches one pattern, and what stands around that is a document of XML by itself. Nearly every
program writes so, and such a sheet is taken as it is: in the pattern an angle bracket begins an
element and nothing else, every cell has its address first, and each value has the form that its
kind asks for; patterns of bytes then say what a reader of XML would. Any other sheet is read as
XML and written anew in the plain way.
"""

import re
from functools import cache
from xml.etree import ElementTree as ET

# Namespaces of the elements of a sheet: as Excel writes them, and as the strict standard does.
USUAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = frozenset({USUAL, "http://purl.oclc.org/ooxml/spreadsheetml/main"})
NUMBER = r"-?+[0-9]{1,40}+(?:\.[0-9]{1,40}+)?+(?:[eE](?:\+?1[0-9]{2}|\+?[0-9]{1,2}|-[0-9]{1,3}))?+"
ERRORS = r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)"
ADDRESS = r"[A-Z]{1,3}+[1-9][0-9]{0,6}+"
_HOUR = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
TIME = (
    r"(?:[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    rf"(?:T{_HOUR})?|{_HOUR})"
)

# Characters by number: the lower ones, and half of the higher, none of which is forbidden.
_NUMBERED = r"#(?:9|1[03]|3[2-9]|[4-9][0-9]|[1-9][0-9]{2,3}|[1-4][0-9]{4}|1[0-9]{5})"
_TEXT = rf"(?:[^<>&\r\x00-\x08\x0b\x0c\x0e-\x1f]++|&(?:amp|lt|gt|quot|apos|{_NUMBERED});)*+"
_IN_QUOTES = r'[^"<>&]*+'
# Attributes in one order, so that none stands twice.
_OF_FORMULA = "".join(rf'(?: {name}="{_IN_QUOTES}")?+' for name in ("t", "aca", "ref", "ca", "si"))
_FORMULA = rf"(?:<f{_OF_FORMULA}(?: ?/>|>{_TEXT}</f>))?+"
_CELL = (
    rf'<c r="{ADDRESS}"(?: s="[0-9]{{1,5}}+")?+(?:'
    r' t="s"><v>[0-9]{1,9}+</v></c>'
    rf'| t="inlineStr"><is><t(?: xml:space="preserve")?+>{_TEXT}</t></is></c>'
    rf'|(?: t="n")?+>{_FORMULA}(?:<v>{NUMBER}</v>|<v ?/>|<v></v>)?+</c>'
    r'|(?: t="[A-Za-z]++")?+(?: ?/>|></c>)'
    rf'| t="b">{_FORMULA}<v>[01]</v></c>'
    rf'| t="e">{_FORMULA}<v>{ERRORS}</v></c>'
    rf'| t="d">{_FORMULA}<v>{TIME}</v></c>'
    rf'| t="str">{_FORMULA}(?:<v>{_TEXT}</v>|<v ?/>)?+</c>'
    r")\s*+"
)
# No attribute twice; ~ is the prefix of those that Excel and others add to the height of a row.
_ROW = (
    r'<row r="[1-9][0-9]{0,6}+"'
    rf'(?: (?!r=)(~[A-Za-z]++)="{_IN_QUOTES}"(?![^>]* \1="))*+'
    rf"(?: ?/>|>\s*+(?:{_CELL})*+</row>)\s*+"
)
_BEGIN = re.compile(rb"<sheetData ?(/?)>")
_END = b"</sheetData>"
_PREFIX_OF_HEIGHTS = b"xmlns:x14ac="
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF


def rows_of(xml: bytes) -> tuple[int, int]:
    """Say between which bytes the rows of a plain sheet stand; 0 where it is not plain."""
    begin = _BEGIN.search(xml)
    if begin is None:
        return 0, 0
    end = begin.end() if begin[1] else xml.rfind(_END)
    return (begin.end(), end) if end >= begin.end() else (0, 0)


def around(xml: bytes) -> ET.Element:
    """Read a plain sheet as if it had no rows.

    Raises:
        ParseError: Where that is no XML.
    """
    start, end = rows_of(xml)
    return ET.fromstring(xml[:start] + xml[end:])  # noqa: S314 (plain sheets declare no types)


def is_plain(xml: bytes) -> bool:
    """Say whether a sheet in UTF-8 is written so that patterns of bytes can be relied on."""
    start, end = rows_of(xml)
    before, after = xml[:start], xml[end:]
    return (
        start > 0
        and b"<!" not in before
        and b"<!" not in after
        and not _has_commands(before, after)
        and (xml.isascii() or not any(mark in xml for mark in _NO_CHARACTERS))
        and _rows_pattern(has_heights=_PREFIX_OF_HEIGHTS in before).fullmatch(xml, start, end)
        is not None
        and _has_rows_once(xml)
    )


@cache
def _rows_pattern(*, has_heights: bool) -> re.Pattern[bytes]:
    """Give the pattern of plain rows; the prefix of heights stands only where it is declared."""
    row = _ROW.replace("~", "(?:x14ac:)?" if has_heights else "")
    return re.compile(rf"\s*+(?:{row})*+".encode("ascii"))


def _has_commands(before: bytes, after: bytes) -> bool:
    """Say whether there is more than the declaration of XML between question marks."""
    return b"<?" in after or before.count(b"<?") > before.startswith(b"<?xml ")


def _has_rows_once(xml: bytes) -> bool:
    """Say whether what was taken for the rows stands where the rows of a sheet stand."""
    try:
        root = around(xml)
    except ET.ParseError:
        return False
    space, _, name = root.tag[1:].partition("}")
    rows = f"{{{space}}}sheetData"
    named = space in MAIN and name == "worksheet"
    return named and root.find(rows) is not None and len(list(root.iter(rows))) == 1
