"""How the cells of a sheet look: struck through, hidden, or with another number than they hold.

The reader of spreadsheets gives values alone. What a person sees of them is found in the XML of the
sheet and of the styles of its workbook.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from pipeline.tables.workbooks.address import column_letters
from pipeline.tables.workbooks.number_formats import AS_TEXT, GENERAL, shows_otherwise
from pipeline.tables.workbooks.strikes import struck_by_rules
from pipeline.tables.workbooks.workbook_styles import Styles, is_on

# In all patterns ~ is the namespace prefix that some programs put before every element.
_CELL = rb"<~c(?:\s[^>]*)?>"
_STYLE = (b' s="%b"', b" s='%b'")
# A number that has many figures or an exponent; shorter ones are shown as they are.
_LONG = rb"<~v(?:\s[^>]*)?>\s*(-?[\d.]++(?:(?<=[\d.]{12})|(?=[eE]))[^<\s]*)"
_SHARED = rb"<~c\s[^>]*?\bt=[\"']s[\"'][^>]*>\s*<~v(?:\s[^>]*)?>\s*(\d+)\s*<"
_VALUE = rb"\s*(?:<~f\b(?:[^>]*/>|[^>]*>[^<]*</~f>)\s*)?<~v(?:\s[^>]*)?>\s*([^<]+?)\s*<"
_STRIKE = rb"<~strike\b([^>]*)>"
_ROW = rb"<~row\b([^>]*)>"
_COLUMN = rb"<~col\b([^>]*)>"
_FORMAT = rb"<~sheetFormatPr\b([^>]*)>"
_COLUMNS = 2**14
# The pattern begins with letters, which are found faster than a space of any kind.
_UNSHOWN_ROW = re.compile(rb"h(?:idden|t(?<=\sht)\s*=\s*[\"']0*(?:\.0*)?[\"'])")
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_ATTRIBUTE = re.compile(rb"(?:^|\s)(\w+)\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a sheet looks.

    Attributes:
        formats: By address, the number format of each number that it shows otherwise.
        struck: Addresses of the cells of which a text is struck through.
        struck_by_rule: Ranges in which a rule strikes cells through.
        hidden_rows: The numbers of the rows that are hidden, filtered out, collapsed or 0 high.
        hidden_columns: The positions of the columns that are hidden or 0 wide, 0 for A.
    """

    formats: Mapping[str, str] = field(default_factory=dict)
    struck: tuple[str, ...] = ()
    struck_by_rule: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[range, ...] = ()


def appearance_of(xml: bytes, styles: Styles) -> Appearance:
    """Find what a person sees in a worksheet (ECMA-376, SpreadsheetML) beside its values."""
    root = _ROOT.search(xml, 0, 4096)
    sheet = _Sheet(xml, root[1] or b"" if root else b"")
    struck = dict.fromkeys(_struck(sheet, styles))
    by_rule = struck_by_rules(xml[sheet.end :], styles.struck_by_rule)
    formats = dict(_numbers(sheet, styles))
    rows, columns = tuple(_hidden_rows(sheet)), tuple(_hidden_columns(sheet))
    return Appearance(formats, tuple(struck), tuple(by_rule), rows, columns)


