"""From checked tables to every fact that a report may state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pipeline.facts.activities import measure_activities
from pipeline.facts.agreements import measure_confidential
from pipeline.facts.assistance import measure_matches
from pipeline.facts.cell_values import with_world_names
from pipeline.facts.circulars_measured import measure_circulars
from pipeline.facts.counting import Counting, counting
from pipeline.facts.declared import measure_declared
from pipeline.facts.declared_check import figures_in_order
from pipeline.facts.declared_rows import DeclaredRows
from pipeline.facts.fact import Fact, Facts
from pipeline.facts.known_figures import known_figures
from pipeline.facts.legislation import measure_legislation
from pipeline.facts.recommendations import measure_answered
from pipeline.facts.row_conditions import moments_of
from pipeline.facts.session_facts import measure_session
from pipeline.facts.state_facts import measure_states
from pipeline.facts.states_standing import StatesStanding, states_standing
from pipeline.interface import spoken
from pipeline.once_made import OnceMade, Same
from pipeline.tables.rules.known import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.problems import Problem
    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Report, Session
    from pipeline.tables.checked.table import Inputs


@dataclass(frozen=True, slots=True)
class MeasuredOn:
    """What depends on nothing of a report but its as-of date and its circulars."""

    subjects: Mapping[str, Mapping[str, Fact]]
    warnings: "tuple[Problem, ...]"
    standing: StatesStanding
    counts: Counting


# Every command of a process that goes on asks for the facts of the same inputs.
_MEASURED: Final[OnceMade[Facts]] = OnceMade(most=12)
_DATED: Final[OnceMade[MeasuredOn]] = OnceMade(most=12)


def measure(
    inputs: "Inputs",
    session: "Session",
    report: "Report",
    letters: "Sequence[LetterEntry]" = (),
) -> Facts:
    """Compute the facts of a report as they stand on its as-of date.

    Raises:
        ProblemsFoundError: Where the figures that the session declares cannot be worked out.
    """
    # Warnings may have words of the program in them, which are in the language that is spoken.
    made_from = (Same(inputs), Same(session), tuple(letters), spoken())
    shared = _DATED.of(
        (report.as_of, report.circulars, made_from),
        lambda: _as_of(inputs, session, report, letters),
    )
    return _MEASURED.of((report, made_from), lambda: _of(inputs, session, report, shared))


def _of(inputs: "Inputs", session: "Session", report: "Report", shared: MeasuredOn) -> Facts:
    """Add to what reports share what each has of its own."""
    subjects = measure_session(session, report, shared.standing)
    answered = measure_answered(inputs, report)
    subjects["recommendations"] = {**shared.subjects["recommendations"], **answered}
    measured = {**shared.subjects, **subjects}
    figures = figures_in_order(inputs, session, measured)
    if not figures:
        return Facts(measured, shared.warnings, session.declared, inputs.sheets)
    names = with_world_names(shared.standing.names, inputs)
    rows = DeclaredRows(inputs, shared.standing.columns, shared.counts)
    declared = measure_declared(figures, rows, moments_of(session, report), names)
    return Facts(
        {**measured, **declared.subjects},
        (*shared.warnings, *declared.warnings),
        replace(session.declared, figures=figures),
        inputs.sheets,
        names.addressees,
    )


def _as_of(
    inputs: "Inputs", session: "Session", report: "Report", letters: "Sequence[LetterEntry]"
) -> MeasuredOn:
    """Work out what reports share that agree in their as-of date and their circulars."""
    standing = states_standing(inputs, report.as_of)
    legislation = measure_legislation(inputs, standing)
    activities, overdue = measure_activities(inputs, report)
    counts = counting(inputs, session, letters, report.as_of)
    rows = DeclaredRows(inputs, standing.columns, counts)
    rows.keep("legislation.followed", legislation.followed)
    known = measure_declared(known_figures(), rows, moments_of(session, report), standing.names)
    declared = known.subjects
    subjects = {
        **declared,
        "states": measure_states(inputs.table(*STATES), session, standing),
        "legislation": {**legislation.facts, **declared["legislation"]},
        "agreements": {**declared["agreements"], **measure_confidential(inputs, standing)},
        "activities": activities,
        "assistance": {**declared["assistance"], **measure_matches(inputs, standing)},
    }
    circulars = measure_circulars(inputs, session, report, letters)
    warnings = (*legislation.warnings, *known.warnings, *overdue, *circulars.warnings)
    return MeasuredOn({**subjects, **circulars.subjects}, warnings, standing, counts)
