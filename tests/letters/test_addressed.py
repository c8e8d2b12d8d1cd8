"""Whom a command names: any name of a State that a cell may hold, or the key of an organization."""

import pytest

from pipeline.letters.dispatch.addressed import addressee_key
from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.tables.checked.table import Inputs
from tests.tables.books import SAMPLE, read


@pytest.fixture(scope="module")
def sample() -> Inputs:
    return read(SAMPLE)


@pytest.mark.parametrize("text", ["KOR", "kor", "South Korea", "Korea, Rep.", "ROK"])
def test_a_state_is_known_by_any_of_its_names(sample: Inputs, text: str) -> None:
    assert addressee_key(sample, text) == "KOR"


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Begium", "addressee-like", "Is it Belgium?"),
        ("Korea", "addressee-like", "Republic of Korea, Democratic People’s Republic of"),
        ("Pakistan", "addressee-outside", "'Pakistan' is Pakistan, which is not in the list"),
        ("Pakistn", "unknown-addressee", "is called 'Pakistn'"),
        ("Atlantis", "unknown-addressee", "is called 'Atlantis'"),
    ],
)
def test_another_name_is_refused_with_what_may_be_meant(
    sample: Inputs, text: str, code: str, said: str
) -> None:
    with pytest.raises(ProblemsFoundError) as raised:
        addressee_key(sample, text)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert said in sentence(problem)
