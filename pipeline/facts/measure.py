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
    from pipeline.session import Report, Session
    from pipeline.tables.table import Inputs


def measure(inputs: "Inputs", session: "Session", report: "Report") -> Facts:
    """Compute the facts of a report as they stand on its as-of date.

    Args:
        inputs: The checked tables.
        session: The session.
        report: The report.

    Returns:
        The facts by subject and name, and what a person should look at. Without a circular on
        contact points there are no facts of responses and contact points.
    """
    states = inputs.table("states.xlsx", "States")
    legislation, disagreements = measure_legislation(inputs, report)
    activities, overdue = measure_activities(inputs, report)
    subjects = measure_session(session, report, states)
    subjects |= {
        "states": measure_states(states, session, report),
        "legislation": legislation,
        "agreements": measure_agreements(inputs, report),
        "activities": activities,
        "assistance": measure_assistance(inputs, report),
        "recommendations": measure_recommendations(inputs, report),
    }
    for circular in session.circulars:
        if circular.key == CIRCULAR:
            subjects["responses"] = measure_responses(inputs, circular, report)
            subjects["contacts"] = measure_contacts(inputs, circular, report)
    return Facts(subjects, (*disagreements, *overdue))
