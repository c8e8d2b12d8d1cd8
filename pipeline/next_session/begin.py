"""Beginning a session: its folder, written whole or not at all."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from pipeline.language.pack import LanguagePack
from pipeline.next_session.former import places_to_look_at
from pipeline.next_session.order import FormerSession, NextSession
from pipeline.next_session.settings import next_settings
from pipeline.outputs.whole_file import FRESH
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Progress, Request, read_packs
from pipeline.session import Session, load_session
from pipeline.session.reading import FILE
from pipeline.sheets.problem_book import write_problem_book
from pipeline.sheets.renewed_book import renewed_book
from pipeline.tables.column import Sheet
from pipeline.tables.schema import begun_anew, sheets_of
from pipeline.template_folder import (
    LayeredFolder,
    TemplateFolder,
    files_in,
    layers_of,
    where_they_lie,
)

CHECKLIST = "checklist.xlsx"
INPUTS, OUTPUTS, RECORDS, TEMPLATES = "inputs", "outputs", "records", "templates"
# What a session says in its own words, besides the folders of its reports.
_OWN = ("citations.toml", "letters")


def begin_session(
    former: FormerSession, order: NextSession, progress: Progress
) -> tuple[Problem, ...]:
    """Make the folder of a session from the inputs and the texts of the former one.

    Args:
        former: The former session; nothing of it is changed.
        order: The next session.
        progress: Told of each stage.

    Returns:
        The places that a person has to look at; they are also kept in the folder, as a workbook.

    Raises:
        ProblemsFoundError: Where the former session cannot be read, the next one does not follow
            it, or its folder holds something already.
    """
    progress("Reading the former session")
    session = load_session(former.inputs / FILE)
    packs = read_packs(Request(former.inputs, former.templates))
    problems = list(_unfit(session, order, packs))
    files = _files(former, session, order, packs, problems)
    if problems:
        raise ProblemsFoundError(problems)
    fresh = order.folder.with_name(f".{order.folder.name}{FRESH}")
    try:
        progress("Writing the workbooks, the settings and the texts")
        _write(fresh, files)
        progress("Looking for what still speaks of the former session")
        own = LayeredFolder((fresh / TEMPLATES, *layers_of(former.templates)))
        found = where_they_lie(places_to_look_at(fresh / INPUTS, own, session, order, packs), own)
        named = tuple(_moved(problem, fresh, order.folder) for problem in found)
        (fresh / CHECKLIST).write_bytes(write_problem_book(named, fresh / INPUTS, fresh))
        if order.folder.exists():
            order.folder.rmdir()
        fresh.rename(order.folder)
    except OSError as error:
        raise ProblemsFoundError([_unwritten("session-not-begun", order.folder, error)]) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return named


def _write(fresh: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(fresh, ignore_errors=True)
    for name, content in files.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name in (OUTPUTS, RECORDS):
        (fresh / name).mkdir()


def _moved(problem: Problem, fresh: Path, folder: Path) -> Problem:
    """Name a file by the folder that it has in the end."""
    path = Path(problem.place.file)
    if not path.is_relative_to(fresh):
        return problem
    named = str(folder / path.relative_to(fresh))
    return replace(problem, place=replace(problem.place, file=named))


def _unwritten(code: str, path: Path, error: OSError) -> Problem:
    return Problem(
        code, Place(str(path)), {"reason": error.strerror or os.strerror(error.errno or 0)}
    )


def _unfit(
    session: Session, order: NextSession, packs: Mapping[str, LanguagePack]
) -> Iterator[Problem]:
    """Find why a session cannot follow the former one."""
    if order.number <= session.number:
        values = {"number": str(order.number), "former": str(session.number)}
        yield Problem("session-number-not-later", Place("--number"), values)
    if order.opening <= session.closing:
        values = {"day": str(order.opening), "closing": str(session.closing)}
        yield Problem("session-opens-too-early", Place("--opening"), values)
    if order.closing < order.opening:
        values = {"day": str(order.closing), "opening": str(order.opening)}
        yield Problem("session-closes-too-early", Place("--closing"), values)
    known = ", ".join(packs)
    for code in packs:
        if not order.place.get(code):
            yield Problem("session-place-missing", Place("--place"), {"language": code})
    for code in order.place:
        if code not in packs:
            values = {"language": code, "known": known}
            yield Problem("session-place-unknown", Place("--place"), values)
    folder = order.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        yield Problem("session-folder-taken", Place(str(folder)))


def _files(
    former: FormerSession,
    session: Session,
    order: NextSession,
    packs: Mapping[str, LanguagePack],
    problems: list[Problem],
) -> dict[str, bytes]:
    """Give every file that a session begins with, by its name in the folder of the session."""
    text = (former.inputs / FILE).read_text(encoding="utf-8-sig")
    files = {f"{INPUTS}/{FILE}": next_settings(text, session, order).encode()}
    for name, sheets in groupby(sheets_of(session.response_sheets), lambda sheet: sheet.file):
        try:
            files[f"{INPUTS}/{name}"] = _workbook(former, name, sheets)
        except ProblemsFoundError as error:
            problems += error.problems
    try:
        for name, path in own_texts(session, former.templates, packs).items():
            files[f"{TEMPLATES}/{name}"] = path.read_bytes()
    except OSError as error:
        problems.append(_unwritten("unreadable-file", Path(str(error.filename)), error))
    return files


def _workbook(former: FormerSession, name: str, sheets: Iterator[Sheet]) -> bytes:
    """Give a workbook as the session begins with it."""
    if any(sheet.of_a_session or begun_anew(sheet) for sheet in sheets):
        return renewed_book(former.inputs, name, former.templates, anew=True).content
    try:
        return (former.inputs / name).read_bytes()
    except FileNotFoundError:
        raise ProblemsFoundError([Problem("missing-file", Place(name))]) from None
    except OSError as error:
        raise ProblemsFoundError([_unwritten("unreadable-file", Path(name), error)]) from error


def own_texts(
    session: Session, templates: TemplateFolder, packs: Mapping[str, LanguagePack]
) -> dict[str, Path]:
    """Find the templates that speak of one session: reports, letters and citations.

    A session has them for itself, so that a text changed for it is changed nowhere else.

    Args:
        session: The session.
        templates: The templates.
        packs: The languages.

    Returns:
        The files by their names in the folder of the templates.
    """
    folders = (*_OWN, *sorted({report.folder for report in session.reports}))
    starts = tuple(f"{code}/{folder}" for code in packs for folder in folders)
    return {
        name: path
        for name, path in files_in(templates).items()
        if any(name == start or name.startswith(f"{start}/") for start in starts)
    }
