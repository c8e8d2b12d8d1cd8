"""Every command says first which session it reads, and a faulty value is told in one line."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.main import _parser
from pipeline.cli.options import in_session
from pipeline.cli.which_session import session_name
from tests.next_session.desk import inside
from tests.next_session.test_session_folder import WITHOUT_SESSION, commands

# The least that a command needs, so that it begins.
WORDS = {
    "letters": ("contact-points",),
    "reminders": ("contact-points", "--as-of=2008-07-15"),
    "acknowledgements": ("contact-points", "--as-of=2008-07-15"),
    "clear": ("contact-points", "--by=A"),
    "dispatch": ("contact-points", "--on=2008-06-02", "--channel=bag"),
    "emails": ("contact-points",),
    "print-pack": ("contact-points",),
    "workbook": ("states.xlsx",),
    "explain": ("6",),
    "issue": ("--on=2008-10-30",),
    "revise": ("--on=2008-10-30",),
    "reissue": ("--on=2008-10-30",),
    "corrigendum": ("--on=2008-10-30",),
}


def session(folder: Path, number: int, settings: str = "") -> Path:
    """Lay settings down that name a session and no more: commands say so before they fail."""
    (folder / "inputs").mkdir(parents=True)
    text = settings or (
        f'number = {number}\nopening = {2001 + number}-11-18\nplace = {{ en = "The Hague" }}\n'
    )
    (folder / "inputs/session.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    session(tmp_path, 7)
    return tmp_path


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port at which the desk cannot listen, so that it ends at once."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def first_lines(
    desk: Path, capsys: pytest.CaptureFixture[str], command: str, *words: str
) -> list[str]:
    with inside(desk):
        main([command, *WORDS.get(command, ()), *words])
    return capsys.readouterr().err.splitlines()[:2]


@pytest.mark.parametrize("command", sorted(set(commands()) - WITHOUT_SESSION))
def test_every_command_names_its_session_first(
    desk: Path, capsys: pytest.CaptureFixture[str], taken_port: int, command: str
) -> None:
    words = (f"--port={taken_port}", "--no-browser") if command == "desk" else ()
    assert first_lines(desk, capsys, command, *words)[0] == "Session 7, The Hague, November 2008"


def test_where_none_was_named_the_folders_of_sessions_are(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "folder of their own" not in "".join(first_lines(desk, capsys, "check"))
    for number in (10, 9, 8):
        session(desk / f"sessions/{number}", number)
    (desk / "sessions/11").mkdir()
    said = first_lines(desk, capsys, "check")
    assert said[0] == "Session 7, The Hague, November 2008"
    assert "SESSION= (--session)" in said[1]
    assert said[1].endswith(": sessions/8, sessions/9, sessions/10.")
    for words in (("--session=sessions/9",), ("--session=.",), ("--inputs=sessions/9/inputs",)):
        said = first_lines(desk, capsys, "check", *words)
        number = 7 if "." in words[0] else 9
        assert said[0].startswith(f"Session {number}, ")
        assert "folder of their own" not in said[1]


@pytest.mark.parametrize(
    "settings",
    ["number = seven", "number = 7", "number = 7\nopening = 2008\nplace = 1", "place = {}", "\xff"],
)
def test_settings_that_name_no_session_are_left_to_the_check(tmp_path: Path, settings: str) -> None:
    assert session_name(session(tmp_path, 7, settings) / "inputs") == ""
    assert session_name(tmp_path / "nowhere") == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "--session=sessions/12"), "SESSION= (--session): there is no folder"),
        (("letters", "a", "--as-of=31/12/2008"), "AS_OF= (--as-of): '31/12/2008' is not a date"),
        (("letters", "a", "--workers=0"), "WORKERS= (--workers): '0' is not a number"),
        (("dispatch", "a", "--on=2008-06-02", "--channel= "), "CHANNEL= (--channel): it is empty"),
        (("clear",), 'say who cleared it: BY="…" (or --by)'),
        (("clear", "--correct"), "CORRECT=1 (or --correct) corrects a clearance"),
        (("check", "--inputs=nowhere"), "INPUTS= (--inputs): there is no folder 'nowhere' here"),
    ],
)
def test_a_faulty_value_is_told_without_the_usage(
    desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    with inside(desk), pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert "usage:" not in told
    assert said in told.splitlines()[-1]


@pytest.mark.parametrize("words", [("chek",), ("dispatch", "a"), ()])
def test_a_command_that_is_not_known_is_told_with_the_usage(
    desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    with inside(desk), pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_a_folder_that_is_missing_is_answered_with_those_that_there_are(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told() -> str:
        with inside(desk), pytest.raises(SystemExit):
            main(["check", "--session=8"])
        return capsys.readouterr().err

    assert "no session has a folder of its own yet; make new-session SESSION=" in told()
    session(desk / "sessions/8", 8)
    (desk / "sessions/7").mkdir()
    assert told().rstrip().endswith("Sessions with a folder of their own: sessions/8")
    with inside(desk), pytest.raises(SystemExit):
        main(["check", "--session=sessions/7"])
    assert capsys.readouterr().err.rstrip().endswith("folder of their own: sessions/8")


def test_a_command_to_type_next_names_the_session_that_was_named(desk: Path) -> None:
    session(desk / "sessions/8", 8)
    session(desk / "my sessions/8", 8)
    with inside(desk):
        for words, kept in (
            ([], ""),
            (["--session=sessions/8"], " SESSION=sessions/8"),
            (["--session=my sessions/8"], ' SESSION="my sessions/8"'),
        ):
            assert in_session(_parser("en").parse_args(["status", *words])) == kept
