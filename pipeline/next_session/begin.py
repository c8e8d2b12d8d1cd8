"""Beginning a session: its folder, written whole or not at all."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from pipeline.language.pack import LanguagePack
from pipeline.next_session.fitting import (
    unfit_closing,
    unfit_folder,
    unfit_number,
    unfit_opening,
    unfit_places,
)
from pipeline.next_session.former import places_to_look_at
from pipeline.next_session.new_session import CHECKLIST, FormerSession, NextSession
from pipeline.next_session.settings import next_settings
from pipeline.outputs.whole_file import FRESH
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Progress, Request, read_packs
from pipeline.session import Session, load_session
from pipeline.session.beside import missing
from pipeline.session.declarations import FIGURES_FILE, declaring_file
from pipeline.session.session_file import FILE
from pipeline.session_names import SessionNames
from pipeline.sheets.problem_book import OF_CHECKLIST, write_problem_book
from pipeline.sheets.renewed_book import renewed_book
from pipeline.tables.declared.column import Sheet
from pipeline.tables.declared.schema import begun_anew, sheets_of
from pipeline.tables.rules.needed import absent_workbooks
from pipeline.template_folder import (
    LayeredFolder,
    TemplateFolder,
    files_in,
    layers_of,
    where_they_lie,
)
from pipeline.wording_values import naming

INPUTS, OUTPUTS, RECORDS, TEMPLATES = "inputs", "outputs", "records", "templates"
# What a session says in its own words, besides the folders of its reports.
_OWN = ("citations.toml", "letters")


def begin_session(
    former: FormerSession, order: NextSession, progress: Progress
) -> tuple[Problem, ...]:
    """Make the folder of a session from the inputs and the texts of the former one.

    Nothing of the former session is changed. The places that a person has to look at are given, and
    kept in the folder as a workbook.

    Raises:
        ProblemsFoundError: Where the former session cannot be read, the next one does not follow
            it, or its folder holds something already.
    """
    progress(phrase("stage-former"))
    session = load_session(former.inputs / FILE, former.templates)
    packs = read_packs(Request(former.inputs, former.templates))
    problems = list(_unfit(session, order, packs))
    start = _start(former, session, order, packs)
    if problems := [*problems, *start.problems]:
        raise ProblemsFoundError(problems)
    fresh = order.folder.with_name(f".{order.folder.name}{FRESH}")
    try:
        progress(phrase("stage-next"))
        _write(fresh, start.files)
        progress(phrase("stage-looking"))
        own = LayeredFolder((fresh / TEMPLATES, *layers_of(former.templates)))
        with naming(SessionNames(fresh / INPUTS, own)):
            places = [*places_to_look_at(fresh / INPUTS, own, session, order, packs), *start.lost]
        located = where_they_lie(places, own)
        named = tuple(_moved(problem, fresh, order.folder) for problem in located)
        lying_in = {
            moved.place.file: problem.place.file
            for moved, problem in zip(named, located, strict=True)
        }
        book = write_problem_book(named, fresh / INPUTS, fresh, OF_CHECKLIST, lying_in=lying_in)
        (fresh / CHECKLIST).write_bytes(book)
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
    yield from unfit_number(session, order.number)
    yield from unfit_opening(session, order.opening)
    yield from unfit_closing(order.opening, order.closing)
    yield from unfit_places(packs, order.place)
    yield from unfit_folder(order.folder)


@dataclass(slots=True)
class _Start:
    """What a session begins with.

    Attributes:
        files: Every file, by its name in the folder of the session.
        lost: What the former session has and this one does not.
        problems: What keeps it from beginning.
    """

    files: dict[str, bytes]
    lost: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _start(
    former: FormerSession,
    session: Session,
    order: NextSession,
    packs: Mapping[str, LanguagePack],
) -> _Start:
    text = (former.inputs / FILE).read_text(encoding="utf-8-sig")
    start = _Start({f"{INPUTS}/{FILE}": next_settings(text, session, order).encode()})
    absent = absent_workbooks(former.inputs, session, former.templates, packs)
    for name, sheets in groupby(sheets_of(session), lambda sheet: sheet.file):
        if name in absent:
            continue
        try:
            start.files[f"{INPUTS}/{name}"], left_out = _workbook(former, name, sheets)
            start.lost += (
                Problem("sheet-not-taken-over", Place(name, sheet), {"sheet": sheet}, "warning")
                for sheet in left_out
            )
        except ProblemsFoundError as error:
            start.problems += error.problems
    try:
        # What is declared is taken over as it is.
        if (declared := former.inputs / FIGURES_FILE).exists():
            start.files[f"{INPUTS}/{FIGURES_FILE}"] = declared.read_bytes()
        for name, path in own_texts(session, former.templates, packs).items():
            start.files[f"{TEMPLATES}/{name}"] = path.read_bytes()
    except OSError as error:
        start.problems.append(_unwritten("unreadable-file", Path(str(error.filename)), error))
    return start


def _workbook(
    former: FormerSession, name: str, sheets: Iterator[Sheet]
) -> tuple[bytes, tuple[str, ...]]:
    """Give a workbook as the session begins with it, and the sheets that it does not have then."""
    if any(sheet.of_a_session or begun_anew(sheet) for sheet in sheets):
        book = renewed_book(former.inputs, name, former.templates, anew=True)
        return book.content, book.left_out
    path = former.inputs / name
    try:
        return path.read_bytes(), ()
    except FileNotFoundError:
        raise ProblemsFoundError([missing(path, name, "missing-file")]) from None
    except OSError as error:
        raise ProblemsFoundError([_unwritten("unreadable-file", Path(name), error)]) from error


def own_texts(
    session: Session, templates: TemplateFolder, packs: Mapping[str, LanguagePack]
) -> dict[str, Path]:
    """Find the templates that speak of one session, by their names in the folder of the templates.

    They are reports and their figures, letters and citations. A session has them for itself, so
    that a text changed for it is changed nowhere else.
    """
    reports = sorted({report.folder for report in session.reports})
    starts = tuple(f"{code}/{folder}" for code in packs for folder in (*_OWN, *reports))
    declaring = {declaring_file(folder) for folder in reports} - {
        declaring_file(code) for code in packs
    }
    return {
        name: path
        for name, path in files_in(templates).items()
        if name in declaring
        or any(name == start or name.startswith(f"{start}/") for start in starts)
    }
