"""Which recommendations of earlier reports a section answers.

All other figures of recommendations are declared in ``known_figures.toml``. These are not: there
are as many as the report has sections, they are called like them, and they are lists of numbers.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact
from pipeline.facts.subject import StatedFact, subject
from pipeline.tables.checked.row_entries import RowEntry, entries, grouped, sources
from pipeline.tables.rules.known import RECOMMENDATIONS

if TYPE_CHECKING:
    from pipeline.session import Report
    from pipeline.tables.checked.table import Inputs


def measure_answered(inputs: "Inputs", report: "Report") -> Mapping[str, Fact]:
    """Say which recommendations each section of a report answers.

    For each section under its name the numbers of those it answers (``contact_points``) and how
    many they are (``contact_points_count``).
    """
    rows = sorted(entries(inputs.table(*RECOMMENDATIONS)), key=_place)
    answered = grouped(rows, "section")
    stated = {}
    for section in report.sections:
        section_rows = answered.get((section,), [])
        numbers = tuple(row.number("number") or 0 for row in section_rows)
        cells = sources(section_rows, "number", "section")
        name = section.replace("-", "_")
        stated[name] = StatedFact(numbers, cells, "of-section")
        stated[f"{name}_count"] = StatedFact(len(numbers), cells, "of-section")
    return subject("recommendations", stated)


def _place(row: RowEntry) -> tuple[str, int]:
    return row.text("source"), row.number("number") or 0
