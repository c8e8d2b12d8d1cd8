"""Words of a command that say nothing, or that no command knows, are told with what to write."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.main import _parser
from pipeline.cli.usage import WRONG_USAGE
from tests.next_session.desk import inside

Capture = pytest.CaptureFixture[str]


def refused(capsys: Capture, *words: str) -> str:
    """Run a command in words that are wrong; give what was said of it."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == WRONG_USAGE
    said = capsys.readouterr().err
    assert said.count("\n") == 1, "one line, and no usage before it"
    assert "{" not in said
    return said


def valued() -> Iterator[tuple[str, str]]:
    """Give every option with a value of every command."""
    for name, command in _parser("en").commands.items():
        for one in command.known:
            if one.option_strings and not isinstance(one.nargs, int):
                yield name, one.option_strings[0]


@pytest.mark.parametrize(("command", "option"), [*valued()])
def test_no_option_is_empty(command: str, option: str, tmp_path: Path, capsys: Capture) -> None:
    with inside(tmp_path):
        for words in ((f"{option}=",), (option, ""), (option, "  ")):
            said = refused(capsys, command, *words)
            assert f"{option}" in said
            assert "it is empty; write a value" in said
    assert not [*tmp_path.iterdir()]


def test_options_that_name_files_are_among_those_that_are_never_empty() -> None:
    assert {("register", "--export"), ("register", "--backup"), ("rebuild", "--to")} < {*valued()}


@pytest.mark.parametrize("words", [("letters", ""), ("new-session", " "), ("explain", "")])
def test_no_word_is_empty(words: tuple[str, ...], capsys: Capture) -> None:
    assert "a word of the command is empty ('')" in refused(capsys, *words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letters", "contact-points", "AUS"], "'AUS' is a word too many here: after bureau"),
        (["letters", "contact-points", "AUS"], "bureau letters stand CIRCULAR and options (--as-o"),
        (["letters", "contact-points", "AUS"], "bureau dispatch, bureau register --state"),
        (["register", "AUS"], "to name an addressee write --state AUS"),
        (["dispatch", "x", "--on=2008-06-02", "--channel=bag", "AUS"], "before the options"),
        (["check", "everything"], "after bureau check stand options alone (--session DIR"),
        (["letters", "x", "--asof=2008-06-02"], "no option --asof=2008-06-02 here; there are: --a"),
        (["verify", "--repare"], "there are: --repair, --session DIR"),
        (["check", "--sesion=8"], "no option --sesion=8 here; there are: --session DIR"),
    ],
)
def test_a_word_too_many_is_told_with_what_to_write(
    words: list[str], said: str, capsys: Capture
) -> None:
    assert said in refused(capsys, *words)


@pytest.mark.parametrize("command", sorted(_parser("en").commands))
def test_every_command_says_which_word_it_does_not_know(command: str, capsys: Capture) -> None:
    required = [
        one
        for one in _parser("en").commands[command].known
        if one.required and not isinstance(one, argparse._HelpAction)  # noqa: SLF001 - the help alone is of this kind
    ]
    given: list[str] = []
    for one in required:
        value = "2008-06-02" if one.metavar == "DATE" else "."
        if one.option_strings:
            given.append(f"{one.option_strings[0]}={value}")
        elif one.nargs != "*":
            given.append(value)
    assert "--nonsense" in refused(capsys, command, *given, "--nonsense")


@pytest.mark.parametrize("option", ["outputs", "records"])
@pytest.mark.parametrize("folder", ["inputs", "templates", "templates/fr", "inputs/new"])
def test_nothing_is_written_among_inputs_and_templates(
    option: str, folder: str, capsys: Capture
) -> None:
    with inside(Path(__file__).parents[2]):
        before = sorted(Path(folder).parent.iterdir())
        said = refused(capsys, "verify", f"--{option}={folder}")
        assert sorted(Path(folder).parent.iterdir()) == before
    assert "lies among the inputs or the templates" in said
