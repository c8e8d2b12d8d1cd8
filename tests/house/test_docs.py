"""The documentation names commands, options and files that exist."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.processes import make_program

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.fr.md",
    ROOT / "CHANGELOG.md",
    ROOT / "SECURITY.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_make_command_of_a_page_is_a_target(page: Path) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8")))
    assert named <= set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_bureau_command_and_option_of_a_page_exists(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = page.read_text(encoding="utf-8")
    for command in set(re.findall(r"`bureau ([a-z-]+)", text)):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0, command
    with pytest.raises(SystemExit):
        main(["report", "--help"])
    known = capsys.readouterr().out
    for option in set(re.findall(r"`(--[a-z]+)", text)):
        assert option in known, option


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_folder_file_of_a_page_exists(page: Path) -> None:
    named = re.findall(
        r"`((?:inputs|templates|pipeline|tests|tools|docs|bench)/[\w./-]*)`",
        page.read_text(encoding="utf-8"),
    )
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_term_is_carried_by_a_class_that_exists() -> None:
    fields: dict[str, set[str]] = {}
    for module in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                own = (entry for entry in node.body if isinstance(entry, ast.AnnAssign))
                fields[node.name] = {ast.unparse(entry.target) for entry in own}
    lines = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[3] for line in lines if line.startswith("|")]
    carriers = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    assert len(carriers) > len(cells) / 2
    for carrier in carriers:
        name, _, field = carrier.partition(".")
        assert name in fields, carrier
        assert not field or field in fields[name], carrier


def test_every_target_is_in_the_help() -> None:
    done = subprocess.run(
        [make_program(), "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    targets = re.findall(r"^TARGETS := (.*)$", MAKEFILE, flags=re.MULTILINE)[0].split()
    assert all(f"make {target}" in done.stdout for target in targets)
