"""Correcting the clearance of a document that was not issued yet."""

from dataclasses import dataclass

from pipeline.issuing.issuing_folders import IssuingFolders, opened
from pipeline.issuing.target import find_target
from pipeline.register.corrections import Correction, correct_document, corrected
from pipeline.register.documents import documents
from pipeline.register.register_entries import ClearedStage
from pipeline.session import who_clears


@dataclass(frozen=True, slots=True)
class CorrectedClearance:
    """What became of a correction.

    Attributes:
        who: Who had cleared it.
        after: The clearance as it is now; the same where there was nothing to correct.
    """

    symbol: str
    who: str
    before: ClearedStage
    after: ClearedStage


def correct(folders: IssuingFolders, key: str, correction: Correction) -> CorrectedClearance:
    """Correct the day or the person of a clearance; the files of the document do not matter.

    Raises:
        ProblemsFoundError: Where the stage has not cleared the document, the days would not be in
            the order of the stages, or the document was issued.
    """
    with opened(folders) as (session, register):
        target = find_target(key, session, documents(register))
        stages = who_clears(session.clearance)
        if folders.dry:
            _, before, after = corrected(target.symbol, target.entry, correction, stages)
        else:
            before, after = correct_document(register, target.symbol, correction, stages)
    return CorrectedClearance(target.symbol, stages.get(before.stage, before.stage), before, after)
