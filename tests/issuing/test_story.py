"""From the draft to a revision by the commands alone, with a register of one's own and a shared."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.issuing.desk import STEM, SYMBOL, Secretariat
from tests.register.conftest import KINDS
from tests.register.server import new_database, server

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module", params=KINDS)
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield ""
        return
    with server() as folder:
        yield new_database(folder, "issuing")


@pytest.fixture
def secretariat(drafted_once: Path, tmp_path: Path, address: str) -> Secretariat:
    shutil.copytree(drafted_once, tmp_path, dirs_exist_ok=True)
    session = tmp_path / "inputs" / "session.toml"
    text = session.read_text(encoding="utf-8").replace('address = ""', f'address = "{address}"')
    session.write_text(text, encoding="utf-8")
    return Secretariat(tmp_path)


def test_a_report_is_cleared_issued_revised_and_verified(
    secretariat: Secretariat, capsys: Capture
) -> None:
    assert secretariat.run("report") == 0
    secretariat.clear()
    said = capsys.readouterr().out
    assert f"{SYMBOL} is cleared by the focal point as these files are." in said
    assert f"{SYMBOL} is cleared by the Bureau as these files are." in said
    assert secretariat.issue() == 0
    assert f"{SYMBOL} is issued on 30\u00a0October\u00a02008" in capsys.readouterr().out
    secretariat.change_a_cell()
    assert secretariat.run("report") == 0
    assert secretariat.run("revise", "cooperation", "--on=2008-11-12") == 0
    secretariat.clear(f"{SYMBOL}/Rev.1")
    assert secretariat.issue(f"{STEM}-Rev.1", on="2008-11-12") == 0
    for stem in (STEM, f"{STEM}-Rev.1"):
        assert secretariat.run("rebuild", f"--from={secretariat.archive(stem)}") == 0
    assert secretariat.run("verify") == 0
    assert secretariat.run("register", "--check") == 0
