"""Changed inputs change the prose, the numbers and the annexes, in both languages alike."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.production import Production
from tests.reading import paragraphs, tables, whole_text
from tests.report.conftest import Edit, replace_rows, rows_of, set_as_of

LANGUAGES = ("en", "fr")
NAME = "ICC-ASP-7-18.docx"
CIRCULAR = dt.date(2008, 6, 2)
Row = dict[str, object]
Changed = Callable[..., tuple[Path, Production]]


def day(value: object) -> dt.date:
    assert isinstance(value, dt.datetime)
    return value.date()


def addressed(inputs: Path) -> list[str]:
    """Give the States Parties on the day of the circular."""
    states = rows_of(inputs / "states.xlsx", "States")
    return [str(row["iso3"]) for row in states if day(row["party_since"]) <= CIRCULAR]


def responses_of(count: int) -> Edit:
    """Let the first States of the list respond, and no other send anything."""

    def edit(inputs: Path) -> None:
        states = addressed(inputs)[:count]

        def response(state: str) -> Row:
            return {
                "state": state,
                "circular": "contact-points",
                "received_on": dt.datetime(2008, 6, 20),  # noqa: DTZ001  # a cell has no time zone
                "line": 1,
                "kind": "substantive",
                "contact_name": f"Contact of {state}",
                "email": f"{state.lower()}@example.org",
                "role": "main",
            }

        replace_rows(
            inputs / "responses.xlsx", "Contact points", lambda _: [response(s) for s in states]
        )

    return edit


ALL, ALL_BUT_ONE = 106, 105
# Responses, how many numbered paragraphs there are, and what paragraph 6 says of them.
STORIES = [
    (ALL, 15, {"en": "ll States Parties", "fr": "ous les États Parties"}),
    (ALL_BUT_ONE, 16, {"en": "but one", "fr": "sauf un"}),
    (1, 16, {"en": "ne State Party", "fr": "n État Partie"}),
    (0, 15, {"en": "o State Party", "fr": "ucun État Partie"}),
    (49, 16, {"en": "early fifty States Parties", "fr": "rès de cinquante États Parties"}),
]


@pytest.mark.parametrize(("count", "length", "words"), STORIES, ids=lambda value: str(value)[:12])
def test_the_prose_follows_the_responses(
    changed: Changed, count: int, length: int, words: dict[str, str]
) -> None:
    outputs, _ = changed(responses_of(count))
    for language in LANGUAGES:
        found = paragraphs(outputs / language / NAME)
        assert list(found) == list(range(1, length + 1))
        assert words[language] in found[6].text
        table = next(rows for rows in tables(outputs / language / NAME) if len(rows) == 7)
        total = [int(cell.replace("–", "0")) for cell in table[-1][1:4]]  # – is nil
        assert total == [106, count, 106 - count]


def test_who_has_responded_is_no_longer_asked(changed: Changed) -> None:
    outputs, _ = changed(responses_of(ALL))
    assert "as soon as possible" not in whole_text(outputs / "en" / NAME)
    assert "meilleurs délais" not in whole_text(outputs / "fr" / NAME)


def test_who_has_not_responded_is_asked_for_no_changes(changed: Changed) -> None:
    outputs, _ = changed(responses_of(0))
    following = paragraphs(outputs / "en" / NAME)[8].text
    assert "New York Working Group" in following


def test_after_the_seminar_it_is_reported_and_not_announced(changed: Changed) -> None:
    outputs, production = changed(set_as_of("2008-10-20"))
    english = paragraphs(outputs / "en" / NAME)[10].text
    assert "will be" not in english.split("seminar", 1)[1].split(".")[0]
    assert "was held in early October 2008" in english
    french = paragraphs(outputs / "fr" / NAME)[10].text
    assert "s’est tenu" in french
    assert "début octobre 2008" in french
    assert any("seminar" in str(problem.values) for problem in production.warnings)


def test_states_that_joined_are_counted_but_not_yet_addressed(changed: Changed) -> None:
    outputs, _ = changed(set_as_of("2008-10-20"))
    for language, names in {
        "en": ("Cook Islands", "Suriname"),
        "fr": ("Îles Cook", "Suriname"),
    }.items():
        sixth = paragraphs(outputs / language / NAME)[6].text
        assert all(name in sixth for name in names)
        states = [row[0] for rows in tables(outputs / language / NAME) for row in rows]
        assert all(name in states for name in names)


def test_a_state_that_withdrew_is_in_no_table(changed: Changed) -> None:
    def withdraw(inputs: Path) -> None:
        def change(rows: list[Row]) -> list[Row]:
            gone = dt.datetime(2008, 8, 1)  # noqa: DTZ001  # a cell has no time zone
            return [
                {**row, "party_until": gone if row["iso3"] == "MLI" else row["party_until"]}
                for row in rows
            ]

        replace_rows(inputs / "states.xlsx", "States", change)

    outputs, production = changed(withdraw)
    for language in LANGUAGES:
        cells = [cell for rows in tables(outputs / language / NAME) for row in rows for cell in row]
        assert "Mali" not in cells
        assert "Sénégal" in cells or "Senegal" in cells
    assert any(problem.code for problem in production.warnings)
