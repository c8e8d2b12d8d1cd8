"""Whose register it is: one session's, and never that of another."""

from typing import Protocol

from sqlalchemy import Connection, func, select, update

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.database_schema import DOCUMENTS, REFERENCES, VERSION


class RegisterOwner(Protocol):
    """The session that a register belongs to."""

    @property
    def number(self) -> int:
        """Give which session it is."""
        ...

    @property
    def marks(self) -> tuple[str, ...]:
        """Give how its references and symbols begin."""
        ...


def hold_to_owner(
    connection: Connection, owner: RegisterOwner | None, name: str, *, write: bool
) -> None:
    """Refuse the inputs of another session; a register without owner is taken by the first.

    A register of an earlier version says nothing of its owner: whose it is follows from what its
    references and symbols begin with. Without ``owner``, as where there are no inputs, nothing is
    refused; only with ``write`` is an owner written down.

    Raises:
        ProblemsFoundError: Where the register belongs to another session.
    """
    if owner is None:
        return
    number = connection.execute(select(VERSION.c.session)).scalar_one()
    if number is None and (example := _foreign(connection, owner)):
        values = {"example": example, "session": str(owner.number)}
        raise ProblemsFoundError([Problem("register-of-other-references", Place(name), values)])
    if number is None and write:
        connection.execute(update(VERSION).values(session=owner.number))
    elif number is not None and number != owner.number:
        values = {"owner": str(number), "session": str(owner.number)}
        raise ProblemsFoundError([Problem("register-of-another-session", Place(name), values)])


def _foreign(connection: Connection, owner: RegisterOwner) -> str:
    """Give a reference or a symbol of the register if none of them is of this session."""
    examples: list[str] = []
    for column in (REFERENCES.c.reference, DOCUMENTS.c.base):
        for mark in owner.marks:
            beginning = func.substr(column, 1, len(mark))
            if connection.execute(select(column).where(beginning == mark).limit(1)).first():
                return ""
        examples += connection.execute(select(column).order_by(column).limit(1)).scalars()
    return examples[0] if examples else ""
