"""From checked tables to every fact that a report may state."""

from typing import TYPE_CHECKING

from pipeline.facts.activities import measure_activities
from pipeline.facts.agreements import measure_agreements
from pipeline.facts.assistance import measure_assistance
from pipeline.facts.contacts import measure_contacts
from pipeline.facts.fact import Facts
from pipeline.facts.legislation import measure_legislation
from pipeline.facts.recommendations import measure_recommendations
from pipeline.facts.responses import CIRCULAR, measure_responses
from pipeline.facts.session_facts import measure_session
from pipeline.facts.states import measure_states

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from datetime import date

    from pipeline.session import Report, Session
    from pipeline.tables.table import Inputs


def measure(
    inputs: "Inputs",
    session: "Session",
    report: "Report",
    dated: "MutableMapping[date, Facts] | None" = None,
) -> Facts:
    """Compute the facts of a report as they stand on its as-of date.

    Args:
        inputs: The checked tables.
        session: The session.
        report: The report.
        dated: What was measured for other reports of the same inputs and session, by as-of date;
            reports on the same date share it.

    Returns:
        The facts by subject and name, and what a person should look at. Without a circular on
        contact points there are no facts of responses and contact points.
    """
    found = {} if dated is None else dated
    if report.as_of not in found:
        found[report.as_of] = _as_of(inputs, session, report)
    shared = found[report.as_of]
    subjects = measure_session(session, report, inputs.table("states.xlsx", "States"))
    subjects["recommendations"] = measure_recommendations(inputs, report)
    return Facts({**shared.subjects, **subjects}, shared.warnings)


def _as_of(inputs: "Inputs", session: "Session", report: "Report") -> Facts:
    """Compute what depends on nothing of a report but its as-of date."""
    legislation, disagreements = measure_legislation(inputs, report)
    activities, overdue = measure_activities(inputs, report)
    subjects = {
        "states": measure_states(inputs.table("states.xlsx", "States"), session, report),
        "legislation": legislation,
        "agreements": measure_agreements(inputs, report),
        "activities": activities,
        "assistance": measure_assistance(inputs, report),
    }
    for circular in session.circulars:
        if circular.key == CIRCULAR:
            subjects["responses"] = measure_responses(inputs, circular, report)
            subjects["contacts"] = measure_contacts(inputs, circular, report)
    return Facts(subjects, (*disagreements, *overdue))
