"""What came in and which of it counts, whatever the order of the rows."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.circular.due import DueLetter, NothingDue, acknowledgement_due, due_in_round
from pipeline.circular.exchange import Exchange
from tests.circular.tables import PARTIES, Row, day, exchange, lacking, received

ALL = {str(row["iso3"]) for row in PARTIES}


def counted(rows: list[Row], on: str = "12-31") -> tuple[tuple[object, str], ...]:
    """Give line and name of each row of the response of Belgium."""
    response = exchange(on, rows).responses.get("BEL")
    return (
        tuple((row.number("line"), row.text("name")) for row in response.rows) if response else ()
    )


@pytest.mark.parametrize(
    ("answering", "on", "responded"),
    [
        (set(), "06-30", set()),
        ({"BEL"}, "06-19", set()),
        ({"BEL"}, "06-20", {"BEL"}),
        ({"BEL"}, "06-21", {"BEL"}),
        (ALL - {"KEN"}, "06-20", ALL - {"KEN"}),
        (ALL, "06-20", ALL),
    ],
)
def test_a_response_counts_from_the_day_of_its_receipt(
    answering: set[str], on: str, responded: set[str]
) -> None:
    found = exchange(on, [received(code, "06-20") for code in sorted(answering)])
    assert set(found.responses) == responded
    assert set(found.outstanding()) == ALL - responded
    assert set(found.later) == answering - responded


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ()),
        ([received("BEL", "06-20", "holding")], ()),
        ([received("BEL", "06-20", "non-delivery")], ()),
        ([received("BEL", "06-20", name="A")], ((1, "A"),)),
        (
            [received("BEL", "06-20", line=2, name="B"), received("BEL", "06-20", name="A")],
            ((1, "A"), (2, "B")),
        ),
        # A second line dated a day later continues the first.
        (
            [received("BEL", "06-20", name="A"), received("BEL", "06-21", line=2, name="B")],
            ((1, "A"), (2, "B")),
        ),
        # A later line 1 replaces all.
        (
            [
                received("BEL", "06-20", name="A"),
                received("BEL", "06-20", line=2, name="B"),
                received("BEL", "06-21", name="C"),
            ],
            ((1, "C"),),
        ),
        # A second line that comes again replaces the second line alone.
        (
            [
                received("BEL", "06-20", name="A"),
                received("BEL", "06-21", line=2, name="B"),
                received("BEL", "06-22", line=2, name="C"),
            ],
            ((1, "A"), (2, "C")),
        ),
        # It continues what was sent last, not what that had replaced.
        (
            [
                received("BEL", "06-20", name="A"),
                received("BEL", "06-20", line=3, name="X"),
                received("BEL", "06-21", name="C"),
                received("BEL", "06-22", line=2, name="D"),
            ],
            ((1, "C"), (2, "D")),
        ),
        # A holding reply between them is no part of it.
        (
            [
                received("BEL", "06-20", name="A"),
                received("BEL", "06-21", "holding"),
                received("BEL", "06-22", line=2, name="B"),
            ],
            ((1, "A"), (2, "B")),
        ),
        # Without a first line on file the others count.
        ([received("BEL", "06-20", line=2, name="B")], ((2, "B"),)),
        # A blank cell counts as a first line.
        (
            [received("BEL", "06-20", name="A"), received("BEL", "06-21", line=None, name="B")],
            ((None, "B"),),
        ),
    ],
)
def test_the_response_is_the_latest_with_what_it_continues(
    rows: list[Row], expected: tuple[tuple[object, str], ...]
) -> None:
    assert counted(rows) == expected
    assert counted(rows[::-1]) == expected


def test_a_corrected_row_counts_as_it_stands_now() -> None:
    before, after = received("BEL", "06-20", name="A"), received("BEL", "06-25", name="B")
    assert counted([before], "06-20") == ((1, "A"),)
    assert counted([after], "06-20") == ()
    assert counted([after], "06-25") == ((1, "B"),)


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([received("BEL", "06-20")], []),
        ([lacking("BEL", "06-20")], [("phone",)]),
        ([received("BEL", "06-20", name=None, phone="")], [("name", "phone")]),
        ([received("BEL", "06-20", phone=0)], []),
        ([received("BEL", "06-20", phone=False)], []),
        ([received("BEL", "06-20", "negative")], []),
        ([received("BEL", "06-20"), lacking("BEL", "06-20", line=2)], [("phone",)]),
        # What was missing came in a later line 1.
        ([lacking("BEL", "06-20"), received("BEL", "06-25")], []),
        # A holding row beside a complete answer asks for nothing.
        ([received("BEL", "06-20"), received("BEL", "06-20", "holding", 2)], []),
        ([received("BEL", "06-20", line=2), received("BEL", "06-20", "holding")], []),
        ([received("BEL", "06-20"), received("BEL", "06-20", "non-delivery", 2)], []),
    ],
)
def test_a_response_is_incomplete_where_a_substantive_row_leaves_something_out(
    rows: list[Row], missing: list[tuple[str, ...]]
) -> None:
    found = exchange("07-15", rows)
    response = found.responses["BEL"]
    assert [response.missing(row) for row in response.lacking] == missing
    assert response.is_complete is not bool(missing)
    due = due_in_round(found, "BEL")
    if missing:
        assert isinstance(due, DueLetter)
        assert (due.kind, due.about) == ("incomplete", response)
    else:
        assert due == NothingDue("responded", response.received_on)


def test_answers_that_a_later_one_replaced_are_told_and_those_it_continues_are_not() -> None:
    rows = [
        received("BEL", "06-20"),
        received("BEL", "06-22"),
        received("BEL", "06-23", line=2),
        received("FRA", "06-20"),
        received("FRA", "06-21", line=2),
    ]
    replaced = exchange("06-30", rows).superseded()
    assert [(one.addressee, one.received_on) for one in replaced] == [("BEL", day("06-20"))]


DAYS = ("06-02", "07-14", "07-15", "07-16", "08-31", "09-01", "09-02", "10-20")
ROWS = st.builds(
    lambda code, on, kind, line, cells: received(code, on, kind, line, **cells),
    st.sampled_from(sorted(ALL)),
    st.sampled_from(DAYS),
    st.sampled_from(("substantive", "holding", "non-delivery")),
    st.integers(1, 3),
    st.fixed_dictionaries({}, optional={"phone": st.none(), "name": st.sampled_from("AB")}),
)


def of_one_line(row: Row) -> tuple[object, ...]:
    """Give what the checks let stand but once in the sheet."""
    return row["state"], row["received_on"], row["line"]


def outcome(found: Exchange) -> object:
    """Say all that follows from an exchange, without the numbers of the rows."""

    def values(rows: object) -> object:
        return [row.values for row in rows]  # type: ignore[attr-defined]  # rows of a response

    return (
        {key: [(one.received_on, one.kind, values(one.rows)) for one in found.received[key]]
         for key in sorted(found.received)},
        {key: (one.received_on, one.kind, values(one.rows), values(one.lacking))
         for key, one in found.responses.items()},
        {key: [one.received_on for one in sent] for key, sent in sorted(found.later.items())},
        [(one.addressee, one.received_on) for one in found.superseded()],
        [letter_of(rule(found, key)) for key in sorted(ALL)
         for rule in (due_in_round, acknowledgement_due)],
    )  # fmt: skip


def letter_of(due: DueLetter | NothingDue) -> object:
    if isinstance(due, NothingDue):
        return due
    about = due.about.received_on if due.about else None
    return due.kind, due.dated, due.reply_by, due.round, due.number, due.sent_as, about


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(ROWS, max_size=9, unique_by=of_one_line),
    on=st.dates(dt.date(2008, 6, 1), dt.date(2008, 10, 31)),
    data=st.data(),
)
def test_the_order_of_the_rows_never_matters(
    rows: list[Row], on: dt.date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(rows))
    day_text = on.isoformat()[5:]
    assert outcome(exchange(day_text, shuffled)) == outcome(exchange(day_text, rows))
