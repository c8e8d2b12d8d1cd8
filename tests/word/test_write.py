"""The file is the same on any day, says what it is, and holds what the document holds."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from pipeline.document.model import Document, Item, Reference, TableColumn, Text
from pipeline.word.package.package import package_bytes, package_of
from tests.gate import findings, pandoc_text, pdf_text
from tests.word.documents import (
    LANGUAGES,
    LETTERED,
    ROMAN,
    SYMBOL,
    TAGS,
    annex,
    as_file,
    heading,
    item,
    paragraph,
    phrase,
    plain_document,
    responses_table,
    sample,
    table,
    write,
)
from tests.word.word_counts import printed_marks

DOCUMENT = "word/document.xml"


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """Another time zone and locale."""
    if os.name != "posix":
        pytest.skip("the time zone of a process is set on POSIX")
    before = dict(os.environ)
    os.environ.update({"TZ": "Pacific/Kiritimati", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"})
    time.tzset()
    yield
    os.environ.clear()
    os.environ.update(before)
    time.tzset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_document_gives_the_same_bytes(
    language: str, request: pytest.FixtureRequest
) -> None:
    document = sample(language)
    here = write(document, language)
    request.getfixturevalue("elsewhere")
    assert write(document, language) == here


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_properties_name_title_language_and_date(tmp_path: Path, language: str) -> None:
    written = docx.Document(str(as_file(tmp_path, sample(language), language)))
    properties = written.core_properties
    assert properties.title == "A report"
    assert properties.language == TAGS[language]
    assert properties.created.isoformat() == properties.modified.isoformat()
    assert properties.created.date().isoformat() == "2008-10-29"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_text_is_in_the_language_of_the_document(language: str) -> None:
    parts = package_of(write(sample(language), language)).parts
    assert f'<w:lang w:val="{TAGS[language]}"' in parts["word/styles.xml"].decode()
    assert f'<w:themeFontLang w:val="{TAGS[language]}"' in parts["word/settings.xml"].decode()


def test_headings_are_the_headings_of_word(tmp_path: Path) -> None:
    written = docx.Document(str(as_file(tmp_path, sample("en", ROMAN))))
    styles = {one.text: one.style.name for one in written.paragraphs if one.style}
    assert styles["List of contact points"] == "Heading 1"
    assert styles["Deeper"] == "Heading 2"
    assert styles["Proposals for future activities"] == "Heading 1"
    # Within an annex the title of the annex is the first level.
    assert styles["Mandate"] == "Heading 2"


def test_pages_turn_for_a_table_that_is_too_wide_and_for_no_other(
    tmp_path: Path,
) -> None:
    columns = tuple(TableColumn(phrase(f"{'Long' * 6}{place}")) for place in range(7))
    wide_table = table("Laws", columns, (("In force",) * 7,))
    document = plain_document(
        annexes=(
            annex("Counts", responses_table(), wide_table, paragraph("Under it."), landscape=True),
            annex("Counts again", responses_table(), landscape=True),
        )
    )
    written = docx.Document(str(as_file(tmp_path, document)))
    wide = [int(one.page_width or 0) > int(one.page_height or 0) for one in written.sections]
    assert wide == [False, True, False]
    assert [section.different_first_page_header_footer for section in written.sections] == [
        True,
        False,
        False,
    ]


def test_a_reference_follows_when_word_counts_again(tmp_path: Path) -> None:
    package = package_of(write(sample("en")))
    text = package.parts[DOCUMENT].decode()
    start = '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve">'
    for shown in ("(b)", "II", "I", "1", "7"):
        text = text.replace(f"{start}{shown}<", f"{start}?<")
    assert text.count(f"{start}?<") > 8
    package.parts[DOCUMENT] = text.encode()
    path = tmp_path / "asked.docx"
    path.write_bytes(package_bytes(package))
    printed = " ".join(pdf_text(path).split())
    assert "See 1 and 7 (b)!" in printed
    assert "See annex I, table 1." in printed
    assert "See section (b), annex II" in printed


def test_a_symbol_stays_as_it_was_typed(tmp_path: Path) -> None:
    path = as_file(tmp_path, sample("en"))
    text = package_of(path.read_bytes()).parts[DOCUMENT].decode()
    assert f">{SYMBOL}<" in text
    assert ">Resolution ICC-ASP/6/Res.2<" in text
    assert not {"\u2011", "\u2060", "\u00ad"} & set(text)
    assert "ICC-ASP/6/Res.2" in pandoc_text(path)


def test_a_single_annex_has_no_number(tmp_path: Path) -> None:
    document = plain_document(
        paragraph("See the annex", Reference("only"), "."),
        annexes=(annex("Only one", paragraph("Text."), label="only"),),
    )
    path = as_file(tmp_path, document)
    assert findings(path) == []
    text = pandoc_text(path)
    assert "See the annex." in text
    assert "Annex\nOnly one" in text


@pytest.mark.parametrize(
    "document",
    [
        plain_document(),
        plain_document(paragraph("")),
        plain_document(annexes=(annex("Empty"),)),
        plain_document(annexes=(annex("", paragraph("Text."), landscape=True),)),
        plain_document(heading("Too deep", 6), headings=LETTERED),
        plain_document(contents=True),
    ],
    ids=["nothing", "no words", "empty annex", "annex alone", "deep heading", "no heading"],
)
def test_a_document_of_nearly_nothing_is_a_good_file(tmp_path: Path, document: Document) -> None:
    assert findings(as_file(tmp_path, document)) == []


def test_subparagraphs_begin_again_wherever_the_model_says_so(tmp_path: Path) -> None:
    document = plain_document(
        item("right at the start"),
        paragraph("One."),
        item("a"),
        item("b"),
        item("i", 2),
        paragraph("No number", numbered=False),
        item("a again"),
        item("i again", 2),
        paragraph("Two."),
        item("a after two"),
        heading("Heading"),
        item("a after a heading"),
        item("b after a heading"),
    )
    marks = [mark for mark, _ in printed_marks(as_file(tmp_path, document))]
    assert marks == [
        "(a)", "1.", "(a)", "(b)", "(i)", "(a)", "(i)", "2.", "(a)", "(a)", "(a)", "(b)",
    ]  # fmt: skip


def test_tabs_and_ends_of_lines_are_those_of_word(tmp_path: Path) -> None:
    mixed = Item(
        (Text("bold", bold=True), Text("\titalic\n", italic=True)), 1, "x", heading("").origin
    )
    path = as_file(tmp_path, plain_document(paragraph("One."), mixed))
    *_, text, end_mark = docx.Document(str(path)).paragraphs
    assert end_mark.text == "– – – 0 – – –"
    assert [(run.text, run.bold, run.italic) for run in text.runs] == [
        ("bold", True, None),
        ("\titalic\n", None, True),
    ]
