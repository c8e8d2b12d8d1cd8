"""Numbers typed in a table are read as their language writes them, and nothing else is."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.numbers import figures, percent
from pipeline.language.pack import load_pack
from pipeline.language.typed_numbers import read_number

TEMPLATES = Path(__file__).parents[2] / "templates"
PACKS = {name: load_pack(TEMPLATES / name) for name in ("en", "fr")}


@pytest.mark.parametrize(
    ("language", "text", "value", "shown"),
    [
        ("en", "0", 0, ""),
        ("en", "43", 43, ""),
        ("en", "2008", 2008, ""),
        ("en", "1,234", 1234, "#,##0"),
        ("en", "-5", -5, ""),
        ("en", "0.50", Decimal("0.50"), "0.00"),
        ("en", "39.8%", Decimal("0.398"), "0.0%"),
        ("fr", "1\u00a0234,5", Decimal("1234.5"), "#,##0.0"),
        ("fr", "1 234", 1234, "#,##0"),
        ("fr", "40\u00a0%", Decimal("0.4"), '0"\u00a0"%'),
    ],
)
def test_a_number_is_read(language: str, text: str, value: object, shown: str) -> None:
    found = read_number(PACKS[language], text)
    assert found is not None
    assert (found.value, found.number_format) == (value, shown)
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", text) for text in ("", "–", "007", "1,23", "1 234", "1.2.3", "5 of 43", "88 (a)")),
        *(("en", text) for text in ("2007-2008", "1e5", "½", "٣", "ICC-ASP/6/20", "%", "1,0000")),
        *(("fr", text) for text in ("1,234,5", "1.5", "12 34")),
    ],
)
def test_anything_else_is_none(language: str, text: str) -> None:
    assert read_number(PACKS[language], text) is None


@given(number=st.integers(-(10**12), 10**12), language=st.sampled_from(["en", "fr"]))
def test_what_a_language_writes_is_read_back(number: int, language: str) -> None:
    pack = PACKS[language]
    for written, value in (
        (figures(pack, number), number),
        (figures(pack, Decimal(number) / 8), Decimal(number) / 8),
        (percent(pack, Decimal(number) / 10, "table"), Decimal(number) / 1000),
    ):
        found = read_number(pack, "".join(run.text for run in written))
        assert found is not None
        assert found.value == value
