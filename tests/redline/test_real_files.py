"""The report against an earlier one, and files that another program has saved."""

import datetime as dt
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document.model import Block
from pipeline.production import produce
from pipeline.request import Request
from pipeline.word.redline.redline import redline
from tests.gate import findings, office_profile
from tests.redline.settling import settled, tracked
from tests.redline.test_redline import as_pandoc_reads, document, figure_changed, words_of
from tests.report.conftest import set_as_of, silent
from tests.word.documents import heading, item, paragraph, plain_document, write

ROOT = Path(__file__).parents[2]
AUTHOR, DAY = "Secretariat", dt.date(2008, 11, 14)
LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The documents of the sample session as of two days."""
    made = []
    for day in ("2008-09-15", "2008-10-29"):
        inputs = tmp_path_factory.mktemp("inputs") / "inputs"
        shutil.copytree(ROOT / "inputs", inputs)
        set_as_of(day)(inputs)
        made.append(dict(produce(Request(inputs, ROOT / "templates"), silent).files))
    return made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["ICC-ASP-7-18.docx", "restricted/contact-points.docx"])
def test_a_report_of_a_later_day_tracks_what_changed(
    versions: list[dict[str, bytes]], language: str, name: str, tmp_path: Path
) -> None:
    old, new = (one[f"{language}/{name}"] for one in versions)
    content = redline(old, new, AUTHOR, DAY)
    path = tmp_path / "redline.docx"
    path.write_bytes(content)
    assert findings(path) == []
    assert tracked(content) > 10
    for version, accept in ((new, True), (old, False)):
        made = settled(content, accept=accept)
        assert as_pandoc_reads(made, tmp_path) == as_pandoc_reads(version, tmp_path)


def test_a_version_that_another_program_saved_tracks_only_what_was_said(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    source = tmp_path / "new.docx"
    source.write_bytes(write(figure_changed()))
    saved = tmp_path / "saved"
    home = office_profile(tmp_path / "profile")
    command = [office, home, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([*command, "--outdir", str(saved), str(source)], capture_output=True, check=True)
    new = (saved / "new.docx").read_bytes()
    content = redline(write(document()), new, AUTHOR, DAY)
    accepted = words_of(as_pandoc_reads(settled(content, accept=True), tmp_path))
    assert accepted == words_of(as_pandoc_reads(new, tmp_path))
    rejected = " ".join(words_of(as_pandoc_reads(settled(content, accept=False), tmp_path)))
    assert "A little over forty States Parties had responded" in rejected
    assert "Nearly fifty" not in rejected


WORDS = st.lists(st.sampled_from(["States", "Parties", "43", "55", "the", "Court"]), max_size=6)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    WORDS.map(lambda words: paragraph(" ".join(["Paragraph", *words]))),
    WORDS.map(lambda words: item(" ".join(["item", *words]))),
    WORDS.map(lambda words: heading(" ".join(["Heading", *words]))),
)
BODIES = st.lists(BLOCKS, max_size=7).map(lambda blocks: [paragraph("The first."), *blocks])


@settings(max_examples=15, deadline=None)
@given(old=BODIES, new=BODIES)
def test_any_two_versions_are_both_in_their_redline(
    tmp_path_factory: pytest.TempPathFactory, old: list[Block], new: list[Block]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    before, after = (write(replace(plain_document(*one))) for one in (old, new))
    content = redline(before, after, AUTHOR, DAY)
    for version, accept in ((after, True), (before, False)):
        made = settled(content, accept=accept)
        assert as_pandoc_reads(made, folder) == as_pandoc_reads(version, folder)
