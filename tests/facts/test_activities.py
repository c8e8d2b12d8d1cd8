"""What has been held by the as-of date, and what is planned."""

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.drafting.draft import draft
from pipeline.facts.fact import Moment
from pipeline.facts.moments import bounds, third
from pipeline.language.pack import load_pack
from pipeline.problems import Place, Problem, once
from tests.facts.conftest import TEMPLATES, Measured
from tests.facts.editing import add_rows, as_of, change_rows, day, put_rows, set_where

Edited = Callable[..., Measured]
SHEET = ("activities.xlsx", "Activities")


def activity(state: str, date: str | None, precision: str) -> dict[str, object]:
    return {
        "key": "seminar-trial",
        "date": day(date) if date else None,
        "date_precision": precision,
        "kind": "seminar",
        "state": state,
        "section": "legislation",
        "title_en": "Seminar",
        "title_fr": "Séminaire",
    }


@pytest.mark.parametrize(
    ("entered", "date", "precision", "told"),
    [
        ("held", "2008-09-14", "day", "held"),
        ("held", "2008-09-15", "day", "held"),
        ("held", "2008-09-16", "day", "planned"),
        ("held", "2008-09-01", "month", "held"),
        ("held", "2008-09-01", "late", "planned"),
        ("held", "2008-01-01", "year", "held"),
        ("planned", "2008-09-14", "day", "held with a warning"),
        ("planned", "2008-09-15", "day", "planned"),
        ("planned", "2008-09-01", "early", "held with a warning"),
        ("planned", "2008-09-01", "mid", "planned"),
        ("planned", "2008-09-01", "month", "planned"),
        ("planned", "2008-08-01", "month", "held with a warning"),
        ("planned", "2007-05-01", "year", "held with a warning"),
        ("planned", None, "not fixed", "planned"),
    ],
)
def test_the_date_decides_what_has_been_held(
    edited: Edited, entered: str, date: str | None, precision: str, told: str
) -> None:
    facts = edited(add_rows(*SHEET, activity(entered, date, precision)))
    kind, _, warning = told.partition(" ")
    assert facts["activities.seminar_trial.held"] is (kind == "held")
    warned = [one for one in facts.facts.warnings if one.code == "planned-but-past"]
    assert bool(warned) is bool(warning)
    rows = facts.rows(f"activities.{kind}")
    assert sum(str(row["title"]).count("'Seminar'") for row in rows) == 1


def test_the_seminar_of_october_is_held_once_it_is_over(sample: Measured, edited: Edited) -> None:
    assert sample["activities.seminar_legislation.held"] is False
    facts = edited(as_of("2008-11-17"))
    assert facts["activities.seminar_legislation.held"] is True
    warned = [one for one in facts.facts.warnings if one.code == "planned-but-past"]
    assert [(one.place.cell, one.values["activity"]) for one in warned] == [
        ("E11", "seminar-legislation")
    ]


def test_activities_stand_in_the_order_of_their_dates_those_not_fixed_last(
    sample: Measured,
) -> None:
    for name in ("held", "planned"):
        days = [
            span[0] if (span := bounds(moment)) else dt.date.max
            for row in sample.rows(f"activities.{name}")
            if isinstance(moment := row["date"], Moment)
        ]
        assert days == sorted(days)
    assert int(str(sample["activities.held_count"])) == 8


def test_participants_keep_the_order_in_which_they_are_typed(sample: Measured) -> None:
    participants = sample["activities.seminar_legislation.participants"]
    assert isinstance(participants, tuple)
    keys = [one.key for one in participants]
    assert keys == ["commonwealth-secretariat", "european-commission", "icrc", "ngos"]
    assert participants[0].forms["fr"]["article"] == "le"
    assert participants[0].forms["en"]["text_name"] == "Commonwealth Secretariat"


def test_an_activity_without_place_or_participants_is_still_one(edited: Edited) -> None:
    facts = edited(set_where(*SHEET, "key", "seminar-legislation", place=None, participants=None))
    assert facts["activities.seminar_legislation.place"] is None
    assert facts["activities.seminar_legislation.participants"] == ()


def test_no_activity_at_all_is_no_error(edited: Edited) -> None:
    facts = edited(put_rows(*SHEET))
    assert facts.rows("activities.held") == ()


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2008-06-01", "early"),
        ("2008-06-10", "early"),
        ("2008-06-11", "mid"),
        ("2008-06-20", "mid"),
        ("2008-06-21", "late"),
        ("2008-06-30", "late"),
    ],
)
def test_a_day_lies_in_one_third_of_its_month(text: str, precision: str) -> None:
    on = dt.date.fromisoformat(text)
    assert third(on).precision == precision
    span = bounds(third(on))
    assert span is not None
    assert span[0] <= on <= span[1]


def test_the_last_third_of_february_ends_with_it() -> None:
    assert bounds(Moment(dt.date(2008, 2, 5), "late")) == (
        dt.date(2008, 2, 21),
        dt.date(2008, 2, 29),
    )


@pytest.mark.parametrize(
    ("column", "fact", "languages"),
    [("body_meeting_number", "meeting", 2), ("place", "place", 0), ("body", "body", 0)],
)
def test_a_blank_that_a_sentence_states_is_told_with_the_cell(
    edited: Edited, column: str, fact: str, languages: int
) -> None:
    key = "briefing-hague-working-group"
    blanked = {column: None}
    measured = edited(
        change_rows(
            *SHEET, lambda rows: [{**row, **blanked} if row["key"] == key else row for row in rows]
        )
    )
    blank: list[Problem] = []
    for code in ("en", "fr"):
        report, pack = measured.session.reports[0], load_pack(TEMPLATES / code)
        warnings = draft(report, measured.session, measured.facts, pack, TEMPLATES).warnings
        blank += [problem for problem in warnings if problem.code == "blank-in-sentence"]
    (source,) = measured.fact(f"activities.briefing_hague_working_group.{fact}").sources
    places = [Place(*SHEET, source.cells[0])] if languages else []
    assert [problem.place for problem in once(blank)] == places
    assert len(blank) == languages
