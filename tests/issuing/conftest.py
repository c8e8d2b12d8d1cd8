"""The sample session, drafted, cleared and issued once for all tests that start from there."""

import shutil
from pathlib import Path

import pytest

from tests.issuing.desk import Secretariat, edit_by_hand, few_states, new_secretariat


@pytest.fixture(scope="session")
def drafted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    secretariat = new_secretariat(tmp_path_factory.mktemp("drafted"))
    few_states(secretariat.inputs)
    assert secretariat.run("report") == 0
    return secretariat.folder


@pytest.fixture(scope="session")
def cleared_once(drafted_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    secretariat = _copied(drafted_once, tmp_path_factory.mktemp("cleared"))
    secretariat.clear()
    return secretariat.folder


@pytest.fixture(scope="session")
def issued_once(cleared_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    secretariat = _copied(cleared_once, tmp_path_factory.mktemp("issued"))
    assert secretariat.issue() == 0
    return secretariat.folder


@pytest.fixture(scope="session")
def edited_once(drafted_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    secretariat = _copied(drafted_once, tmp_path_factory.mktemp("edited"))
    edit_by_hand(secretariat.document("fr"))
    secretariat.clear()
    assert secretariat.issue() == 0
    return secretariat.folder


@pytest.fixture
def issued_edited(edited_once: Path, tmp_path: Path) -> Secretariat:
    return _copied(edited_once, tmp_path)


@pytest.fixture
def drafted(drafted_once: Path, tmp_path: Path) -> Secretariat:
    return _copied(drafted_once, tmp_path)


@pytest.fixture
def cleared(cleared_once: Path, tmp_path: Path) -> Secretariat:
    return _copied(cleared_once, tmp_path)


@pytest.fixture
def issued(issued_once: Path, tmp_path: Path) -> Secretariat:
    return _copied(issued_once, tmp_path)


def _copied(source: Path, target: Path) -> Secretariat:
    shutil.copytree(source, target, dirs_exist_ok=True)
    return Secretariat(target)


@pytest.fixture(scope="session")
def followed_once(issued_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    secretariat = _copied(issued_once, tmp_path_factory.mktemp("followed"))
    assert secretariat.run("revise", "--on=2008-11-12") == 0
    assert secretariat.run("reissue", "--on=2008-11-12") == 0
    return secretariat.folder


@pytest.fixture
def revised(followed_once: Path, tmp_path: Path) -> Secretariat:
    return _copied(followed_once, tmp_path)


@pytest.fixture
def reissued(followed_once: Path, tmp_path: Path) -> Secretariat:
    return _copied(followed_once, tmp_path)
