"""A cell written into a workbook: read by others, and nothing else in the file is touched."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables.written.cell_written import write_cell
from pipeline.tables.written.part_reading import NotWrittenError
from pipeline.tables.written.results_dropped import without_results


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


def with_formula(cell: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            part = source.read(info).replace(b"</sheetData>", cell + b"</sheetData>")
            target.writestr(info, part if "sheet1" in info.filename else source.read(info))
    return out.getvalue()


@pytest.mark.parametrize("kind", [b'"array"', b'"dataTable" dt2D="0" r1="A1"'])
def test_a_cell_that_a_formula_of_many_cells_fills_is_refused(kind: bytes) -> None:
    cell = b'<row r="5"><c r="E5"><f t=%s ref="E5:F7">C2:D4</f><v>1</v></c></row>' % kind
    data = with_formula(cell + b'<row r="6"><c r="F6"><v>2</v></c><c r="G6"/></row>')
    with pytest.raises(NotWrittenError, match="formula"):
        write_cell(data, "Data & more", "F6", "x")
    assert read(write_cell(data, "Data & more", "G6", "x"), "G6") == "x"


def test_what_formulas_gave_before_is_not_read_as_what_they_give_now() -> None:
    results = b"<c r='A5' t='str'><f>A2</f><v>Belgium</v></c><c r='B5'><f>C2*2</f><v>6</v></c>"
    data = with_formula(b'<row r="5">' + results + b'<c r="C5"><v>8</v></c></row>')
    emptied = without_results(write_cell(data, "Data & more", "C2", "4", number=True))
    book = openpyxl.load_workbook(io.BytesIO(emptied), data_only=True)
    assert [cell.value for cell in book["Data & more"][5]] == [None, None, 8]
    assert [read(emptied, one) for one in ("A5", "B5")] == ["=A2", "=C2*2"]
    assert openpyxl.load_workbook(io.BytesIO(emptied)).calculation.fullCalcOnLoad
