"""What is typed in a letter is typed as the language writes it."""

import re
from itertools import product

import pytest

from pipeline.language.pack import load_pack
from pipeline.language.typography import typeset_text
from tests.letter_templates.letter_files import (
    LANGUAGES,
    LETTERS,
    TAG,
    TEMPLATES,
    letter,
    texts,
)

EVERY = list(product(LANGUAGES, LETTERS))


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_the_typography_has_nothing_to_mend(language: str, name: str) -> None:
    pack = load_pack(TEMPLATES / language)
    for _, text in texts(letter(language, name)):
        # A word stands for a value, nothing for a condition.
        written = re.sub(r"{%.*?%}", "", re.sub(r"{{.*?}}", "X", text))
        assert written == typeset_text(pack, written)


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_no_quotation_mark_or_apostrophe_is_straight(language: str, name: str) -> None:
    for _, text in texts(letter(language, name)):
        assert not re.search("[\"']", TAG.sub("", text))


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_no_figure_is_typed_that_a_value_gives(language: str, name: str) -> None:
    body = [text for style, text in texts(letter(language, name)) if style.startswith("Letter")]
    assert not [text for text in body if re.search(r"\d", TAG.sub("", text))]
