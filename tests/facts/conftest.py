"""The sample session, measured; and measured again with its workbooks edited."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.facts.fact import Fact, Facts, Rows
from pipeline.facts.measure import measure
from pipeline.session import Session, load_session
from pipeline.tables.checked.table import Inputs
from pipeline.tables.rules.inputs_check import read_inputs

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
Edit = Callable[[Path], None]


@dataclass(frozen=True)
class Measured:
    """The facts of the first report of a folder of inputs, and what they were made from."""

    session: Session
    inputs: Inputs
    facts: Facts

    def __getitem__(self, name: str) -> object:
        """Give the value of a fact: ``responses.addressed``, ``activities.x.held``."""
        return self.fact(name).value

    def fact(self, name: str) -> Fact:
        """Give a fact by its dotted name."""
        subject, key, *rest = name.split(".")
        fact = self.facts.subjects[subject][key]
        for field in rest:
            fact = only(fact)[field]
        return fact

    def rows(self, name: str) -> tuple[dict[str, object], ...]:
        """Give the values of records, names and terms by their codes."""
        value = self[name]
        assert isinstance(value, Rows)
        return tuple(
            {key: code_of(fact.value) for key, fact in record.items()} for record in value.records
        )


def only(fact: Fact) -> dict[str, Fact]:
    assert isinstance(fact.value, Rows)
    (record,) = fact.value.records
    return dict(record)


def code_of(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(code_of(one) for one in value)
    return getattr(value, "code", getattr(value, "key", value))


def measured(folder: Path, report: int = 0) -> Measured:
    """Read and measure a folder of inputs."""
    session = load_session(folder / "session.toml", TEMPLATES)
    inputs = read_inputs(folder, session, TEMPLATES)
    return Measured(session, inputs, measure(inputs, session, session.reports[report]))


@pytest.fixture(scope="session")
def sample() -> Measured:
    """The sample session as it is."""
    return measured(ROOT / "inputs")


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Measured]:
    """The sample session with its workbooks edited."""

    def run(*edits: Edit) -> Measured:
        folder = tmp_path / "inputs"
        shutil.copytree(ROOT / "inputs", folder)
        for edit in edits:
            edit(folder)
        return measured(folder)

    return run