@cache
def _compiled(pattern: bytes, prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern.replace(b"~", prefix))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The XML of a worksheet, and the prefix of its elements."""

    xml: bytes
    prefix: bytes

    @property
    def start(self) -> int:
        """Where the rows start; the end of the sheet where there are none."""
        start = self.xml.find(b"<" + self.prefix + b"sheetData")
        return len(self.xml) if start < 0 else start

    @property
    def end(self) -> int:
        """Where the rows end; what follows may look like a part of a cell."""
        return max(self.xml.rfind(b"</" + self.prefix + b"sheetData"), 0)

    def pattern(self, pattern: bytes) -> re.Pattern[bytes]:
        return _compiled(pattern, self.prefix)

    def all(self, pattern: bytes) -> Iterator[re.Match[bytes]]:
        return self.pattern(pattern).finditer(self.xml)

    def cells_of(self, styles: Iterable[str]) -> Iterator[tuple[str, re.Match[bytes]]]:
        """Give style and opening tag of the cells of some styles."""
        cell = self.pattern(_CELL)
        marks = [(style, form % style.encode()) for style in styles for form in _STYLE]
        for style, mark in marks:
            at = self.xml.find(mark)
            while at >= 0:
                if tag := cell.match(self.xml, self.xml.rfind(b"<", 0, at)):
                    yield style, tag
                at = self.xml.find(mark, at + 1)

    def cell_before(self, at: int) -> re.Match[bytes] | None:
        """Give the opening tag of the cell in which something stands."""
        cell, opening = self.pattern(_CELL), b"<" + self.prefix + b"c"
        start = self.xml.rfind(opening, 0, at)
        while start >= 0 and not cell.match(self.xml, start):
            start = self.xml.rfind(opening, 0, start)
        return cell.match(self.xml, start) if start >= 0 else None

    def address(self, cell: re.Match[bytes]) -> str:
        """Give the address of a cell, counted where the file leaves it out."""
        if address := _attributes(cell.group()).get("r"):
            return address
        *earlier, row = self.pattern(_ROW).finditer(self.xml, 0, cell.start())
        before = len(self.pattern(_CELL).findall(self.xml, row.end(), cell.start()))
        number = _attributes(row.group(1)).get("r", str(len(earlier) + 1))
        return f"{column_letters(before)}{number}"


def _numbers(sheet: _Sheet, styles: Styles) -> Iterator[tuple[str, str]]:
    """Give address and format of each number that is shown otherwise."""
    unusual = {style for style, code in styles.formats.items() if code not in {GENERAL, AS_TEXT}}
    of_cell = sheet.pattern(_VALUE)
    for style, cell in sheet.cells_of(unusual):
        code = styles.formats[style]
        value = of_cell.match(sheet.xml, cell.end())
        if value and _is_otherwise(code, value.group(1)) and _is_number(cell):
            yield sheet.address(cell), code
    for value in sheet.all(_LONG):
        # Few are shown otherwise, and only for those the cell is looked for.
        holder = None
        if _is_otherwise(GENERAL, value.group(1)):
            holder = sheet.cell_before(value.start())
        if holder and _is_number(holder):
            code = styles.formats.get(_attributes(holder.group()).get("s", "0"), "")
            if code and _is_otherwise(code, value.group(1)):
                yield sheet.address(holder), code


def _is_number(cell: re.Match[bytes]) -> bool:
    return _attributes(cell.group()).get("t", "n") == "n"


def _is_otherwise(code: str, value: bytes) -> bool:
    try:
        return shows_otherwise(code, float(value))
    except ValueError:
        return False


def _struck(sheet: _Sheet, styles: Styles) -> Iterator[str]:
    for _, cell in sheet.cells_of(styles.struck):
        rest = sheet.xml[cell.end() : cell.end() + 40].lstrip()
        if not cell.group().endswith(b"/>") and not rest.startswith(b"</"):
            yield sheet.address(cell)
    for strike in sheet.all(_STRIKE):
        if strike.start() > sheet.end:
            break
        if is_on(strike.group(1)) and (holder := sheet.cell_before(strike.start())):
            yield sheet.address(holder)
    for cell in sheet.all(_SHARED) if styles.struck_texts else ():
        if int(cell.group(1)) in styles.struck_texts:
            yield sheet.address(cell)


def _hidden_rows(sheet: _Sheet) -> Iterator[int]:
    # Rows hidden by zeroHeight alone hold no cells: the file names each row that does.
    height = _of_all(sheet, b"defaultRowHeight")
    all_hidden = _is_nothing(height)
    if not (all_hidden or _UNSHOWN_ROW.search(sheet.xml)):
        return
    for count, row in enumerate(sheet.all(_ROW), 1):
        tag = row.group(1)
        if all_hidden or _UNSHOWN_ROW.search(tag):
            attributes = _attributes(tag)
            if _is_hidden(attributes) or _is_nothing(attributes.get("ht", height)):
                yield int(attributes.get("r", count))


def _hidden_columns(sheet: _Sheet) -> Iterator[range]:
    shown: set[int] = set()
    width = _of_all(sheet, b"defaultColWidth")
    # Columns are described before the rows.
    for column in sheet.pattern(_COLUMN).finditer(sheet.xml, 0, sheet.start):
        attributes = _attributes(column.group(1))
        first = int(attributes.get("min", 1))
        run = range(first - 1, int(attributes.get("max", first)))
        if _is_hidden(attributes) or _is_nothing(attributes.get("width", width)):
            yield run
        else:
            shown.update(run)
    if _is_nothing(width):
        yield from (range(index, index + 1) for index in range(_COLUMNS) if index not in shown)


def _of_all(sheet: _Sheet, name: bytes) -> str:
    """Give a height or width that holds for all rows or columns that have none of their own."""
    for element in sheet.all(_FORMAT):
        return _attributes(element.group(1)).get(name.decode(), "")
    return ""


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden") in {"1", "true"}


def _is_nothing(size: str) -> bool:
    try:
        return float(size or 1) <= 0
    except ValueError:
        return False


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode("ascii", "replace"): value.decode("utf-8", "replace")
        for name, value in _ATTRIBUTE.findall(tag.rstrip(b"/>"))
    }
