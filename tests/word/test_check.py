"""Our own check sees each fault that it looks for, in a good file that was broken."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from pipeline.word.gate.word_check import check_package
from pipeline.word.package.package import Package, package_bytes, package_of
from tests.word.documents import sample, write

DOCUMENT, NUMBERING = "word/document.xml", "word/numbering.xml"
HEADER, FOOTNOTES = "word/header1.xml", "word/footnotes.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
PARA_ID = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="00000001"'
Break = Callable[[str], str]


def swap(old: str, new: str, times: int = 1) -> Break:
    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, times)

    return edit


FAULTS: list[tuple[str, Break, str]] = [
    (DOCUMENT, swap("</w:p></w:tc>", "</w:p><w:tbl/></w:tc>"), "does not end with a paragraph"),
    (DOCUMENT, swap('<w:bookmarkEnd w:id="1"/>', ""), "bookmark 1 has no end"),
    (DOCUMENT, swap('<w:bookmarkEnd w:id="1"/>', '<w:bookmarkEnd w:id="999"/>'), "has no start"),
    (DOCUMENT, swap('w:name="_Toc000000002"', 'w:name="_Toc000000001"'), "_Toc000000001"),
    (DOCUMENT, swap('<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'), "is there twice"),
    (DOCUMENT, swap('<w:fldChar w:fldCharType="end"/>', ""), "a field has no end"),
    (DOCUMENT, swap('<w:fldChar w:fldCharType="begin"/>', ""), "without a begin"),
    (DOCUMENT, swap('w:fldCharType="end"', 'w:fldCharType="separate"'), "a field has two results"),
    (DOCUMENT, swap(" REF _Ref", " REF _Lost"), "leads to no bookmark _Lost"),
    (DOCUMENT, swap('<w:numId w:val="1"/>', '<w:numId w:val="77"/>'), "numId 77 is not defined"),
    (DOCUMENT, swap("<w:gridCol ", '<w:gridCol w:w="5"/><w:gridCol '), "its grid 5"),
    (
        DOCUMENT,
        swap("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="x"/>'),
        "a table has 3 columns, its grid 4",
    ),
    (DOCUMENT, swap("<w:p>", f"<w:p {PARA_ID}>", 2), "the identifier of paragraph"),
    (DOCUMENT, swap("</w:body>", ""), "is no XML"),
    (NUMBERING, swap('<w:num w:numId="2">', '<w:num w:numId="1">'), "numId 1 is there twice"),
    (NUMBERING, swap('w:abstractNumId="1"', 'w:abstractNumId="0"'), "abstractNumId 0 is there"),
    (NUMBERING, swap('<w:abstractNumId w:val="1"', '<w:abstractNumId w:val="9"'), "has no list 9"),
    (
        FOOTNOTES,
        swap('<w:footnote w:id="1">', '<w:footnote w:id="2">'),
        "footnote 2 is there twice",
    ),
    (FOOTNOTES, swap('<w:footnote w:id="1">', '<w:footnote w:id="8">'), "footnote 1 has no text"),
    (FOOTNOTES, swap('<w:footnote w:id="1">', '<w:footnote w:id="8">'), "footnote 8 has no mark"),
    (DOCUMENT, swap('<w:footnoteReference w:id="2"', '<w:footnoteReference w:id="1"'), "two marks"),
    ("word/styles.xml", swap('w:lang w:val="en-GB"', 'w:lang w:val="en_GB"'), "is no language"),
    (RELATIONSHIPS, swap("footnotes.xml", "lost.xml"), "lost.xml, which is not there"),
]


@pytest.fixture(scope="module")
def good() -> bytes:
    return write(sample("en"))


def test_a_good_file_has_no_fault(good: bytes) -> None:
    assert check_package(good) == ()


@pytest.mark.parametrize(("part", "edit", "fault"), FAULTS, ids=[fault for _, _, fault in FAULTS])
def test_a_fault_is_seen(good: bytes, part: str, edit: Break, fault: str) -> None:
    package: Package = package_of(good)
    package.parts[part] = edit(package.parts[part].decode()).encode()
    assert any(fault in found for found in check_package(package_bytes(package)))


def test_rows_that_do_not_fit_are_told_by_their_numbers(good: bytes) -> None:
    package = package_of(good)
    document = package.parts[DOCUMENT].decode()
    first = document.index("<w:tr>", document.index("<w:tr>") + 1)
    second = document.index("<w:tr>", first + 1)
    row = document[first:second]
    cell = row[row.index("<w:tc>") : row.index("</w:tc>") + len("</w:tc>")]
    broken = document[:first] + row.replace("</w:tr>", f"{cell}</w:tr>") * 2 + document[second:]
    package.parts[DOCUMENT] = broken.encode()
    found = " ".join(check_package(package_bytes(package)))
    assert re.findall(r"row (\d+) of a table has", found) == ["2", "3"]


def test_a_part_that_is_there_twice_is_seen(good: bytes) -> None:
    stream = io.BytesIO(good)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(DOCUMENT, "<again/>")
    assert f"{DOCUMENT} is in the archive twice" in check_package(stream.getvalue())
