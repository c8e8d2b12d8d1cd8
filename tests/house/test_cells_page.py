"""The pages on cells name every message about a workbook, in the words of the program."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = {"en": ROOT / "docs" / "cells.md", "fr": ROOT / "docs" / "fr" / "cells.md"}
TABLES = ROOT / "pipeline" / "tables"
FILES = ("inputs", "figures", "folders")
# A rule about a sentence of the report, which looks at a cell from afar.
ELSEWHERE = ("blank-in-sentence", "facts")


def wordings(language: str, *files: str) -> dict[str, dict[str, str]]:
    folder = ROOT / "pipeline" / "wording" / language
    return {
        code: wording
        for file in files
        for code, wording in tomllib.loads((folder / f"{file}.toml").read_text("utf-8")).items()
    }


def codes() -> set[str]:
    """Give the codes of what the readers of workbooks and of cells say."""
    worded = wordings("en", *FILES)
    named = {
        node.value
        for folder in ("workbooks", "checked")
        for module in (TABLES / folder).rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return named & worded.keys()


def plain(text: str) -> str:
    """Give words without what differs from one problem to the next."""
    without = re.sub(r"'\{[^}]*\}'|«\s*\{[^}]*\}\s*»|\{[^}]*\}", "…", text)
    return re.sub(r"[\s\u00a0\u202f]+", " ", without).lower()


def quoted(page: Path) -> list[str]:
    """Give what the first column of the tables quotes."""
    text = page.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|\n]+?) \|", text, re.MULTILINE)
    return [plain(piece) for row in rows for piece in re.split(r"[\u00a0\u202f ]?; ", row)]


@pytest.mark.parametrize("language", PAGES)
def test_the_page_quotes_every_message(language: str) -> None:
    pieces = quoted(PAGES[language])
    messages = {code: plain(wordings(language, *FILES)[code]["message"]) for code in codes()}
    code, file = ELSEWHERE
    messages[code] = plain(wordings(language, file)[code]["message"])
    assert len(messages) > 60
    untold = {
        code
        for code, message in messages.items()
        if not any(len(piece) > 10 and message.startswith(piece) for piece in pieces)
    }
    assert untold == set()
