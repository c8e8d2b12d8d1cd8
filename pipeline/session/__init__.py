"""The session of the Assembly: ``inputs/session.toml`` as frozen records."""

from pipeline.session.reading import load_session
from pipeline.session.records import (
    AnnexEntry,
    Circular,
    Deadline,
    FocalPoint,
    Mandate,
    Report,
    Round,
    Session,
    Version,
    file_stem,
)
from pipeline.session.secretariat import Secretariat, Signatory

__all__ = [
    "AnnexEntry",
    "Circular",
    "Deadline",
    "FocalPoint",
    "Mandate",
    "Report",
    "Round",
    "Secretariat",
    "Session",
    "Signatory",
    "Version",
    "file_stem",
    "load_session",
]
