"""The session of the Assembly: ``inputs/session.toml`` as frozen records."""

from pipeline.session.circulars import Circular, Round
from pipeline.session.clearance_stages import ClearanceStage, who_clears
from pipeline.session.response_sheets import AnswerColumn, ResponseSheet
from pipeline.session.secretariat import Secretariat, Signatory
from pipeline.session.session_file import load_session
from pipeline.session.session_records import (
    AnnexEntry,
    Deadline,
    FocalPoint,
    Mandate,
    Person,
    Report,
    ReportVersion,
    Session,
    file_stem,
)

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
    "ReportVersion",
    "ResponseSheet",
    "Round",
    "Secretariat",
    "Session",
    "Signatory",
    "file_stem",
    "load_session",
    "who_clears",
]
