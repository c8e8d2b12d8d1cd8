"""The checklist of a new session: read from its workbook, and ticked in it."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.outputs.whole_file import cannot_write, hash_of, refuse_open_files, replace_whole
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.workbooks.workbook import first_sheet
from pipeline.tables.written.cell_written import write_cell
from pipeline.tables.written.part_reading import NotWrittenError

_TICK = "×"


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A place that a person has to look at, from a row of the checklist."""

    row: int
    done: bool
    file: str
    place: str
    said: str
    fix: str


def read_checklist(path: Path) -> list[ChecklistLine]:
    """Read a checklist; no lines where the file is missing or unreadable."""
    _, rows = first_sheet(path)
    wide = len(ChecklistLine.__slots__)
    lines = []
    for number, row in enumerate(rows[1:], 2):
        done, file, sheet, cell, said, fix = (*map(_text, row), *[""] * wide)[:wide]
        if file or said:
            place = " · ".join(dict.fromkeys(part for part in (sheet, cell) if part))
            lines.append(ChecklistLine(number, bool(done.strip()), file, place, said, fix))
    return lines


def tick(path: Path, ticked: Collection[int], expected: str) -> None:
    """Mark the lines of the rows that are done; everything else in the workbook stays.

    ``expected`` is the SHA-256 of the file that the page was made from.

    Raises:
        ProblemsFoundError: Where it was saved since, is open in Excel or cannot be written.
    """
    if hash_of(path) != expected:
        raise ProblemsFoundError([Problem("desk-changed-meanwhile", Place(path.name))])
    refuse_open_files(path.parent, [path.name])
    sheet, _ = first_sheet(path)
    try:
        data = path.read_bytes()
        for line in read_checklist(path):
            if line.done != (line.row in ticked):
                text = _TICK if line.row in ticked else ""
                data = write_cell(data, sheet, f"A{line.row}", text)
        replace_whole(path, data)
    except NotWrittenError as error:
        raise ProblemsFoundError([Problem(f"desk-cell-{error}", Place(path.name))]) from None
    except OSError as error:
        raise ProblemsFoundError([cannot_write(path, error)]) from error


def _text(value: object) -> str:
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole and isinstance(value, float) else str(value)
