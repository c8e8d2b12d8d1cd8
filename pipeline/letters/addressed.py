"""Whom the user means by the name of a State or of an organization."""

from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.states import collect_spellings

if TYPE_CHECKING:
    from pipeline.tables.table import Inputs


def addressee_key(inputs: "Inputs", text: str) -> str:
    """Give the key of an addressee.

    Args:
        inputs: The tables.
        text: A code, any accepted spelling of a State, or the key of an organization.

    Returns:
        ISO 3166 alpha-3 code of the State, or the key of the organization in capitals.

    Raises:
        ProblemsFoundError: Where nobody is called so.
    """
    organizations = inputs.table("states.xlsx", "Organizations").frame["key"]
    if text.casefold() in {key.casefold() for key in organizations}:
        return text.upper()
    states = inputs.table("states.xlsx", "States")
    columns = [str(column) for column in states.frame.columns]
    languages = [name.removeprefix("list_name_") for name in columns if name[:10] == "list_name_"]
    spellings, _ = collect_spellings(states, inputs.table("states.xlsx", "Spellings"), languages)
    if code := spellings.state(text):
        return code
    values = {"value": text, "near": spellings.nearest(text) or "—"}
    raise ProblemsFoundError([Problem("unknown-addressee", Place("states.xlsx"), values)])
