"""Who clears a document before it is issued: the sections ``[[clearance]]`` of ``session.toml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from pipeline.interface import in_language_spoken
from pipeline.problems import WordedLater
from pipeline.session.consistency import given_once
from pipeline.session.toml import KEY, TomlTable

# States that every document has; a stage cannot be called so.
_RESERVED = ("drafted", "issued")


@dataclass(frozen=True, slots=True)
class ClearanceStage:
    """A stage that a document passes before it is issued.

    Attributes:
        key: Its name on the command line and in the register.
        name: Who clears, by language, as it stands after “cleared by”.
    """

    key: str
    name: Mapping[str, str] = field(hash=False)


def read_clearance(top: TomlTable) -> tuple[ClearanceStage, ...]:
    """Read the stages of a session in their order; none where it names none."""
    stages = tuple(_stage(table) for table in top.tables("clearance"))
    given_once(top, "clearance", "key", [stage.key for stage in stages])
    return stages


def who_clears(stages: Iterable[ClearanceStage]) -> dict[str, str]:
    """Name those who clear for a message, by key in their order.

    A name is in the language in which the program speaks, else the first in ``session.toml``.
    """
    return {stage.key: _shown(stage) if stage.name else stage.key for stage in stages}


def _shown(stage: ClearanceStage) -> WordedLater:
    return WordedLater(in_language_spoken(stage.name), partial(in_language_spoken, stage.name))


def _stage(table: TomlTable) -> ClearanceStage:
    stage = ClearanceStage(table.text("key", pattern=KEY), table.local("name"))
    if stage.key in _RESERVED:
        table.fault("stage-reserved", "key", value=stage.key)
    table.close()
    return stage
