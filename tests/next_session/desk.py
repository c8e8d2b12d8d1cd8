"""A folder with two sessions, worked on by the commands as the staff types them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from pipeline.cli import main

ROOT = Path(__file__).parents[2]
EIGHTH = "sessions/8"
ORDER = (
    EIGHTH,
    "--number=8",
    "--opening=2009-11-18",
    "--closing=2009-11-26",
    "--place=en=The Hague",
    "--place=fr=La Haye",
)


@dataclass(frozen=True)
class Desk:
    """The folder of the program, in which the former session lies; the next is in it.

    Attributes:
        folder: The folder.
        session: The folder of the session that is worked on, from there.
    """

    folder: Path
    session: str = "."

    def of(self, session: str) -> "Desk":
        return Desk(self.folder, session)

    @property
    def base(self) -> Path:
        return self.folder / self.session

    @property
    def inputs(self) -> Path:
        return self.base / "inputs"

    @property
    def outputs(self) -> Path:
        return self.base / "outputs"

    @property
    def records(self) -> Path:
        return self.base / "records"

    def run(self, command: str, *words: str) -> int:
        """Run a command in the folder, for the session."""
        option = [] if self.session == "." else [f"--session={self.session}"]
        with inside(self.folder):
            return main([command, *words, *option])

    def begin(self, *words: str) -> int:
        with inside(self.folder):
            return main(["new-session", *words])

    def files(self, *names: str) -> dict[str, bytes]:
        """Give every file of some folders; what comes and goes with each command is left out."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for name in names or ("inputs", "outputs", "records", "templates")
            for path in (self.base / name).rglob("*")
            if path.is_file() and path.name not in {"problems.xlsx", ".lock"}
        }


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def copied(desk: Desk, folder: Path) -> Desk:
    shutil.copytree(desk.folder, folder, dirs_exist_ok=True)
    return Desk(folder, desk.session)


def replace_in(path: Path, *pairs: tuple[str, str]) -> None:
    """Change words of a text file, each of which has to be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{path}: {old}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def listed(book: Path) -> list[dict[str, object]]:
    """Read a list of problems as a user sees it."""
    header, *rows = openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]
