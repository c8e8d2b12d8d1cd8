"""What the cells of the inputs are read against."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.tables.checked.world_names import WorldNames
from pipeline.tables.declared.input_words import InputWords


@dataclass(frozen=True, slots=True)
class Accepted:
    """What cells are read against.

    Attributes:
        names: What States are called; None where their sheet could not be read, and a State is
            then taken as typed.
        organizations: The key of each organization in capitals, by key and names as ``folded``
            gives them.
        organizations_shown: The same keys and names as their sheet has them.
    """

    words: InputWords
    names: WorldNames | None = None
    organizations: Mapping[str, str] = field(default_factory=dict)
    organizations_shown: Mapping[str, str] = field(default_factory=dict)
