"""A line that is no TOML is told in words of people, in every language, with its line."""

import re
from pathlib import Path

import pytest

from pipeline.interface import speaking_in
from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.session.toml_file import load_toml
from pipeline.wording_files import phrase_of

GOOD = "[conditions]\na = 1\n"
FAULTS = [
    ('name = "open\n', 3, "toml-text-open"),
    ('name = """open\n', 3, "toml-text-open"),
    ("[conditions]\nb = 2\n", 3, "toml-section-twice"),
    ("a = 2\n", 3, "toml-key-twice"),
    ("b = { c = 1, c = 2 }\n", 3, "toml-key-twice"),
    ("name\n", 3, "toml-no-equals"),
    ("name = 1 2\n", 3, "toml-more-behind"),
    ("[sheets\n", 3, "toml-section-open"),
    ("[[figures]\n", 3, "toml-section-open"),
    ('x = ["a" "b"]\n', 3, "toml-list-open"),
    ("x = { a = 1\n", 3, "toml-braces-open"),
    ('x = "a\\b c\\d"\n', 3, "toml-backslash"),
    ("é = 1\n", 3, "toml-no-name"),
    ("x = 2008-02-31\n", 3, None),
    ("x = yes\n", 3, "toml-no-value"),
    ("x = “a”\n", 3, "toml-no-value"),
    ('x = "a\x01b"\n', 3, "toml-sign"),
]


def told(folder: Path, text: str) -> tuple[str, int]:
    path = folder / "figures.toml"
    path.write_text(GOOD + text, encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        load_toml(path, "figures.toml")
    (problem,) = raised.value.problems
    return sentence(problem), problem.place.line


@pytest.mark.parametrize(("text", "line", "code"), FAULTS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_told_in_plain_words(
    tmp_path: Path, text: str, line: int, code: str | None, language: str
) -> None:
    with speaking_in(language):
        said, at = told(tmp_path, text)
        if code:
            words = phrase_of(code)
            assert isinstance(words, str)
            start = re.split("[{(]", words)[0].strip()
            assert start in said
    assert at >= line
    for word in (
        "Illegal",
        "Cannot",
        "Expected",
        "Unclosed",
        "Invalid",
        "Unterminated",
        "namespace",
    ):
        assert word not in said
