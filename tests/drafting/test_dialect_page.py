"""Every example of the page on the dialect is drafted, numbered and written as it stands there."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.comparison.changes import changes
from pipeline.comparison.languages_compared import compare
from pipeline.document.document_json import document_json, read_document
from pipeline.document.numbering import number
from pipeline.language.figures_read import reading_of
from pipeline.sheets.annex_book import write_annex_book
from pipeline.word.redline.redline import redline
from pipeline.word.report.write import write_word
from tests.drafting.desk import TEMPLATES, Desk
from tests.gate import findings
from tests.redline.test_redline import AUTHOR, DAY
from tests.word.documents import masthead

PAGE = Path(__file__).parents[2] / "docs/dialect.md"
EXAMPLES = re.findall(r"```markdown\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(params=range(len(EXAMPLES)))
def example(request: pytest.FixtureRequest) -> str:
    return str(EXAMPLES[request.param])


def test_every_writer_takes_an_example(example: str, english: Desk, tmp_path: Path) -> None:
    document = replace(english.document(example), masthead=masthead())
    marks = english.pack.marks
    numbers = number(document, marks)
    layout = TEMPLATES / "en/report.docx"
    written = write_word(document, numbers, marks, layout)
    path = tmp_path / "example.docx"
    path.write_bytes(written)
    assert findings(path) == []
    assert read_document(document_json(document)) == document
    assert changes(document, numbers, document, numbers) == ()
    reading = reading_of(english.pack)
    assert compare({"en": document, "fr": document}, {"en": reading, "fr": reading}) == ()
    assert write_annex_book(document, numbers, {"sheet": "{annex}, table {table}"})
    other = replace(english.document("Something else."), masthead=masthead())
    before = write_word(other, number(other, marks), marks, layout)
    path.write_bytes(redline(before, written, AUTHOR, DAY))
    assert findings(path) == []
