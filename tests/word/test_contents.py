"""The contents name every heading with its page, or let Word fill the pages in."""

from pathlib import Path

import pytest

from pipeline.document.model import plain
from pipeline.word.package.package import package_of, parse
from tests.gate import findings, pdf_text
from tests.word.documents import LANGUAGES, ROMAN, as_file, sample, write

DOCUMENT = "word/document.xml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_in_the_contents_are_those_of_the_headings(tmp_path: Path, language: str) -> None:
    path = as_file(tmp_path, sample(language, ROMAN, contents=True), language)
    first, *rest = pdf_text(path).rstrip("\f").split("\f")
    lines = [line.split() for line in first.splitlines() if "....." in line]
    assert len(lines) == 10
    for words in lines:
        page = int(words[-1].rpartition(".")[2])
        title = " ".join(words).partition("....")[0].split()[-1]
        assert title in (first, *rest)[page - 1]
    assert 'w:dirty="true"' not in package_of(path.read_bytes()).parts[DOCUMENT].decode()


@pytest.mark.parametrize(("language", "mark"), [("en", "Annex I."), ("fr", "Annexe I.")])
def test_the_number_of_an_annex_is_parted_from_its_title(language: str, mark: str) -> None:
    document = sample(language, ROMAN, contents=True)
    tree = parse(package_of(write(document, language)).parts[DOCUMENT])
    lines = [
        "".join(one.text or "" for one in paragraph.iter("{*}t"))
        for paragraph in tree.iter("{*}p")
        if (style := paragraph.find("{*}pPr/{*}pStyle")) is not None
        and style.get(style.keys()[0], "").startswith("TOC")
    ]
    title = plain(document.annexes[0].title)
    assert [line for line in lines if line.startswith(f"{mark}\u2003{title}")]


def test_without_libreoffice_word_fills_the_pages_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    document = sample("en", ROMAN, contents=True)
    content = write(document)
    text = package_of(content).parts[DOCUMENT].decode()
    assert 'w:fldCharType="begin" w:dirty="true"' in text
    assert text.count(" PAGEREF ") == 10
    assert write(document) == content
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    assert findings(path) == []


def test_without_contents_there_is_no_heading_for_them() -> None:
    text = package_of(write(sample("en", ROMAN))).parts[DOCUMENT].decode()
    assert "TOC" not in text
