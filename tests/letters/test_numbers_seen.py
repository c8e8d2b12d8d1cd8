"""Numbers that letters among the files bear are never given again, whatever the register knows."""

from pathlib import Path

import pytest

from pipeline.letters.run.numbers_seen import numbers_after

SERIES = "ICC-ASP/7/S"
FILES = (
    "en/letters/contact-points/ICC-ASP-7-S-07_BEL.docx",
    "kept/fr/letters/contact-points/ICC-ASP-7-S-PA-09_FRA.docx",
    # Of another series, and no letters.
    "en/letters/contact-points/ICC-ASP-7-T-20_BEL.docx",
    "en/reports/ICC-ASP-7-S-30_BEL.docx",
)


@pytest.mark.parametrize(
    ("known", "first", "least", "told"),
    [
        ([], {}, 10, True),
        ([8], {}, 10, True),
        ([3, 9, 8], {}, None, False),
        ([10], {}, None, False),
        ([8], {SERIES: 10}, 10, True),
        ([8], {SERIES: 11}, 11, True),
        ([9], {SERIES: 11}, 11, False),
    ],
)
def test_a_series_goes_on_past_the_numbers_that_the_register_does_not_know(
    tmp_path: Path, known: list[int], first: dict[str, int], least: int | None, *, told: bool
) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    numbers, warnings = numbers_after([tmp_path], [SERIES, ""], lambda _: known, first, "register")
    assert numbers == ({} if least is None else {SERIES: least})
    assert [problem.code for problem in warnings] == ["numbers-go-on"] * told
    for problem in warnings:
        assert (problem.values["seen"], problem.values["next"]) == ("9", str(least))


def test_where_no_letter_lies_a_series_begins_as_the_session_says(tmp_path: Path) -> None:
    assert numbers_after([tmp_path], [SERIES], lambda _: (), {}, "register") == ({}, ())
    first = {SERIES: 4}
    assert numbers_after([tmp_path], [SERIES], lambda _: (), first, "register") == (first, ())
