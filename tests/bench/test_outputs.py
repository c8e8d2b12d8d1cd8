"""What is measured is held to its text first: a wrong output is no result, however fast."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench import syntax
from bench.letter_files import expected, letter_template, text_of, values
from bench.letters import ENGINES, check
from bench.page import Goal, Part, page
from bench.tables import check_table, table_candidates
from bench.turns import Candidate, workers, write_values

# The engines that the project has itself, for its tests.
HERE = ("ours", "ours to memory", "floor", "docxtpl", "python-docx", "pandoc")


def candidate(
    name: str, folder: Path, *, rich: bool, tags: syntax.Syntax | None = None
) -> Candidate:
    known = {one.name: one for one in ENGINES}[name]
    kind = "rich" if rich else "lean"
    template = letter_template(folder / f"{kind}.docx", tags or known.tags, rich=rich)
    held = write_values(folder / "values.json", values())
    return Candidate(name, "ours", template, held)


@pytest.mark.parametrize("rich", [False, True], ids=["lean", "rich"])
@pytest.mark.parametrize("name", HERE)
def test_every_engine_writes_the_same_letter(tmp_path: Path, name: str, *, rich: bool) -> None:
    with workers([candidate(name, tmp_path, rich=rich)], tmp_path) as (worker,):
        check(worker, rich=rich)
        assert worker.target.stat().st_size > 1000


def test_a_letter_that_lacks_a_value_is_refused(tmp_path: Path) -> None:
    lacking = replace(syntax.JINJA, field="{{ {} or '' }}", condition="")
    with (
        workers([candidate("ours", tmp_path, rich=False, tags=lacking)], tmp_path) as (worker,),
        pytest.raises(AssertionError, match=r"ours: missing .*Yes"),
    ):
        check(worker, rich=False)


def test_an_engine_that_fails_says_so(tmp_path: Path) -> None:
    unclosed = replace(syntax.JINJA, condition="{% if yes %}Yes")
    with (
        workers([candidate("docxtpl", tmp_path, rich=False, tags=unclosed)], tmp_path) as (worker,),
        pytest.raises(RuntimeError, match="docxtpl has ended"),
    ):
        check(worker, rich=False)


def test_a_letter_has_its_lines(tmp_path: Path) -> None:
    template = letter_template(tmp_path / "rich.docx", syntax.JINJA, rich=True)
    assert text_of(template)["{{ value0 }}"] == 1
    assert expected(rich=True).total() == 8 + 1 + 10 + 2 + 30


@pytest.mark.parametrize("name", ["ours", "docxtpl", "python-docx row.cells", "pandoc"])
def test_every_engine_writes_the_whole_table(tmp_path: Path, name: str) -> None:
    found = {one.name: one for one in table_candidates(tmp_path, 30)}[name]
    with workers([replace(found, environment="ours")], tmp_path) as (worker,):
        check_table(worker, 30)
        with pytest.raises(AssertionError, match=name):
            check_table(worker, 31)


def test_the_page_says_which_goals_were_missed() -> None:
    goals = (Goal("fast", "3 ×", met=True), Goal("faster", "2 ×", met=False, reason="the disk."))
    written = page([Part("Letters", "Text.", ("A", "B"), (("1", "2"),), goals)], "A machine.")
    assert "| fast | 3 × | yes |" in written
    assert "| faster | 2 × | **no** |" in written
    assert "*faster*: the disk." in written
    assert "| 1 | 2 |" in written
