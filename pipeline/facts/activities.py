"""Meetings, consultations and seminars: which have been held by the as-of date."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.facts.fact import Fact, Rows, TermCode
from pipeline.facts.fact_names import local_text, participant_name, term
from pipeline.facts.moments import bounds, is_after, is_before, moment
from pipeline.facts.subject import StatedFact, subject
from pipeline.problems import Place, Problem
from pipeline.tables.checked.row_entries import RowEntry, by_key, entries, sources

if TYPE_CHECKING:
    from pipeline.session import Report
    from pipeline.tables.checked.table import Inputs

_WHEN = ("date", "date_precision", "state")

MeasuredActivities = tuple[Mapping[str, Fact], tuple[Problem, ...]]


def measure_activities(inputs: "Inputs", report: "Report") -> MeasuredActivities:
    """Give the facts of the activities.

    The subject ``activities``: those held and those planned as rows in the order of their dates,
    and each as a list of one row under its key, with ``_`` for ``-``; and warnings.
    """
    rows = entries(inputs.table("activities.xlsx", "Activities"))
    names = by_key(entries(inputs.table("activities.xlsx", "Participants")), "key")
    day = report.as_of
    records = {row.text("key"): _record(row, names, day) for row in rows}
    already_held = [row for row in rows if _is_held(row, day)]
    planned = [row for row in rows if not _is_held(row, day)]
    stated = {
        _fact_name(key): StatedFact(Rows((record,)), sources([row], *_WHEN), "held-by-as-of")
        for row, (key, record) in zip(rows, records.items(), strict=True)
    }
    for name, chosen in (("held", already_held), ("planned", planned)):
        ordered = tuple(records[row.text("key")] for row in _by_date(chosen))
        stated[name] = StatedFact(Rows(ordered), sources(chosen, "key", *_WHEN), "held-by-as-of")
        count = StatedFact(len(chosen), sources(chosen, "key", *_WHEN), "held-by-as-of")
        stated[f"{name}_count"] = count
    return subject("activities", stated), tuple(
        _overdue(row) for row in already_held if _was_planned(row)
    )


def _fact_name(key: str) -> str:
    return key.replace("-", "_").replace(".", "_")


def _was_planned(row: RowEntry) -> bool:
    return row.text("state") != "held"


def _is_held(row: RowEntry, day: date) -> bool:
    """Say whether an activity has been held by the as-of date.

    The date decides. What is recorded as held but lies after the as-of date was still planned on
    it; what is recorded as planned but lies wholly before it is taken to have been held.
    """
    when = moment(row)
    return is_before(when, day) if _was_planned(row) else not is_after(when, day)


def _overdue(row: RowEntry) -> Problem:
    place = Place(row.table.file, row.table.sheet, row.table.cell(row.row, "state"))
    return Problem("planned-but-past", place, {"activity": row.text("key")}, "warning")


def _by_date(rows: Iterable[RowEntry]) -> list[RowEntry]:
    """Order by the first day that each date may mean; those not fixed come last."""

    def when(row: RowEntry) -> tuple[date, date]:
        return bounds(moment(row)) or (date.max, date.max)

    return sorted(rows, key=when)


def _record(row: RowEntry, names: Mapping[str, RowEntry], day: date) -> Mapping[str, Fact]:
    def cell(column: str) -> StatedFact:
        return StatedFact(term(row.text(column)), (row.source(column),))

    invited = [names[key] for key in row.keys("participants") if key in names]
    titles = row.texts("title")
    return subject(
        f"activities.{_fact_name(row.text('key'))}",
        {
            "held": StatedFact(_is_held(row, day), (row.source(*_WHEN),), "held-by-as-of"),
            "date": StatedFact(moment(row), (row.source("date", "date_precision"),)),
            "kind": StatedFact(TermCode(row.text("kind")), (row.source("kind"),)),
            "body": cell("body"),
            "meeting": StatedFact(
                row.number("body_meeting_number"), (row.source("body_meeting_number"),)
            ),
            "place": cell("place"),
            "section": StatedFact(row.text("section"), (row.source("section"),)),
            "title": StatedFact(
                local_text(titles), (row.source(*(f"title_{language}" for language in titles)),)
            ),
            "participants": StatedFact(
                tuple(participant_name(name) for name in invited),
                (row.source("participants"), *sources(invited, "key")),
            ),
        },
    )
