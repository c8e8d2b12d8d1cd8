"""Which State a cell means: by an accepted spelling, a name of the world, or a former name."""

from collections.abc import Sequence

from pipeline.problems import WordedLater
from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.world_names import Way, WorldNames, world_name
from pipeline.wording_values import all_of, named


def state_meant(text: str, names: WorldNames | None) -> object:
    """Give the State that a text means.

    Args:
        names: What States are called; None where their sheet could not be read, and the text is
            then taken as typed.

    Returns:
        ISO 3166 alpha-3 code, or a fault; that of a name in other use still means its State.
    """
    if names is None:
        return text
    if state := names.spellings.state(text):
        return state
    meant = names.meant(text)
    if len(meant.states) > 1:
        listed = states_shown(meant.states, names)
        return CellFault("name-of-several", {"value": text, "states": listed})
    for state in meant.states:
        return _one_state(text, state, meant.way, names)
    return CellFault("no-such-state", {"value": text})


def _one_state(text: str, state: str, way: Way, names: WorldNames) -> object:
    is_listed = state in names.spellings.official
    if way == "name" and not is_listed:
        return state
    details = {"value": text, "state": state, "name": name_shown(state, names)}
    if way == "guess":
        return CellFault("unknown-state" if is_listed else "unknown-state-outside", details)
    return CellFault("former-name" if is_listed else "former-name-outside", details, state)


def states_shown(states: Sequence[str], names: WorldNames) -> str:
    """Name several States in a message."""
    named_states = all_of([name_shown(state, names) for state in states])
    return WordedLater(", ".join(states), named_states.show)


def name_shown(state: str, names: WorldNames) -> str:
    """Name a State in a message: as the list of States does, or as the world does."""
    if official := names.spellings.official.get(state):
        return named(official, names.spellings.called.get(state, {"": official}))
    return world_name(state, names.words)
