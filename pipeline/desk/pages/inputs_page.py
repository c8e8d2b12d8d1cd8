"""The inputs: the workbooks and their state, and each problem with its row and its correction."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from starlette.responses import Response

from pipeline.desk.files import former_files
from pipeline.desk.files.change_list import FileChange
from pipeline.desk.files.former_files import WRITTEN, CellTold, Fresh
from pipeline.desk.files.outside import open_outside
from pipeline.desk.pages.checklist_page import still_to_do
from pipeline.desk.pages.desk_page import PageRequest, Refused, go, show_page
from pipeline.desk.pages.drop_page import ENDING, NOTES
from pipeline.desk.rows import mending
from pipeline.desk.rows.checklist import read_checklist
from pipeline.desk.rows.mending import CellKey
from pipeline.desk.rows.problem_rows import Sheets
from pipeline.desk.watch import Verdict
from pipeline.outputs.whole_file import hash_of
from pipeline.problems import Place, Problem
from pipeline.tables.written.noted_copy import with_notes
from pipeline.tables.written.part_reading import NotWrittenError

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_CARDS = 80
_SETTINGS = ("session.toml", "figures.toml")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the inputs, missing where ``saved`` is None, and its change that can be undone."""

    name: str
    saved: dt.datetime | None
    errors: int
    warnings: int
    last: FileChange | None


def lead_in(asked: PageRequest) -> Response:
    """Lead from a session to its first page."""
    return go(asked.path("inputs"))


def show(asked: PageRequest) -> Response:
    """Show the inputs."""
    return _shown(asked, ())


def show_row(asked: PageRequest) -> Response:
    """Show the inputs, with the personal data of one row, which a button asks for."""
    key = (asked.field("file"), asked.field("sheet"), asked.field("cell"))
    return _shown(asked, {key})


def _shown(asked: PageRequest, shown: Collection[CellKey]) -> Response:
    verdict = asked.watch.verdict()
    sheets = asked.sheets(verdict)
    ordered = sorted(verdict.problems, key=lambda problem: problem.severity == "warning")
    listed = read_checklist(asked.here.checklist)
    cards = list(mending.cards(ordered[:_MOST_CARDS], sheets, shown))
    with_card = {(card.place.file, card.place.sheet, card.place.cell) for card in cards}
    cards = [*mending.asked_for(sheets, {*shown} - with_card), *cards]
    values = {
        "to_do": still_to_do(listed),
        "listed": len(listed),
        "verdict": verdict,
        "cards": cards,
        "more": max(len(ordered) - _MOST_CARDS, 0),
        "files": list(sheets.sheets) if sheets else [],
        "workbooks": _workbooks(asked, verdict, sheets),
        "hashes": {
            file: hash_of(asked.here.inputs / file) for file in (sheets.files if sheets else ())
        },
        "changes": former_files.changes(asked.folders)[-12:][::-1],
    }
    return show_page(asked, "inputs", values)


def save_cell(asked: PageRequest) -> Response:
    """Write what was typed or proposed into a cell that has a problem."""
    file, sheet, cell = (asked.needed(name) for name in ("file", "sheet", "cell"))
    text = asked.cell_text()
    if text is None:
        raise Refused([Problem("desk-nothing-typed", Place(file, sheet, cell))])
    verdict = asked.watch.verdict()
    place = next(
        (
            problem.place
            for problem in verdict.problems
            if (problem.place.file, problem.place.sheet, problem.place.cell) == (file, sheet, cell)
        ),
        None,
    )
    sheets = asked.sheets(verdict)
    if place is None or sheets is None or file not in sheets.files:
        raise Refused([Problem("desk-no-such-cell", Place(file, sheet, cell))])
    cells = (place.cell, *place.also) if asked.field("every") else (place.cell,)
    written = mending.mended(sheets, asked.here.inputs / file, sheet, cells, text)
    fresh = Fresh(file, written, asked.field("hash"))
    told = CellTold(sheet, cell, *sheets.told(file, sheet, cell, text))
    saved = former_files.put(asked.folders, [fresh], WRITTEN, told)
    return asked.saved(asked.path("inputs"), saved)


def undo(asked: PageRequest) -> Response:
    """Restore a workbook as it was before the last change of the desk."""
    undone = former_files.undo(asked.folders, PurePath(asked.needed("file")).name)
    return asked.saved(asked.path("inputs"), [undone])


def open_file(asked: PageRequest) -> Response:
    """Open a workbook in the program that the system has for it, or show it in its folder."""
    path = asked.here.inputs / _known(asked)
    open_outside(path, folder=bool(asked.field("folder")))
    return go(asked.path("inputs"))


def noted(asked: PageRequest) -> Response:
    """Send a copy of a workbook with its problems as notes; the workbook stays as it is."""
    file = _known(asked)
    notes: dict[str, dict[str, str]] = {}
    for problem in asked.watch.verdict().problems:
        if problem.place.file == file and problem.place.sheet and problem.place.cell:
            text = f"{asked.words.message(problem)}\n{asked.words.fix(problem)}"
            of_sheet = notes.setdefault(problem.place.sheet, {})
            for cell in (problem.place.cell, *problem.place.also):
                of_sheet[cell] = "\n\n".join(filter(None, (of_sheet.get(cell), text)))
    try:
        data = (asked.here.inputs / file).read_bytes()
        copy = with_notes(data, asked.words.plain("desk.name"), notes)
    except NotWrittenError as error:
        raise Refused([Problem(f"desk-cell-{error}", Place(file))]) from None
    stem = file.removesuffix(ENDING)
    headers = {"content-disposition": f'attachment; filename="{stem}{NOTES}{ENDING}"'}
    return Response(copy, media_type=_WORKBOOK, headers=headers)


def _known(asked: PageRequest) -> str:
    """Give the workbook that a form names, if it is one of the session."""
    sheets = asked.sheets(asked.watch.verdict())
    file = asked.needed("file")
    if sheets is None or file not in sheets.files or not (asked.here.inputs / file).is_file():
        known = ", ".join(sheets.files) if sheets else "—"
        raise Refused([Problem("desk-not-an-input", Place(""), {"known": known})])
    return file


def _workbooks(asked: PageRequest, verdict: Verdict, sheets: Sheets | None) -> list[InputFile]:
    inputs = asked.here.inputs
    last = former_files.undoable(asked.folders)
    settings = [name for name in _SETTINGS if (inputs / name).is_file()]
    files = []
    for name in [*(sheets.files if sheets else ()), *settings]:
        of_file = [problem for problem in verdict.problems if problem.place.file == name]
        errors = sum(problem.severity == "error" for problem in of_file)
        path = inputs / name
        saved = (
            dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone() if path.is_file() else None
        )
        files.append(InputFile(name, saved, errors, len(of_file) - errors, last.get(name)))
    return files
