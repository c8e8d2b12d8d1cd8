"""Another report of the Bureau is a folder of texts and a few lines of settings, and no Python."""

import re
import shutil
from pathlib import Path

import pytest

from pipeline.production import produce
from pipeline.request import Request
from tests.gate import findings, pdf_text
from tests.reading import blocks, footnotes, paragraphs, tables, text
from tests.report.conftest import silent, written

ROOT = Path(__file__).parents[2]
SECOND = ROOT / "tests" / "second_report"
NAME = "ICC-ASP-7-21.docx"
LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("second")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(SECOND / "templates", folder / "templates", dirs_exist_ok=True)
    settings = folder / "inputs" / "session.toml"
    added = (SECOND / "session.toml").read_text(encoding="utf-8")
    settings.write_text(settings.read_text(encoding="utf-8") + "\n" + added, encoding="utf-8")
    request = Request(folder / "inputs", folder / "templates", reports=("representation",))
    return written(produce(request, silent), folder / "outputs")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_passes_the_gate(second: Path, language: str) -> None:
    assert findings(second / language / NAME) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_paragraphs_run_across_its_headings(second: Path, language: str) -> None:
    found = paragraphs(second / language / NAME)
    assert list(found) == list(range(1, len(found) + 1))
    assert max(len(paragraph.items) for paragraph in found.values()) == 3


@pytest.mark.parametrize(
    ("language", "marks"), [("en", ["(a)", "(i)", "(ii)"]), ("fr", ["a)", "i)", "ii)"])]
)
def test_its_pages_show_headings_contents_and_deep_subparagraphs(
    second: Path, language: str, marks: list[str]
) -> None:
    text = pdf_text(second / language / NAME, *(second / one / NAME for one in LANGUAGES))
    lines = [line.split() for line in text.splitlines()]
    starts = [line[0] for line in lines if line]
    assert starts.count("I.") == 2, "in the contents and in the text"
    assert starts.count("A.") == 2
    assert all(mark in starts for mark in marks)
    entries = [line for line in lines if line and line[0] in {"I.", "II.", "III."}][:3]
    ends = [re.search(r"\.{3,}(\d+)$", entry[-1]) for entry in entries]
    assert [end and end[1] for end in ends] == ["1", "1", "2"], "page numbers of the contents"


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_quotation_footnote_table_and_annexes_are_read_back(
    second: Path, language: str
) -> None:
    path = second / language / NAME
    assert any(node["t"] == "BlockQuote" for node in blocks(path))
    assert len(footnotes(path)) == 1
    (table,) = [rows for rows in tables(path) if len(rows) == 107]
    assert [row[0] for row in table[1:3]] == {
        "en": ["Afghanistan", "Albania"],
        "fr": ["Afghanistan", "Afrique du Sud"],
    }[language]
    decimal = [
        node["c"][0][0]
        for node in blocks(path)
        if node["t"] == "OrderedList" and node["c"][0][1]["t"] == "Decimal"
    ]
    assert decimal.count(1) >= 3, "the body and each annex count from 1"
    after = [text(node).strip() for node in blocks(path)]
    assert any(line.startswith("a") and "Nations" in line for line in after)
