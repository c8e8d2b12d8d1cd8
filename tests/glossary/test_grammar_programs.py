"""A program that checks grammar is asked once a text; one that is broken counts as missing."""

import os
from pathlib import Path

import pytest

from pipeline.problems import Place
from pipeline.review.language.grammar import against_grammar
from pipeline.review.language.house_rules import GrammarRules
from pipeline.review.language.typed_texts import TAG, Typed
from tests.glossary.lines import GRAMMALECTE

FRENCH = GrammarRules("grammalecte", (), ())
ENGLISH = GrammarRules("harper", ("SpellCheck",), ())


def typed(*texts: str) -> list[Typed]:
    return [Typed(text, Place("templates/x", line=line)) for line, text in enumerate(texts, 1)]


def told(rules: GrammarRules, tag: str, *texts: str) -> list[tuple[int, str]]:
    found = against_grammar(typed(*texts), rules, tag)
    assert found is not None
    return [(one.typed.place.line, one.typed.text[one.start : one.end]) for one in found]


@GRAMMALECTE
def test_a_slip_is_placed_in_its_text_past_signs_of_several_bytes() -> None:
    assert told(FRENCH, "fr-FR", "L’œuvre – à l’été.", "Une nouveau rapport est prêt.") == [
        (2, "Une nouveau")
    ]
    right = "The Court’s œuvre – “as is”."
    assert told(ENGLISH, "en-GB", right, "It could of met.", "One word") == [(2, "could of")]


@GRAMMALECTE
def test_nothing_is_told_next_to_a_tag_or_of_what_is_accepted_or_off() -> None:
    slip = "Les demande sont prêtes."
    assert told(FRENCH, "fr-FR", slip, f"Les {TAG} demande sont prêtes.") == [(1, "demande")]
    for rules in (
        GrammarRules("grammalecte", (), ("demande",)),
        GrammarRules("grammalecte", ("gn",), ()),
        GrammarRules("", (), ()),
    ):
        assert told(rules, "fr-FR", slip) == []


@pytest.mark.skipif(os.name != "posix", reason="the program is a script of a shell")
@pytest.mark.parametrize(
    "answer", ["exit 1", "echo no answer", "echo '[]'", "echo '{\"data\": 3}'"]
)
def test_a_program_that_gives_no_answer_is_one_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    program = tmp_path / "grammalecte-cli"
    program.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert against_grammar(typed("Les demande."), FRENCH, "fr-FR") is None


@GRAMMALECTE
def test_a_program_that_is_not_there_is_told_apart_from_one_with_nothing_to_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert against_grammar(typed("Une phrase juste."), FRENCH, "fr-FR") == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert against_grammar(typed("Une phrase juste."), FRENCH, "fr-FR") is None
