"""Which source is followed, where two differ, and what a State without a row is."""

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.facts.fact import Moment, Rows
from tests.facts.conftest import Measured, code_of
from tests.facts.editing import add_rows, as_of, day, put_rows, set_where

Edited = Callable[..., Measured]
FILE = "legislation.xlsx"


def says(status: str, known_on: str = "2008-06-30", **values: object) -> dict[str, object]:
    return {
        "state": "BEL",
        "subject": "crimes",
        "status": status,
        "as_of": day(known_on),
    } | values


def belgium(facts: Measured) -> dict[str, object]:
    return next(row for row in facts.rows("legislation.rows") if row["state"] == "BEL")


@pytest.mark.parametrize(
    ("court", "coalition", "followed", "differ"),
    [
        ([], [], ("no information", None), 0),
        ([says("adopted")], [], ("adopted", "Court"), 0),
        ([], [says("adopted")], ("adopted", "Coalition"), 0),
        ([says("no information")], [says("adopted")], ("adopted", "Coalition"), 0),
        ([says("adopted")], [says("no information", "2008-07-31")], ("adopted", "Court"), 0),
        ([says("no information")], [says("no information")], ("no information", None), 0),
        ([says("adopted")], [says("adopted", "2008-07-31")], ("adopted", "Court"), 0),
        ([says("adopted")], [says("drafting")], ("adopted", "Court"), 1),
        ([says("adopted")], [says("in force", "2008-07-31")], ("in force", "Coalition"), 1),
        ([says("none")], [says("not required", "2008-01-31")], ("none", "Court"), 1),
        ([says("adopted", "2008-09-16")], [says("drafting")], ("drafting", "Coalition"), 0),
        (
            [says("drafting", title="Bill"), says("in force", title="Act")],
            [says("in force")],
            ("in force", "Court"),
            0,
        ),
    ],
)
def test_the_court_comes_first_unless_it_knows_nothing_or_less_of_late(
    edited: Edited,
    court: list[dict[str, object]],
    coalition: list[dict[str, object]],
    followed: tuple[str, str | None],
    differ: int,
) -> None:
    facts = edited(put_rows(FILE, "Court", *court), put_rows(FILE, "Coalition", *coalition))
    row = belgium(facts)
    assert (row["crimes_status"], row["crimes_source"]) == followed
    assert facts["legislation.disagreements"] == differ
    assert len([one for one in facts.facts.warnings if one.code.startswith("sources")]) == differ


def test_a_disagreement_names_both_cells(edited: Edited) -> None:
    facts = edited(
        put_rows(FILE, "Court", says("adopted")), put_rows(FILE, "Coalition", says("drafting"))
    )
    (warning,) = facts.facts.warnings
    assert warning.severity == "warning"
    assert (warning.place.sheet, warning.place.cell) == ("Court", "D2")
    assert (warning.values["sheet"], warning.values["cell"]) == ("Coalition", "D2")
    assert warning.values["followed"] == "Court"
    told = {name: warning.values[name] for name in ("state", "subject", "court", "coalition")}
    assert told == {
        "state": "BEL",
        "subject": "crimes",
        "court": "adopted",
        "coalition": "drafting",
    }


@pytest.mark.parametrize(
    ("court", "coalition", "differ"),
    [
        (("2005-03-01", "day"), ("2005-03-02", "day"), 1),
        (("2005-03-01", "day"), ("2005-01-01", "year"), 0),
        (("2005-03-01", "month"), ("2005-04-01", "month"), 1),
        (("2005-03-01", "early"), ("2005-03-12", "day"), 1),
        (("2005-03-01", "day"), (None, None), 0),
    ],
)
def test_dates_differ_only_where_they_cannot_be_one_day(
    edited: Edited,
    court: tuple[str, str],
    coalition: tuple[str | None, str | None],
    differ: int,
) -> None:
    facts = edited(
        put_rows(FILE, "Court", says("in force", date=day(court[0]), date_precision=court[1])),
        put_rows(
            FILE,
            "Coalition",
            says(
                "in force",
                date=day(coalition[0]) if coalition[0] else None,
                date_precision=coalition[1],
            ),
        ),
    )
    codes = [one.code for one in facts.facts.warnings]
    assert codes == ["sources-disagree-on-date"] * differ


