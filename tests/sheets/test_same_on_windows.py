"""A workbook is the same bytes on Windows, of which zipfile says that another system wrote it."""

import io
import sys
import zipfile

import openpyxl
import pytest

from pipeline.document.model import Chart, Origin
from pipeline.sheets.book import new_book, write_text
from pipeline.word.charts.chart import chart_parts

SERIES = (("Responded", (3, 4)),)
HERE = Origin("en/cooperation/responses.md.j2", 1)
CHART = Chart("Bars of two groups.", ("Africa", "Asia"), SERIES, "chart", HERE)


def workbooks() -> list[bytes]:
    book = new_book("Responses", {"author": "Secretariat"})
    for name in ("States", "Responses"):
        write_text(book.sheet(name), 0, 0, "Belgium", book.format(bold=True))
    return [book.finish(), chart_parts(CHART, "en", 9000).workbook]


def test_it_is_the_same_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    here = workbooks()
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        assert zipfile.ZipInfo("name").create_system == 0, "zipfile says what it says on Windows"
        there = workbooks()
    assert there == here
    for content in here:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {member.create_system for member in archive.infolist()} == {3}
            assert archive.testzip() is None
        assert openpyxl.load_workbook(io.BytesIO(content)).worksheets
