"""What became of a set of outputs."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a set of outputs.

    Attributes:
        written: Paths written, relative to the outputs.
        unchanged: Paths that held the same bytes already.
        beside: Paths edited by hand since, with the path that the new version took instead.
        withdrawn: Paths of outputs that no longer apply, with the path that each was moved to.
        discarded: Paths edited by hand that were replaced, with the path that each was copied to.
        recorded: By path edited by hand, the hash of what was last written there, or empty.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    discarded: Mapping[str, str] = field(default_factory=dict)
    recorded: Mapping[str, str] = field(default_factory=dict)
