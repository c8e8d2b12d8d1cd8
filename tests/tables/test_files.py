"""A file that is no good is named with what to do, and never takes the machine with it."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from pipeline.problems import ProblemsFoundError
from pipeline.tables.workbooks import workbook_package
from pipeline.tables.workbooks.workbook_package import open_package
from tests.tables.books import codes_of, replace_part, said_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def only_code(path: Path) -> str:
    with pytest.raises(ProblemsFoundError) as raised:
        open_package(path, path.name)
    (problem,) = raised.value.problems
    return problem.code


def test_a_missing_workbook_is_named(inputs: Path) -> None:
    (inputs / "responses.xlsx").unlink()
    assert said_of(inputs) == [
        (
            "responses.xlsx: The workbook is missing. Put it into the folder of the inputs under "
            "this name; make workbook FILE=responses.xlsx writes one that has its columns "
            "and no rows."
        )
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-workbook"),
        (b"state;circular\nBelgium;contact-points\n", "not-a-workbook"),
        (b"PK\x03\x04 and nothing more", "damaged-workbook"),
        (OLE, "old-workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted-workbook"),
    ],
)
def test_what_is_no_workbook_is_told_apart(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "states.xlsx"
    path.write_bytes(content)
    assert only_code(path) == code


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_truncated_workbook_is_damaged(inputs: Path, share: float) -> None:
    path = inputs / "states.xlsx"
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "damaged-workbook" in codes_of(inputs)


def test_a_folder_in_place_of_a_workbook_is_told(inputs: Path) -> None:
    (inputs / "states.xlsx").unlink()
    (inputs / "states.xlsx").mkdir()
    assert codes_of(inputs) == ["no-file"]


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "states.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert only_code(path) == "not-a-workbook"


def test_a_workbook_that_declares_an_immense_size_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "states.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(3):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", bytes(70 * 2**20))
    assert path.stat().st_size < 2**20
    assert only_code(path) == "expands-without-end"


def test_a_part_that_is_larger_than_it_declares_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "states.xlsx"
    path.write_bytes(lying_zip(bytes(30 * 2**20), declared=1000))
    assert only_code(path) == "expands-without-end"


def lying_zip(content: bytes, declared: int) -> bytes:
    """Give a zip whose part declares a size, and the checksum of that much of it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", content)
    true = struct.pack("<I", zlib.crc32(content)), struct.pack("<I", len(content))
    false = struct.pack("<I", zlib.crc32(content[:declared])), struct.pack("<I", declared)
    data = packed.getvalue()
    for old, new in zip(true, false, strict=True):
        data = data.replace(old, new)
    return data


def test_a_part_that_is_there_twice_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "states.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("XL/Workbook.xml", "<b/>")
    assert only_code(path) == "damaged-workbook"


def test_a_file_that_is_too_large_is_not_even_read(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_package, "LARGEST_FILE", 1000)
    assert only_code(inputs / "states.xlsx") == "too-large"


def test_a_workbook_with_a_document_type_is_refused(inputs: Path) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook'
    replace_part(inputs / "states.xlsx", "xl/workbook.xml", b"<workbook", bomb)
    assert "damaged-workbook" in codes_of(inputs)


def test_xml_that_is_cut_off_inside_a_sheet_is_damage(inputs: Path) -> None:
    path = inputs / "agreements.xlsx"
    replace_part(path, "xl/worksheets/sheet2.xml", b"</sheetData>", b"<row")
    replace_part(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"<row")
    assert any(code == "damaged-workbook" for code in codes_of(inputs))


def test_a_value_far_away_does_not_fill_the_memory(inputs: Path) -> None:
    path = inputs / "agreements.xlsx"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    for part in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        replace_part(path, part, b"</sheetData>", far)
    assert said_of(inputs) == [
        (
            "agreements.xlsx, sheet 'Agreements', cell XFD1048576: This cell lies far from the "
            "other cells of the sheet, so the sheet was not read. Delete the cell, or the whole "
            "rows and columns between the table and it, then save."
        )
    ]


def test_all_workbooks_are_told_of_at_once(inputs: Path) -> None:
    (inputs / "responses.xlsx").unlink()
    (inputs / "legislation.xlsx").write_bytes(b"")
    (inputs / "agreements.xlsx").write_bytes(OLE)
    assert codes_of(inputs) == ["missing-workbook", "empty-workbook", "old-workbook"]


def test_without_the_states_no_state_is_called_unknown(inputs: Path) -> None:
    (inputs / "states.xlsx").unlink()
    assert codes_of(inputs) == ["missing-workbook"]
