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


@pytest.fixture(scope="session")
def all_written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Written]:
    """A report in each language, with lettered headings and with contents and three levels."""
    folder = tmp_path_factory.mktemp("word")
    return {case: _written(case, folder) for case in CASES}


def _written(case: str, folder: Path) -> Written:
    language, headings = CASES[case]
    document = sample(language, headings, contents=headings == ROMAN)
    path = folder / f"{case}.docx"
    path.write_bytes(write(document, language))
    return path, document, numbers(document, language)


@pytest.fixture(params=CASES, ids=str)
def written(request: pytest.FixtureRequest, all_written: dict[str, Written]) -> Written:
    """Each of them."""
    return all_written[request.param]
