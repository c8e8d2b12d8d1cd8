"""Every generated Word file passes the gate; the pages show what the model computed."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.gate import findings, pdf_text
from tests.reading import paragraphs

LANGUAGES = ("en", "fr")
DOCUMENTS = ["ICC-ASP-7-18.docx", "restricted/contact-points.docx"]


def printed(sample: Path, first: str) -> list[Path]:
    """Give the report in all languages, one of them first."""
    languages = sorted(LANGUAGES, key=lambda one: one != first)
    return [sample / language / DOCUMENTS[0] for language in languages]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_nothing_is_found_in_a_word_file(sample: Path, language: str, document: str) -> None:
    assert findings(sample / language / document) == []


@pytest.mark.parametrize(
    ("language", "marks"),
    [("en", ["(a)", "(b)", "(c)", "(d)", "(e)"]), ("fr", ["a)", "b)", "c)", "d)", "e)"])],
)
def test_the_pages_show_the_marks_and_the_references(
    sample: Path, language: str, marks: list[str]
) -> None:
    text = pdf_text(*printed(sample, language))
    starts = [line.split()[0] for line in text.splitlines() if line.split()]
    assert all(starts.count(mark) == (2 if mark in marks[:3] else 1) for mark in marks)
    numbers = [int(start[:-1]) for start in starts if start[:-1].isdigit() and start[-1] == "."]
    assert numbers[:16] == list(range(1, 17))
    assert "Error" not in text
    assert "Erreur" not in text
    cited = set(re.findall(r"\bannexe? ([IVX]+)\b", text))
    assert cited == {"I", "II", "III", "IV", "V", "VI"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_the_data_are_illustrative(sample: Path, language: str) -> None:
    words = {"en": "Illustrative data", "fr": "Données fictives"}[language]
    pages = pdf_text(*printed(sample, language)).rstrip("\f").split("\f")
    assert [number for number, page in enumerate(pages, 1) if words not in page] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annex_workbook_holds_real_numbers_and_the_order_of_the_language(
    sample: Path, language: str
) -> None:
    book = openpyxl.load_workbook(sample / language / "ICC-ASP-7-18-annexes.xlsx")
    first = book.worksheets[0]
    totals = [row for row in first.iter_rows(values_only=True) if 106 in row]
    assert any(43 in row and 63 in row for row in totals)
    assert all(sheet.freeze_panes and sheet.auto_filter.ref for sheet in book.worksheets)
    states = [
        str(row[0])
        for sheet in book.worksheets
        if sheet.max_row > 100
        for row in sheet.iter_rows(values_only=True)
        if row[0]
    ]
    order = {
        "en": [
            "Denmark",
            "Ecuador",
            "Estonia",
            "Fiji",
            "The former Yugoslav Republic of Macedonia",
            "Timor-Leste",
            "Zambia",
        ],
        "fr": [
            "Danemark",
            "Équateur",
            "Espagne",
            "Estonie",
            "ex-République yougoslave de Macédoine",
            "Fidji",
            "Zambie",
        ],
    }[language]
    places = [next(i for i, name in enumerate(states) if name.lower() == o.lower()) for o in order]
    assert places == sorted(places)


def test_both_languages_have_the_same_numbers(sample: Path) -> None:
    french, english = (paragraphs(sample / code / DOCUMENTS[0]) for code in ("fr", "en"))
    assert list(french) == list(english)
    assert [len(p.items) for p in french.values()] == [len(p.items) for p in english.values()]
