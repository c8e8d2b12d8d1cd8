"""Tables of GitHub's Markdown, their rows split by hand.

A cell that is a single value never goes through Markdown: most cells of an annex are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from pipeline.document.model import (
    Band,
    Cell,
    Content,
    NoteMark,
    Phrase,
    Row,
    TableColumn,
    Text,
    is_typed,
    plain,
)
from pipeline.drafting import markdown
from pipeline.drafting.addresses import with_addresses
from pipeline.drafting.drafting_state import Drafting
from pipeline.drafting.environment import Rendered
from pipeline.drafting.line_reader import read_line
from pipeline.drafting.section import Line
from pipeline.drafting.sheet_values import datum_of
from pipeline.drafting.slots import OPEN, PLACEHOLDER
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.value_printing import printed
from pipeline.drafting.values import Value
from pipeline.facts.fact import TOTAL, TermCode
from pipeline.language.pack import LanguagePack
from pipeline.language.sentences import capitalised
from pipeline.language.typed_numbers import read_number
from pipeline.language.typography import typeset_text

_BORDER = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-+:?")
_MARKUP = re.compile(r"[*_`\[\]<>&\\~!\ue000]")


@dataclass(slots=True)
class TypedTable:
    """A table as read from its lines, with the places of its totals, still without a caption."""

    columns: tuple[TableColumn, ...] = ()
    bands: tuple[Band, ...] = ()
    rows: list[Row] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def read_grid(drafting: Drafting, rendered: Rendered, lines: Sequence[Line]) -> TypedTable:
    """Read the lines of a table, which start with ``|``, each with its line in the template."""
    grid = TypedTable()
    reader = _Cells(drafting, rendered, grid)
    split = [(_split(text), line) for text, line in lines]
    place = next((place for place, (cells, _) in enumerate(split) if _is_rule(cells)), 0)
    if place not in {1, 2}:
        reader.fault(split[0][1], "template-table-rule")
        return grid
    heads, rules, rest = split[:place], split[place][0], split[place + 1 :]
    for texts, line in heads:
        if len(rules) != len(texts):
            reader.fault(line, "template-table-cells", found=len(texts), wanted=len(rules))
            return grid
    upper = _upper(lines[0][0], heads[0][0]) if len(heads) > 1 else []
    titles, line = heads[-1]
    # A cell with words over an empty one goes over both rows.
    alone = {start: text for start, span, text in upper if span == 1 and not titles[start]}
    grid.bands = tuple(
        Band(reader.content(text, heads[0][1]), start, span)
        for start, span, text in upper
        if text and start not in alone
    )
    grid.columns = tuple(
        TableColumn(
            reader.content(text or alone.get(place, ""), line),
            _align(rule),
            max(1, rule.count("-")),
        )
        for place, (text, rule) in enumerate(zip(titles, rules, strict=True))
    )
    for texts, line in rest:
        if len(texts) != len(rules):
            reader.fault(line, "template-table-cells", found=len(texts), wanted=len(rules))
            continue
        if reader.sums_up(texts[0]):
            grid.totals.append(len(grid.rows))
        grid.rows.append(tuple([reader.cell(text, line) for text in texts]))
    return grid


class _Cells:
    """Reads the cells of one table."""

    def __init__(self, drafting: Drafting, rendered: Rendered, grid: TypedTable) -> None:
        self.drafting = drafting
        self.rendered = rendered
        self.grid = grid

    def fault(self, line: int, code: str, **values: object) -> None:
        origin = self.rendered.origin(line)
        self.drafting.fault(origin, code, **{key: str(value) for key, value in values.items()})

    def sums_up(self, first: str) -> bool:
        """Say whether a row sums up others: its name is bold, or that of the record of all rows."""
        if len(first) > len("****") and first.startswith("**") and first.endswith("**"):
            return True
        match = PLACEHOLDER.fullmatch(first)
        item = self.rendered.slots.items[int(match.group(1))] if match else None
        return isinstance(item, Value) and item.fact == TermCode(TOTAL)

    def cell(self, text: str, line: int) -> str | Cell:
        if not _MARKUP.search(text):
            return self.plain(text) if text else ""
        match = PLACEHOLDER.fullmatch(text)
        if match:
            item = self.rendered.slots.items[int(match.group(1))]
            if isinstance(item, Value):
                return self.value(item, self.rendered.slots.lines[int(match.group(1))])
        content = self.content(text, line)
        typed = all(isinstance(piece, NoteMark) or is_typed(piece) for piece in content)
        number = read_number(self.drafting.pack, plain(content)) if typed else None
        return Cell(content, number.value, number.number_format) if number else Cell(content)

    def value(self, value: Value, line: int) -> str | Cell:
        pack = self.drafting.pack
        shown = printed(pack, value, in_cell=True)
        if isinstance(shown, TemplateFault):
            self.fault(line, shown.code, **shown.values)
            return ""
        datum, number_format = datum_of(pack, shown)
        phrase = shown.phrase or ()
        if not shown.as_typed and (datum is None or isinstance(datum, date)):
            phrase = _started(pack, phrase)
        content: Content = tuple(
            [
                Text(run.text, run.italic, run.bold, run.superscript, shown.sources)
                for run in phrase
                if run.text
            ]
        )
        content = with_addresses(pack, content)
        return Cell(content, datum, number_format) if content else ""

    def plain(self, text: str) -> str | Cell:
        pack = self.drafting.pack
        typeset = typeset_text(pack, text)
        if number := read_number(pack, typeset):
            return Cell((Text(typeset),), number.value, number.number_format)
        if pack.addresses and "/" in typeset:
            return Cell(with_addresses(pack, (Text(typeset),)))
        return typeset

    def content(self, text: str, line: int) -> Content:
        # A placeholder is numbered anew in each row, so only cells without any are worth keeping.
        parse = markdown.tokens if OPEN in text else markdown.inline
        read = read_line(self.drafting, self.rendered, line, parse(text), cell=True)
        if read.label:
            self.fault(line, "template-label-place", label=read.label)
        self.grid.marks.extend(read.marks)
        return read.content


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


def _is_rule(cells: Sequence[str]) -> bool:
    return bool(cells) and all(_DELIMITER.fullmatch(cell) for cell in cells)


def _upper(line: str, cells: Sequence[str]) -> list[tuple[int, int, str]]:
    """Read an upper header row: where each cell starts, its columns, its words.

    ``||`` lets a cell go on over the next column; a cell of spaces is an empty cell.
    """
    raw = _BORDER.split(line.strip().removeprefix("|"))
    heads: list[tuple[int, int, str]] = []
    for place, text in enumerate(cells):
        if place and raw[place] == "":
            start, span, words = heads.pop()
            heads.append((start, span + 1, words))
        else:
            heads.append((place, 1, text))
    return heads


def _align(rule: str) -> Literal["left", "center", "right"]:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left"
