"""Clearing a document: stage after stage, in the order of the session."""

import datetime as dt
from dataclasses import dataclass, replace

from pipeline.issuing.issuing_folders import IssuingFolders, opened
from pipeline.issuing.making import draft_entry, find_files, make
from pipeline.issuing.target import find_target
from pipeline.problems import Problem
from pipeline.register.document_stages import check_stage
from pipeline.register.documents import clear_document, documents
from pipeline.register.register_entries import ClearedStage
from pipeline.session import who_clears
from pipeline.word.gate.gate_files import WITH_MARKUP


@dataclass(frozen=True, slots=True)
class Cleared:
    """What became of a clearance.

    Attributes:
        who: Who clears in the stage that was recorded; empty where nothing was left to record.
        files: The paths of its files, relative to the outputs.
    """

    symbol: str
    who: str
    files: tuple[str, ...]
    warnings: tuple[Problem, ...]


def clear(folders: IssuingFolders, key: str, stage: str, on: dt.date | None, by: str) -> Cleared:
    """Record that a document may go on as its files are now, edited by hand or not.

    Args:
        key: Which document; empty for the only public report.
        stage: The key of a stage of the session; empty for the one that is next.
        on: When; None for the date of the document.

    Raises:
        ProblemsFoundError: Where a file is missing, outdated, another document or holds what must
            not leave, a stage would clear what the one before it has not, the session does not
            name the stage, or the document was issued.
    """
    with opened(folders) as (session, register):
        target = find_target(key, session, documents(register))
        stages = who_clears(session.clearance)
        check_stage(stages, stage)
        made = make(target, folders.request, folders.records, folders.workshop, folders.progress)
        current = find_files(folders.outputs, made, with_markup=folders.with_markup)
        drafted_on = target.entry.drafted_on if target.entry else None
        entry = replace(draft_entry(target, made), drafted_on=drafted_on, files=current.hashes)
        day = on or max(entry.dated, entry.drafted_on or entry.dated)
        clearance = ClearedStage(stage, day, by)
        detail = WITH_MARKUP if current.marked else ""
        recorded = (
            "" if folders.dry else clear_document(register, entry, clearance, stages, detail=detail)
        )
    return Cleared(target.symbol, stages.get(recorded, ""), tuple(current.files), current.warnings)
