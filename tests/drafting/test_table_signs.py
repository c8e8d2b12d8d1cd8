"""What the signs of a table mean is said under it, once, and only where it has them."""

import pytest

from tests.drafting.desk import Desk, table

HEAD = ": Of States {{ label('t') }}\n\n| A | B |\n|---|--:|\n"
NIL = "A dash (–) means nil."
NOT_KNOWN = "An ellipsis (…) means not available."
EMPTY = "An empty cell means not applicable."


@pytest.mark.parametrize(
    ("rows", "under", "said"),
    [
        ("| b | 1 |", "", ""),
        ("| b | 1 |", "\n{source} The Court.", "Source: The Court."),
        ("| b | – |", "", NIL),
        ("| b | – |", "\n{source} The Court.", f"Source: The Court. {NIL}"),
        ("| b | – |", "\n{source} The Court", f"Source: The Court. {NIL}"),
        ("| b | … |", "", NOT_KNOWN),
        ("| b | |", "", EMPTY),
        ("| b | – |\n| c | |", "", "A dash (–) means nil; an empty cell means not applicable."),
        ("| b | – |", "\n{source} It. Here (–) says none.", "Source: It. Here (–) says none."),
        ("| b[^n] | |", "\n[^n]: An empty cell says nothing.", ""),
        ("| b | a – b … |", "", ""),
        ("| b | 1 |\n| **Total** | |", "", ""),
        ("| b | 1 |\n| **Total** | – |", "", NIL),
    ],
)
def test_each_sign_is_explained_where_it_stands(
    english: Desk, rows: str, under: str, said: str
) -> None:
    document = english.document(f"{HEAD}{rows}\n{under}\n\nSee {{{{ table('t') }}}}.\n")
    assert english.printed(document, table(document).source) == said


def test_french_says_it_in_french(french: Desk) -> None:
    document = french.document(f"{HEAD}| b | – |\n| … | 1 |\n\nVoir le {{{{ table('t') }}}}.\n")
    assert french.printed(document, table(document).source) == (
        "Le tiret (–) signifie néant\u00a0; les points de suspension (…) signifient que la donnée "
        "n’est pas disponible."
    )
