"""What a circular says of its audience must be there, and those it leaves out need no mission."""

from pathlib import Path

import openpyxl
import pytest

from tests.tables.books import codes_of, found_in, said_of

AUDIENCE = 'audience = "states parties"'


def say(inputs: Path, text: str) -> int:
    """Put lines in the place of the audience of the first circular; give the line of the last."""
    path = inputs / "session.toml"
    whole = path.read_text(encoding="utf-8")
    assert AUDIENCE in whole
    path.write_text(whole.replace(AUDIENCE, text, 1), encoding="utf-8")
    before = whole.partition(AUDIENCE)[0].count("\n") + 1
    return before + text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        'groups = ["weog", "african"]\naudience = "states parties"',
        'only = ["BEL", "fra"]\naudience = "states parties"',
        'only = ["ICRC", "oas"]\naudience = "organizations"',
        'groups = ["grulac"]\naudience = "states outside the agreement"',
    ],
)
def test_groups_states_and_organizations_that_there_are_may_be_named(
    inputs: Path, text: str
) -> None:
    say(inputs, text)
    assert codes_of(inputs) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f'{AUDIENCE}\ngroups = ["weog", "African"]',
            (
                "'African' is not a value of 'groups'. Choose among: 'african', 'asian', "
                "'eastern_european', 'grulac', 'weog'."
            ),
        ),
        (
            f'{AUDIENCE}\nonly = ["BEL", "Belgium"]',
            (
                "'Belgium' is the code of no State in the sheet 'States' of states.xlsx. Correct "
                "the code, or add the State to that sheet."
            ),
        ),
        (
            f'{AUDIENCE}\nonly = ["ICRC"]',
            (
                "'ICRC' is the code of no State in the sheet 'States' of states.xlsx. Correct the "
                "code, or add the State to that sheet."
            ),
        ),
        (
            'audience = "organizations"\nonly = ["BEL"]',
            (
                "'BEL' is the key of no organization in the sheet 'Organizations' of states.xlsx. "
                "Correct the key, or add the organization to that sheet."
            ),
        ),
        (
            'audience = "organizations"\ngroups = ["weog"]',
            (
                "The circular 'contact-points' goes to organizations; they belong to no regional "
                "groups. Remove the line, or name organizations under only."
            ),
        ),
    ],
)
def test_what_there_is_not_is_an_error_at_its_line(inputs: Path, text: str, said: str) -> None:
    line = say(inputs, text)
    (problem,) = found_in(inputs)
    assert problem.severity == "error"
    assert said_of(inputs) == [f"session.toml, line {line}: {said}"]


def test_a_state_that_a_circular_leaves_out_needs_no_mission(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / "states.xlsx")
    page = book["Missions"]
    for row in range(page.max_row, 1, -1):
        if page.cell(row, 1).value in {"BEL", "Belgium"}:
            page.delete_rows(row)
    book.save(inputs / "states.xlsx")
    # Two circulars; Belgium is left out of the first, then of both.
    say(inputs, f'{AUDIENCE}\ngroups = ["african"]')
    assert codes_of(inputs) == ["no-mission"]
    say(inputs, f'{AUDIENCE}\nonly = ["FRA"]')
    whole = (inputs / "session.toml").read_text(encoding="utf-8")
    second = whole.rpartition(AUDIENCE)
    text = f'{second[0]}{AUDIENCE}\nonly = ["KEN"]{second[2]}'.replace('only = ["FRA"]\n', "")
    (inputs / "session.toml").write_text(text, encoding="utf-8")
    assert codes_of(inputs) == []
