"""Dates: as dates, as ISO text, in words; refused in figures that can be read two ways."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pipeline.tables.checked.typed_dates import day_in, only_reading, two_readings
from tests.tables.books import put, read, said_of

LANGUAGES = ("en", "fr")
SECOND, FIRST = date(2008, 6, 2), date(2008, 6, 1)
SIGNED = "legislation.xlsx/APIC/signed_on"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2008-06-02", SECOND),
        ("2008-06-02 00:00:00", SECOND),
        ("2 June 2008", SECOND),
        ("June 2, 2008", SECOND),
        ("2nd June 2008", SECOND),
        ("2 juin 2008", SECOND),
        ("2\u00a0juin\u00a02008", SECOND),
        ("1er juin 2008", FIRST),
        ("1ᵉʳ juin 2008", FIRST),
        ("le 1er juin 2008", FIRST),
        ("15 août 2008", date(2008, 8, 15)),
        ("15 AOUT 2008", date(2008, 8, 15)),
        ("15 Aug. 2008", date(2008, 8, 15)),
        ("1er févr. 2008", date(2008, 2, 1)),
        ("29 February 2008", date(2008, 2, 29)),
        ("29 February 2007", None),
        ("2008-02-30", None),
        ("31 juin 2008", None),
        ("2 juin 08", None),
        ("juin 2008", None),
        ("2 de 2008", None),
        ("02/06/2008", None),
        ("31/12/2008", None),
        ("20080602", None),
        ("tomorrow", None),
        ("0001-01-01", None),
    ],
)
def test_a_day_is_read_where_there_is_one_reading(text: str, day: date | None) -> None:
    assert day_in(text, LANGUAGES) == day


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("02/06/2008", (SECOND, date(2008, 2, 6))),
        ("2.6.08", (SECOND, date(2008, 2, 6))),
        ("02-06-2008", (SECOND, date(2008, 2, 6))),
        ("31/12/2008", None),
        ("05/05/2008", None),
        ("31/02/2008", None),
        ("2 juin 2008", None),
    ],
)
def test_figures_that_can_be_read_two_ways_are_told(
    text: str, readings: tuple[date, date] | None
) -> None:
    assert two_readings(text) == readings


@pytest.mark.parametrize("value", [SECOND, datetime(2008, 6, 2, 14, 30), "2 juin 2008"])  # noqa: DTZ001 (cells have no zone)
def test_a_date_cell_and_a_date_in_words_are_accepted(inputs: Path, value: object) -> None:
    put(inputs, SIGNED, value)
    assert read(inputs).table("legislation.xlsx", "APIC").frame.loc[2, "signed_on"] == SECOND


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "31/02/2008",
            (
                "'31/02/2008' is not a date. Write a date that exists as YYYY-MM-DD, for instance "
                "2008-06-15."
            ),
        ),
        (
            "02/06/2008",
            (
                "'02/06/2008' can be read as two dates, 2\u00a0June\u00a02008 or "
                "6\u00a0February\u00a02008. Write the one that is meant: 2008-06-02 or "
                "2008-02-06."
            ),
        ),
        (
            39601,
            (
                "The cell holds the number 39601, not a date. Write a date that exists as "
                "YYYY-MM-DD, for instance 2008-06-15; if it is a date already, format the cell "
                "as a date."
            ),
        ),
        (
            "NA",
            "'NA' is not a date. Write a date that exists as YYYY-MM-DD, for instance 2008-06-15.",
        ),
    ],
)
def test_what_is_no_date_is_told_with_what_to_write(inputs: Path, value: object, said: str) -> None:
    cell = put(inputs, SIGNED, value)
    if isinstance(value, int):
        book = openpyxl.load_workbook(inputs / "legislation.xlsx")
        book["APIC"][cell].number_format = "General"
        book.save(inputs / "legislation.xlsx")
    assert said_of(inputs) == [f"legislation.xlsx, sheet 'APIC', cell {cell}: {said}"]


def test_workbooks_that_count_days_from_1904_give_the_same_dates(inputs: Path) -> None:
    with xlsxwriter.Workbook(str(inputs / "recommendations.xlsx"), {"date_1904": True}) as book:
        sheet = book.add_worksheet("Recommendations")
        sheet.write_row(0, 0, ("number", "source", "section", "topic_en", "topic_fr", "status"))
        sheet.write_number(1, 0, 1)
        sheet.write_datetime(1, 1, SECOND, book.add_format({"num_format": "d mmmm yyyy"}))
    (said,) = said_of(inputs)
    assert "(2008-06-02)" in said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17/06/2008", date(2008, 6, 17)),
        ("06-17-2008", date(2008, 6, 17)),
        ("6.6.2008", date(2008, 6, 6)),
        ("03/04/2008", None),
        ("17/06/08", None),
        ("31/02/2008", None),
        ("17/17/2008", None),
    ],
)
def test_a_date_in_figures_is_known_where_it_can_be_read_in_one_way(
    text: str, day: date | None
) -> None:
    assert only_reading(text) == day


def test_such_a_date_is_refused_with_what_to_write(inputs: Path) -> None:
    put(inputs, SIGNED, "17/06/2008")
    (said,) = said_of(inputs)
    assert "it can only be 17\u00a0June\u00a02008. Write 2008-06-17." in said
