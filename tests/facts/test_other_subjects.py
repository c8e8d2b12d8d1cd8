"""Assistance, recommendations, contact points, membership and the session itself."""

from collections.abc import Callable

from pipeline.facts.fact import Fact, LocalText, Rows, TermCode
from tests.facts.conftest import ROOT, Measured, code_of, measured
from tests.facts.editing import as_of, put_rows, received

Edited = Callable[..., Measured]
ASSISTANCE = ("legislation.xlsx", "Assistance")
CONTACTS = ("responses.xlsx", "Contact points")


def aid(
    state: str, role: str, tradition: str | None, language: str | None, subject: str = "crimes"
) -> dict[str, object]:
    return {
        "state": state,
        "role": role,
        "subject": subject,
        "legal_tradition": tradition,
        "working_language": language,
    }


def records(value: object) -> list[dict[str, object]]:
    assert isinstance(value, Rows)
    return [
        {name: code_of(fact.value) for name, fact in record.items()} for record in value.records
    ]


def test_a_match_has_one_subject_and_a_tradition_or_a_language_in_common(edited: Edited) -> None:
    facts = edited(
        put_rows(
            *ASSISTANCE,
            aid("BEN", "requests", "civil law", "fr"),
            aid("BEN", "offers", "civil law", "fr"),
            aid("BEL", "offers", "civil law", "fr"),
            aid("ARG", "offers", "civil law", "es"),
            aid("CAN", "offers", "common law", "fr"),
            aid("GBR", "offers", "common law", "en"),
            aid("FRA", "offers", "civil law", "fr", "cooperation"),
            aid("CHE", "offers", None, None),
            aid("GMB", "requests", None, None),
        )
    )
    (match,) = records(facts["assistance.matches"])
    found = {
        name: [record["state"] for record in records(match[name])]
        for name in ("same_tradition", "same_language")
    }
    assert match["state"] == "BEN"
    assert found == {"same_tradition": ["BEL", "ARG"], "same_language": ["BEL", "CAN"]}
    assert (facts["assistance.requests_count"], facts["assistance.offers_count"]) == (2, 7)


def test_the_contact_points_answer_recommendations_9_14_and_25(sample: Measured) -> None:
    assert sample["recommendations.contact_points"] == (9, 14, 25)
    assert sample["recommendations.contact_points_count"] == 3
    numbers = [row["number"] for row in sample.rows("recommendations.rows")]
    assert numbers == sorted(map(int, map(str, numbers)))


def test_everything_about_contact_points_is_restricted(sample: Measured) -> None:
    def walk(fact: Fact) -> bool:
        inside = fact.value.records if isinstance(fact.value, Rows) else ()
        return fact.restricted and all(walk(one) for row in inside for one in row.values())

    subjects = sample.facts.subjects
    assert all(walk(fact) for fact in subjects["answers"].values())
    public = [
        fact
        for name, facts in subjects.items()
        if not name.startswith("answers")
        for fact in facts.values()
    ]
    assert not any(fact.restricted for fact in public)


def test_the_list_takes_the_latest_response_the_main_contact_point_first(edited: Edited) -> None:
    facts = edited(
        put_rows(
            *CONTACTS,
            received("BEL", "2008-06-10", contact_name="Old"),
            received("BEL", "2008-07-10", line=1, contact_name="Second", role="alternate"),
            received("BEL", "2008-07-10", line=2, contact_name="First", role="main"),
            received("AUT", "2008-07-10", "negative", contact_name="Nobody"),
            received("FRA", "2008-09-16", contact_name="Later"),
        )
    )
    rows = facts.rows("answers.rows")
    assert [row["contact_name"] for row in rows] == ["First", "Second"]
    missing = facts.rows("answers.incomplete")[0]["missing"]
    assert missing == ("contact_title", "contact_seat", "phone", "email")


def test_a_place_on_the_list_is_translated_and_any_other_stays_as_typed(edited: Edited) -> None:
    facts = edited(
        put_rows(
            *CONTACTS,
            received("BEL", "2008-06-10", contact_seat="La Haye"),
            received("AUT", "2008-06-10", contact_seat="Strasbourg"),
        )
    )
    value = facts["answers.rows"]
    assert isinstance(value, Rows)
    places = {record["state"].value.key: record["contact_seat"].value for record in value.records}  # type: ignore[union-attr]
    assert places["BEL"] == TermCode("The Hague")
    assert places["AUT"] == LocalText({"": "Strasbourg"})


def test_a_title_is_that_of_each_language_or_as_typed_once(edited: Edited) -> None:
    english, french = "Counsellor", "Conseiller"
    facts = edited(
        put_rows(
            *CONTACTS,
            received("BEL", "2008-06-10", contact_title=english),
            received("AUT", "2008-06-10", contact_title_en=english, contact_title_fr=french),
            received("GHA", "2008-06-10"),
        )
    )
    value = facts["answers.rows"]
    assert isinstance(value, Rows)
    titles = {code_of(row["state"].value): row["contact_title"].value for row in value.records}
    assert titles == {
        "BEL": english,
        "AUT": LocalText({"en": english, "fr": french}),
        "GHA": "",
    }


def test_the_session_and_the_mandate_are_those_of_the_file(sample: Measured) -> None:
    assert sample["session.number"] == 7
    assert sample["session.previous"] == 6
    assert sample["report.job_date"] == "291008"
    assert (sample["mandate.resolution"], sample["mandate.paragraph"]) == ("ICC-ASP/6/Res.2", 40)
    assert sample["focal_point.meeting"] == 18


def test_two_states_join_before_the_session(sample: Measured, edited: Edited) -> None:
    assert (sample["states.count"], sample["states.at_opening"]) == (106, 108)
    assert len(sample.rows("states.joining")) == 2
    later = edited(as_of("2008-11-20"))
    assert (later["states.count"], later.rows("states.joining")) == (108, ())


def test_a_report_without_mandate_has_no_facts_of_one() -> None:
    assert "mandate" not in measured(ROOT / "inputs", report=1).facts.subjects
