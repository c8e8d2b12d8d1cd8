"""The folder of a session: its own templates over the shared ones, and every command takes it."""

import argparse
import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.main import _parser
from pipeline.register.register_entries import ISSUED
from tests.gate import pandoc_text
from tests.next_session.desk import EIGHTH, ROOT, Desk, inside, listed, replace_in
from tests.processes import make_program

FUTURE = "en/cooperation/future.md.j2"
OWN = f"{EIGHTH}/templates/{FUTURE}"
STEM = "ICC-ASP-8-18"
# Commands that name their folders otherwise.
WITHOUT_SESSION = {"new-session", "rebuild"}


def commands() -> dict[str, argparse.ArgumentParser]:
    groups = [one for one in _parser("en")._actions if isinstance(one, argparse._SubParsersAction)]  # noqa: SLF001 - argparse has no other way to list its commands
    return dict(groups[0].choices)


def say(path: Path, words: str) -> None:
    """Have a section say other words, and keep its paragraphs."""
    replace_in(path, ("themes relating to cooperation", words))


def add_line(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def test_a_template_of_the_session_wins_and_the_rest_is_shared(eighth: Desk) -> None:
    say(eighth.folder / OWN, "words of the eighth session")
    say(eighth.folder / f"templates/{FUTURE}", "words of the seventh session")
    shared = ("International Criminal Court", "The Court that all share")
    replace_in(eighth.folder / "templates/en/masthead.toml", shared)
    assert eighth.run("report", "--report=cooperation", "--language=en") == 0
    text = pandoc_text(eighth.outputs / f"en/{STEM}.docx")
    assert "words of the eighth session" in text
    assert "words of the seventh session" not in text
    assert "The Court that all share" in text
    assert not (eighth.folder / "outputs").exists()
    # A file that the session does not have is the shared one.
    (eighth.folder / OWN).unlink()
    assert eighth.run("report", "--report=cooperation", "--language=en") == 0
    assert "words of the seventh session" in pandoc_text(eighth.outputs / f"en/{STEM}.docx")


def test_the_manifest_has_the_template_that_was_used(eighth: Desk) -> None:
    assert eighth.run("report", "--report=cooperation", "--language=en") == 0
    before = json.loads((eighth.outputs / "manifest.json").read_text(encoding="utf-8"))
    run = next(run for run in before["runs"].values() if "templates" in run)
    names = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert set(run["templates"]) == names
    add_line(eighth.folder / f"templates/{FUTURE}", "Not used by the eighth session.")
    assert eighth.run("report", "--report=cooperation", "--language=en") == 0
    assert json.loads((eighth.outputs / "manifest.json").read_text(encoding="utf-8")) == before


@pytest.mark.parametrize("shared", [False, True], ids=["own", "shared"])
def test_a_message_names_a_template_by_where_it_lies(
    eighth: Desk, capsys: pytest.CaptureFixture[str], *, shared: bool
) -> None:
    if shared:
        (eighth.folder / OWN).unlink()
    path = f"templates/{FUTURE}" if shared else OWN
    add_line(eighth.folder / path, "{{ responses.nothing_of_this_name }}")
    assert eighth.run("report") == 1
    said = capsys.readouterr().err
    assert f"\n{Path(path)}\n" in said
    assert f"error: {Path(path)}, line " in said
    files = {row["File"] for row in listed(eighth.outputs / "problems.xlsx")}
    assert str(Path(path)) in files


def test_a_message_names_also_the_template_that_it_is_compared_with(
    eighth: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    add_line(eighth.folder / OWN, "A paragraph in one language.")
    french = FUTURE.replace("en/", "fr/", 1)
    for session in (f"{EIGHTH}/", ""):
        assert eighth.run("report") == 1
        said = capsys.readouterr().err
        counterpart = Path(f"{session}templates/{french}")
        assert f"where it should stand after {counterpart}, line " in said
        assert f"error: {Path(OWN)}, line 11: " in said
        (eighth.folder / EIGHTH / "templates" / french).unlink(missing_ok=True)


def test_a_folder_that_is_missing_or_without_inputs_is_wrong_usage(
    former: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    (former.folder / "sessions/9").mkdir(parents=True)
    for session, words in (
        ("sessions/8", "there is no folder 'sessions/8' here"),
        ("sessions/9", "the folder of the session (sessions/9) has no folder 'inputs'"),
    ):
        with pytest.raises(SystemExit) as caught:
            former.of(session).run("check")
        assert caught.value.code == 2
        assert words in capsys.readouterr().err
    assert not list((former.folder / "sessions/9").iterdir())


def test_inputs_that_are_named_win_over_those_of_the_session(
    eighth: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_in(eighth.inputs / "session.toml", ("number = 8", "number = eight"))
    assert eighth.run("check") == 1
    assert "session.toml, line 18" in capsys.readouterr().err
    assert eighth.run("check", "--inputs=inputs") == 0
    # The outputs are still those of the session.
    assert not (eighth.folder / "outputs").exists()
    assert eighth.run("check", "--inputs=inputs", "--outputs=elsewhere") == 0


def test_this_folder_as_the_session_is_no_session(former: Desk) -> None:
    assert former.run("report", "--report=cooperation", "--language=en") == 0
    before = former.files()
    assert {Path(name).parts[0] for name in before} == {"inputs", "outputs", "templates"}
    with inside(former.folder):
        assert main(["report", "--report=cooperation", "--language=en", "--session=."]) == 0
    assert former.files() == before


@pytest.mark.parametrize("command", sorted(set(commands()) - WITHOUT_SESSION))
def test_every_command_takes_the_folder_of_a_session(command: str) -> None:
    assert "--session" in commands()[command].format_help()


def test_an_issued_document_keeps_the_templates_of_both_layers(
    eighth: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    say(eighth.folder / OWN, "words of the eighth session")
    assert eighth.run("report", "--report=cooperation") == 0
    assert eighth.run("clear", "--by=A. Person") == 0
    assert eighth.run("clear", "--by=The Bureau", "--for=bureau") == 0
    assert eighth.run("issue", "--on=2009-11-05") == 0
    archive = eighth.records / ISSUED / STEM
    kept = archive / "templates"
    assert (kept / FUTURE).read_bytes() == (eighth.folder / OWN).read_bytes()
    for name in ("en/masthead.toml", "fr/language.toml", "labels.toml"):
        assert (kept / name).read_bytes() == (eighth.folder / "templates" / name).read_bytes()
    assert eighth.run("verify") == 0
    capsys.readouterr()
    with inside(eighth.folder):
        assert main(["rebuild", f"--from={EIGHTH}/records/{ISSUED}/{STEM}"]) == 0
    assert "byte for byte" in capsys.readouterr().out
    # Neither layer is asked any more.
    (eighth.folder / OWN).unlink()
    replace_in(eighth.folder / "templates/fr/masthead.toml", ("Cour pénale", "La Cour pénale"))
    with inside(eighth.folder):
        assert main(["rebuild", f"--from={EIGHTH}/records/{ISSUED}/{STEM}"]) == 0


def test_a_register_of_one_session_refuses_the_inputs_of_another(
    eighth: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert eighth.of(".").run("letters", "contact-points") == 0
    assert eighth.run("letters", "contact-points") == 0
    before = {**eighth.files(), **eighth.of(".").files()}
    capsys.readouterr()
    for command in (
        ("letters", "legislation"),
        ("reminders", "contact-points", "--as-of=2009-07-21"),
        ("clear", "contact-points", "--by=A. Person"),
        ("dispatch", "contact-points", "--on=2009-06-09", "--channel=bag"),
        ("emails", "contact-points"),
        ("print-pack", "contact-points"),
        ("status",),
        ("report",),
        ("review",),
        ("check",),
        ("register",),
        ("verify",),
    ):
        assert eighth.run(*command, "--records=records") == 1, command
        said = capsys.readouterr()
        assert "The register belongs to session 7" in said.out + said.err, command
        assert {**eighth.files(), **eighth.of(".").files()} == before, command


TARGETS = re.findall(
    r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE
)
OF_NO_SESSION = {"help", "test", "test-quick", "bench", "golden", "lock", "clean"}
VALUES = (
    "CIRCULAR=contact-points",
    "AS_OF=2009-07-21",
    "ON=2009-07-21",
    "BY=A. Person",
    "CHANNEL=bag",
    "FILE=responses.xlsx",
)


def made(target: str, *values: str) -> list[list[str]]:
    """Give the commands that a target of the Makefile would run, as words."""
    done = subprocess.run(
        [make_program(), "-n", target, *VALUES, *values],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in done.stdout.splitlines() if re.match(r"@?\S*/bureau ", line)]
    return [shlex.split(line)[1:] for line in lines]


@pytest.mark.parametrize("target", sorted(set(TARGETS) - OF_NO_SESSION))
def test_every_target_takes_the_folder_of_a_session(target: str, tmp_path: Path) -> None:
    (command,) = made(target, f"SESSION={tmp_path}")
    options = _parser("en").parse_args(command)
    if target == "new-session":
        assert options.folder == tmp_path
    else:
        assert options.session == tmp_path
    (plain,) = made(target, "SESSION=") if target != "new-session" else [["--session"]]
    assert "--session" not in plain or target == "new-session"
