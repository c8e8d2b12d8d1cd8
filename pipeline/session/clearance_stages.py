"""Who clears a document before it is issued: the sections ``[[clearance]]`` of ``session.toml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from pipeline.interface import in_language_spoken
from pipeline.problems import WordedLater
from pipeline.session.consistency import given_once
from pipeline.session.toml import TomlTable

_KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
# States of every document; a stage is a state too, and is called otherwise.
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
    """Read the stages of a session.

    Args:
        top: The file.

    Returns:
        The stages in their order; none where the session names none.
    """
    stages = tuple(_stage(table) for table in top.tables("clearance"))
    given_once(top, "clearance", "key", [stage.key for stage in stages])
    return stages


def who_clears(stages: Iterable[ClearanceStage]) -> dict[str, str]:
    """Name those who clear for a message.

    Args:
        stages: The stages of a session.

    Returns:
        By key, in their order, the name in the language in which the program speaks, else the one
        that stands first in ``session.toml``.
    """
    return {stage.key: _shown(stage) if stage.name else stage.key for stage in stages}


def _shown(stage: ClearanceStage) -> WordedLater:
    return WordedLater(in_language_spoken(stage.name), partial(in_language_spoken, stage.name))


def _stage(table: TomlTable) -> ClearanceStage:
    stage = ClearanceStage(table.text("key", pattern=_KEY), table.local("name"))
    if stage.key in _RESERVED:
        table.fault("stage-reserved", "key", value=stage.key)
    table.close()
    return stage
