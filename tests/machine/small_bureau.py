"""The small session worked by the commands, and what they have written read again."""

import contextlib
import datetime as dt
import io
import re
import sqlite3
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.cli import main
from tests.machine.naive_count import World
from tests.machine.small_session import LANGUAGES, STATES, write_session

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_MONTH = {
    word: number for words in _MONTHS.values() for number, word in enumerate(words.split(), start=1)
}


@dataclass
class SmallBureau:
    """A folder with the small session, its outputs and its records."""

    folder: Path
    templates: Path
    said: str = ""
    sheets_read: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    texts: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    helps: dict[str, str] = field(default_factory=dict)

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    def help(self, command: str) -> str:
        """Give what a command says of its options."""
        if command not in self.helps:
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
                main([command, "--help"])
            self.helps[command] = out.getvalue()
        return self.helps[command]

    def run(self, command: str, *words: str) -> int:
        """Run a command as the user would, and keep what it says."""
        places = [
            f"--inputs={self.folder / 'inputs'}",
            f"--templates={self.templates}",
            f"--outputs={self.outputs}",
        ]
        if "--records" in self.help(command):
            places.append(f"--records={self.folder / 'records'}")
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = main([command, *words, *places])
        self.said = out.getvalue()
        return code

    def write_states(self, world: World) -> None:
        """Write the sheets States and Missions as the world has them."""
        rows = self._sheet("states.xlsx", "States")
        missions = self._sheet("states.xlsx", "Missions")
        states = []
        for row in rows:
            one = world["states"][row["iso3"]]
            spoken = {"en": "English", "fr": "French"}.get("".join(one["languages"]), "Spanish")
            days = {"party_since": one["since"], "party_until": one["until"]}
            states.append({**row, **days, "language_1": spoken, "language_2": None})
        held = []
        for code in STATES:
            pattern = {one["seat"]: one for one in missions if one["iso3"] == code}
            for mission in world["missions"][code]:
                like = pattern.get(mission["seat"]) or next(iter(pattern.values()))
                kind = "embassy" if mission["seat"] == "The Hague" else "permanent mission"
                to = "Netherlands" if mission["seat"] == "The Hague" else "United Nations"
                days = {"valid_from": mission["from"], "valid_to": mission["to"]}
                about = {"seat": mission["seat"], "address": mission["address"]}
                held.append({**like, **about, **days, "kind": kind, "accredited_to": to})
        self._write("states.xlsx", {"States": states, "Missions": held})

    def write_responses(self, world: World) -> None:
        """Write the sheet Contact points as the world has it, in the order of its rows."""
        self._write("responses.xlsx", {"Contact points": world["rows"]})

    def write_as_of(self, world: World, day: dt.date) -> None:
        """Move the as-of date of the report."""
        session = world["session"]
        session["reports"][0]["as_of"] = day
        write_session(self.folder, session)

    def _sheet(self, file: str, sheet: str) -> list[dict[str, Any]]:
        key = (file, sheet)
        if key not in self.sheets_read:
            book = openpyxl.load_workbook(self.folder / "inputs" / file)
            for page in book:
                rows = page.iter_rows(values_only=True)
                self.sheets_read[file, page.title] = [list(row) for row in rows]
        header, *found = self.sheets_read[key]
        return [dict(zip(header, row, strict=True)) for row in found]

    def _write(self, file: str, sheets: dict[str, list[dict[str, Any]]]) -> None:
        self._sheet(file, next(iter(sheets)))
        book = openpyxl.Workbook(write_only=True)
        for (name, title), (header, *rows) in self.sheets_read.items():
            if name == file:
                page = book.create_sheet(title)
                page.append(header)
                given = [[one.get(column) for column in header] for one in sheets.get(title, ())]
                for row in given if title in sheets else rows:
                    page.append(row)
        book.save(self.folder / "inputs" / file)

    def register(self) -> list[dict[str, Any]]:
        """Give the letters of the register as they stand in its file."""
        path = self.folder / "records" / "register.sqlite3"
        if not path.exists():
            return []
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.row_factory = sqlite3.Row
            rows = database.execute("SELECT * FROM register_letters").fetchall()
        return [dict(row) for row in rows]

    def overview(self, circular: str, run: str, number: int) -> dict[str, list[dict[str, Any]]]:
        """Give the two sheets of the workbook of a run."""
        ending = {"letters": "", "reminders": f"-reminder-{number}"}.get(run, f"-{run}")
        path = self.outputs / "letters" / f"{circular}{ending}.xlsx"
        book = openpyxl.load_workbook(path, data_only=True)
        found = {}
        for sheet in ("Letters", "No letter"):
            rows = list(book[sheet].iter_rows(values_only=True))
            at = next(place for place, row in enumerate(rows) if row[0] == "State")
            filled = [row for row in rows[at + 1 :] if row[0]]
            found[sheet] = [dict(zip(map(str, rows[at]), row, strict=True)) for row in filled]
        return found

    def files(self) -> set[str]:
        """Give the Word files of letters that lie where letters lie."""
        return {
            path.relative_to(self.outputs).as_posix()
            for language in LANGUAGES
            for path in (self.outputs / language / "letters").rglob("*.docx")
        }

    def text(self, file: str) -> list[str]:
        """Give the paragraphs of a Word file."""
        path = self.outputs / file
        # A clock that ticks slowly gives two files of a moment the same time.
        key = (file, hash(content := path.read_bytes()))
        if key not in self.texts:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                markup = archive.read("word/document.xml").decode()
            paragraphs = re.findall(r"<w:p[ >].*?</w:p>", markup, re.DOTALL)
            self.texts[key] = [
                "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)).replace("\xa0", " ")
                for one in paragraphs
            ]
        return self.texts[key]

    def report(self, language: str) -> dict[str, int]:
        """Give the figures that the report states in a language."""
        (path,) = (self.outputs / language).glob("*.docx")
        text = " ".join(self.text(path.relative_to(self.outputs).as_posix()))
        # A word and its figure; the end mark of the layout is none.
        stated = re.findall(r"([a-z]\w+) (\d+|–)", text[text.index("addressed ") :])
        return {name: 0 if number == "–" else int(number) for name, number in stated}


def days_of(text: str) -> list[dt.date]:
    """Read the dates of a text in any of the languages."""
    found = re.findall(r"(\d{1,2})(?:er)? (\w+) (\d{4})", text)
    return [dt.date(int(year), _MONTH[month], int(day)) for day, month, year in found]
