"""The sample is what it was. After a change that is wanted: ``make golden``, and read the diff."""

from pathlib import Path

import pytest

from tests.golden import difference

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_report_is_what_it_was(sample: Path, language: str) -> None:
    made = sample / language / "ICC-ASP-7-18.docx"
    assert difference(made, GOLDEN / language) == ""


def test_a_difference_is_shown_by_part_and_line(sample: Path, tmp_path: Path) -> None:
    golden = tmp_path / "golden"
    source = GOLDEN / "en" / "word" / "footnotes.xml.txt"
    target = golden / "word" / "footnotes.xml.txt"
    target.parent.mkdir(parents=True)
    target.write_text(source.read_text(encoding="utf-8").replace("Official", "Unofficial"), "utf-8")
    shown = difference(sample / "en" / "ICC-ASP-7-18.docx", golden)
    assert "golden/word/footnotes.xml" in shown
    assert "Unofficial" in shown
