"""The page of the verbs: every example gives what stands beside it, and every verb has one."""

import re
from pathlib import Path

import openpyxl
import pytest

from pipeline.document.model import Paragraph, plain
from pipeline.facts.fact import Facts
from pipeline.session.declared_figures import VERBS
from tests.declared.made_up import ARREARS, ROOT, facts_of
from tests.drafting.desk import Desk

PAGE = (ROOT / "docs/verbs.md").read_text(encoding="utf-8")
LANGUAGES = ("en", "fr")


def cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


LINES = [cells(line) for line in PAGE.splitlines() if line.startswith("|")]
ROWS = [line for line in LINES if len(line) == 6]
EXAMPLES = [
    (cell.strip("`"), language, wanted)
    for cell, *texts in (line for line in LINES if line[0].startswith("`"))
    for language, wanted in zip(LANGUAGES, texts, strict=True)
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for name in ("session.toml", "states.xlsx"):
        (folder / name).write_bytes((ARREARS / "inputs" / name).read_bytes())
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (folder / "figures.toml").write_text("\n".join(blocks), encoding="utf-8")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Contributions"
    header, _, *rows = ROWS
    page.append(header)
    for row in rows:
        page.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
    book.save(folder / "arrears.xlsx")
    return folder


@pytest.fixture(scope="module")
def facts(inputs: Path) -> Facts:
    return facts_of(inputs)


@pytest.mark.parametrize(("text", "language", "wanted"), EXAMPLES)
def test_an_example_gives_what_stands_beside_it(
    text: str, language: str, wanted: str, facts: Facts, tmp_path: Path
) -> None:
    blocks = Desk(tmp_path, language, measured=facts).document(text).body
    shown = " ".join(plain(block.content) for block in blocks if isinstance(block, Paragraph))
    assert shown.replace("\u00a0", " ").replace("\u202f", " ") == wanted


def test_every_verb_has_an_example() -> None:
    shown = set(re.findall(rf"^({'|'.join(VERBS)}) = ", PAGE, re.MULTILINE))
    assert shown == set(VERBS)
