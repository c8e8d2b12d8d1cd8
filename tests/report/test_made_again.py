"""A process that goes on sees what has changed, and makes the same of the same."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.production import produce
from pipeline.request import Request
from pipeline.template_folder import contents_in
from tests.machine.small_session import LANGUAGES, small_session
from tests.report.conftest import silent

WORD = {code: f"{code}/ICC-ASP-7-18.docx" for code in LANGUAGES}


def of(folder: Path) -> dict[str, bytes]:
    return dict(produce(Request(folder / "inputs", folder / "templates"), silent).files)


def replaced(path: Path, old: str, new: str) -> Callable[[], None]:
    """Replace words in a file, and give what brings the file back."""
    before = path.read_bytes()
    text = before.decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())

    def undo() -> None:
        path.write_bytes(before)

    return undo


def test_a_changed_text_changes_its_language_alone(tmp_path: Path) -> None:
    small_session(tmp_path)
    first, path = of(tmp_path), tmp_path / "templates/en/small/figures.md.j2"
    heading = path.read_text(encoding="utf-8").splitlines()[0]
    undo = replaced(path, heading, f"{heading} indeed")
    second = of(tmp_path)
    assert {name for name in first if first[name] != second[name]} == {WORD["en"]}
    undo()
    assert of(tmp_path) == first


def test_a_changed_layout_changes_the_file(tmp_path: Path) -> None:
    small_session(tmp_path)
    first, layout = of(tmp_path), tmp_path / "templates/fr/report.docx"
    before = layout.read_bytes()
    shutil.copyfile(tmp_path / "templates/en/report.docx", layout)
    second = of(tmp_path)
    assert {name for name in first if first[name] != second[name]} == {WORD["fr"]}
    layout.write_bytes(before)
    assert of(tmp_path) == first


def test_a_changed_date_changes_every_language(tmp_path: Path) -> None:
    small_session(tmp_path)
    first, settings = of(tmp_path), tmp_path / "inputs/session.toml"
    undo = replaced(settings, '"date" = 2010-12-31', '"date" = 2010-12-30')
    second = of(tmp_path)
    assert all(first[name] != second[name] for name in WORD.values())
    undo()
    assert of(tmp_path) == first


def test_the_same_session_gives_the_same_wherever_it_lies(tmp_path: Path) -> None:
    small_session(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert of(tmp_path / "one") == of(tmp_path / "two")


def test_content_is_told_by_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    empty = contents_in(tmp_path, "en")
    text = tmp_path / "en/a.txt"
    text.write_text("a", encoding="utf-8")
    first = contents_in(tmp_path, "en")
    text.write_text("b", encoding="utf-8")
    second = contents_in(tmp_path, "en")
    text.rename(tmp_path / "en/.b.txt")
    third = contents_in(tmp_path, "en")
    (tmp_path / "en/.b.txt").unlink()
    (tmp_path / "en/.b.txt").mkdir()
    assert len({empty, first, second, third, contents_in(tmp_path, "en")}) == 5


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_texts_behind_a_link_to_their_folder_are_read_again(tmp_path: Path) -> None:
    small_session(tmp_path)
    texts = tmp_path / "templates/en/small"
    texts.rename(tmp_path / "elsewhere")
    texts.symlink_to(tmp_path / "elsewhere")
    first, path = of(tmp_path), texts / "figures.md.j2"
    heading = path.read_text(encoding="utf-8").splitlines()[0]
    replaced(path, heading, f"{heading} indeed")
    assert first[WORD["en"]] != of(tmp_path)[WORD["en"]]
