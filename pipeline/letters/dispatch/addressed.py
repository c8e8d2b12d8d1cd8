"""Whom the user means by the name of a State or of an organization."""

from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.state_cells import name_shown, state_meant

if TYPE_CHECKING:
    from pipeline.tables.checked.table import Inputs

# The word of the command, or the value of its option, that names one.
_STATE = Place("STATE")


def addressee_key(inputs: "Inputs", text: str) -> str:
    """Give the key of an addressee.

    Args:
        text: A code, any name of a State that a cell may hold, or the key of an organization.

    Returns:
        ISO 3166 alpha-3 code of the State, or the key of the organization in capitals.

    Raises:
        ProblemsFoundError: Where nobody in the list is called so.
    """
    organizations = inputs.table("states.xlsx", "Organizations").frame["key"]
    if text.casefold() in {key.casefold() for key in organizations}:
        return text.upper()
    if inputs.names is None:
        raise ProblemsFoundError([Problem("unknown-addressee", _STATE, {"value": text})])
    state = state_meant(text, inputs.names)
    if isinstance(state, CellFault) and not state.meant:
        raise ProblemsFoundError([_unknown(text, state)])
    code = state.meant if isinstance(state, CellFault) else str(state)
    if code not in inputs.names.spellings.official:
        name = name_shown(code, inputs.names)
        values = {"value": text, "name": name, "state": code}
        raise ProblemsFoundError([Problem("addressee-outside", _STATE, values)])
    return code


def _unknown(text: str, fault: CellFault) -> Problem:
    """Say which State may be meant, or that none is called alike."""
    if fault.code in {"no-such-state", "unknown-state-outside"}:
        return Problem("unknown-addressee", _STATE, {"value": text})
    near = fault.details.get("states") or fault.details["name"]
    return Problem("addressee-like", _STATE, {"value": text, "near": near})
