"""What may go wrong while letters are written: nothing is lost, nothing doubled, nothing half."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.folder_entries import entries_under
from tests.facts.editing import change_rows, set_where
from tests.killed import OTHERS, killed_at
from tests.letters.conftest import CIRCULAR, ROOT, Bureau, new_bureau
from tests.processes import KILLED
from tests.waiting import waited

SEEDED = 20


def words_of(bureau: Bureau, *words: str) -> list[str]:
    return [
        *words,
        f"--inputs={bureau.folder / 'inputs'}",
        f"--templates={bureau.templates}",
        f"--outputs={bureau.outputs}",
        f"--records={bureau.folder / 'records'}",
    ]


def killed(bureau: Bureau, step: int) -> int | None:
    """Make the letters in a process that is killed at its nth write, replacement or commit."""
    make = partial(main, words_of(bureau, "letters", CIRCULAR))
    return killed_at(step, make, bureau.folder / "told", ("write_bytes", "replace"))


def few_states(bureau: Bureau) -> None:
    """Leave as few States as the sample can do with, so that each step can be tried."""
    kept = {"BEL", "FRA", "PRY", "COK"}
    held = lambda rows: [row for row in rows if row.get("state", row.get("iso3")) in kept]  # noqa: E731 - used below alone
    for file, sheet in (
        ("states.xlsx", "States"), ("states.xlsx", "Missions"), ("states.xlsx", "Spellings"),
        ("responses.xlsx", "Contact points"), ("responses.xlsx", "Suggestions"),
        ("responses.xlsx", "Legislation"),
        ("legislation.xlsx", "Court"), ("legislation.xlsx", "Coalition"),
        ("legislation.xlsx", "APIC"), ("legislation.xlsx", "Assistance"),
        ("agreements.xlsx", "Agreements"),
    ):  # fmt: skip
        bureau.edit(change_rows(file, sheet, held))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    bureau = new_bureau(tmp_path_factory.mktemp("small"))
    few_states(bureau)
    return bureau


@pytest.fixture(scope="module")
def undisturbed(small: Bureau, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(small.folder / "inputs", folder / "inputs")
    bureau = Bureau(folder)
    assert bureau.run("letters", CIRCULAR) == 0
    return bureau.letters()


def whole(bureau: Bureau) -> Iterator[str]:
    """Name each letter that is not a whole file."""
    for path in bureau.letters():
        with zipfile.ZipFile(bureau.outputs / path) as archive:
            if archive.testzip():
                yield path


@KILLED
def test_a_run_killed_at_any_step_is_finished_by_the_next(
    small: Bureau, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    first = Bureau(tmp_path / "count")
    shutil.copytree(small.folder / "inputs", first.folder / "inputs")
    assert killed(first, 0) == 0
    steps = int((first.folder / "told").read_text())
    assert steps > len(undisturbed)
    for step in range(1, steps + 1):
        bureau = Bureau(tmp_path / str(step))
        shutil.copytree(small.folder / "inputs", bureau.folder / "inputs")
        assert killed(bureau, step) == -signal.SIGKILL
        assert list(whole(bureau)) == []
        assert bureau.run("letters", CIRCULAR) == 0
        assert bureau.letters() == undisturbed
        assert {one.reference for one in bureau.register()} == {"ICC-ASP/7/S/01"}
        assert len(bureau.register()) == len(undisturbed)
        assert bureau.run("register", "--check") == 0
        assert not list(bureau.outputs.rglob("*.fresh"))


@KILLED
def test_a_run_killed_at_any_moment_loses_no_number(small: Bureau, tmp_path: Path) -> None:
    moments = random.Random(2008)  # noqa: S311 - repeatable moments, no secret
    killed_runs = 0
    for number in range(SEEDED):
        bureau = Bureau(tmp_path / f"{number}")
        shutil.copytree(small.folder / "inputs", bureau.folder / "inputs")
        process = OTHERS.Process(target=main, args=(words_of(bureau, "letters", CIRCULAR),))
        process.start()
        # Whatever the load, the process is killed after it has begun to write.
        assert waited(partial(_has_begun, bureau, process))
        process.join(moments.uniform(0.0, 0.1))
        process.kill()
        process.join()
        killed_runs += process.exitcode == -signal.SIGKILL
        assert list(whole(bureau)) == []
        assert bureau.run("letters", CIRCULAR) == 0
        assert {one.reference for one in bureau.register()} == {"ICC-ASP/7/S/01"}
        assert bureau.run("register", "--check") == 0
    assert killed_runs


def _has_begun(bureau: Bureau, process: BaseProcess) -> bool:
    written = (*entries_under(bureau.outputs), *entries_under(bureau.folder / "records"))
    return bool(written) or not process.is_alive()


def test_two_runs_at_once_make_one_set_of_letters(
    small: Bureau, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    bureau = Bureau(tmp_path)
    shutil.copytree(small.folder / "inputs", bureau.folder / "inputs")
    words = words_of(bureau, "letters", CIRCULAR)
    together = [OTHERS.Process(target=_ends_well, args=(words,)) for _ in range(3)]
    for process in together:
        process.start()
    for process in together:
        process.join()
    assert [process.exitcode for process in together] == [0, 0, 0]
    assert bureau.letters() == undisturbed
    assert {one.reference for one in bureau.register()} == {"ICC-ASP/7/S/01"}


def _ends_well(words: list[str]) -> None:
    assert main(words) == 0


def test_a_full_disk_leaves_the_old_letters(
    small: Bureau, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource", reason="the system limits no size of a file")
    bureau = Bureau(tmp_path)
    shutil.copytree(small.folder / "inputs", bureau.folder / "inputs")
    assert bureau.run("letters", CIRCULAR) == 0
    bureau.edit(set_where("states.xlsx", "Missions", "iso3", "BEL", address="Elsewhere"))

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *words_of(bureau, "letters", CIRCULAR)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        preexec_fn=no_room,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert bureau.letters() == undisturbed


def test_a_letter_open_in_word_stops_the_run(
    small: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bureau = Bureau(tmp_path)
    shutil.copytree(small.folder / "inputs", bureau.folder / "inputs")
    assert bureau.run("letters", CIRCULAR) == 0
    before = bureau.letters()
    (letter,) = bureau.register(addressee="BEL")
    path = bureau.outputs / letter.file
    path.with_name(f"~${path.name[2:]}").touch()
    bureau.edit(set_where("states.xlsx", "Missions", "iso3", "BEL", address="Elsewhere"))
    assert bureau.run("letters", CIRCULAR) == 1
    assert "open in another program" in capsys.readouterr().err
    assert bureau.letters() == before


def test_a_corrupt_register_is_told_and_nothing_written(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    records = bureau.folder / "records"
    records.mkdir()
    (records / "register.sqlite3").write_bytes(b"no database at all" * 1000)
    assert bureau.run("letters", CIRCULAR) == 1
    said = capsys.readouterr().err
    assert "register.sqlite3" in said
    assert "Traceback" not in said
    assert not bureau.letters()


def test_a_register_of_a_later_version_is_told(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bureau.run("letters", CIRCULAR) == 0
    with sqlite3.connect(bureau.folder / "records" / "register.sqlite3") as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master")]
        (table,) = [name for name in names if "version" in name]
        columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
        (column,) = [name for name in columns if "version" in name]
        connection.execute(f"update {table} set {column} = 99")  # noqa: S608 - our own names
    connection.close()
    assert bureau.run("letters", CIRCULAR) == 1
    assert "later version" in capsys.readouterr().err


def test_no_name_leaves_the_folder_of_the_outputs(bureau: Bureau, tmp_path: Path) -> None:
    session = bureau.folder / "inputs" / "session.toml"
    text = session.read_text(encoding="utf-8")
    for reference in ("../../x", "C:\\x/CON", "a/../../../b:c"):
        typed = text.replace('reference = ""', f"reference = '{reference}'", 1)
        session.write_text(typed, encoding="utf-8")
        bureau.run("letters", CIRCULAR)
    stray = [
        path
        for path in tmp_path.rglob("*.docx")
        if not path.is_relative_to(bureau.outputs / ".generated")
        and not path.is_relative_to(bureau.outputs / "fr" / "letters" / CIRCULAR)
        and not path.is_relative_to(bureau.outputs / "en" / "letters" / CIRCULAR)
    ]
    assert stray == []
    assert not [path for path in tmp_path.rglob("*") if ":" in path.name]
