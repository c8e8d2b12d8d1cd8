"""Templates of the page that somebody has changed: refused in words, nothing run."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_page_that_reaches_for_python_is_refused(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = desk / "templates/status/page.html.j2"
    attack = "{{ cycler.__init__.__globals__.os.popen('id > pwned').read() }}<body>"
    page.write_text(page.read_text(encoding="utf-8").replace("<body>", attack), encoding="utf-8")
    assert main(["status", "--as-of=2008-08-01"]) == 1
    told = capsys.readouterr().err
    assert "templates/status/page.html.j2, line 14: 'cycler.__init__" in told
    assert not (desk / "pwned").exists()
    assert not (desk / "outputs/status").exists()


@pytest.mark.parametrize(
    "name", ["status.css", "status.js", "page.html.j2", "circular.html.j2", "tables.html.j2"]
)
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bad"])
def test_a_file_of_the_page_that_is_gone_or_no_text_is_named(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None
) -> None:
    path = desk / "templates/status" / name
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert main(["status", "--as-of=2008-08-01"]) == 1
    assert f"templates/status/{name}: The file is " in capsys.readouterr().err
