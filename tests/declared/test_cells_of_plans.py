"""What is said of cells of a sheet of one's own: where, what exactly is wrong, the right form."""

from pathlib import Path

import pytest

from tests.declared.plans import faults_of, said_of_plans


@pytest.mark.parametrize(("filled", "blank"), [("en", "fr"), ("fr", "en")])
def test_a_text_in_one_language_alone_is_told_at_the_blank_cell(
    tmp_path: Path, filled: str, blank: str
) -> None:
    (problem,) = faults_of(tmp_path, {f"remark_{filled}": "As agreed."})
    assert problem.code == "blank-in-language"
    assert problem.place.cell == {"en": "H2", "fr": "I2"}[blank]
    assert problem.values["language"] == blank


def test_a_text_in_every_language_or_in_none_is_in_order(tmp_path: Path) -> None:
    assert not faults_of(tmp_path, {"remark_en": "A", "remark_fr": "A"}, {"number": 2})
