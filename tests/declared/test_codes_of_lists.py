"""Words of open lists in records of declared figures: terms of the languages, or as typed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.facts.fact import LocalText, TermCode
from tests.declared.made_up import figure
from tests.facts.conftest import Measured, edited, only  # noqa: F401 (a fixture)
from tests.facts.editing import put_rows, received


def declared(folder: Path) -> None:
    each = figure(
        "x.each", rows="rows", fields=["channel", "from_seat"], of="responses_contact_points"
    )
    (folder / "figures.toml").write_text(each, encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "stated"),
    [
        ("The Hague", TermCode("The Hague")),
        ("Bruxelles", TermCode("Brussels")),
        ("Port Moresby", LocalText({"": "Port Moresby"})),
        (None, None),
    ],
)
def test_a_place_that_no_language_names_stands_as_it_is_typed(
    edited: Callable[..., Measured],  # noqa: F811
    typed: str | None,
    stated: object,
) -> None:
    row = received("BEL", "2008-07-01", channel="note verbale", from_seat=typed)
    facts = edited(declared, put_rows("responses.xlsx", "Contact points", row))
    record = only(facts.fact("x.each"))
    assert record["from_seat"].value == stated
    assert record["channel"].value == TermCode("note verbale")
