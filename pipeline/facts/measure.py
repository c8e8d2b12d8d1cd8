"""From checked tables to every fact that a report may state."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.activities import measure_activities
from pipeline.facts.agreements import measure_agreements
from pipeline.facts.assistance import measure_assistance
from pipeline.facts.cell_values import value_names
from pipeline.facts.circulars_measured import measure_circulars
from pipeline.facts.declared import measure_declared
from pipeline.facts.declared_check import figures_in_order
from pipeline.facts.fact import Facts
from pipeline.facts.legislation import measure_legislation
from pipeline.facts.recommendations import measure_recommendations
from pipeline.facts.session_facts import measure_session
from pipeline.facts.state_facts import measure_states

# The as-of date of a report, and the keys of its circulars.
Key = tuple[date, tuple[str, ...]]

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from pipeline.register.register_entries import LetterEntry
    from pipeline.session import Report, Session
    from pipeline.tables.table import Inputs


def measure(
    inputs: "Inputs",
    session: "Session",
    report: "Report",
    letters: "Sequence[LetterEntry]" = (),
    dated: "MutableMapping[Key, Facts] | None" = None,
) -> Facts:
    """Compute the facts of a report as they stand on its as-of date.

    Args:
        inputs: The checked tables.
        session: The session.
        report: The report.
        letters: The letters of the register, which say who was addressed later than the others.
        dated: What was measured for other reports of the same inputs and session, by as-of date
            and circulars; reports that agree in both share it.

    Returns:
        The facts by subject and name, and what a person should look at.

    Raises:
        ProblemsFoundError: Where the figures that the session declares cannot be worked out.
    """
    found = {} if dated is None else dated
    key = (report.as_of, report.circulars)
    if key not in found:
        found[key] = _as_of(inputs, session, report, letters)
    shared = found[key]
    subjects = measure_session(session, report, inputs.table("states.xlsx", "States"))
    subjects["recommendations"] = measure_recommendations(inputs, report)
    measured = {**shared.subjects, **subjects}
    figures = figures_in_order(inputs, session, measured)
    if not figures:
        return Facts(measured, shared.warnings, session.declared, inputs.sheets)
    names = value_names(inputs, report.as_of)
    declared = measure_declared(inputs, session, report, figures, names)
    return Facts(
        {**measured, **declared},
        shared.warnings,
        replace(session.declared, figures=figures),
        inputs.sheets,
        names.addressees,
    )


def _as_of(
    inputs: "Inputs", session: "Session", report: "Report", letters: "Sequence[LetterEntry]"
) -> Facts:
    """Compute what depends on nothing of a report but its as-of date and its circulars."""
    legislation, disagreements = measure_legislation(inputs, report)
    activities, overdue = measure_activities(inputs, report)
    subjects = {
        "states": measure_states(inputs.table("states.xlsx", "States"), session, report),
        "legislation": legislation,
        "agreements": measure_agreements(inputs, report),
        "activities": activities,
        "assistance": measure_assistance(inputs, report),
    }
    circulars = measure_circulars(inputs, session, report, letters)
    warnings = (*disagreements, *overdue, *circulars.warnings)
    return Facts({**subjects, **circulars.subjects}, warnings)
