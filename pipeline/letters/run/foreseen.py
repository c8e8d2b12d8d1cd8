"""Who would get a letter on a day and who would not, before anything is numbered or filled."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.circular.exchange import exchange_on
from pipeline.letters.planning.addressees import Directory
from pipeline.letters.planning.planned_letters import RUNS, LetterPlan
from pipeline.letters.planning.planning import PlanGround, plan_run
from pipeline.problems import Problem, ProblemsFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.facts.fact import Name
    from pipeline.letters.templates.sources import LetterSources
    from pipeline.register.register_entries import LetterEntry
    from pipeline.request import Request


_NO_FAULTS = frozenset({"no-rounds", "no-round-due"})


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a run would do on a day.

    Attributes:
        run: A code of ``RUNS``.
        plan: Its letters, without references; None where no run can be made on that day.
        names: By key, the names of those that get none.
        problems: Why none can be made.
    """

    run: str
    plan: LetterPlan | None
    names: "Mapping[str, Name]"
    problems: tuple[Problem, ...] = ()

    @property
    def nothing_due(self) -> bool:
        """Tell whether nothing is wrong: the circular has no such letters on the day."""
        return {problem.code for problem in self.problems} <= _NO_FAULTS


def foreseen_runs(
    sources: "LetterSources",
    request: "Request",
    key: str,
    recorded: "Sequence[LetterEntry]",
    day: dt.date,
) -> tuple[Foreseen, ...]:
    """Say for every kind of run what it would do on a day.

    Raises:
        ProblemsFoundError: Where the circular is not known, or the words of the offices are not
            fit.
    """
    circular = sources.circular(key)
    templates, _ = sources.templates(request, circular)
    directory = sources.directory(request.templates)
    exchange = exchange_on(sources.inputs, circular, recorded, max(day, circular.date))
    return tuple(
        _foreseen(PlanGround(run, exchange, directory, templates.available), directory)
        for run in RUNS
    )


def _foreseen(ground: PlanGround, directory: Directory) -> Foreseen:
    try:
        plan = plan_run(ground)
    except ProblemsFoundError as error:
        return Foreseen(ground.run, None, {}, error.problems)
    names = directory.names([left.key for left in plan.left_out], ground.exchange.day)
    return Foreseen(ground.run, plan, names)
