"""What lies in the folder beside the files that are read: copies, other formats, open files."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.session import load_session
from tests.tables.books import TEMPLATES, codes_of, found_in, read, said_of

WORKBOOK = "responses.xlsx"


def test_the_sample_has_nothing_beside_it(inputs: Path) -> None:
    assert codes_of(inputs) == []


@pytest.mark.parametrize("lock", ["~$responses.xlsx", ".~lock.responses.xlsx#"])
def test_an_open_workbook_is_read_as_it_was_saved_and_told(inputs: Path, lock: str) -> None:
    rows = len(read(inputs).table(WORKBOOK, "Contact points").frame)
    (inputs / lock).write_bytes(b"\x05Y. Haesendonck")
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity, problem.place.file) == (
        "input-open", "warning", WORKBOOK,
    )  # fmt: skip
    assert lock in sentence(problem)
    assert "last saved state" in sentence(problem)
    assert len(read(inputs).table(WORKBOOK, "Contact points").frame) == rows


@pytest.mark.parametrize(
    "copy",
    [
        "responses (1).xlsx",
        "responses(2).xlsx",
        "Copy of responses.xlsx",
        "Copie de responses.xlsx",
        "Kopie van Responses.XLSX",
        "responses - Copy.xlsx",
        "responses - Copie (2).xlsx",
        "responses copy 2.xlsx",
        "responses_v2.xlsx",
        "2008-06-02 responses.xlsx",
        "responses-DESKTOP-4F2.xlsx",
        "responses.xlsx.xlsx",
        "responses.csv",
        "responses.xls",
        "responses.ods",
        "responses.xlsm",
        "responses (1).CSV",
    ],
)
def test_a_copy_beside_a_workbook_is_a_warning_that_says_what_was_read(
    inputs: Path, copy: str
) -> None:
    shutil.copy(inputs / WORKBOOK, inputs / copy)
    assert said_of(inputs) == [
        (
            f"responses.xlsx: The folder also has '{copy}', as copies and other formats are called."
            " What was read is 'responses.xlsx' alone. See that what counts stands in "
            "'responses.xlsx', then move the others out of the folder."
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        "correspondences.xlsx",
        "notes.xlsx",
        "responses notes.txt",
        "responses.docx",
        ".responses.xlsx",
        "._responses.xlsx",
        "~WRL0001.tmp",
        "session notes.txt",
    ],
)
def test_other_files_do_no_harm(inputs: Path, other: str) -> None:
    shutil.copy(inputs / WORKBOOK, inputs / other)
    assert codes_of(inputs) == []


def test_all_copies_of_a_workbook_are_told_once_each_workbook_by_itself(inputs: Path) -> None:
    for copy in (
        "responses (2).xlsx",
        "responses (1).xlsx",
        "responses.csv",
        "states - Copie.xlsx",
    ):
        shutil.copy(inputs / WORKBOOK, inputs / copy)
    shutil.copy(inputs / "session.toml", inputs / "session - Copy.toml")
    listed = {found.place.file: found.values["others"] for found in found_in(inputs)}
    assert listed == {
        "states.xlsx": "'states - Copie.xlsx'",
        "responses.xlsx": "'responses (1).xlsx', 'responses (2).xlsx', 'responses.csv'",
        "session.toml": "'session - Copy.toml'",
    }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Responses.xlsx", "input-named-otherwise"),
        ("responses.XLSX", "input-named-otherwise"),
        ("responses (1).xlsx", "input-named-otherwise"),
        ("response.xlsx", "input-named-otherwise"),
        ("responses.xlsx.xlsx", "input-named-otherwise"),
        ("responses.xls", "workbook-of-other-kind"),
        ("responses.ods", "workbook-of-other-kind"),
        ("responses.xlsm", "workbook-of-other-kind"),
        ("Responses.ODS", "workbook-of-other-kind"),
        ("responses.csv", "workbook-as-list"),
        ("recommended.xlsx", "missing-workbook"),
        ("responses.docx", "missing-workbook"),
        ("~$responses.xlsx", "missing-workbook"),
    ],
)
def test_a_workbook_under_another_name_or_of_another_kind_is_not_just_missing(
    inputs: Path, name: str, code: str
) -> None:
    (inputs / WORKBOOK).rename(inputs / name)
    if (inputs / WORKBOOK).exists():
        pytest.skip("this disk does not tell capitals apart: the workbook is there")
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity, problem.place.file) == (code, "error", WORKBOOK)
    if code != "missing-workbook":
        assert f"'{name}'" in sentence(problem)
        assert f"'{WORKBOOK}'" in sentence(problem)


def test_a_workbook_of_the_other_kind_is_told_how_to_be_saved(inputs: Path) -> None:
    (inputs / WORKBOOK).rename(inputs / "responses.ods")
    assert said_of(inputs) == [
        (
            "responses.xlsx: There is no workbook of this name; there is 'responses.ods', which is "
            "of another kind and was not read. Open it in Excel or LibreOffice and save it with "
            "Save As as Excel Workbook (.xlsx) under the name 'responses.xlsx'."
        )
    ]


@pytest.mark.parametrize("name", ["session.toml.txt", "session.txt", "session (1).toml"])
def test_settings_under_another_name_are_not_just_missing(inputs: Path, name: str) -> None:
    (inputs / "session.toml").rename(inputs / name)
    with pytest.raises(ProblemsFoundError) as raised:
        load_session(inputs / "session.toml", TEMPLATES)
    (problem,) = raised.value.problems
    assert problem.code == "input-named-otherwise"
    assert f"'{name}'" in sentence(problem)


def test_settings_that_are_nowhere_are_missing(inputs: Path) -> None:
    (inputs / "session.toml").rename(inputs / "notes.txt")
    with pytest.raises(ProblemsFoundError) as raised:
        load_session(inputs / "session.toml", TEMPLATES)
    assert [problem.code for problem in raised.value.problems] == ["missing-file"]


@pytest.mark.parametrize(
    "copy", ["Contact points (2)", "Copy of Contact points", "contact points - Copie"]
)
def test_a_second_sheet_is_a_warning_that_says_which_is_read(inputs: Path, copy: str) -> None:
    book = openpyxl.load_workbook(inputs / WORKBOOK)
    book.copy_worksheet(book["Contact points"]).title = copy
    book.save(inputs / WORKBOOK)
    (problem,) = found_in(inputs)
    assert (problem.code, problem.severity) == ("sheets-beside", "warning")
    assert (problem.place.sheet, problem.values["others"]) == ("Contact points", f"'{copy}'")


def test_a_sheet_of_something_else_does_no_harm(inputs: Path) -> None:
    book = openpyxl.load_workbook(inputs / WORKBOOK)
    book.create_sheet("Notes")
    book.create_sheet("Contacts pointless")
    book.save(inputs / WORKBOOK)
    assert codes_of(inputs) == []
