"""The results of the formulas of a workbook taken out: they were computed before a cell changed.

A reader that computes nothing would take them for figures. Without them it says that the formula
was never computed, until a spreadsheet opens the file, computes it and saves it.
"""

import re

from pipeline.tables.written.cell_written import names_in, parts_and_sheets, with_parts
from pipeline.tables.written.part_reading import PartReader, main_name

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_KIND = re.compile(rb"\st\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_SETTING = re.compile(rb"<(?:\w+:)?calcPr\b")
_ON_LOAD = re.compile(rb"\sfullCalcOnLoad\s*=\s*(?:\"[^\"]*\"|'[^']*')")


def without_results(data: bytes) -> bytes:
    """Take out what formulas gave, and ask spreadsheets to compute them when they open the file.

    A workbook without a formula stays as it is to the byte.

    Raises:
        NotWrittenError: ``form`` where the file is written in a way that is not changed here.
    """
    parts, sheets = parts_and_sheets(data)
    names = names_in(data)
    changed = {
        names[name]: _emptied(parts[name])
        for name in set(sheets.values())
        if name in parts and _FORMULA.search(parts[name])
    }
    if not changed:
        return data
    for name, part in parts.items():
        if name.endswith("workbook.xml") and (setting := _SETTING.search(part)):
            tag_end = part.index(b">", setting.end())
            rest = _ON_LOAD.sub(b"", part[setting.end() : tag_end])
            asked = setting[0] + b' fullCalcOnLoad="1"' + rest
            changed[names[name]] = part[: setting.start()] + asked + part[tag_end:]
    return with_parts(data, changed)


class _Results(PartReader):
    """Reads a sheet as XML, and notes where the results of formulas stand, and of what kind."""

    def __init__(self, xml: bytes) -> None:
        super().__init__(xml)
        self.cell = self.value = self.value_end = -1
        self.is_formula = False
        self.cuts: list[tuple[int, int]] = []

    def start(self, name: str, _: dict[str, str]) -> None:
        local = main_name(name)
        if local == "c":
            self.cell, self.value, self.is_formula = self.at, -1, False
        elif self.cell >= 0 and local == "f":
            self.is_formula = True
        elif self.cell >= 0 and local == "v":
            self.value = self.at

    def end(self, name: str) -> None:
        local = main_name(name) if self.cell >= 0 else ""
        if local == "v":
            # The parser gives the place of an empty-element tag, or of the end tag.
            self.value_end = self.xml.index(b">", self.at) + 1
        elif local == "c":
            if self.is_formula:
                # A formula of a text without a value would be read as one that gave no text.
                mark_end = self.xml.index(b">", self.cell)
                if kind := _KIND.search(self.xml, self.cell, mark_end):
                    self.cuts.append(kind.span())
                if self.value >= 0:
                    self.cuts.append((self.value, self.value_end))
            self.cell = -1


def _emptied(xml: bytes) -> bytes:
    results = _Results(xml)
    results.read()
    pieces, done = [], 0
    for start, end in results.cuts:
        pieces.append(xml[done:start])
        done = end
    return b"".join((*pieces, xml[done:]))
