"""A file of a report: its text before Markdown, and the blocks that it becomes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.document.model import Block, Note, Origin
from pipeline.drafting.chart_plans import ChartPlan
from pipeline.drafting.environment import Rendered

_TABLE = re.compile("^\ue004([0-9]+)\ue005$")
GOES_ON = "\ue006"
"""Stands before a further paragraph of a note."""

_GOES_ON = re.compile("    +(?=[^ |])")
_DEFINITION = re.compile(r"\[\^[\w-]+\]:")

Line = tuple[str, int]


@dataclass(slots=True)
class Section:
    """What a file of a report holds.

    Attributes:
        notes: Its notes by label, of text and tables alike.
        marks: For each table by anchor, the labels of the notes that it calls.
        charts: Charts by anchor, still without the figures of their tables.
    """

    file: str
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    charts: dict[str, ChartPlan] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """Its first line."""
        return Origin(self.file, 1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text for Markdown, with the number of each line and a placeholder for each table."""

    text: str
    numbers: list[int]
    tables: list[list[Line]]

    def table(self, text: str) -> list[Line] | None:
        """Give the lines of the table that a whole paragraph stands for; None where it is none."""
        match = _TABLE.match(text)
        return self.tables[int(match.group(1))] if match else None


def prepare(rendered: Rendered) -> Prepared:
    """Put a placeholder for each table, and each note apart from what stands before it.

    What is indented by four spaces after a note and an empty line goes on with the note.
    """
    lines: list[str] = []
    numbers: list[int] = []
    tables: list[list[Line]] = []
    in_note = False
    for (text, line), table in _parted(rendered):
        if table:
            # As far to the right as its first line: within a subparagraph it stays there.
            indent = table[0][0][: -len(table[0][0].lstrip(" "))]
            added = ["", f"{indent}\ue004{len(tables)}\ue005", ""]
            tables.append(table)
            in_note = False
        elif in_note and text and not lines[-1] and _GOES_ON.match(text):
            added = ["", GOES_ON + text.lstrip(" ")]
        else:
            starts = bool(_DEFINITION.match(text))
            added = ["", text] if starts else [text]
            in_note = starts or (in_note and (not text or bool(lines[-1])))
        lines += added
        numbers += [line] * len(added)
    return Prepared("\n".join(lines), numbers, tables)


def _parted(rendered: Rendered) -> Iterator[tuple[Line, list[Line]]]:
    """Give each line with no table, or an empty line with the lines of a table."""
    run: list[Line] = []
    for text, line in zip(rendered.lines, rendered.numbers, strict=True):
        if text.lstrip(" ").startswith("|"):
            run.append((text, line))
            continue
        if run:
            yield ("", run[0][1]), run
            run = []
        yield (text, line), []
    if run:
        yield ("", run[0][1]), run
