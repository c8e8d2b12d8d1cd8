"""Issuing a cleared document: from then on it is never touched."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.issuing.archive import ISSUE, Issue, cleared_by, issue_json, issues
from pipeline.issuing.build_conditions import conditions
from pipeline.issuing.freeze import contents, typed, write_archive
from pipeline.issuing.issuing_folders import IssuingFolders, opened
from pipeline.issuing.making import CurrentFiles, MadeDocument, find_files, make
from pipeline.issuing.target import Target, find_target
from pipeline.outputs import digest
from pipeline.problem_wording import said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.document_stages import check_stage, cleared_by_all
from pipeline.register.documents import documents, issue_document
from pipeline.register.register_entries import ISSUED, DocumentEntry
from pipeline.request import Request
from pipeline.session import who_clears
from pipeline.word.gate.gate_files import WITH_MARKUP


@dataclass(frozen=True, slots=True)
class Issuing:
    """What became of an issue.

    Attributes:
        folder: Where it is archived.
        fresh: Whether it was issued now, and not before.
        edited: The paths of files that were edited by hand, relative to the outputs.
    """

    symbol: str
    folder: Path
    fresh: bool
    on: dt.date
    edited: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


def issue(folders: IssuingFolders, key: str, on: dt.date) -> Issuing:
    """Freeze a document as issued, with all that it was made from.

    Raises:
        ProblemsFoundError: Where it is not cleared, has changed since, or was issued otherwise.
    """
    with opened(folders) as (session, register):
        target = find_target(key, session, documents(register))
        folder = folders.records / ISSUED / target.stem
        if target.entry and target.entry.issued:
            _refuse_another(target.entry, on, folders.outputs, folder)
            return Issuing(target.symbol, folder, fresh=False, on=on)
        stages = who_clears(session.clearance)
        check_stage(stages)
        ground = typed(folders.request)
        made = make(target, folders.request, folders.records, folders.workshop, folders.progress)
        current = find_files(folders.outputs, made, with_markup=folders.with_markup)
        _refuse_moving(ground, folders.request)
        archived = contents(ground, made, current.files)
        _refuse_changed(cleared_by_all(target.symbol, target.entry, stages), made, current)
        if not folders.dry:
            folders.progress(said("stage-archiving", symbol=target.symbol))

            def keep(entry: DocumentEntry, head: str) -> str:
                issued = replace(
                    _issue(folders, target, entry, on, (made, current, archived)), head=head
                )
                record = issue_json(issued)
                write_archive(folder, {**archived, ISSUE: record})
                return digest(record)

            detail = WITH_MARKUP if current.marked else ""
            issue_document(register, target.symbol, on, keep, stages, detail=detail)
    return Issuing(
        target.symbol, folder, fresh=True, on=on, edited=current.edited, warnings=current.warnings
    )


def _issue(
    folders: IssuingFolders,
    target: Target,
    entry: DocumentEntry,
    on: dt.date,
    what: tuple[MadeDocument, CurrentFiles, dict[str, bytes]],
) -> Issue:
    """Say what is issued; called while nobody else can issue anything."""
    made, current, archived = what
    earlier = issues(folders.records, base=target.report.symbol)
    if late := [previous for previous in earlier if previous.issued_on > on]:
        values = {"on": f"{on}", "day": f"{late[-1].issued_on}", "earlier": late[-1].symbol}
        values |= {"symbol": target.symbol}
        raise ProblemsFoundError([Problem("issued-before-earlier", Place("--on"), values)])
    return Issue(
        folder=folders.records / ISSUED / target.stem,
        symbol=target.symbol,
        base=target.report.symbol,
        report=target.report.key,
        kind=target.kind,
        number=len(earlier) + 1,
        issued_on=on,
        dated=target.dated,
        as_of=target.report.as_of,
        cleared=cleared_by(entry),
        conditions=conditions(),
        files={path: digest(data) for path, data in archived.items()},
        edited={path: made.hashes[path] for path in current.edited},
    )


def _refuse_another(entry: DocumentEntry, on: dt.date, outputs: Path, folder: Path) -> None:
    """Refuse to issue again what has other files by now, or on another day."""
    changed = []
    for path, wanted in entry.files.items():
        try:
            same = digest((outputs / path).read_bytes()) == wanted
        except OSError:
            same = False
        changed += [] if same else [path]
    if changed or on != entry.issued_on:
        code = "issued-otherwise" if changed else "issued-on-another-day"
        values = {"day": f"{entry.issued_on}", "files": ", ".join(changed), "folder": str(folder)}
        place = Place(entry.symbol if changed else "--on")
        raise ProblemsFoundError([Problem(code, place, {**values, "symbol": entry.symbol})])


def _refuse_moving(ground: dict[str, bytes], request: Request) -> None:
    """Refuse inputs and templates that somebody saved while they were being read."""
    if typed(request) != ground:
        raise ProblemsFoundError([Problem("changed-meanwhile", Place(str(request.inputs)))])


def _refuse_changed(entry: DocumentEntry, made: MadeDocument, current: CurrentFiles) -> None:
    changed = {
        path
        for before, after in ((entry.files, current.hashes), (entry.made, made.hashes))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    }
    if changed:
        raise ProblemsFoundError(
            Problem("changed-since-clearance", Place(path)) for path in sorted(changed)
        )
