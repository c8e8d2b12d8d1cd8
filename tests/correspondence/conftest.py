"""The sample session as letters see it, and the languages."""

import dataclasses
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipeline.document.model import Phrase
from pipeline.language.offices import Offices
from pipeline.language.pack import load_pack
from pipeline.letters.planning.office_names import offices_of
from pipeline.letters.planning.routing import Route, routes
from pipeline.session import load_session
from pipeline.tables.checked.parties import parties_on
from pipeline.tables.checked.row_entries import RowEntry, by_key, entries
from pipeline.tables.checked.table import Inputs
from pipeline.tables.rules.inputs_check import read_inputs

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
LANGUAGES = tuple(sorted(path.parent.name for path in TEMPLATES.glob("*/language.toml")))
Edit = Callable[[Path], None]


@dataclass(frozen=True)
class Addressees:
    """Whom the letters of a folder of inputs could be addressed to."""

    inputs: Inputs

    @property
    def missions(self) -> tuple[RowEntry, ...]:
        return entries(self.inputs.table("states.xlsx", "Missions"))

    @property
    def states(self) -> dict[str, RowEntry]:
        return by_key(entries(self.inputs.table("states.xlsx", "States")), "iso3")

    @property
    def organizations(self) -> dict[str, RowEntry]:
        return by_key(entries(self.inputs.table("states.xlsx", "Organizations")), "key")

    def routes(self, day: date) -> Mapping[str, Route]:
        states = parties_on(self.inputs.table("states.xlsx", "States"), day)
        return routes(states, self.missions, day)


def addressees_of(folder: Path) -> Addressees:
    """Read a folder of inputs."""
    session = load_session(folder / "session.toml", TEMPLATES)
    return Addressees(read_inputs(folder, session, TEMPLATES))


@pytest.fixture(scope="session")
def addressees() -> Addressees:
    """The addressees of the sample."""
    return addressees_of(ROOT / "inputs")


@pytest.fixture
def edited_addressees(tmp_path: Path) -> Callable[..., Addressees]:
    """The addressees of the sample with its workbooks edited."""

    def run(*edits: Edit) -> Addressees:
        folder = tmp_path / "inputs"
        shutil.copytree(ROOT / "inputs", folder)
        for edit in edits:
            edit(folder)
        return addressees_of(folder)

    return run


@pytest.fixture(scope="session")
def offices() -> Mapping[str, Offices]:
    """What offices are called in each language."""
    return offices_of(TEMPLATES, {code: load_pack(TEMPLATES / code) for code in LANGUAGES})


def plain(phrase: Phrase) -> str:
    """Give the characters of a phrase."""
    return "".join(piece.text for piece in phrase)


def like(mission: RowEntry, **values: object) -> RowEntry:
    """Give a row with some of its cells changed."""
    return dataclasses.replace(mission, values={**mission.values, **values})
