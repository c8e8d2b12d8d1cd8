"""The session of the Assembly: ``inputs/session.toml`` as frozen records."""

from pipeline.session.circulars import Circular, Round
from pipeline.session.clearance import ClearanceStage, who_clears
from pipeline.session.reading import load_session
from pipeline.session.records import (
    AnnexEntry,
    Deadline,
    FocalPoint,
    Mandate,
    Person,
    Report,
    Session,
    Version,
    file_stem,
)
from pipeline.session.response_sheets import AnswerColumn, ResponseSheet
from pipeline.session.secretariat import Secretariat, Signatory

__all__ = [
    "AnnexEntry",
    "AnswerColumn",
    "Circular",
    "ClearanceStage",
    "Deadline",
    "FocalPoint",
    "Mandate",
    "Person",
    "Report",
    "ResponseSheet",
    "Round",
    "Secretariat",
    "Session",
    "Signatory",
    "Version",
    "file_stem",
    "load_session",
    "who_clears",
]
