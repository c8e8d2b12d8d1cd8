"""A small session in which a State joins late: before its note has gone out, and after."""

import shutil
from pathlib import Path

import pytest

from tests.facts.editing import add_rows, as_of, received
from tests.issuing.desk import Secretariat, few_states, new_secretariat

CIRCULAR, DISPATCHED = "contact-points", "2008-10-20"


def copied(source: Path, target: Path) -> Secretariat:
    shutil.copytree(source, target, dirs_exist_ok=True)
    return Secretariat(target)


def dispatch(secretariat: Secretariat) -> None:
    """Make, clear and send the note of the State that joined."""
    assert secretariat.run("letters", CIRCULAR, "--as-of=2008-10-15") == 0
    assert secretariat.run("clear", CIRCULAR, "COK", "--by=Yves Haesendonck") == 0
    words = ("COK", f"--on={DISPATCHED}", "--channel=bag")
    assert secretariat.run("dispatch", CIRCULAR, *words) == 0


@pytest.fixture(scope="session")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs alone."""
    secretariat = new_secretariat(tmp_path_factory.mktemp("begun"))
    few_states(secretariat.inputs)
    as_of("2008-10-21")(secretariat.inputs)
    answer = received("COK", DISPATCHED, contact_name="X Y", role="main")
    add_rows("responses.xlsx", "Contact points", answer)(secretariat.inputs)
    return secretariat.folder


@pytest.fixture(scope="session")
def before_once(begun_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report made while the State is not yet addressed, and issued."""
    secretariat = copied(begun_once, tmp_path_factory.mktemp("before"))
    issue_the_report(secretariat)
    return secretariat.folder


@pytest.fixture(scope="session")
def after_once(before_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The note dispatched, and nothing made anew."""
    secretariat = copied(before_once, tmp_path_factory.mktemp("after"))
    dispatch(secretariat)
    return secretariat.folder


@pytest.fixture(scope="session")
def renewed_once(begun_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The note dispatched, and the report made and issued for the first time after it."""
    secretariat = copied(begun_once, tmp_path_factory.mktemp("renewed"))
    dispatch(secretariat)
    issue_the_report(secretariat)
    return secretariat.folder


def issue_the_report(secretariat: Secretariat) -> None:
    assert secretariat.run("report") == 0
    secretariat.clear()
    assert secretariat.issue() == 0
