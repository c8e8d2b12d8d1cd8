"""Outputs, records and register are checked against each other, and nothing is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.issuing.desk import STEM, Secretariat, edit_by_hand

Capture = pytest.CaptureFixture[str]


def remove_the_register(secretariat: Secretariat) -> None:
    (secretariat.records / "register.sqlite3").unlink()


def remove_the_archive(secretariat: Secretariat) -> None:
    secretariat.archive().rename(secretariat.folder / "elsewhere")


def rename_the_archive(secretariat: Secretariat) -> None:
    secretariat.archive().rename(secretariat.archive("ICC-ASP-7-99"))


def change(path: str) -> Callable[[Secretariat], None]:
    def change_it(secretariat: Secretariat) -> None:
        file = secretariat.archive() / path
        file.write_bytes(file.read_bytes() + b" ")

    return change_it


def remove(path: str) -> Callable[[Secretariat], None]:
    return lambda secretariat: (secretariat.archive() / path).unlink()


def spoil_the_record(secretariat: Secretariat) -> None:
    (secretariat.archive() / "issue.json").write_text("{}")


def spoil_the_manifest(secretariat: Secretariat) -> None:
    (secretariat.outputs / "manifest.json").write_text("no manifest")


def add_a_file(secretariat: Secretariat) -> None:
    (secretariat.archive() / "inputs" / "more.xlsx").write_text("x")


def leave_half(secretariat: Secretariat) -> None:
    (secretariat.records / "issued" / ".ICC-ASP-7-18-Rev.1.fresh").mkdir()


def edit_the_output(secretariat: Secretariat) -> None:
    edit_by_hand(secretariat.document())


def test_all_is_well(issued: Secretariat, capsys: Capture) -> None:
    before = issued.snapshot()
    assert issued.run("verify") == 0
    assert "Outputs, records and register: 0 errors, 0 warnings." in capsys.readouterr().out
    assert issued.run("register", "--check") == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    assert issued.snapshot() == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (change(f"documents/en/{STEM}.docx"), "is not the one that was archived"),
        (change("inputs/responses.xlsx"), "is not the one that was archived"),
        (remove("templates/fr/language.toml"), "file of an issued document is missing"),
        (change("issue.json"), "not the one that the register knows"),
        (spoil_the_record, "record of this issued document cannot be read"),
        (remove_the_register, "the register does not know that it was issued"),
        (remove_the_archive, "its archive is missing"),
        (rename_the_archive, "has been renamed"),
        (spoil_the_manifest, "list of what was written before cannot be read"),
    ],
)
def test_damage_is_an_error_with_its_place_and_remedy(
    issued: Secretariat, capsys: Capture, damage: Callable[[Secretariat], None], said: str
) -> None:
    damage(issued)
    before = issued.snapshot()
    assert issued.run("verify") == 1
    assert said in capsys.readouterr().out
    assert issued.snapshot() == before


@pytest.mark.parametrize(
    ("change_it", "said"),
    [
        (add_a_file, "does not belong to the archive"),
        (leave_half, "An issue was interrupted"),
        (edit_the_output, "not the one that was issued as ICC-ASP/7/18"),
    ],
)
def test_what_a_person_should_look_at_is_a_warning(
    issued: Secretariat, capsys: Capture, change_it: Callable[[Secretariat], None], said: str
) -> None:
    change_it(issued)
    assert issued.run("verify") == 0
    assert said in capsys.readouterr().out


def test_all_problems_are_told_at_once(issued: Secretariat, capsys: Capture) -> None:
    change("code.zip")(issued)
    remove("figures.json")(issued)
    spoil_the_manifest(issued)
    assert issued.run("verify") == 1
    assert "3 errors" in capsys.readouterr().out


def test_a_file_changed_since_it_was_cleared_is_told(cleared: Secretariat, capsys: Capture) -> None:
    edit_by_hand(cleared.document())
    assert cleared.run("verify") == 0
    assert "has changed since it was cleared" in capsys.readouterr().out


def test_nothing_is_made_where_nothing_was(tmp_path: Path, capsys: Capture) -> None:
    from tests.issuing.desk import new_secretariat

    secretariat = new_secretariat(tmp_path)
    assert secretariat.run("verify") == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inputs", "templates"]
