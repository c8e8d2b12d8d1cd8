"""Which State or organization a cell means."""

from dataclasses import replace

from pipeline.tables.checked.accepted import Accepted
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.state_cells import state_meant
from pipeline.tables.names.folding import folded

_ALIKE = 85  # per cent of their letters that a name and its misspelling share in their order


def addressee_meant(accepted: Accepted, text: str) -> object:
    """Read the code of a State or else the key of an organization; a fault where it is neither."""
    state = accepted.names.spellings.state(text) if accepted.names else ""
    known = state or accepted.organizations.get(folded(text))
    if known:
        return known
    meant = state_meant(text, accepted.names)
    if not isinstance(meant, CellFault) or meant.meant:
        return meant
    if near := _near_organization(text, accepted):
        return CellFault("unknown-organization", {"value": text, "name": near})
    return replace(meant, code="no-such-addressee") if meant.code == "no-such-state" else meant


def _near_organization(text: str, accepted: Accepted) -> str:
    from rapidfuzz import fuzz, process

    near = process.extractOne(
        folded(text), list(accepted.organizations_shown), scorer=fuzz.ratio, score_cutoff=_ALIKE
    )
    return accepted.organizations_shown[near[0]] if near else ""
