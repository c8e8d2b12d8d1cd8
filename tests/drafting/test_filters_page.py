"""The page on templates names every filter, with every word that it takes, that texts use."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
TEXTS = [*ROOT.glob("templates/*/*/*.md.j2"), *ROOT.glob("examples/*/templates/*/*/*.md.j2")]
TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
FILTER = re.compile(r"\|\s*([a-z_]+)(?:\(([^()]*)\))?")
WORD = re.compile(r"'([^']*)'")


def used() -> set[tuple[str, str]]:
    """Give each filter with each word between its parentheses; the forms of agree are texts."""
    found = set()
    for path in TEXTS:
        for tag in TAG.findall(path.read_text(encoding="utf-8")):
            for name, options in FILTER.findall(tag):
                words = WORD.findall(options) if name != "agree" else []
                found |= {(name, word) for word in ("", *words)}
    return found


@pytest.mark.parametrize(("name", "word"), sorted(used()))
def test_the_page_names_it(name: str, word: str) -> None:
    options = f"\\((?:[^()]*, )?'{word}'[^()]*\\)" if word else r"(?:\([^()]*\))?"
    assert re.search(f"`{name}{options}`", PAGE)


def test_the_texts_were_read() -> None:
    assert {("date", "as_at"), ("count", "f"), ("percent", "table"), ("agree", "")} <= used()
