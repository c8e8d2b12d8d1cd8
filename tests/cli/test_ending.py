"""However a command ends, it ends in words."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.cli.printing import STOPPED
from pipeline.cli.unforeseen import details
from pipeline.outputs.free_places import FAULT_LOG
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
BUREAU = [sys.executable, "-m", "pipeline"]
BASH = shutil.which("bash") or "bash"
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def no_traceback(told: str) -> None:
    assert "Traceback" not in told
    assert "Exception ignored" not in told


def test_what_nobody_foresaw_is_a_sentence_and_a_log(desk: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main; import pipeline.session\n"
        "from pipeline.tables.rules import inputs_check\n"
        "sys.setrecursionlimit(32)\n"
        "sys.exit(main(['check', '--outputs', '.']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=desk,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    no_traceback(done.stderr)
    assert "The details are in" in done.stderr
    log = (desk / FAULT_LOG).read_text(encoding="utf-8")
    assert "builtins.RecursionError" in log
    assert "pipeline/cli/main.py:" in log
    assert str(desk) not in log


def test_the_log_has_no_personal_data() -> None:
    def telephone(number: str) -> None:
        raise KeyError(number)

    def fault() -> Exception:
        try:
            telephone("+41 79 123 45 67")
        except KeyError as error:
            caused = ValueError("Yves Haesendonck")
            caused.__cause__ = error
            return caused
        raise AssertionError

    log = details(fault(), "letters", "Filling the letters")
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log
    assert "telephone" in log, "the names of functions are there"
    for personal in ("79", "Yves", "Haesendonck", str(ROOT)):
        assert personal not in log.replace("python3.", "")


@POSIX
def test_a_reader_that_goes_away_does_not_stop_the_work(desk: Path) -> None:
    command = f"{sys.executable} -u -m pipeline report | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        [BASH, "-c", command],
        cwd=desk,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    no_traceback(done.stderr)
    assert done.stdout.splitlines()[-1] == "0"
    assert (desk / "outputs/en/ICC-ASP-7-18.docx").exists()
    assert not (desk / "outputs/.journal.json").exists()


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_a_full_disk_for_what_is_said_is_told(desk: Path) -> None:
    for words in (["check"], ["--help"], ["register", "--help"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [*BUREAU, *words],
                cwd=desk,
                env=environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        no_traceback(done.stderr)
        if words == ["check"]:
            assert done.returncode == 1
            assert "could not be written: No space left on device" in done.stderr


@POSIX
def test_closed_streams_are_no_fault(desk: Path) -> None:
    command = f"{sys.executable} -m pipeline check >&- 2>&-"
    done = subprocess.run([BASH, "-c", command], cwd=desk, env=environment(), check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_another_encoding_is_no_fault(desk: Path, encoding: str) -> None:
    done = subprocess.run(
        [*BUREAU, "status", "--as-of=2008-08-01"],
        cwd=desk,
        env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@POSIX
@pytest.mark.parametrize("after", [0.0, 0.7, 3.0])
@pytest.mark.parametrize("command", [["report"], ["letters", "contact-points", "--workers=2"]])
def test_ctrl_c_is_one_line_and_130(
    desk: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], after: float
) -> None:
    running = subprocess.Popen(
        [*BUREAU, *command],
        cwd=desk,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert running.stderr is not None
    first = running.stderr.readline()
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(after)
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=PATIENCE)
    no_traceback(first + told)
    assert running.returncode in {0, STOPPED}
    if running.returncode:
        assert [line for line in told.splitlines() if "Stopped" in line]
    monkeypatch.chdir(desk)
    assert main(command) == 0
    assert not list((desk / "outputs").rglob("*.fresh"))


@POSIX
def test_ctrl_c_within_a_text_that_is_executed_is_130_too(desk: Path, tmp_path: Path) -> None:
    # dataclasses execute a text for each class: CPython remembers a Ctrl-C that came just then.
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pipeline.session':\n"
        "            exec('import os\\nos.kill(os.getpid(), 2)\\nfor _ in [1]: pass')\n"
        "sys.meta_path.insert(0, Interrupting())\n",
        encoding="utf-8",
    )
    stopped = subprocess.run(
        [*BUREAU, "report"],
        cwd=desk,
        env=environment(PYTHONPATH=os.pathsep.join((str(tmp_path), str(ROOT)))),
        capture_output=True,
        text=True,
        check=False,
    )
    assert stopped.returncode == STOPPED
    assert [line for line in stopped.stderr.splitlines() if "Stopped" in line]
    no_traceback(stopped.stderr)


@POSIX
def test_a_name_that_is_no_utf8_is_an_error_in_words(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    with pytest.raises(SystemExit) as ended:
        main(["check", "--outputs", os.fsdecode(b"caf\xe9")])
    assert ended.value.code == 2
    assert "no text in UTF-8" in capsys.readouterr().err
    strange = desk / "templates/en" / os.fsdecode(b"caf\xe9.toml")
    strange.write_text("", encoding="utf-8")
    assert main(["report"]) == 1
    assert "caf\\udce9.toml: The name has signs" in capsys.readouterr().err
    strange.rename(desk / "inputs" / strange.name)
    assert main(["report"]) == 1
    assert "caf\\udce9.toml: The name has signs" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2200-01-01"])
def test_a_day_at_the_end_of_the_calendar_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], day: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["status", f"--as-of={day}"])
    assert ended.value.code == 2
    assert "is not between 1900 and 2199" in capsys.readouterr().err


@pytest.mark.parametrize(
    "change",
    [
        ("\nopening = 2008-11-14", "\nopening = 9999-12-31", "a day that no session has"),
        ("\nopening = 2008-11-14", '\nopening = "0001-01-01"', "a day that no session has"),
        ("\nnumber = 7", "\nnumber = 4294967296", "from 1 to 999"),
        ("\nnumber = 7", "\nnumber = " + "9" * 5000, "cannot be understood"),
        ("\nnumber = 7", "\nnumber = 0x" + "f" * 5000, "from 1 to 999"),
        ("\nopening = 2008-11-14", "\nopening = 0x" + "f" * 5000, "should be a date"),
        ("weeks_before = ", "weeks_before = 1000000000 # ", "from 0 to 520"),
        ("[first_numbers]\n", "[first_numbers]\n'X' = 4294967296\n", "from 0 to 999999999"),
    ],
)
def test_impossible_numbers_and_days_are_told_with_their_line(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str, str],
) -> None:
    before, after, told = change
    monkeypatch.chdir(desk)
    path = desk / "inputs/session.toml"
    text = path.read_text(encoding="utf-8")
    if "first_numbers" in before and before not in text:
        text += "\n[first_numbers]\n"
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert main(["check"]) == 1
    err = capsys.readouterr().err
    assert told in err
    assert "session.toml, line" in err
