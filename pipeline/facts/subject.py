"""Making the facts of a subject: each named once, with its cells and its rule."""

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.facts.fact import Blanks, Fact, FactValue
from pipeline.tables.checked.source import REGISTER, Source

AS_TYPED = "as-typed"
"""The rule of a value that stands in its cell."""
_AS_SET = "as-set"


class StatedFact(NamedTuple):
    """What a fact states, before it has its name; the rule is worded in ``rules.toml``."""

    value: FactValue
    sources: tuple[Source, ...] = ()
    rule: str = AS_TYPED
    blanks: Blanks | None = None


def subject(
    name: str, stated: Mapping[str, StatedFact], *, restricted: bool = False
) -> dict[str, Fact]:
    """Name the facts of a subject, or of a record of it, by their dotted name and their own."""
    return {
        key: Fact(f"{name}.{key}", value, sources, _rule(rule, sources), restricted, blanks)
        for key, (value, sources, rule, blanks) in stated.items()
    }


def _rule(rule: str, sources: tuple[Source, ...]) -> str:
    """Give the rule of a value; a setting stands in a file and in no cell."""
    of_settings = sources and not any(source.sheet or source.file == REGISTER for source in sources)
    return _AS_SET if of_settings and rule == AS_TYPED else rule
