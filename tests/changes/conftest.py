"""The sample session with its report issued, and what came after."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.facts.editing import Edit, Row, change_rows, day, received

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr")
CORRIGENDUM = "ICC-ASP-7-18-Corr.1.docx"
LATE = ("AFG", "BLZ", "BFA", "COM", "DOM", "GHA", "LSO", "MLI", "MNE", "PRY", "SLE", "TLS")


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with inputs, templates, outputs and records of its own."""

    folder: Path

    @property
    def inputs(self) -> Path:
        """The inputs."""
        return self.folder / "inputs"

    @property
    def templates(self) -> Path:
        """The templates."""
        return self.folder / "templates"

    @property
    def outputs(self) -> Path:
        """The outputs."""
        return self.folder / "outputs"

    def run(self, *words: str) -> int:
        """Run a command on the folder."""
        names = ["inputs", "templates", "outputs", "records"]
        folders = [word for name in names for word in (f"--{name}", str(self.folder / name))]
        return main([*words, *folders])

    def say(self, file: str, old: str, new: str) -> None:
        """Change the text of a template."""
        path = self.templates / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not say {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def issue(self, symbol: str, on: str) -> None:
        """Have a draft cleared and issue it."""
        for _ in range(2):
            assert self.run("clear", symbol, "--by", "Somebody", "--on", on) == 0
        assert self.run("issue", symbol, "--on", on) == 0


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample with its report issued on 30 October 2008."""
    desk = Desk(tmp_path_factory.mktemp("issued"))
    shutil.copytree(ROOT / "inputs", desk.inputs)
    shutil.copytree(ROOT / "templates", desk.templates)
    assert desk.run("report", "--report", "cooperation") == 0
    desk.issue("ICC-ASP/7/18", "2008-10-30")
    return desk


@pytest.fixture
def desk(issued: Desk, tmp_path: Path) -> Desk:
    """A copy of it that a test may change."""
    shutil.copytree(issued.folder, tmp_path / "desk")
    return Desk(tmp_path / "desk")


def late_responses() -> Edit:
    """Put twelve responses into the middle of the sheet."""

    def change(rows: list[Row]) -> list[Row]:
        late = [received(state, "2008-09-10", contact_name=f"X {state}") for state in LATE]
        return [*rows[:20], *late, *rows[20:]]

    return change_rows("responses.xlsx", "Contact points", change)


def corrected_law() -> Edit:
    """Correct what the Court said of one State's legislation."""

    def change(rows: list[Row]) -> list[Row]:
        place = next(
            at
            for at, row in enumerate(rows)
            if (row["state"], row["subject"]) == ("Brazil", "cooperation")
        )
        law = {"status": "in force", "date": day("2008-07-01"), "date_precision": "day"}
        return [*rows[:place], {**rows[place], **law}, *rows[place + 1 :]]

    return change_rows("legislation.xlsx", "Court", change)


@pytest.fixture(scope="session")
def later(issued: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Twelve late responses and a corrected row of legislation, compared and corrected."""
    desk = Desk(tmp_path_factory.mktemp("later") / "desk")
    shutil.copytree(issued.folder, desk.folder)
    late_responses()(desk.inputs)
    corrected_law()(desk.inputs)
    assert desk.run("changes") == 0
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    return desk
