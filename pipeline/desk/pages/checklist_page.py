"""The checklist of a new session: what must still be changed, each with a link to it."""

import re
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import urlencode

from starlette.responses import Response

from pipeline.desk.pages.desk_page import PageRequest, go, show_page
from pipeline.desk.rows.checklist import ChecklistLine, read_checklist, tick
from pipeline.outputs.whole_file import hash_of

_TEXT = re.compile(r"(?:.*/)?templates/([\w-]+)/(.+)\.md\.j2")
_CELL = re.compile(r"[A-Z]{1,3}(\d+)")
_SETTINGS = re.compile(r"(?:.*/)?session\.toml")


def show(asked: PageRequest) -> Response:
    """Show the checklist, by file."""
    path = asked.here.checklist
    lines = read_checklist(path)
    if not lines:
        return go(asked.path("inputs"))
    grouped = [
        (file, list(of_file)) for file, of_file in groupby(lines, key=lambda line: line.file)
    ]
    values = {
        "files": [
            (file, [(line, _way(asked, line)) for line in of_file]) for file, of_file in grouped
        ],
        "left": still_to_do(lines),
        "count": len(lines),
        "hash": hash_of(path),
    }
    return show_page(asked, "checklist", values)


def ticked(asked: PageRequest) -> Response:
    """Mark which lines are done."""
    rows = {int(number) for number in asked.chosen("row") if number.isdecimal()}
    tick(asked.here.checklist, rows, asked.field("hash"))
    return go(asked.path("checklist"))


def still_to_do(lines: list[ChecklistLine]) -> int:
    """Count the lines that are not done."""
    return sum(not line.done for line in lines)


def _way(asked: PageRequest, line: ChecklistLine) -> str:
    """Give the address of the page where a place is changed; empty where there is none."""
    file = line.file.replace("\\", "/")
    if text := _TEXT.fullmatch(file):
        return asked.path("texts") + f"?{urlencode({'section': text[2]})}#text-{text[1]}"
    if _SETTINGS.fullmatch(file):
        return asked.path("settings") + (f"#line-{line.place}" if line.place.isdecimal() else "")
    sheet, _, cell = line.place.rpartition(" · ")
    row = _CELL.fullmatch(cell)
    name = PurePosixPath(file).name
    if not name.endswith(".xlsx"):
        return ""
    if row and sheet:
        at = {"of": f"{name}:{sheet}", "row": row[1], "column": cell.rstrip("0123456789")}
        return asked.path("inputs", "rows") + f"?{urlencode(at)}"
    return asked.path("inputs") + "#workbooks"
