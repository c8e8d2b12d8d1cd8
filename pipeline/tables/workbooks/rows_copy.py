"""The rows of a sheet read as XML, and written anew in the plain way.

It is called for each element of a sheet that may have a million cells: it does little for each.
"""

import math
import re
from collections.abc import Callable, Mapping

from pipeline.tables.workbooks.address import column_letters, column_number
from pipeline.tables.workbooks.hidden import Hidden
from pipeline.tables.workbooks.plain import ADDRESS, ERRORS, NUMBER, TIME
from pipeline.tables.workbooks.xml_copy import SEEN_THROUGH, escaped, written

_is_address = re.compile(ADDRESS).fullmatch
_is_number = re.compile(NUMBER).fullmatch
_is_error = re.compile(ERRORS).fullmatch
_is_time = re.compile(TIME).fullmatch
_is_row = re.compile("[1-9][0-9]{0,6}").fullmatch
_OF_SECOND = re.compile(r"(?<=:[0-9]{2})(?:\.[0-9]+)?Z?$")
_FLAGS = {"1": "1", "true": "1", "0": "0", "false": "0"}
_MOST_TEXTS = 999_999_999


class RowsCopy:
    """Writes rows anew while they are read; ``depth`` counts open elements of other standards."""

    def __init__(self, space: str, texts: int, out: list[str], hidden: list[Hidden]) -> None:
        """Begin before the first row.

        Args:
            space: What stands before the names of elements.
            texts: How many texts the cells of the workbook share.
            out: Where the rows are written.
            hidden: Where the cells are noted whose value cannot be written.
        """
        self.depth = 0
        self._space, self._texts, self._out, self._hidden = space, texts, out, hidden
        self._c, self._v, self._f, self._t = (f"{space}{name}" for name in "cvft")
        self._row_name, self._spoken_name = f"{space}row", f"{space}rPh"
        self._row = 0
        self._before = ""  # the address of the cell before, in the same row
        self._address, self._format, self._kind = "", "", "n"
        self._value: list[str] = []
        self._inline: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._is_spoken = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note the start of an element."""
        if self.depth:
            self.depth += 1
        elif name == self._c:
            self._begin_cell(attributes)
        elif name == self._v:
            self._into = self._value
        elif name == self._f:
            self._into = self._formula = []
        elif name == self._row_name:
            self._begin_row(attributes)
        elif name == self._t:
            # The phonetic reading of a text stands beside it, and is no part of it.
            self._into = None if self._is_spoken else self._inline
        elif name == self._spoken_name:
            self._is_spoken = True
        elif not name.startswith(self._space) and name not in SEEN_THROUGH:
            self.depth = 1

    def data(self, data: str) -> None:
        """Note a text."""
        if self._into is not None and not self.depth:
            self._into.append(data)

    def end(self, name: str) -> None:
        """Write what has ended."""
        if self.depth:
            self.depth -= 1
        elif name == self._c:
            self._write()
        elif name == self._row_name:
            self._out.append("</row>")
        elif name == self._spoken_name:
            self._is_spoken = False
        else:
            self._into = None

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        """Begin a row; one without number follows the one before."""
        number = attributes.get("r", "").strip()
        if number and not _is_row(number):
            self._hidden.append(Hidden("unreadable-cell", "", number))
        self._row = int(number) if _is_row(number) else self._row + 1
        self._before = ""
        kept = {key: value for key, value in attributes.items() if " " not in key and key != "r"}
        self._out.append(f'<row r="{self._row}"{written(kept)}>')

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        """Begin a cell; one without address follows the one before."""
        address = attributes.get("r", "")
        if not _is_address(address):
            address = self._address_of(address.strip().upper())
        self._before = self._address = address
        self._format = attributes.get("s", "")
        self._kind = attributes.get("t", "n")
        self._value, self._inline, self._formula = [], [], None

    def _address_of(self, given: str) -> str:
        if _is_address(given):
            return given
        if given:
            self._hidden.append(Hidden("unreadable-cell", "", given))
        return f"{column_letters(column_number(self._before))}{self._row}"

    def _write(self) -> None:
        start = f'<c r="{self._address}"'
        if self._format.strip().isdecimal():
            start += f' s="{int(self._format)}"'
        formula = "" if self._formula is None else f"<f>{escaped(''.join(self._formula))}</f>"
        value = self._written_value()
        if value is None:
            self._out.append(f"{start}></c>")
        elif not value:
            # A formula that gives an empty text has its kind and no value.
            kind = ' t="str"' if formula and self._kind == "str" else ""
            self._out.append(f"{start}{kind}>{formula}</c>")
        elif self._kind == "n":
            self._out.append(f"{start}>{formula}<v>{value}</v></c>")
        elif self._kind == "s":
            self._out.append(f'{start} t="s"><v>{value}</v></c>')
        elif self._kind == "inlineStr":
            text = f'<is><t xml:space="preserve">{value}</t></is>'
            self._out.append(f'{start} t="inlineStr">{text}</c>')
        else:
            self._out.append(f'{start} t="{self._kind}">{formula}<v>{value}</v></c>')

    def _written_value(self) -> str | None:
        """Give the value as it is written, empty where there is none, None where it is wrong."""
        raw = "".join(self._value)
        if self._kind == "str":
            return escaped(raw)
        if self._kind == "inlineStr":
            return escaped("".join(self._inline) or raw)
        raw = raw.strip()
        check = _CHECKS.get(self._kind)
        value = (check(raw) if check else None) if raw else ""
        if value is not None and (self._kind != "s" or not value or int(value) < self._texts):
            return value
        code = _CODES.get(self._kind, "unreadable-cell")
        self._hidden.append(Hidden(code, self._address, raw))
        return None


def _number(raw: str) -> str | None:
    raw = raw.removeprefix("+")
    return raw if _is_number(raw) and math.isfinite(float(raw)) else None


def _index(raw: str) -> str | None:
    return raw if raw.isascii() and raw.isdecimal() and int(raw) <= _MOST_TEXTS else None


def _time(raw: str) -> str | None:
    raw = _OF_SECOND.sub("", raw)
    return raw if _is_time(raw) else None


_CHECKS: Mapping[str, Callable[[str], str | None]] = {
    "n": _number,
    "s": _index,
    "d": _time,
    "e": lambda raw: raw if _is_error(raw) else None,
    "b": lambda raw: _FLAGS.get(raw.lower()),
}
_CODES = {"s": "text-not-in-file", "e": "error-value"}
