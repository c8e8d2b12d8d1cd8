"""Where a sentence starts, and what starts it."""

import pytest

from pipeline.document.model import Text
from pipeline.language.sentences import capitalised, starts_sentence
from tests.language.case_files import LANGUAGES, pack_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("before", "starts"),
    [
        ("", True),
        ("  ", True),
        ("«\u00a0", True),
        ("(", True),
        ("It is so. ", True),
        ("Is it so? ", True),
        ("It is so… ", True),
        ("It is “so.” ", True),
        ("It is «\u00a0so.\u00a0» ", True),
        ('It is "so." ', True),
        ("It is so. (", True),
        ("He said: “", True),
        ("He said: ", False),
        ("as follows; ", False),
        ("the number ", False),
        ("the number (", False),
        ("the “", False),
        ("the “so” ", False),
        ("at 10.", False),
        ("see art. ", False),
        ("and so on, etc. ", False),
        ("see annex I. ", True),
    ],
)
def test_the_start_of_a_sentence_is_seen(language: str, before: str, starts: bool) -> None:  # noqa: FBT001 - a table of cases
    assert starts_sentence(pack_of(language), before) is starts


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the Netherlands", "The Netherlands"),
        ("l’Équateur", "L’Équateur"),
        ("équateur", "Équateur"),
        ("“one”", "“One”"),
        ("43 States", "43 States"),
        ("", ""),
        ("–", "–"),
    ],
)
def test_a_sentence_starts_with_a_capital(before: str, after: str) -> None:
    assert capitalised((Text(before),)) == (Text(after),)


def test_the_capital_is_given_to_the_first_piece_that_has_a_letter() -> None:
    assert capitalised((Text("“"), Text("un", italic=True), Text(" mot"))) == (
        Text("“"),
        Text("Un", italic=True),
        Text(" mot"),
    )
    assert capitalised((Text("1"), Text("er", superscript=True))) == (
        Text("1"),
        Text("er", superscript=True),
    )
