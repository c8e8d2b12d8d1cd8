"""Which State a cell means: by an accepted spelling, a name of the world, or a former name."""

from pipeline.tables.fault import Fault
from pipeline.tables.states import Spellings
from pipeline.tables.territories import country_name, country_named
from pipeline.tables.words import InputWords


def state_meant(text: str, spellings: Spellings | None, words: InputWords) -> object:
    """Give the State that a text means.

    Args:
        text: As typed.
        spellings: The accepted spellings; None where their sheet could not be read, and the text
            is then taken as typed.
        words: The words of the inputs, for the former and short names.

    Returns:
        ISO 3166 alpha-3 code, or a fault; that of a former or short name still means its State.
    """
    if spellings is None:
        return text
    if state := spellings.state(text):
        return state
    country = country_named(text, words.languages)
    if country and country not in spellings.official:
        return country
    if not country and (states := words.states_once_named(text)):
        return _once_named(text, states, spellings, words)
    near = spellings.official[country] if country else spellings.nearest(text)
    return Fault("unknown-state" if near else "no-such-state", {"value": text, "near": near})


def _once_named(
    text: str, states: tuple[str, ...], spellings: Spellings, words: InputWords
) -> Fault:
    """Understand a former or short name of one State; name the States where it may mean two."""
    names = [spellings.official.get(code) or country_name(code, words.languages) for code in states]
    if len(states) > 1:
        meant = ", ".join(f"{name} ({code})" for name, code in zip(names, states, strict=True))
        return Fault("name-of-several", {"value": text, "states": meant})
    listed = states[0] in spellings.official
    details = {"value": text, "state": states[0], "name": names[0]}
    return Fault("former-name" if listed else "former-name-outside", details, states[0])
