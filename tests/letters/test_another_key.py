"""A circular may be called anything: with another key the same comes out."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.facts.editing import Row, change_rows
from tests.gate import pandoc_text
from tests.letters.conftest import RESPONSES, Bureau, new_bureau, settings

OLD, NEW = "contact-points", "contact-points-2009"
# Without an answer, with one, with a holding reply, with one that is incomplete.
STATES = ("AFG", "BEL", "BGR", "COL", "PRY")


def worked(folder: Path, key: str) -> Bureau:
    bureau = new_bureau(folder)
    audience = 'audience = "states parties"'
    settings(
        bureau,
        (audience, f"{audience}\nonly = {list(STATES)}".replace("'", '"')),
        (f'circulars = ["{OLD}"]', f'circulars = ["{key}"]'),
        ('folder = "contact_points"\ncirculars = ["contact-points"]',
         f'folder = "contact_points"\ncirculars = ["{key}"]'),
        (f'[[circulars]]\nkey = "{OLD}"', f'[[circulars]]\nkey = "{key}"'),
    )  # fmt: skip

    def renamed(rows: list[Row]) -> list[Row]:
        return [row | {"circular": key} for row in rows]

    bureau.edit(change_rows(*RESPONSES, renamed))
    assert bureau.run("letters", key) == 0
    assert bureau.run("clear", key, "--by=A. Person") == 0
    assert bureau.run("dispatch", key, "--on=2008-06-02", "--channel=bag") == 0
    assert bureau.run("reminders", key, "--as-of=2008-07-15") == 0
    assert bureau.run("acknowledgements", key, "--as-of=2008-09-15") == 0
    assert bureau.run("report") == 0
    assert bureau.run("status", "--as-of=2008-09-15") == 0
    return bureau


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bureau, Bureau]:
    old, new = (worked(tmp_path_factory.mktemp("key"), key) for key in (OLD, NEW))
    return old, new


def plain(text: str) -> str:
    return text.replace(NEW, OLD)


def test_the_letters_are_the_same_to_the_byte(both: tuple[Bureau, Bureau]) -> None:
    old, new = both
    letters = {plain(path): content for path, content in new.letters().items()}
    assert letters == old.letters()
    assert len(letters) > len(STATES)
    assert {one.kind for one in new.register()} == {
        "note", "reminder", "incomplete", "acknowledgement",
    }  # fmt: skip


def test_the_register_and_the_lists_are_the_same(both: tuple[Bureau, Bureau]) -> None:
    def register(bureau: Bureau) -> list[list[str]]:
        # What a letter answers is marked by a digest of the row as typed, the key included.
        rows = [replace(row, about=row.about.partition(" ")[0]) for row in bureau.register()]
        return [[plain(str(getattr(row, name))) for name in row.__slots__] for row in rows]

    def lists(bureau: Bureau) -> dict[str, list[list[str]]]:
        books = (bureau.outputs / "letters").glob("*.xlsx")
        return {
            plain(f"{path.name} {sheet.title}"): [
                [plain(str(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)
            ]
            for path in books
            for sheet in openpyxl.load_workbook(path)
        }

    old, new = both
    for mine, other in zip(register(new), register(old), strict=True):
        assert mine == other
    assert lists(new) == lists(old)
    assert len(lists(old)) == 6


def test_the_report_and_the_page_of_the_status_are_the_same(both: tuple[Bureau, Bureau]) -> None:
    old, new = both
    reports = [sorted((one.outputs / "en").glob("*.docx")) for one in both]
    assert [path.name for path in reports[0]] == [path.name for path in reports[1]]
    for before, after in zip(*reports, strict=True):
        assert plain(pandoc_text(after)) == pandoc_text(before)
    pages = [
        (one.outputs / "status" / "index.html").read_text(encoding="utf-8") for one in (old, new)
    ]
    assert plain(pages[1]).replace(str(new.folder), "") == pages[0].replace(str(old.folder), "")


def test_no_module_names_the_circular() -> None:
    package = Path(__file__).parents[2] / "pipeline"
    naming = [
        path.name
        for path in package.rglob("*.py")
        if f'"{OLD}"' in path.read_text(encoding="utf-8")
    ]
    assert naming == []