def test_a_date_that_is_not_known_is_not_a_date_that_does_not_apply(edited: Edited) -> None:
    facts = edited(
        put_rows(
            FILE,
            "Court",
            says("in force"),
            says("drafting", subject="cooperation"),
            says(
                "adopted",
                subject="investigations and prosecutions",
                date=day("2006-01-01"),
                date_precision="year",
            ),
        ),
        put_rows(FILE, "Coalition"),
    )
    row = belgium(facts)
    assert (row["crimes_date"], row["crimes_dated"]) == (None, True)
    assert (row["cooperation_date"], row["cooperation_dated"]) == (None, False)
    assert row["investigations_date"] == Moment(dt.date(2006, 1, 1), "year")


def test_every_state_party_stands_under_one_status_of_each_subject(sample: Measured) -> None:
    rows = sample.rows("legislation.by_status")
    for subject in ("cooperation", "crimes", "investigations"):
        assert sum(int(str(row[subject])) for row in rows) == 106
    assert len(sample.rows("legislation.rows")) == 106


def test_a_status_names_the_rows_that_say_it_and_else_the_states_without_a_row(
    edited: Edited,
) -> None:
    facts = edited(
        put_rows(FILE, "Court", says("adopted"), says("drafting", state="FRA")),
        put_rows(FILE, "Coalition"),
    )
    by_status = facts.fact("legislation.by_status").value
    assert isinstance(by_status, Rows)
    named = {
        code_of(record["status"].value): [
            (source.file, cell) for source in record["crimes"].sources for cell in source.cells
        ]
        for record in by_status.records
    }
    assert named["adopted"] == [(FILE, "A2"), (FILE, "B2"), (FILE, "C2")]
    assert named["drafting"] == [(FILE, "A3"), (FILE, "B3"), (FILE, "C3")]
    assert named["in force"] == []
    assert len(named["no information"]) == 104
    assert {file for file, _ in named["no information"]} == {"states.xlsx"}


def test_what_is_dated_after_the_as_of_date_is_left_out_and_counted(edited: Edited) -> None:
    late = says("in force", date=day("2008-10-01"), date_precision="early")
    facts = edited(
        put_rows(FILE, "Court", late, says("adopted", "2008-09-16", title="Act")),
        put_rows(FILE, "Coalition"),
        put_rows(FILE, "APIC"),
    )
    assert facts["legislation.left_out"] == 2
    assert belgium(facts)["crimes_status"] == "no information"


def test_the_agreement_is_told_state_by_state(edited: Edited) -> None:
    facts = edited(
        put_rows(
            FILE,
            "APIC",
            {"state": "BEL", "signed_on": day("2002-09-11"), "bound_on": day("2005-03-28")}
            | {"bound_by": "ratification"},
            {"state": "AUT", "signed_on": day("2002-09-17"), "bound_on": day("2008-09-16")}
            | {"bound_by": "ratification"},
            {"state": "FJI"},
            # On the day itself: it counts, and is not left out.
            {"state": "DEU", "signed_on": day("2003-07-14"), "bound_on": day("2008-09-15")}
            | {"bound_by": "ratification"},
            {"state": "COK", "signed_on": day("2004-01-01")},
        ),
        put_rows(FILE, "Court"),
        put_rows(FILE, "Coalition"),
    )
    names = ("apic_bound", "apic_signed", "apic_neither", "apic_unknown", "left_out")
    assert [facts[f"legislation.{name}"] for name in names] == [2, 1, 1, 102, 1]
    rows = {row["state"]: row for row in facts.rows("legislation.apic")}
    assert rows["BEL"]["bound_by"] == "ratification"
    assert (rows["AUT"]["bound_on"], rows["AUT"]["bound_by"]) == (None, None)
    assert (rows["FJI"]["recorded"], rows["FRA"]["recorded"]) == (True, False)
    assert "COK" not in rows


def test_a_state_that_has_joined_is_in_the_tables(edited: Edited) -> None:
    facts = edited(as_of("2008-11-20"), add_rows(FILE, "Court", says("drafting", state="SUR")))
    row = next(row for row in facts.rows("legislation.rows") if row["state"] == "SUR")
    assert row["crimes_status"] == "drafting"
    assert facts["legislation.parties"] == 108


def test_a_title_that_is_typed_changes_nothing_but_itself(edited: Edited, sample: Measured) -> None:
    facts = edited(set_where(FILE, "Court", "state", "ARG", source="=cmd|' /C calc'!A0"))
    assert facts.rows("legislation.rows") == sample.rows("legislation.rows")
