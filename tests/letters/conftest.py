"""The sample session with outputs and a register of its own, worked by the commands."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.register.connection import open_register
from pipeline.register.letters import entries
from pipeline.register.register_entries import LetterEntry
from tests.facts.editing import Edit, put_rows
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
        if command not in {"templates", "workbook"}:
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
    # The later run first: it would withdraw the reminders of an earlier round.
    assert made.run("acknowledgements", CIRCULAR, "--as-of=2008-09-15") == 0
    assert made.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    return made


# One written to in English, one in French, one in both, one whose mission is in New York.
FEW = ("AFG", "BEL", "PRY", "WSM")
RESPONSES = ("responses.xlsx", "Contact points")


def copy_of(bureau: Bureau, folder: Path) -> Bureau:
    """Give a bureau that starts where another is."""
    shutil.copytree(bureau.folder, folder, dirs_exist_ok=True)
    return Bureau(folder, bureau.templates)


def settings(bureau: Bureau, *replacements: tuple[str, str]) -> None:
    """Change ``session.toml``, each text where it first stands."""
    path = bureau.folder / "inputs" / "session.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def noted_few(tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """Four States that have got the first note and have not answered; made fast, for copies."""
    bureau = new_bureau(tmp_path_factory.mktemp("noted"))
    audience = 'audience = "states parties"'
    settings(bureau, (audience, f"{audience}\nonly = {list(FEW)}".replace("'", '"')))
    bureau.edit(put_rows(*RESPONSES))
    assert bureau.run("letters", CIRCULAR) == 0
    assert bureau.run("clear", CIRCULAR, "--by=A. Person") == 0
    assert bureau.run("dispatch", CIRCULAR, "--on=2008-06-02", "--channel=bag") == 0
    return bureau


@pytest.fixture(scope="session")
def reminded_few(noted_few: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Bureau:
    """The same with the first reminder drafted."""
    bureau = copy_of(noted_few, tmp_path_factory.mktemp("reminded"))
    assert bureau.run("reminders", CIRCULAR, "--as-of=2008-07-15") == 0
    return bureau
