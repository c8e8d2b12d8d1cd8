"""The files that open the desk by a double click: what they say where it cannot be set up."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WINDOWS = (ROOT / "Desk.cmd").read_bytes()
SHELL = shutil.which("sh") or "sh"


def test_windows_reads_every_sign_and_finds_every_place_of_its_file() -> None:
    """Its code page is not ours, and without CR it loses labels."""
    text = WINDOWS.decode("ascii")
    assert text.count("\n") == text.count("\r\n")
    labels = re.findall(r"^:(\w+)\r$", text, flags=re.MULTILINE)
    assert len(labels) == len(set(labels))
    assert set(re.findall(r"\bgoto (\w+)", text)) == set(labels)


def test_what_tells_a_whole_program_from_a_file_alone_is_there() -> None:
    names = re.findall(r"^if not exist (\S+) goto in_a_zip\r$", WINDOWS.decode(), re.MULTILINE)
    assert names == ["requirements.lock", "pipeline"]
    assert all((ROOT / name).exists() for name in names)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the file alone and a list of packages, and no program on its path."""
    folder = tmp_path / "Bureau de l’Assemblée (2)"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "Desk.command", folder)
    (folder / "requirements.lock").write_text("nothing==1\n", encoding="utf-8")
    for name in ("dirname", "cmp", "cp"):
        (folder / "bin" / name).symlink_to(shutil.which(name) or name)
    return folder


def opened(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SHELL, str(folder / "Desk.command"), "--no-browser"],
        env={"PATH": str(folder / "bin")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def stand_in(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)


POSIX = pytest.mark.skipif(os.name != "posix", reason="this file is for macOS")


@POSIX
def test_without_python_it_names_what_to_install_in_both_languages(program: Path) -> None:
    done = opened(program)
    assert done.returncode == 1
    assert "Python 3.11 or newer is missing." in done.stderr
    assert "Il manque Python 3.11 ou plus récent." in done.stderr
    assert not (program / ".venv").exists()


@POSIX
def test_a_python_that_is_too_old_is_none(program: Path) -> None:
    stand_in(program / "bin" / "python3", "exit 1")
    assert "Python 3.11 or newer is missing." in opened(program).stderr


@POSIX
def test_what_is_set_up_is_opened_and_a_set_up_whose_python_is_gone_is_made_again(
    program: Path,
) -> None:
    python = program / ".venv" / "bin" / "python"
    stand_in(python, '[ "$1" = -c ] || echo started "$@"')
    shutil.copy(program / "requirements.lock", program / ".venv" / ".ready-desk")
    assert "started -m pipeline desk --no-browser" in opened(program).stdout
    python.unlink()
    assert "Python 3.11 or newer is missing." in opened(program).stderr


@POSIX
def test_a_set_up_without_a_network_is_told_in_both_languages(program: Path) -> None:
    stand_in(program / "bin" / "uv", '[ "$1" = --version ] || [ "$1" = venv ]')
    said = opened(program).stderr
    assert "The set-up could not be finished. Is the network reachable?" in said
    assert "L’installation n’a pu se terminer. Le réseau est-il accessible ?" in said
    assert not (program / ".venv" / ".ready-desk").exists()
