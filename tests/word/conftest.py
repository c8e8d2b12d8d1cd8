"""The sample document as files, written once for all tests that only read it."""

from pathlib import Path

import pytest

from pipeline.document.model import Document
from pipeline.document.numbering import Numbers
from tests.word.documents import LANGUAGES, LETTERED, ROMAN, numbers, sample, write

Written = tuple[Path, Document, Numbers]
CASES = {
    f"{language}-{name}": (language, headings)
    for language in LANGUAGES
    for name, headings in (("lettered", LETTERED), ("roman", ROMAN))
}


@pytest.fixture(scope="session", params=CASES, ids=str)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A report in each language, with lettered headings and with contents and three levels."""
    language, headings = CASES[request.param]
    document = sample(language, headings, contents=headings == ROMAN)
    path = tmp_path_factory.mktemp("word") / f"{request.param}.docx"
    path.write_bytes(write(document, language))
    return path, document, numbers(document, language)
