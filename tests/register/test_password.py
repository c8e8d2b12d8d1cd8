"""A password of the register: never printed, listed or archived."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import PASSWORD, open_register

ROOT = Path(__file__).parents[2]
SECRET = "Tr0ub4dor"  # noqa: S105 - the one that must not be seen
ADDRESSES = [
    f"postgresql+psycopg://desk:{SECRET}@localhost/register",
    f"postgresql+psycopg://desk:pa@{SECRET}@localhost/register",
    f"postgresql+psycopg://desk:{SECRET}/x@localhost/register",
    f"postgresql+psycopg://desk@localhost/register?password={SECRET}",
    f"postgresql+psycopg://desk:{SECRET}@localhost:port/register",
    f"postgresql://:{SECRET}@/",
    f"mysql://desk:{SECRET}@localhost/x",
    f"nothing://desk:{SECRET}@localhost/x",
    f"host=localhost user=desk password={SECRET}",
]
LINES = [
    *(f'address = "{address}"' for address in ADDRESSES),
    f'address = ["postgresql://desk:{SECRET}@localhost/x"]',
    f'address = ""\npassword = "{SECRET}"',
    f'address = ""\n# address = "postgresql://desk:{SECRET}@localhost/x"',
    f"address = 'postgresql://desk:{SECRET}@localhost/x",
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", LINES)
def test_a_password_in_the_session_is_refused_and_never_repeated(
    desk: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    path = desk / "inputs/session.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('\naddress = ""', f"\n{line}", 1), encoding="utf-8")
    for command in (["check"], ["register"], ["verify"], ["clear", "--by=X"]):
        assert main(command) in {1, 2}, command
        said = capsys.readouterr()
        assert SECRET not in said.out + said.err, command
    assert main(["check"]) == 1
    assert "session.toml, line " in capsys.readouterr().err
    for file in (desk / "outputs").rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes()
    book = openpyxl.load_workbook(desk / "outputs/problems.xlsx")
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    assert not [cell for cell in cells if SECRET in cell]
    assert not (desk / "records").exists()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_with_a_password_is_refused_wherever_it_comes_from(
    tmp_path: Path, address: str
) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        open_register(address, tmp_path)
    assert SECRET not in "".join(map(sentence, caught.value.problems))
    chained = caught.value.__cause__ or caught.value.__context__
    assert caught.value.__suppress_context__ or SECRET not in str(chained)


def test_the_password_comes_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, SECRET)
    with open_register("postgresql+psycopg://desk@localhost/register", tmp_path) as register:
        assert register.engine.url.password == SECRET
        assert SECRET not in register.name
        assert SECRET not in repr(register)
