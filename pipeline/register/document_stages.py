"""How far a document has come through the stages of clearance.

The stages are data of the session: by key, in their order, the name of whoever clears.
"""

from collections.abc import Mapping

from pipeline.problem_wording import said
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.register.register_entries import ClearedStage, DocumentEntry
from pipeline.wording_values import all_of

_SESSION = Place("session.toml")


def check_stage(stages: Mapping[str, str], stage: str = "") -> None:
    """Refuse to clear where the session names no stage, or not this one."""
    if not stages:
        raise ProblemsFoundError([Problem("no-stages", _SESSION)])
    if stage and stage not in stages:
        known = [said("stage-known", key=key, name=name) for key, name in stages.items()]
        values = {"stage": stage, "known": all_of(known)}
        raise ProblemsFoundError([Problem("unknown-stage", Place("--for"), values)])


def passed(document: DocumentEntry | None, stages: Mapping[str, str]) -> int:
    """Count the stages, from the first, that have cleared a document.

    A clearance that stands where the session has another stage does not count.
    """
    count = 0
    for cleared, stage in zip(document.clearances if document else (), stages, strict=False):
        if cleared.stage != stage:
            break
        count += 1
    return count


def cleared_by_all(
    symbol: str, document: DocumentEntry | None, stages: Mapping[str, str]
) -> DocumentEntry:
    """Give a document that every stage has cleared; refuse to issue any other.

    Raises:
        ProblemsFoundError: Where a stage is missing, or the session names none.
    """
    check_stage(stages)
    missing = [*stages.values()][passed(document, stages) :]
    if document is None or missing:
        values = {"missing": all_of(missing)}
        raise ProblemsFoundError([Problem("document-not-cleared", Place(symbol), values)])
    return document


def refuse_early(
    symbol: str, first: ClearedStage, then: ClearedStage, stages: Mapping[str, str]
) -> None:
    """Refuse days on which a later stage would have cleared before an earlier one."""
    if then.on < first.on:
        values = {
            "first": stages.get(first.stage, first.stage),
            "before": f"{first.on}",
            "then": stages.get(then.stage, then.stage),
            "on": f"{then.on}",
        }
        raise ProblemsFoundError(
            [Problem("cleared-too-early", Place("--on"), {**values, "symbol": symbol})]
        )
