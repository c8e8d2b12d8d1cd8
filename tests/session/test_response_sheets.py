"""What session.toml declares of the sheets of responses, and what it may not."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.session import load_session
from pipeline.session.known_sheets import known_sheets
from pipeline.tables.declared.column import SheetColumn
from pipeline.tables.declared.response_sheets import response_columns
from pipeline.tables.rules.inputs_check import read_inputs

ROOT = Path(__file__).parents[2]
Said = Callable[[str, str], list[str]]


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """Give what reading the sample says after a change of its session.toml."""

    def change(old: str, new: str) -> list[str]:
        folder = tmp_path / "inputs"
        shutil.copytree(ROOT / "inputs", folder)
        path = folder / "session.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ProblemsFoundError) as raised:
            read_inputs(folder, load_session(path, ROOT / "templates"), ROOT / "templates")
        return [sentence(problem) for problem in raised.value.problems]

    return change


def test_the_columns_that_every_sheet_has_are_those_that_no_declaration_may_take() -> None:
    session = load_session(ROOT / "inputs" / "session.toml", ROOT / "templates")
    sheet = session.response_sheets[0]
    declared = {column.name for column in sheet.columns}
    columns = [column for column in response_columns(sheet) if isinstance(column, SheetColumn)]
    assert {column.name for column in columns} - declared == set(known_sheets().envelope)


@pytest.mark.parametrize("name", ["state", "kind", "missing", "remarks", "contact_title_fr"])
def test_a_name_that_is_taken_is_refused_at_its_line(said: Said, name: str) -> None:
    (told,) = said('name = "phone"', f'name = "{name}"')[:1]
    assert told.startswith("session.toml, line ")
    assert name in told


@pytest.mark.parametrize("name", ["Suggestions", "suggestions", "Read me", "CONTACT POINTS"])
def test_a_sheet_of_another_name_is_needed(said: Said, name: str) -> None:
    told = said('sheet = "Legislation"\n\n[[response_sheets.columns]]',
                f'sheet = "{name}"\n\n[[response_sheets.columns]]')  # fmt: skip
    assert any(name in text and text.startswith("session.toml, line ") for text in told)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('offered = ["The Hague", "Brussels", "New York"]', 'offered = ["The Hague", "Atlantis"]'),
        ('name = "phone"', 'name = "phone"\noffered = ["Atlantis"]'),
        ('kind = "choice"\nasked = false', 'kind = "choice"\noffered = ["Atlantis"]'),
    ],
)
def test_what_nothing_offers_is_named_with_its_line(said: Said, old: str, new: str) -> None:
    (told,) = said(old, new)
    assert told.startswith("session.toml, line ")
    assert "Atlantis" in told


def test_a_column_that_completes_nothing_is_named(said: Said) -> None:
    (told,) = said('complete = ["law_text"', 'complete = ["law"')
    assert "law_text" in told


def test_a_choice_without_choices_is_refused(said: Said) -> None:
    (told,) = said('name = "phone"', 'name = "phone"\nkind = "choice"')
    assert "choices" in told
