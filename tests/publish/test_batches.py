"""Files are given to LibreOffice in batches, and one that is missing is tried again alone."""

from pathlib import Path

import pikepdf
import pytest

from pipeline.problems import Problem
from pipeline.publish.pdf import laid_out
from pipeline.word.office.office import to_pdf
from pipeline.word.office.office_places import office
from pipeline.word.office.office_run import Conversion
from tests.gate import office_program

BAD = b"PK\x03\x04 this is no Word file"


@pytest.fixture
def letters(published: Path) -> dict[str, bytes]:
    """Six letters by name, two of each."""
    paths = sorted((published / "fr/letters/contact-points").glob("*.docx"))[:3]
    return {f"{number} {path.name}": path.read_bytes() for number in (1, 2) for path in paths}


def test_batches_of_two_processes_give_the_same_as_one_batch(letters: dict[str, bytes]) -> None:
    told: list[int] = []
    in_batches = list(laid_out(letters, told.append, batch=2, workers=2))
    assert in_batches == list(laid_out(letters, lambda _: None, workers=1))
    assert [problems for _, problems in in_batches] == [[]] * 6
    assert told == sorted(told)
    assert told[-1] == 6


@pytest.mark.parametrize("place", [0, 2, 3, 6])
def test_one_bad_file_is_named_once_and_the_others_come_out(
    letters: dict[str, bytes], place: int
) -> None:
    names = list(letters)
    names.insert(place, "bad.docx")
    documents = {name: letters.get(name, BAD) for name in names}
    done = dict(zip(names, laid_out(documents, lambda _: None, batch=3), strict=True))
    content, problems = done.pop("bad.docx")
    assert content == b""
    assert [(type(one), one.code, one.place.file) for one in problems] == [
        (Problem, "not-laid-out", "bad.docx")
    ]
    for content, problems in done.values():
        assert content.startswith(b"%PDF")
        assert problems == []


def test_only_bad_files_are_all_named() -> None:
    office_program()
    documents = {f"{number}.docx": BAD for number in range(3)}
    done = list(laid_out(documents, lambda _: None, batch=2))
    assert [(content, problems[0].place.file) for content, problems in done] == [
        (b"", "0.docx"),
        (b"", "1.docx"),
        (b"", "2.docx"),
    ]


def test_what_is_there_of_a_file_that_was_broken_off_does_not_count(
    letters: dict[str, bytes], tmp_path: Path
) -> None:
    program = office()
    assert program is not None
    sources = [tmp_path / "good.docx", tmp_path / "bad.docx"]
    sources[0].write_bytes(next(iter(letters.values())))
    sources[1].write_bytes(BAD)
    for source in sources:
        source.with_suffix(".pdf").write_bytes(b"%PDF-1.7 half a file")
    good, bad = to_pdf(Conversion(program, tmp_path), sources, watch=lambda _: None)
    assert bad is None
    assert good is not None
    with pikepdf.open(good) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_a_program_that_does_nothing_is_given_up(tmp_path: Path) -> None:
    sources = [tmp_path / f"{number}.docx" for number in range(20)]
    made = to_pdf(Conversion("true", tmp_path), sources, watch=lambda _: None, batch=10)
    assert list(made) == [None] * 20
