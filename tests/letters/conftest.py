"""The sample session with outputs and a register of its own, worked by the commands."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.register.connection import open_register
from pipeline.register.letters import entries
from pipeline.register.records import LetterEntry
from tests.facts.editing import Edit
from tests.gate import pandoc_text

ROOT = Path(__file__).parents[2]
CIRCULAR = "contact-points"


@dataclass(frozen=True)
class Bureau:
    """A folder with inputs, outputs and records."""

    folder: Path
    templates: Path = ROOT / "templates"

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    def run(self, command: str, *words: str) -> int:
        """Run a command as the user would."""
        places = [
            f"--inputs={self.folder / 'inputs'}",
            f"--templates={self.templates}",
            f"--outputs={self.outputs}",
        ]
        if command != "templates":
            places.append(f"--records={self.folder / 'records'}")
        return main([command, *words, *places])

    def edit(self, *edits: Edit) -> None:
        for edit in edits:
            edit(self.folder / "inputs")

    def register(self, **sought: str) -> tuple[LetterEntry, ...]:
        with open_register("", self.folder / "records") as register:
            return entries(register, **sought)

    def text(self, letter: LetterEntry) -> str:
        return pandoc_text(self.outputs / letter.file)

    def letters(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.outputs).as_posix(): path.read_bytes()
            for path in self.outputs.rglob("ICC-*.docx")
            if "kept" not in path.parts
        }


def new_bureau(folder: Path) -> Bureau:
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    return Bureau(folder)


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return new_bureau(tmp_path)


@pytest.fixture(scope="session")
def sample_letters(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """The sample with all three kinds of letters made, from nothing."""
    made = new_bureau(tmp_path_factory.mktemp("letters"))
    assert made.run("letters", CIRCULAR, "--as-of=2008-10-15") == 0
    assert made.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    assert made.run("acknowledgements", CIRCULAR, "--as-of=2008-09-15") == 0
    return made
