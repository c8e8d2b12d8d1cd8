"""Where everything is that is cleared and issued."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.issuing.making import Workshop
from pipeline.issuing.recovery import finish_issues
from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register, open_register_of
from pipeline.request import Progress, Request
from pipeline.session import Session, load_session
from pipeline.session.secrets import secrets_in


@dataclass(frozen=True, slots=True)
class IssuingFolders:
    """Where everything is, and how documents are made.

    Attributes:
        records: The folder of the register and of what was issued.
        dry: Whether only to say what would be done.
        discard_edits: Whether drafts edited by hand are replaced, after they are set aside.
        with_markup: Whether tracked changes, comments and hidden matter are meant to go out.
    """

    request: Request
    outputs: Path
    records: Path
    workshop: Workshop
    progress: Progress
    dry: bool = False
    discard_edits: bool = False
    with_markup: bool = False


@contextmanager
def opened(folders: IssuingFolders) -> Iterator[tuple[Session, Register]]:
    """Read the session and open the register, after finishing what was interrupted."""
    if secrets := secrets_in(folders.request.inputs):
        raise ProblemsFoundError(secrets)
    session = load_session(folders.request.inputs / "session.toml", folders.request.templates)
    with open_register_of(session, folders.records) as register:
        if not folders.dry:
            finish_issues(register, folders.records)
        yield session, register
