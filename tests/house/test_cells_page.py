"""The page on cells says what the messages say."""

from pathlib import Path

import pytest

from pipeline.problem_wording import word
from pipeline.problems import Place, Problem

PAGE = (Path(__file__).parents[2] / "docs" / "cells.md").read_text(encoding="utf-8").lower()
SAID = {
    "struck-through": "a text of the cell is struck through",
    "struck-by-rule": "a rule of conditional formatting strikes cells of this range through",
    "hidden-rows": "rows are hidden, filtered out or in a group that is closed",
    "hidden-columns": "columns are hidden or in a group that is closed",
    "hidden-sheet": "the sheet is hidden",
    "invisible-character": "the text holds a character that cannot be seen",
    "blank-in-sentence": "the cell is blank, and a sentence of",
    "number-shown-otherwise": "where a text belongs, and its",
    "number-too-long": "a number of more than 15 figures",
    "date-in-text": "the cell holds a date or a time",
    "more-than-an-email": "is more than an e-mail address",
    "control-character": "the text holds a sign that cannot be printed",
    "formula-without-value": "the cell holds a formula that was never computed",
    "error-value": "the cell shows the error",
    "merged-cells": "these cells are merged",
    "cell-twice": "two cells with this address",
    "far-cell": "this cell lies far from the other cells",
    "unreadable-cell": "what the file holds here cannot be read",
}


@pytest.mark.parametrize(("code", "said"), SAID.items())
def test_the_page_quotes_the_message(code: str, said: str) -> None:
    assert said in PAGE
    assert said in word(Problem(code, Place("a.xlsx"))).message.lower()
