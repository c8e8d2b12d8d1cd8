"""Outputs, records and register checked against each other: everything at once."""

from collections.abc import Callable
from pathlib import Path

from pipeline.issuing.checking import check_issued
from pipeline.outputs import check_outputs
from pipeline.problems import Problem, ProblemsFoundError, once
from pipeline.register.checking import check_register
from pipeline.register.connection import Register, open_register_of
from pipeline.register.documents import documents
from pipeline.request import Progress, Request
from pipeline.session import load_session


def verify(
    request: Request, outputs: Path, records: Path, progress: Progress
) -> tuple[Problem, ...]:
    """Check the outputs against their manifest, what was issued, and the register.

    Nothing is changed.

    Args:
        request: The inputs, for where the register is.
        outputs: The folder of the outputs.
        records: The folder of the records.
        progress: Told of each stage.

    Returns:
        All errors and warnings.
    """
    found: list[Problem] = []

    def check(stage: str, call: Callable[[], tuple[Problem, ...]]) -> None:
        progress(stage)
        try:
            found.extend(call())
        except ProblemsFoundError as error:
            found.extend(error.problems)

    check("Checking the outputs", lambda: check_outputs(outputs))
    try:
        session = load_session(request.inputs / "session.toml")
    except ProblemsFoundError as error:
        return once([*found, *error.problems])
    with open_register_of(session, records) as register:
        check("Checking what was issued", lambda: _check_issued(register, outputs, records))
        check(
            "Checking the register", lambda: check_register(register, outputs, records / "issued")
        )
    return once(found)


def _check_issued(register: Register, outputs: Path, records: Path) -> tuple[Problem, ...]:
    return check_issued(records, outputs, documents(register))
