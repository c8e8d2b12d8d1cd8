"""Tables of GitHub's Markdown, their rows split by hand.

A cell that is a single value never goes through Markdown: most cells of an annex are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from pipeline.document.model import Cell, Column, Content, Datum, Phrase, Row, Text
from pipeline.drafting import markdown
from pipeline.drafting.content import read_line
from pipeline.drafting.environment import Rendered
from pipeline.drafting.faults import Fault
from pipeline.drafting.printing import printed
from pipeline.drafting.slots import OPEN, PLACEHOLDER
from pipeline.drafting.state import Drafting, Read
from pipeline.drafting.values import Value
from pipeline.facts.fact import Amount, Moment, Percentage, Quantity
from pipeline.language.pack import LanguagePack
from pipeline.language.sentences import capitalised
from pipeline.language.typography import typeset_text

_BORDER = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-+:?")
_MARKUP = re.compile(r"[*_`\[\]<>&\\~!\ue000]")
_PERCENT = "0.0%"

Line = tuple[str, int]


@dataclass(slots=True)
class Grid:
    """A table as read from its lines, still without caption, notes and source.

    Attributes:
        columns: Its columns.
        rows: Its rows.
        totals: Indexes of the rows that sum up others.
        marks: The labels of the notes that it calls, in their order.
    """

    columns: tuple[Column, ...] = ()
    rows: list[Row] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def read_grid(drafting: Drafting, rendered: Rendered, lines: Sequence[Line]) -> Grid:
    """Read the lines of a table.

    Args:
        drafting: What all files share; problems go there.
        rendered: The file.
        lines: The lines that start with ``|``, each with its line in the template.

    Returns:
        The table's inside.
    """
    grid = Grid()
    reader = _Cells(drafting, rendered, grid)
    heads, *rest = [(_split(text), line) for text, line in lines]
    rules = rest[0][0] if rest else []
    if not rules or not all(_DELIMITER.fullmatch(rule) for rule in rules):
        reader.fault(heads[1], "template-table-rule")
        return grid
    if len(rules) != len(heads[0]):
        reader.fault(heads[1], "template-table-cells", found=len(heads[0]), wanted=len(rules))
    grid.columns = tuple(
        Column(reader.content(text, heads[1]), _align(rule), max(1, rule.count("-")))
        for text, rule in zip(heads[0], rules, strict=False)
    )
    for texts, line in rest[1:]:
        if len(texts) != len(rules):
            reader.fault(line, "template-table-cells", found=len(texts), wanted=len(rules))
            continue
        if len(texts[0]) > len("****") and texts[0].startswith("**") and texts[0].endswith("**"):
            grid.totals.append(len(grid.rows))
        grid.rows.append(tuple([reader.cell(text, line) for text in texts]))
    return grid


class _Cells:
    """Reads the cells of one table."""

    def __init__(self, drafting: Drafting, rendered: Rendered, grid: Grid) -> None:
        self.drafting = drafting
        self.rendered = rendered
        self.grid = grid

    def fault(self, line: int, code: str, **values: object) -> None:
        origin = self.rendered.origin(line)
        self.drafting.fault(origin, code, **{key: str(value) for key, value in values.items()})

    def cell(self, text: str, line: int) -> str | Cell:
        if not _MARKUP.search(text):
            return typeset_text(self.drafting.pack, text) if text else ""
        found = PLACEHOLDER.fullmatch(text)
        if found:
            item = self.rendered.slots.items[int(found.group(1))]
            if isinstance(item, Value):
                return self.value(item, self.rendered.slots.lines[int(found.group(1))])
        return Cell(self.content(text, line))

    def value(self, value: Value, line: int) -> str | Cell:
        pack = self.drafting.pack
        shown = printed(pack, value)
        if isinstance(shown, Fault):
            self.fault(line, shown.code, **shown.values)
            return ""
        datum, number_format = _datum(shown)
        phrase = shown.phrase or ()
        if not shown.as_typed and (datum is None or isinstance(datum, date)):
            phrase = _started(pack, phrase)
        content = tuple(
            [
                Text(run.text, run.italic, run.bold, run.superscript, shown.sources)
                for run in phrase
                if run.text
            ]
        )
        return Cell(content, datum, number_format) if content else ""

    def content(self, text: str, line: int) -> Content:
        read = self.read(text, line)
        if read.label:
            self.fault(line, "template-label-place", label=read.label)
        self.grid.marks.extend(read.marks)
        return read.content

    def read(self, text: str, line: int) -> Read:
        # A placeholder is numbered anew in each row, so only cells without any are worth keeping.
        parse = markdown.tokens if OPEN in text else markdown.inline
        return read_line(self.drafting, self.rendered, line, parse(text), cell=True)


@lru_cache(maxsize=4096)
def _started(pack: LanguagePack, phrase: Phrase) -> Phrase:
    """Start a cell with a capital; names and terms of few kinds fill most cells of an annex."""
    return tuple(
        Text(typeset_text(pack, run.text), superscript=run.superscript)
        for run in capitalised(phrase)
    )


def _split(line: str) -> list[str]:
    """Part a row at its borders; one after a backslash belongs to the cell."""
    row = line.strip().removeprefix("|")
    if "\\" not in row:
        return [cell.strip() for cell in row.removesuffix("|").split("|")]
    cells = _BORDER.split(row)
    if not cells[-1].strip():
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _align(rule: str) -> Literal["left", "center", "right"]:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left"


def _datum(value: Value) -> tuple[Datum, str]:  # noqa: PLR0911 (one for each kind)
    """Give what a sheet keeps of a value, and how it shows it."""
    match value.fact:
        case bool():
            return None, ""
        case int() if not value.worded:
            return value.fact, ""
        case Decimal():
            return value.fact / 100, _PERCENT
        case Percentage(value=exact, decimals=decimals):
            return exact / 100, f"{_fixed('0', decimals)}%"
        case Amount(value=exact, decimals=decimals) | Quantity(value=exact, decimals=decimals):
            return exact, _fixed("#,##0", decimals)
        case date():
            return value.fact, ""
        case Moment(day=day, precision="day"):
            return day, ""
        case _:
            return None, ""


def _fixed(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole
