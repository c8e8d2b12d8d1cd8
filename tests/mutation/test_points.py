"""Each small change is one change, and what is only said is left as it is."""

import ast
from pathlib import Path

import pytest

from tests.mutation.points import mutants_of

CODE = '''
"""A text with 1 == 2 in it."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    NUMBER = 1


@decorated(slots=True)
def first(value: int = 3, *, flag: bool = False) -> int:
    """Say so."""
    if value == 4 and not flag:
        return value + 1
    return next(zip(value, strict=True)) if value in (7,) else -1
'''


@pytest.fixture
def changes(tmp_path: Path) -> list[tuple[str, str]]:
    (tmp_path / "code.py").write_text(CODE, encoding="utf-8")
    mutants = list(mutants_of(tmp_path, "code.py"))
    before = CODE.splitlines()
    for mutant in mutants:
        ast.parse(mutant.text)
        after = mutant.text.splitlines()
        assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
        assert mutant.function == 9  # its code begins at the decorator
    return [(mutant.before, mutant.after) for mutant in mutants]


def test_what_is_carried_out_is_changed(changes: list[tuple[str, str]]) -> None:
    assert ("value == 4", "value != 4") in changes
    assert ("value == 4 and not flag", "(value == 4) or (not flag)") in changes
    assert ("not flag", "flag") in changes
    assert ("value + 1", "value - 1") in changes
    assert ("value in (7,)", "value not in (7,)") in changes
    assert ("3", "4") in changes


def test_what_is_only_said_is_left(changes: list[tuple[str, str]]) -> None:
    assert ("True", "False") not in changes
    assert len([before for before, _ in changes if before == "1"]) == 2
