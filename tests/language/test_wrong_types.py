"""A value of another type in any file of a language is a problem with its place, never a fault."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import tomlkit

from pipeline.language.pack import load_pack
from pipeline.letters.planning.titles import read_titles
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.publish.label_formats import label_format
from pipeline.review.changes.corrigendum_words import corrigendum_words
from pipeline.review.language.grammar import PROGRAMS
from pipeline.review.language.house_rules import read_house_rules
from pipeline.sheets.read_me_texts import load_read_me
from pipeline.status.status_words import read_words
from pipeline.tables.declared.input_words import load_input_words
from tests.language.case_files import TEMPLATES

READERS: dict[str, Callable[[Path], object]] = {
    "en/language.toml": lambda folder: load_pack(folder / "en"),
    "en/terms.toml": lambda folder: load_pack(folder / "en"),
    "en/citations.toml": lambda folder: load_pack(folder / "en"),
    "en/status.toml": lambda folder: read_words(folder, {"en": load_pack(folder / "en")}),
    "en/house_rules.toml": lambda folder: read_house_rules(folder, "en", PROGRAMS),
    "en/corrigendum.toml": lambda folder: corrigendum_words(load_pack(folder / "en"), folder),
    "en/titles.toml": lambda folder: read_titles(folder, ("en",)),
    "en/readme.toml": lambda folder: load_read_me(folder / "en/readme.toml"),
    "en/inputs.toml": load_input_words,
    "en/state_names.toml": load_input_words,
    "labels.toml": lambda folder: label_format(folder, ""),
}
WRONG = (5, [[1]], {"nonsense": {"nonsense": 1}})


@pytest.mark.parametrize("name", READERS)
def test_whatever_stands_in_the_place_of_a_value_is_told(tmp_path: Path, name: str) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    file = tmp_path / "templates" / name
    right = tomllib.loads(file.read_text(encoding="utf-8"))
    READERS[name](file.parents[name.count("/")])
    problems: list[Problem] = []
    for key in right:
        for wrong in WRONG:
            file.write_text(tomlkit.dumps({**right, key: wrong}), encoding="utf-8")
            try:
                READERS[name](file.parents[name.count("/")])
            except ProblemsFoundError as error:
                problems += error.problems
    assert problems
    assert all(name in sentence(one) for one in problems)
