"""A row added to a workbook: read by others, in the formats that are there."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from pipeline.tables.written.part_reading import NotWrittenError
from pipeline.tables.written.row_written import CellValue, free_row, write_row

ROW: dict[int, CellValue] = {1: "Kenya & <more>", 2: dt.date(2008, 6, 20), 3: 7}


def workbook(*, rows: int = 2, epoch: bool = False, date_format: str = "yyyy-mm-dd") -> bytes:
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet.append(["state", "day", "count"])
    for _ in range(rows - 1):
        sheet.append(["Belgium", dt.date(2008, 6, 3), 3])
        sheet.cell(sheet.max_row, 2).number_format = date_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, row: int) -> list[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Data"]
    return [cell.value for cell in sheet[row]]


def test_a_date_is_one_where_the_row_above_has_dates() -> None:
    written = write_row(workbook(), "Data", 3, ROW)
    assert read(written, 3) == ["Kenya & <more>", dt.datetime(2008, 6, 20), 7]  # noqa: DTZ001
    assert openpyxl.load_workbook(io.BytesIO(written))["Data"].dimensions == "A1:C3"
    before, after = (zipfile.ZipFile(io.BytesIO(one)) for one in (workbook(), written))
    names = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert names[-1] == "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("book", [
    workbook(rows=1), workbook(epoch=True), workbook(date_format="@"),
])  # fmt: skip
def test_a_date_is_a_text_where_a_number_could_be_taken_for_something_else(book: bytes) -> None:
    number = openpyxl.load_workbook(io.BytesIO(book))["Data"].max_row + 1
    assert read(write_row(book, "Data", number, ROW), number) == ["Kenya & <more>", "2008-06-20", 7]


@pytest.mark.parametrize("inner", ["", '<c r="A3"/><c r="D3" t="inlineStr"><is><t/></is></c>'])
def test_a_row_that_is_only_formatted_is_filled(inner: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith("sheet1.xml"):
                row = f'<row r="3">{inner}</row>' if inner else '<row r="3" ht="20"/>'
                data = data.replace(b"</sheetData>", f"{row}</sheetData>".encode())
            target.writestr(info, data)
    assert read(write_row(out.getvalue(), "Data", 3, ROW), 3)[::2] == ["Kenya & <more>", 7]


@pytest.mark.parametrize("text", ["x" * 32_768, "a\x00b"])
def test_what_cannot_stand_in_a_cell_is_refused(text: str) -> None:
    with pytest.raises(NotWrittenError, match="text"):
        write_row(workbook(), "Data", 3, {1: text})


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """Change the XML of the sheet as another program would have written it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            part = source.read(info)
            is_sheet = info.filename.endswith("sheet1.xml")
            target.writestr(info, part.replace(old, new) if is_sheet else part)
    return out.getvalue()


END = b"</sheetData>"


@pytest.mark.parametrize(("new", "why"), [
    (b'<row r="3"><c r="E3"><v>1</v></c></row></sheetData>', "filled"),
    (b'<row r="9"><c r="A9" t="b"><v>0</v></c></row></sheetData>', "filled"),
    (b'<row r="3"><c r="E3" t="e"><v>#N/A</v></c></row></sheetData>', "filled"),
    (b'</sheetData><mergeCells><mergeCell ref="A3:C4"/></mergeCells>', "merged"),
    (b'<row r="3"><c r="B3"><f>A3+1</f></c></row></sheetData>', "formula"),
    (b'<row r="4"><c r="G4"><f t="array" ref="A3:G4">T2:T4</f></c></row></sheetData>', "formula"),
])  # fmt: skip
def test_a_row_in_which_something_stands_is_never_written_over(new: bytes, why: str) -> None:
    with pytest.raises(NotWrittenError, match=why):
        write_row(changed(workbook(), END, new), "Data", 3, ROW)


def test_cells_that_are_only_formatted_never_make_a_day_a_number_nor_a_number_a_day() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    sheet = book["Data"]
    sheet["A3"].number_format = sheet["B3"].number_format = "0.00"
    sheet["C3"].number_format = "yyyy-mm-dd"
    out = io.BytesIO()
    book.save(out)
    written = write_row(out.getvalue(), "Data", 3, ROW)
    assert read(written, 3) == ["Kenya & <more>", dt.datetime(2008, 6, 20), 7]  # noqa: DTZ001
    assert openpyxl.load_workbook(io.BytesIO(written))["Data"]["A3"].number_format == "0.00"


def test_the_first_free_row_lies_below_all_that_is_filled() -> None:
    assert free_row(workbook(rows=4), "Data") == 5
    assert free_row(workbook(), "None of ours") == 1
