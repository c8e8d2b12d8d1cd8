"""Of sixty ordinary slips in both languages at least fifty-five are found; the lists are data."""

from pipeline.problems import Problem
from tests.glossary.lines import ENGLISH, GRAMMALECTE, HUNSPELL, SECTION, Told, listed, right

FILES = {"en": ENGLISH, "fr": SECTION}
LEAST = 55
MOST = 2


def is_found(slip: str, problems: list[Problem]) -> bool:
    """Say whether one of the problems names the words of a slip, or part of them."""
    named = [one.values.get("found", "") or one.values.get("word", "") for one in problems]
    return any(name and (name in slip or slip.strip() in name) for name in named)


def test_there_are_sixty_slips_in_as_many_sentences() -> None:
    for code in ("en", "fr"):
        assert len({text for _, text in listed(code)}) == 30


@HUNSPELL
@GRAMMALECTE
def test_nearly_all_of_them_are_found(told: Told) -> None:
    pairs = [(FILES[code], *pair) for code in ("en", "fr") for pair in listed(code)]
    missed = [text for file, slip, text in pairs if not is_found(slip, told[file, text])]
    assert len(pairs) - len(missed) >= LEAST, missed


def test_hardly_any_slip_is_said_twice(told: Told) -> None:
    twice = {key: problems for key, problems in told.items() if len(problems) > 1}
    assert len(twice) <= 3, twice


def test_right_sentences_are_let_be(told: Told) -> None:
    alarms = [
        problem
        for code in ("en", "fr")
        for text in right(code)
        for problem in told[FILES[code], text]
    ]
    assert len(alarms) <= MOST, alarms
