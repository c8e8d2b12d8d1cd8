"""The language in which the program speaks: how it is chosen, and that a command keeps to it."""

import argparse
import ast
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.interface import (
    known_language,
    language_of_system,
    languages,
    speaking_in,
    spoken,
)
from pipeline.manner import manner_of
from pipeline.production import produce
from pipeline.request import Request
from tests.next_session.desk import inside

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[2]


def ended(*words: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_CH.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_BE@euro"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
    ],
)
def test_the_language_of_the_system(settings: dict[str, str], language: str) -> None:
    assert language_of_system(settings) == language


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("fr", "fr"), ("FR", "fr"), ("fr-CA", "fr"), ("fr_FR.UTF-8", "fr"), ("français", ""),
     ("", ""), ("f", ""), ("../en", "")],
)  # fmt: skip
def test_a_language_is_known_by_its_code_or_its_locale(wanted: str, language: str) -> None:
    assert known_language(wanted) == language


def test_the_option_wins_over_the_variable(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("BUREAU_LANG", "fr")
    assert ended("check", "--help") == 0
    assert "seulement vérifier" not in capsys.readouterr().err
    assert ended("--help") == 0
    assert "seulement vérifier les classeurs" in capsys.readouterr().out
    for words in (("--interface", "en", "--help"), ("--interface=en", "--help")):
        assert ended(*words) == 0
        assert "only check the workbooks" in capsys.readouterr().out
    assert spoken() == "en", "a command leaves the language as it was"


def test_every_command_takes_the_option(capsys: Capture) -> None:
    for command in ("check", "letters", "new-session", "rebuild", "register"):
        assert ended(command, "--interface=fr", "--help") == 0
        told = capsys.readouterr().out
        assert told.startswith(f"emploi\u00a0: bureau {command}")
        assert "--interface CODE" in told


@pytest.mark.parametrize("words", [("--interface", "de"), ("--interface=de",)])
def test_a_language_that_is_not_spoken_is_told_with_those_that_are(
    words: tuple[str, ...], capsys: Capture
) -> None:
    assert ended("check", *words) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "--interface" in told
    assert "'de'; it speaks: " + ", ".join(languages()) in told


def test_a_variable_that_names_no_language_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("BUREAU_LANG", "klingon")
    assert ended("check") == 2
    assert "BUREAU_LANG= (--interface)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["letters"], "erreur\u00a0: il manque les arguments suivants\u00a0: CIRCULAIRE"),
        (["lettres"], "argument COMMANDE\u00a0: choix inconnu\u00a0: 'lettres'"),
        (["letters", "x", "--as-of"], "AS_OF= (--as-of)\u00a0: il faut une valeur"),
        (["letters", "x", "--as-of=demain"], "«\u00a0demain\u00a0» n’est pas une date"),
        (["check", "--sesion=8"], "il n’y a pas d’option --sesion=8 ici"),
        (["check", "tout"], "est ici un mot de trop"),
        (["check", "--inputs="], "INPUTS= (--inputs)\u00a0: rien n’y figure"),
        (["check", "--dry"], "il n’y a pas d’option --dry ici"),
    ],
)
def test_a_command_that_is_typed_wrongly_is_told_in_french(
    words: list[str], told: str, capsys: Capture
) -> None:
    assert ended(*words) == ended(*words, "--interface=fr") == 2
    said = capsys.readouterr().err
    assert told in said
    french = said[said.index("\u00a0") - 10 :]
    assert not re.search(r"\b(error|usage|the following|expected|invalid)\b", french)


def test_french_has_every_word_of_argparse_that_a_user_may_read() -> None:
    tree = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    words = {
        argument.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}
        for argument in node.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    # What a programmer reads who declares options in a way that cannot be.
    for_programmers = re.compile(
        r"conflict|not callable|required|__call__|mutually|merge|dest=|option string %|subparser"
        r"|mode %r|positionals"
    )
    wanted = {one for one in words if not for_programmers.search(one)}
    wanted |= {one for one in words if "arguments are required" in one}
    assert len(wanted) > 12
    assert wanted - manner_of("fr").argparse.keys() == set()


def test_the_help_of_french_reads_one_language_and_no_tables() -> None:
    script = (
        "import sys, tomllib\n"
        "read = []\n"
        "loads = tomllib.loads\n"
        "tomllib.loads = lambda text: read.append(text) or loads(text)\n"
        "from pipeline.cli import main\n"
        "try:\n    main(['--help', '--interface=fr'])\nexcept SystemExit:\n    pass\n"
        "assert 'pandas' not in sys.modules and 'babel' not in sys.modules\n"
        "assert not any('nothing was written' in text for text in read)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Give a session whose workbook has a fault."""
    import shutil

    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    path = tmp_path / "inputs" / "states.xlsx"
    book = openpyxl.load_workbook(path)
    header = [cell.value for cell in book["States"][1]]
    book["States"].cell(3, header.index("party_since") + 1).value = "31/02/2002"
    book["Missions"].title = "Missionen"
    book.save(path)
    return tmp_path


def test_a_faulty_workbook_is_told_in_french_throughout(faulty: Path, capsys: Capture) -> None:
    words = ["check", f"--session={faulty}", f"--templates={ROOT / 'templates'}"]
    with inside(ROOT):
        english = main(words)
        said = capsys.readouterr()
        french = main([*words, "--interface=fr"])
    told = capsys.readouterr()
    assert english == french == 1
    assert "error: " in said.err
    text = (told.out + told.err).replace(str(faulty), "")
    assert "Session 7, La Haye, novembre 2008" in text
    assert "Lecture et vérification des données ..." in text
    assert "feuille «\u00a0States\u00a0», cellule" in text
    assert "«\u00a0Missions\u00a0»" in text
    assert "n’est pas une date. Écrivez une date qui existe" in text
    assert "rien n’a été écrit." in text
    english_words = r"\b(the|is|are|of|and|was|were|not|this|that|error|warning|sheet|cell)\b"
    assert [line for line in text.splitlines() if re.search(english_words, line)] == []
    book = openpyxl.load_workbook(faulty / "outputs" / "problems.xlsx")
    assert book.sheetnames == ["Problèmes"]
    rows = list(book["Problèmes"].iter_rows(values_only=True))
    assert rows[0] == (
        "Gravité", "Fichier", "Feuille", "Cellule ou ligne", "Ce qui ne va pas",
        "Ce qu’il faut faire",
    )  # fmt: skip
    assert {row[0] for row in rows[1:]} <= {"erreur", "avertissement"}
    assert any("n’est pas une date" in str(row[4]) for row in rows[1:])


def test_documents_are_the_same_whatever_language_is_spoken() -> None:
    made = []
    for language in languages():
        with speaking_in(language):
            request = Request(ROOT / "inputs", ROOT / "templates", reports=("contact-points",))
            made.append(produce(request, lambda _: None))
    assert made[0].files.keys() == made[1].files.keys()
    assert {path for path, content in made[0].files.items() if made[1].files[path] != content} == (
        set()
    )
