"""A table that goes on over a page says so on each of its further pages, and nowhere else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document as WordFile

from pipeline.document.model import Block, Document, Table, TableColumn
from pipeline.word.package.package import package_of
from pipeline.word.redline.redline import redline
from pipeline.word.report.continued import continued_section
from tests.gate import findings, pdf_text
from tests.redline.test_redline import AUTHOR, DAY
from tests.word.documents import (
    annex,
    as_file,
    marks,
    paragraph,
    phrase,
    plain_document,
    responses_table,
    table,
    write,
)

COLUMNS = (TableColumn(phrase("State")), TableColumn(phrase("Date")))
WORDS = {"en": "(continued)", "fr": "(suite)"}


def long_table(title: str = "By State", rows: int = 110, last: str = "") -> Table:
    names = [f"State {row}" for row in range(rows)]
    return table(title, COLUMNS, tuple((name, last) for name in names))


def document(*blocks: Block, landscape: bool = False) -> Document:
    told = paragraph("The tables follow.")
    annexes = (annex("First", *blocks, landscape=landscape), annex("Second", told))
    return replace(plain_document(told), annexes=annexes)


def across(*, landscape: bool) -> Document:
    """Give a table over several pages between others, upright or on its side."""
    told = paragraph("Under the table.")
    columns = tuple(TableColumn(phrase("Long" * 6)) for _ in range(7)) if landscape else COLUMNS
    rows = tuple((f"State {row}",) + ("In force",) * (len(columns) - 1) for row in range(110))
    long = table("By State", columns, rows)
    return document(responses_table(), long, told, landscape=landscape)


def in_the_body() -> Document:
    return plain_document(paragraph("Before it."), long_table(), paragraph("After it."))


def without_a_number() -> Document:
    return document(replace(long_table("All States"), numbered=False))


def on_one_page() -> Document:
    rest = [paragraph("A paragraph.", numbered=False) for _ in range(14)]
    return document(*rest, long_table(rows=36))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What LibreOffice lays out, all in one call."""
    folder = tmp_path_factory.mktemp("continued")
    made = {
        **{
            f"{language} {landscape}": write(across(landscape=landscape), language)
            for language in WORDS
            for landscape in (False, True)
        },
        **{one.__name__: write(one()) for one in (in_the_body, without_a_number, on_one_page)},
    }
    paths = {name: folder / f"{name}.docx" for name in made}
    for name, path in paths.items():
        path.write_bytes(made[name])
    return paths


def pages_of(printed: dict[str, Path], name: str) -> list[str]:
    pages = pdf_text(printed[name], *printed.values()).rstrip("\f").split("\f")
    return [re.sub(r"[ \t\u00a0]+", " ", page) for page in pages]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("landscape", [False, True])
def test_libreoffice_prints_it_on_the_further_pages_alone(
    printed: dict[str, Path], language: str, *, landscape: bool
) -> None:
    name = f"{language} {landscape}"
    assert findings(printed[name]) == []
    pages = pages_of(printed, name)
    with_rows = [page for page in pages if re.search(r"State \d", page)]
    others = [page for page in pages if not re.search(r"State \d", page)]
    said = f"{marks(language).table.format(2)} {WORDS[language]}"
    assert len(with_rows) > 2
    assert [said in page for page in with_rows] == [False] + [True] * (len(with_rows) - 1)
    assert not any(WORDS[language] in page for page in others)
    assert "Under the table." in others[-2]


def test_a_table_in_the_body_goes_on_as_well(printed: dict[str, Path]) -> None:
    pages = pages_of(printed, "in_the_body")
    assert ["Table 1 (continued)" in page for page in pages] == [False, False, True, True, False]


def test_a_table_without_a_number_is_called_by_its_title(printed: dict[str, Path]) -> None:
    pages = pages_of(printed, "without_a_number")
    assert sum("All States (continued)" in page for page in pages) == 2


def test_a_table_that_fits_on_a_page_stays_on_one(printed: dict[str, Path]) -> None:
    pages = pages_of(printed, "on_one_page")
    (page,) = (page for page in pages if re.search(r"State \d", page))
    assert "State 0" in page
    assert "State 35" in page


def test_the_table_is_one_and_its_number_a_field_if_texts_refer_to_it(tmp_path: Path) -> None:
    path = as_file(tmp_path, document(replace(long_table(), label="states")))
    word = WordFile(str(path))
    assert [len(one.rows) for one in word.tables] == [111]
    section = word.sections[1]
    assert section.different_first_page_header_footer
    said = [one.paragraphs[-1].text for one in (section.header, section.even_page_header)]
    assert said == ["Table 1 (continued)"] * 2
    assert "continued" not in section.first_page_header.paragraphs[-1].text
    assert b" REF " in section.header.part.blob


def test_tracked_changes_of_a_table_that_becomes_long(tmp_path: Path) -> None:
    before, after = (write(document(long_table(rows=rows))) for rows in (30, 110))
    path = tmp_path / "redline.docx"
    path.write_bytes(redline(before, after, AUTHOR, DAY))
    assert findings(path) == []
    path.write_bytes(redline(after, before, AUTHOR, DAY))
    assert findings(path) == []


def test_a_layout_without_heads_has_nowhere_to_say_it() -> None:
    package = package_of(write(document(long_table())))
    bare = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = set(package.parts)
    assert continued_section(bare, "", package, left=True) == bare
    assert set(package.parts) == parts
