"""How the pages of a report look: justified, mirrored, with an end mark; settings of the layout."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from pipeline.word.report.write import write_word
from tests.gate import findings, pdf_of
from tests.word.documents import (
    LANGUAGES,
    annex,
    as_file,
    layout,
    marks,
    masthead,
    numbers,
    paragraph,
    plain_document,
    responses_chart,
    responses_table,
)
from tools.layout import build

END = "– – – 0 – – –"


def built(folder: Path, **look: object) -> Path:
    """The English layout with other settings."""
    source = layout("en").parent
    for name in ("language.toml", "layout.toml"):
        shutil.copy(source / name, folder / name)
    content = tomllib.loads((folder / "layout.toml").read_text(encoding="utf-8"))
    page = {**content["page"], **look}
    lines = [
        f"{key} = {str(value).lower() if value in (True, False) else repr(value)}"
        for key, value in page.items()
    ]
    names = [f"{key} = {value!r}" for key, value in content["styles"].items()]
    text = "\n".join(["[page]", *lines, "[styles]", *names])
    (folder / "layout.toml").write_text(text, encoding="utf-8")
    path = folder / "report.docx"
    path.write_bytes(build(folder))
    return path


def written(layout_file: Path) -> Path:
    document = plain_document(paragraph("Text."), annexes=(annex("An annex", responses_table()),))
    path = layout_file.with_name("written.docx")
    path.write_bytes(write_word(document, numbers(document), marks("en"), layout_file))
    return path


@pytest.mark.parametrize("justified", [True, False])
def test_texts_are_justified_or_ragged_and_headings_never(tmp_path: Path, justified: bool) -> None:  # noqa: FBT001
    styles = docx.Document(str(written(built(tmp_path, justified=justified)))).styles
    wanted = WD_ALIGN_PARAGRAPH.JUSTIFY if justified else WD_ALIGN_PARAGRAPH.LEFT
    for name in ("Paragraph", "Plain Paragraph", "Subparagraph 2", "Quote", "footnote text"):
        assert styles[name].paragraph_format.alignment == wanted
    assert styles["Heading 1"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT


@pytest.mark.parametrize("hyphenation", [True, False])
def test_words_of_texts_are_parted_and_those_of_tables_and_headings_are_not(
    tmp_path: Path,
    hyphenation: bool,  # noqa: FBT001
) -> None:
    file = docx.Document(str(written(built(tmp_path, hyphenation=hyphenation))))
    assert ("autoHyphenation" in file.settings.element.xml) is hyphenation
    for name, whole in (("Paragraph", False), ("Table Text", True), ("Heading 1", True)):
        assert ("suppressAutoHyphens" in file.styles[name].element.xml) is whole


def test_the_symbol_is_outside_on_left_and_right_pages(tmp_path: Path) -> None:
    sections = docx.Document(str(written(built(tmp_path, mirrored=True)))).sections
    for section in sections:
        assert section.even_page_header.paragraphs[0].text == "ICC-ASP/7/18\tIllustrative data"
        assert section.header.paragraphs[0].text == "Illustrative data\tICC-ASP/7/18"


def test_a_layout_that_is_not_mirrored_has_one_head(tmp_path: Path) -> None:
    file = docx.Document(str(written(built(tmp_path, mirrored=False))))
    assert not file.settings.odd_and_even_pages_header_footer
    assert file.sections[0].header.paragraphs[0].text == "ICC-ASP/7/18\tIllustrative data"
    assert findings(tmp_path / "written.docx") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_ends_with_the_end_mark_held_by_what_is_before(
    tmp_path: Path, language: str
) -> None:
    counts = responses_table()
    for annexes in ((), (annex("Counts", counts, responses_chart(counts)),)):
        document = plain_document(paragraph("Text."), annexes=annexes)
        *_, last, mark = docx.Document(str(as_file(tmp_path, document, language))).paragraphs
        assert mark.text == END
        assert last.paragraph_format.keep_with_next


def test_a_layout_without_an_end_mark_ends_with_the_text(tmp_path: Path) -> None:
    path = written(built(tmp_path, end_mark=""))
    assert END not in docx.Document(str(path)).element.xml
    assert findings(path) == []


@pytest.mark.parametrize("symbol", ["ICC-ASP/7/18*", "ICC-ASP/7/18**"])
def test_the_note_of_a_reissue_hangs_like_the_others(tmp_path: Path, symbol: str) -> None:
    words = "Reissued for technical reasons " * 6
    head = masthead(symbol=symbol, symbol_note=words)
    document = plain_document(paragraph("Text."), masthead=head)
    path = pdf_of(as_file(tmp_path, document))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    places = re.findall(r'xMin="([0-9.]+)"[^>]*>Reissued<', boxes)
    again = re.findall(r'xMin="([0-9.]+)"[^>]*>(?:for|technical|reasons|Reissued)<', boxes)
    assert min(map(float, again)) == pytest.approx(float(places[0]), abs=0.1)
