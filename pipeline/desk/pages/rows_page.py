"""Any row of the inputs, found by its content, and any of its cells changed."""

from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.responses import Response

from pipeline.desk.files import former_files
from pipeline.desk.files.former_files import WRITTEN, CellTold, Fresh
from pipeline.desk.pages.desk_page import PageRequest, Refused, show_page
from pipeline.desk.pages.row_search import search, sheet_of
from pipeline.desk.rows.mending import mended, proposals
from pipeline.desk.trials.trial import made_wrong
from pipeline.outputs.whole_file import hash_of
from pipeline.problems import Place, Problem, ProblemsFoundError


def show(asked: PageRequest) -> Response:
    """Ask for a row, then for a cell of it."""
    at = (asked.query("of"), asked.query("row"))
    return _page(asked, at, (asked.query("column"), None))


def show_row(asked: PageRequest) -> Response:
    """Ask for a cell of a row, showing its personal data, which a button asks for."""
    at = (asked.field("of"), asked.field("row"))
    return _page(asked, at, (asked.field("column"), None), uncovered=True)


def save(asked: PageRequest) -> Response:
    """Write a cell unless the inputs would have new errors; what was typed is kept then."""
    of, row, column = asked.needed("of"), asked.needed("row"), asked.needed("column")
    text = asked.cell_text()
    file, sheet = sheet_of(of)
    sheets = asked.sheets(asked.watch.verdict())
    known = sheets is not None and row.isdecimal() and (file, sheet) in sheets.sheets
    if sheets is None or not known or sheets.row(file, sheet, int(row), (), shown=False) is None:
        raise Refused([Problem("desk-no-such-row", Place(file, sheet))])
    cell = f"{column}{row}"
    if text is None:
        still = Problem("desk-nothing-typed", Place(file, sheet, cell))
        return _page(asked, (of, row), (column, None), [still])
    told = CellTold(sheet, cell, *sheets.told(file, sheet, cell, text))
    given = asked.field("hash")
    try:
        written = mended(sheets, asked.here.inputs / file, sheet, [cell], text)
        if wrong := made_wrong(asked.here.request, {file: written}, computed=False):
            return _page(asked, (of, row), (column, text), wrong, given)
        fresh = [Fresh(file, written, given)]
        saved = former_files.put(asked.folders, fresh, WRITTEN, told)
    except ProblemsFoundError as error:
        return _page(asked, (of, row), (column, text), error.problems, given)
    way = asked.path("inputs", "rows") + "?" + urlencode({"of": of, "row": row})
    return asked.saved(way, saved)


def _page(  # noqa: PLR0913 - what the page shows
    asked: PageRequest,
    at: tuple[str, str],
    typed: tuple[str, str | None],
    problems: Sequence[Problem] = (),
    given: str = "",
    *,
    uncovered: bool = False,
) -> Response:
    verdict = asked.watch.verdict()
    result = search(asked, verdict, at, typed[0], uncovered=uncovered)
    file, _ = sheet_of(result.of)
    values = {
        "verdict": verdict,
        "search": result,
        "field": result.field.holding(typed[1]) if result.field else None,
        "uncovered": uncovered,
        "proposals": proposals,
        "refused": asked.covered(problems),
        "hash": given or (hash_of(asked.here.inputs / file) if result.row else ""),
    }
    return show_page(asked, "rows", values)
