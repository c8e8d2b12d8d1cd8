"""Outputs, records and register checked against each other: everything at once."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.issuing.archive import issue_folders, read_issue
from pipeline.issuing.issued_check import check_issued
from pipeline.issuing.run_names import run_name
from pipeline.outputs import check_outputs, read_manifest
from pipeline.outputs.manifest import FROM
from pipeline.outputs.repair import repair_outputs
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem, ProblemsFoundError, WordedLater, once
from pipeline.register.authenticity import check_history
from pipeline.register.connection import Register, open_register_of
from pipeline.register.documents import documents
from pipeline.register.letters import entries
from pipeline.register.register_check import check_register
from pipeline.register.register_entries import ISSUED, LetterEntry
from pipeline.register.salvage import salvage
from pipeline.request import Progress, Request, digests
from pipeline.session import Session, file_stem, load_session
from pipeline.session.secrets import secrets_in

_FEW = 5


def verify(
    request: Request, outputs: Path, records: Path, progress: Progress
) -> tuple[Problem, ...]:
    """Check the outputs against their manifest, what was issued, and the register.

    Nothing is changed.
    """
    problems: list[Problem] = [*secrets_in(request.inputs)]

    def check(stage: str, call: Callable[[], tuple[Problem, ...]]) -> None:
        progress(stage)
        try:
            problems.extend(call())
        except ProblemsFoundError as error:
            problems.extend(error.problems)

    try:
        session = load_session(request.inputs / "session.toml", request.templates)
    except ProblemsFoundError as error:
        check(phrase("stage-outputs"), lambda: check_outputs(outputs))
        return once([*problems, *error.problems])
    with open_register_of(session, records) as register:
        check(
            phrase("stage-outputs"),
            lambda: check_outputs(outputs, [letter.file for letter in _letters(register)]),
        )
        check(
            phrase("stage-outputs-compared"),
            lambda: _outdated(request, outputs, session, register),
        )
        check(phrase("stage-issued"), lambda: check_issued(records, outputs, documents(register)))
        check(phrase("stage-history"), lambda: check_history(register, _heads(records)))
        check(phrase("stage-register"), lambda: check_register(register, outputs, records / ISSUED))
    return once(problems)


def repair(
    request: Request, outputs: Path, records: Path, progress: Progress
) -> tuple[Problem, ...]:
    """Bring back what can be: a register of the rows that can be read, the list of the outputs.

    What was issued is never made again; whatever is damaged is set aside and stays.
    """
    session = load_session(request.inputs / "session.toml", request.templates)
    progress(phrase("stage-repairing"))
    with open_register_of(session, records) as register:
        done = salvage(register)
        known = {letter.file: letter.file_hash for letter in _letters(register)}
        for document in documents(register):
            known |= document.made
    return (*done, *repair_outputs(outputs, known))


def outdated(request: Request, outputs: Path) -> tuple[Problem, ...]:
    """Warn of runs whose documents came from other inputs or templates than those of now."""
    current = {"inputs": digests(request.inputs), "templates": digests(request.templates)}
    problems = []
    for run, record in read_manifest(outputs).runs.items():
        changed = [
            f"{folder}/{name}"
            for folder in FROM
            if folder in record
            for name in sorted(record[folder].keys() | current[folder].keys())
            if record[folder].get(name) != current[folder].get(name)
        ]
        if changed:
            shown = ", ".join(changed[:_FEW]) + (" …" if len(changed) > _FEW else "")
            values = {"run": run, "files": shown}
            problems.append(Problem("output-outdated", Place(str(outputs)), values, "warning"))
    return tuple(problems)


def _outdated(
    request: Request, outputs: Path, session: Session, register: Register
) -> tuple[Problem, ...]:
    """Name the runs in words; what was issued stays as it is, whatever has changed since."""
    with suppress(ProblemsFoundError):
        issued = {file_stem(entry.symbol) for entry in documents(register) if entry.issued}
        return tuple(
            replace(problem, values={**problem.values, "run": _run_shown(run, session)})
            for problem in outdated(request, outputs)
            if (run := problem.values["run"]) not in issued
        )
    return outdated(request, outputs)


def _run_shown(run: str, session: Session) -> WordedLater:
    return WordedLater(run, partial(run_name, run, session))


def _letters(register: Register) -> tuple[LetterEntry, ...]:
    """Give the letters; a register that cannot be read is told where it is checked."""
    try:
        return entries(register)
    except ProblemsFoundError:
        return ()


def _heads(records: Path) -> dict[str, str]:
    """Give the heads of the history that archives hold; one that is damaged is told elsewhere."""
    heads = {}
    for folder in issue_folders(records):
        with suppress(ProblemsFoundError):
            heads[folder.name] = read_issue(folder).head
    return heads
