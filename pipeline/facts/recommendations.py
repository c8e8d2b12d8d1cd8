"""Recommendations of earlier reports: which a section answers, and what has become of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows
from pipeline.facts.fact_names import local_text, term
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.row_entries import RowEntry, entries, grouped, sources

if TYPE_CHECKING:
    from pipeline.session import Report
    from pipeline.tables.table import Inputs

_KEY = ("number", "source")


def measure_recommendations(inputs: "Inputs", report: "Report") -> Mapping[str, Fact]:
    """Give the facts of the recommendations.

    Args:
        inputs: The tables.
        report: The report, for its sections.

    Returns:
        The subject ``recommendations``: all as rows, and for each section of the report, under
        its name, the numbers of those it answers (``contact_points``) and how many they are
        (``contact_points_count``).
    """
    rows = sorted(entries(inputs.table("recommendations.xlsx", "Recommendations")), key=_place)
    records = tuple(_record(row) for row in rows)
    stated = {
        "rows": StatedFact(Rows(records), sources(rows, *_KEY)),
        "count": StatedFact(len(rows), sources(rows, *_KEY), "counted"),
    }
    answered = grouped(rows, "section")
    for section in report.sections:
        found = answered.get((section,), [])
        numbers = tuple(row.number("number") or 0 for row in found)
        cells = sources(found, "number", "section")
        name = section.replace("-", "_")
        stated[name] = StatedFact(numbers, cells, "of-section")
        stated[f"{name}_count"] = StatedFact(len(numbers), cells, "of-section")
    return subject("recommendations", stated)


def _place(row: RowEntry) -> tuple[str, int]:
    return row.text("source"), row.number("number") or 0


def _record(row: RowEntry) -> Mapping[str, Fact]:
    topics = row.texts("topic")
    return subject(
        f"recommendations.rows.{row.text('source')}.{row.number('number')}",
        {
            "number": StatedFact(row.number("number"), (row.source("number"),)),
            "source": StatedFact(row.text("source"), (row.source("source"),)),
            "section": StatedFact(row.text("section"), (row.source("section"),)),
            "topic": StatedFact(
                local_text(topics), (row.source(*(f"topic_{language}" for language in topics)),)
            ),
            "status": StatedFact(term(row.text("status")), (row.source("status"),)),
        },
    )
