"""A cell written into a workbook: read by others, and nothing else in the file is touched."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables.cell_written import NotWrittenError, write_cell


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data & more"
    sheet.append(["state", "day", "count"])
    sheet.append(["Belgium", "2008-01-01", 3])
    sheet.append(["Fiji", None, "=C2+1"])
    sheet["B2"].number_format = "@"
    book.create_sheet("Other").append(["untouched", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


BOOK = workbook()


def read(data: bytes, address: str) -> object:
    value: object = openpyxl.load_workbook(io.BytesIO(data))["Data & more"][address].value
    return value


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


printable = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\ufffe\uffff"),
    max_size=40,
).filter(lambda text: not text.startswith("="))


@settings(max_examples=30, deadline=None)
@given(text=printable, address=st.sampled_from(["A2", "B2", "B3", "AB3", "A3"]))
def test_whatever_is_written_is_what_is_read(text: str, address: str) -> None:
    written = write_cell(BOOK, "Data & more", address, text)
    assert (read(written, address) or "") == text
    before, after = parts(BOOK), parts(written)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]
    others = {"A2", "B2", "C2", "A3", "B3", "C3"} - {address}
    assert all(read(written, one) == read(BOOK, one) for one in others)


def test_a_number_is_written_as_one_where_it_belongs_and_formats_stay() -> None:
    assert read(write_cell(BOOK, "Data & more", "C2", "12.5", number=True), "C2") == 12.5
    assert read(write_cell(BOOK, "Data & more", "C2", "12.5"), "C2") == "12.5"
    written = write_cell(BOOK, "Data & more", "B2", "")
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book["Data & more"]["B2"].number_format == "@"


@pytest.mark.parametrize(
    ("address", "text", "why"),
    [
        ("A1", "name", "header"),
        ("C3", "4", "formula"),
        ("A99", "x", "row"),
        ("A2", "bell \a", "text"),
        ("A2", "x" * 40_000, "text"),
        ("a2", "x", "text"),
    ],
)
def test_what_cannot_be_written_here_is_refused(address: str, text: str, why: str) -> None:
    with pytest.raises(NotWrittenError, match=why):
        write_cell(BOOK, "Data & more", address, text)


def test_a_sheet_with_prefixes_and_blank_marks_is_written_in_its_own_way() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{space}"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row>'
        '<x:row r="2"><x:c r="A2" s="0"/><x:c r="C2"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="3"/></x:sheetData></x:worksheet>'
    )
    held = parts(BOOK) | {"xl/worksheets/sheet1.xml": xml.encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    data = out.getvalue()
    for address in ("A2", "B2", "C2", "D2"):
        written = write_cell(data, "Data & more", address, "text")
        assert read(written, address) == "text"
        assert (read(written, "C2") == 1) is (address != "C2")
    with pytest.raises(NotWrittenError, match="row"):
        write_cell(data, "Data & more", "A3", "x")
