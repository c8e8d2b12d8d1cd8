"""Whoever asks where a figure comes from is told in the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.review.conftest import ROOT

Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def run(*words: str) -> tuple[int, str]:
        folders = ["--inputs", f"{ROOT}/inputs", "--templates", f"{ROOT}/templates"]
        code = main(["explain", *words, *folders, "--outputs", str(tmp_path)])
        said = capsys.readouterr()
        return code, (said.out + said.err).replace("\u00a0", " ")

    return run


def test_a_paragraph_is_explained_figure_by_figure(ask: Ask) -> None:
    code, said = ask("6")
    assert code == 0
    assert said.count("paragraph 6") == 1
    assert "  a little over forty = 43\n      responses.xlsx, ‘Contact points’, A2:D9" in said
    assert "      responses.responded\n" in said


def test_a_figure_is_explained_wherever_it_stands(ask: Ask) -> None:
    code, said = ask("--figure", "responses.responded", "--language", "fr")
    assert code == 0
    assert "paragraphe 6" in said
    assert "colonne « Réponses reçues », Total" in said


def test_of_rows_every_record_is_explained(ask: Ask) -> None:
    code, said = ask("--figure", "responses.by_group")
    assert code == 0
    assert "responses.by_group.weog.responded" in said
    assert "responses.by_group.african.addressed" in said
    assert "      responses.responded\n" not in said


def test_a_figure_that_no_text_prints_is_explained_with_its_value(ask: Ask) -> None:
    code, said = ask("--figure", "session.illustrative")
    assert code == 0
    assert "Printed by no text\n\n  yes\n      session.toml: illustrative" in said


def test_a_setting_is_said_to_stand_in_the_settings(ask: Ask) -> None:
    code, said = ask("--figure", "session.opening")
    assert code == 0
    assert "As it stands in the settings." in said
    assert "in the cell" not in said


def test_an_annex_is_explained(ask: Ask) -> None:
    code, said = ask("--annex", "iii")
    assert code == 0
    assert "Annex III" in said
    assert "Annex II," not in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("77",), "Nothing from the workbooks stands in '77'"),
        (("--figure", "respondd"), "responses.responded"),
        (("--language", "xx", "6"), "templates in xx"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    ask: Ask, words: tuple[str, ...], told: str
) -> None:
    code, said = ask(*words)
    assert code == 1
    assert told in said
