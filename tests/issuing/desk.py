"""A secretariat of its own: folders, and the commands as the staff types them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import docx

from pipeline.cli import main
from tests.facts.editing import Row, change_rows, set_where

ROOT = Path(__file__).parents[2]
STEM, SYMBOL = "ICC-ASP-7-18", "ICC-ASP/7/18"
LANGUAGES = ("en", "fr")
FEW = {"BEL", "FRA", "PRY", "COK"}


@dataclass(frozen=True)
class Secretariat:
    """The folder in which a secretariat works."""

    folder: Path

    @property
    def inputs(self) -> Path:
        return self.folder / "inputs"

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    @property
    def records(self) -> Path:
        return self.folder / "records"

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    def archive(self, stem: str = STEM) -> Path:
        return self.records / "issued" / stem

    def document(self, language: str = "en", stem: str = STEM) -> Path:
        return self.outputs / language / f"{stem}.docx"

    def run(self, command: str, *words: str) -> int:
        """Run a command in these folders; rebuild takes none of them."""
        folders = [f"--inputs={self.inputs}", f"--templates={self.templates}"]
        folders += [f"--outputs={self.outputs}", f"--records={self.records}"]
        return main([command, *words, *([] if command == "rebuild" else folders)])

    def clear(self, *key: str) -> None:
        assert self.run("clear", *key, "--by=Yves Haesendonck") == 0
        assert self.run("clear", *key, "--by=The Bureau", "--for=bureau") == 0

    def issue(self, *key: str, on: str = "2008-10-30") -> int:
        return self.run("issue", *key, f"--on={on}")

    def snapshot(self) -> dict[str, bytes]:
        """Give every file of outputs and archives; the list of problems comes and goes."""
        folders = (self.outputs, self.records / "issued")
        found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in found
            if path.name not in {"problems.xlsx", ".lock"}
        }

    def change_a_cell(self, status: str = "not begun") -> None:
        """Correct a cell that an annex prints."""
        set_where("recommendations.xlsx", "Recommendations", "number", 2, status=status)(
            self.inputs
        )


def few_states(inputs: Path) -> None:
    """Leave few States: what is issued does not depend on them, and the tests take half as long."""
    sheets = {
        "states.xlsx": ("States", "Missions", "Spellings"),
        "responses.xlsx": ("Contact points", "Legislation", "Suggestions"),
        "legislation.xlsx": ("Court", "Coalition", "APIC", "Assistance"),
        "agreements.xlsx": ("Agreements",),
    }
    for file, names in sheets.items():
        for name in names:
            change_rows(file, name, _of_few)(inputs)


def _of_few(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.get("state", row.get("iso3")) in FEW]


def new_secretariat(folder: Path) -> Secretariat:
    folder.mkdir(exist_ok=True)
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return Secretariat(folder)


def edit_by_hand(path: Path) -> None:
    """Change a word of a Word file as the staff would, and save it."""
    document = docx.Document(str(path))
    paragraph = next(one for one in document.paragraphs if len(one.text) > 40)
    paragraph.add_run(" Edited.")
    document.save(str(path))
