"""What the texts of the sheet *Read me* lack or hold wrongly is told with file and line."""

import re
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.next_session.desk import ROOT, inside

FILE = "en/readme.toml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("choose = ", "chose = ", ("line ", "'chose'")),
        ("choose = .*", "choose = 5", ("line ", "choose")),
        ("introduction = \\[", "introduction = [ 5,", ("line ", "introduction")),
        ('meaning = "What it wants"', "", ("line ", "headers.meaning")),
        ("\\[files\\]", "files = 5\n[filed]", ("files",)),
        ('"states.xlsx" = .*', "", ("line ", "files.states.xlsx")),
        ("in {language}, as", "in {tongue}, as", ("line ", "{tongue}", "{language}")),
        ("in {language}, as", "in {language.x}, as", ("line ", "{language.x}")),
        ("iso3 = .*", "", ("line ", "columns.States.iso3")),
        ("iso3 = .*", "iso3 = [1]", ("line ", "columns.States.iso3")),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: tuple[str, ...]
) -> None:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    file = tmp_path / "templates" / FILE
    text, count = re.subn(old, new, file.read_text(encoding="utf-8"), count=1)
    assert count
    file.write_text(text, encoding="utf-8")
    with inside(tmp_path):
        assert main(["workbook", "states.xlsx"]) == 1
        assert not (tmp_path / "outputs/workbooks").exists()
    told = capsys.readouterr().err
    assert f"templates/{FILE}" in told
    assert all(one in told for one in said), told
