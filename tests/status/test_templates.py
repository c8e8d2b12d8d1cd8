"""Templates of the page that somebody has changed: refused in words, nothing run."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.drafting.pages import PageEnvironment
from pipeline.drafting.template_text import check_page_source, read_plain_text
from pipeline.problems import Place, ProblemsFoundError

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


@pytest.mark.parametrize(
    ("name", "text", "sign"),
    [
        ("page.html.j2", "a\u202eb", "U+202E"),
        ("tables.html.j2", "a\0b", "U+0000"),
        ("circular.html.j2", "a&#8203;b", "&#8203;, U+200B"),
        ("circular.html.j2", '{{ "\\u200b" }}', "U+200B"),
        ("status.css", "/* \u2066 */", "U+2066"),
        ("status.js", "// a\u00adb", "U+00AD"),
    ],
)
def test_a_hidden_sign_in_a_file_of_the_page_is_told_with_its_line(
    tmp_path: Path, name: str, text: str, sign: str
) -> None:
    folder = Path(shutil.copytree(ROOT / "templates/status", tmp_path / "status"))
    path = folder / name
    line = path.read_text(encoding="utf-8").count("\n") + 1
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def read() -> object:
        if name.endswith(".j2"):
            return PageEnvironment(folder, ()).get_template(name)
        return read_plain_text(path, f"templates/status/{name}")

    with pytest.raises(ProblemsFoundError) as raised:
        read()
    (problem,) = raised.value.problems
    assert problem.place == Place(f"templates/status/{name}", line=line)
    assert (problem.code, problem.values["character"]) == ("template-unfit-character", sign)


@pytest.mark.parametrize("name", ["page.html.j2", "status.css"])
def test_the_files_of_the_page_as_they_are_hold_none(name: str) -> None:
    path = ROOT / "templates/status" / name
    assert read_plain_text(path, name) == path.read_text(encoding="utf-8")
    assert check_page_source(path.read_text(encoding="utf-8")) == []
