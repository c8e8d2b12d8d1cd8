"""The session of the Assembly: ``inputs/session.toml`` as frozen records."""

from pipeline.session.clearance import ClearanceStage, who_clears
from pipeline.session.reading import load_session
from pipeline.session.records import (
    AnnexEntry,
    Circular,
    Deadline,
    FocalPoint,
    Mandate,
    Report,
    Round,
    Secretariat,
    Session,
    Version,
    file_stem,
)

__all__ = [
    "AnnexEntry",
    "Circular",
    "ClearanceStage",
    "Deadline",
    "FocalPoint",
    "Mandate",
    "Report",
    "Round",
    "Secretariat",
    "Session",
    "Version",
    "file_stem",
    "load_session",
    "who_clears",
]
