"""The pages of the staff in French say the same commands as those in English."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAIRS = [
    (ROOT / "README.md", ROOT / "README.fr.md"),
    *((ROOT / "docs" / page.name, page) for page in sorted((ROOT / "docs/fr").glob("*.md"))),
]
# What a command prints, and the choice of the language, which the French page has to name.
OWN = re.compile(r"BUREAU_LANG|\d+ (?:addressees|destinataires)|errors;|erreurs|Session \d, ")


def commands(page: Path) -> list[str]:
    """Give the lines of commands and all that is set in the type of a command, in their order."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = re.findall(r"^    (\S.*)$", text, flags=re.MULTILINE)
    inline = [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", text)]
    return [*lines, *sorted(code for code in inline if not OWN.search(code))]


def shape(page: Path) -> list[str]:
    """Give the headings, rows of tables, bullets and pictures by their kind."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [match[0] for line in lines if (match := re.match(r"#+|\||\* |!\[", line))]


def ids(pair: tuple[Path, Path]) -> str:
    return pair[1].name


def test_the_first_pages_are_there_in_french() -> None:
    assert {page.name for _, page in PAIRS} == {
        "README.fr.md",
        "cells.md",
        "desk.md",
        "first-circular.md",
        "new-report.md",
        "next-session.md",
    }


@pytest.mark.parametrize("pair", PAIRS, ids=ids)
def test_the_commands_are_the_same(pair: tuple[Path, Path]) -> None:
    english, french = map(commands, pair)
    assert english == french


@pytest.mark.parametrize("pair", PAIRS, ids=ids)
def test_headings_tables_and_pictures_are_the_same(pair: tuple[Path, Path]) -> None:
    english, french = map(shape, pair)
    assert english == french


@pytest.mark.parametrize("pair", PAIRS, ids=ids)
def test_each_page_leads_to_the_other(pair: tuple[Path, Path]) -> None:
    english, french = pair
    for page, other in ((english, french), (french, english)):
        links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
        assert other.resolve() in [(page.parent / link).resolve() for link in links]
