"""A warning of spaces and marks names the character that is wanted, and where."""

import pytest

from pipeline.language.pack import load_pack
from pipeline.language.typography import typeset_text
from pipeline.letters.templates.typography_words import differences
from tests.letter_templates.letter_files import TEMPLATES


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("La Cour ; le Bureau", "a no-break space is wanted before the semicolon (;)"),
        ("La Cour; le Bureau", "a no-break space is wanted before the semicolon (;)"),
        ("Voir : la note", "a no-break space is wanted before the colon (:)"),
        ("Voir :", "a no-break space is wanted before the colon (:)"),
        ("oui\u202f!", "a no-break space is wanted before the exclamation mark (!)"),
        ("40 %", "a no-break space is wanted before the percent sign (%)"),
        ("M. Dupont", "a no-break space is wanted before 'Dupont'"),
        ("paragraphe 18 et paragraphe 18", "a no-break space is wanted before '18'"),
        (
            "l'État",
            (
                "the right single quotation mark (’) is wanted instead of the apostrophe (') "
                "before 'État'"
            ),
        ),
    ],
)
def test_the_character_that_is_wanted_is_named_with_its_place(typed: str, said: str) -> None:
    pack = load_pack(TEMPLATES / "fr")
    assert differences(typed, typeset_text(pack, typed)) == said


@pytest.mark.parametrize(
    ("typed", "better", "said"),
    [
        ("a  b", "a b", "an ordinary space is not wanted before 'b'"),
        ("a\u00a0b", "a b", "an ordinary space is wanted before 'b'"),
        ("so ", "so\u202f", "a narrow no-break space is wanted after 'so'"),
        ('"', "“", ('the left double quotation mark (“) is wanted instead of the quotation '
         'mark (")')),
        ("a b; c d; e f; g h", "a\u00a0b; c\u00a0d; e\u00a0f; g\u00a0h",
         ("a no-break space is wanted before 'b;'; a no-break space is wanted before 'd;'; "
         "a no-break space is wanted before 'f;'; …")),
    ],
)  # fmt: skip
def test_any_difference_is_told_and_no_more_than_a_few(typed: str, better: str, said: str) -> None:
    assert differences(typed, better) == said
