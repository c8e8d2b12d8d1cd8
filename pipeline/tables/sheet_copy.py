"""A sheet read as XML, and written anew in the plain way, with what cannot be written so."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.tables.address import column_letters, column_number
from pipeline.tables.plain import ADDRESS, ERRORS, NUMBER, TIME
from pipeline.tables.scan import Hidden
from pipeline.tables.xml_copy import PartCopy, escaped

_ADDRESS = re.compile(ADDRESS)
_INDEX = re.compile("[0-9]{1,9}")
_NUMBER = re.compile(NUMBER)
_ERROR = re.compile(ERRORS)
_TIME = re.compile(TIME)
_ROW = re.compile("[1-9][0-9]{0,6}")
_OF_SECOND = re.compile(r"(?<=:[0-9]{2})(?:\.[0-9]+)?Z?$")
_FLAGS = {"1": "1", "true": "1", "0": "0", "false": "0"}


@dataclass(slots=True)
class _Cell:
    address: str
    format: str
    kind: str
    value: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    has_formula: bool = False


class SheetCopy(PartCopy):
    """Writes a sheet anew; ``hidden`` has the cells whose value cannot be."""

    def __init__(self, texts: int) -> None:
        """Begin with nothing.

        Args:
            texts: How many texts the cells of the workbook share.
        """
        super().__init__()
        self.hidden: list[Hidden] = []
        self._texts = texts
        self._in_rows = False
        self._row, self._column = 0, 0
        self._cell: _Cell | None = None
        self._into: list[str] | None = None
        self._is_spoken = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note what is within a row; copy what is not."""
        if name == "sheetData":
            self._in_rows = True
            super().opened(name, {})
        elif not self._in_rows:
            super().opened(name, attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "c":
            self._begin_cell(attributes)
        elif self._cell is not None:
            self._within(name, self._cell)

    def text(self, data: str) -> None:
        """Note the value of a cell; copy what is outside of the rows."""
        if not self._in_rows:
            super().text(data)
        elif self._into is not None:
            self._into.append(data)

    def closed(self, name: str) -> None:
        """Write a cell that has ended."""
        if name == "sheetData":
            self._in_rows = False
        if not self._in_rows or name == "row":
            super().closed(name)
        elif name == "c" and self._cell is not None:
            self._write(self._cell)
            self._cell = None
        elif name == "rPh":
            self._is_spoken = False
        elif name in {"f", "v", "t"}:
            self._into = None

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        """Begin a row; one without number follows the one before."""
        number = attributes.get("r", "").strip()
        if number and not _ROW.fullmatch(number):
            self.hidden.append(Hidden("unreadable-cell", "", number))
        self._row = int(number) if _ROW.fullmatch(number) else self._row + 1
        self._column = 0
        super().opened("row", {"r": str(self._row)} | {**attributes, "r": str(self._row)})

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        """Begin a cell; one without address follows the one before."""
        address = attributes.get("r", "").strip().upper()
        if _ADDRESS.fullmatch(address):
            self._column = column_number(address)
        else:
            if address:
                self.hidden.append(Hidden("unreadable-cell", "", address))
            self._column += 1
            address = f"{column_letters(self._column - 1)}{self._row}"
        style = attributes.get("s", "").strip()
        kind = attributes.get("t", "n").strip()
        self._cell = _Cell(address, style if style.isdecimal() else "", kind)

    def _within(self, name: str, cell: _Cell) -> None:
        if name == "v":
            self._into = cell.value
        elif name == "f":
            self._into = cell.formula
            cell.has_formula = True
        elif name == "rPh":
            # How a text is spoken stands beside the text, and is no part of it.
            self._is_spoken = True
        elif name == "t" and not self._is_spoken:
            self._into = cell.inline

    def _write(self, cell: _Cell) -> None:
        start = f'<c r="{cell.address}"' + (f' s="{cell.format}"' if cell.format else "")
        formula = f"<f>{escaped(''.join(cell.formula))}</f>" if cell.has_formula else ""
        kind, value = self._value(cell)
        if kind == "inlineStr":
            self._out.append(
                f'{start} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
            )
        elif kind:
            shown = f' t="{kind}"' if kind != "n" else ""
            kept = "" if kind == "s" else formula
            self._out.append(f"{start}{shown}>{kept}<v>{value}</v></c>")
        else:
            self._out.append(f"{start}>{formula}</c>")

    def _value(self, cell: _Cell) -> tuple[str, str]:
        """Give the kind of a cell and its value as it is written; nothing where it is blank."""
        raw = "".join(cell.value)
        if cell.kind == "str" and (raw or cell.has_formula):
            return "str", escaped(raw)
        if cell.kind == "inlineStr":
            text = "".join(cell.inline) or raw
            return ("inlineStr", escaped(text)) if text else ("", "")
        raw = raw.strip()
        value = self._checked(cell.kind, raw) if raw else ""
        if value:
            return cell.kind, value
        if raw:
            code = "text-not-in-file" if cell.kind == "s" else "unreadable-cell"
            code = "error-value" if cell.kind == "e" else code
            self.hidden.append(Hidden(code, cell.address, raw))
            cell.has_formula = False
        return "", ""

    def _checked(self, kind: str, raw: str) -> str:
        """Give a value if it is one of its kind, or nothing."""
        match kind:
            case "n":
                raw = raw.removeprefix("+")
                is_right = bool(_NUMBER.fullmatch(raw)) and math.isfinite(float(raw))
            case "s":
                is_right = bool(_INDEX.fullmatch(raw)) and int(raw) < self._texts
            case "b":
                return _FLAGS.get(raw.lower(), "")
            case "e":
                is_right = bool(_ERROR.fullmatch(raw))
            case "d":
                raw = _OF_SECOND.sub("", raw)
                is_right = bool(_TIME.fullmatch(raw))
            case _:
                is_right = False
        return raw if is_right else ""
