"""What the Makefile makes of its command line: nothing is done where it does not know a word."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from pipeline.cli.usage import SETTINGS
from tests.processes import make_program
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
KNOWN = set(re.findall(r"^SETTINGS := (.*)$", MAKEFILE, flags=re.MULTILINE)[0].split())
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Where make runs the tests, it hands its own options and level on to a make inside of it.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if "MAKE" not in name and name != "MFLAGS"
}
DISPATCH = ("dispatch", "CIRCULAR=contact-points", "ON=2009-06-08")


def make(*words: str, dry: bool = True) -> tuple[int, str, str]:
    """Run make, without running a command of ours; give its exit code and what it said."""
    done = subprocess.run(
        [make_program(), *(["-n"] if dry else []), *words],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "Session=sessions/8"), "'Session=' is not known: write SESSION="),
        (("check", "session=sessions/8"), "'session=' is not known: write SESSION="),
        (("letters", "CIRCULAR=a", "AS-OF=2008-07-15"), "write AS_OF="),
        (("letters", "CIRCULAR=a", "asof:=2008-07-15"), "'asof=' is not known: write AS_OF="),
        (("register", "STATE=BEL"), "'STATE=' is not known: write STATES="),
        (("check", "PLANET=mars"), "write one of SESSION FROM "),
        (("check", "BY=a b=c", "a=1 c=2", "b=3"), "'a=' is not known"),
        (("check", "SESSION=", "sessions/8"), "'sessions/8' is no command of make"),
        ((*DISPATCH, "CHANNEL=diplomatic", "bag"), "a value with a space stands between quotation"),
        (("chek",), "'chek' is no command of make"),
        ((*DISPATCH, "CHANNEL=by", "letters"), "dispatch stands alone"),
    ],
)
def test_a_word_that_is_not_known_stops_make_before_anything(
    words: tuple[str, ...], said: str
) -> None:
    code, out, err = make(*words)
    assert code == 2
    assert out == ""
    assert said in err
    assert "othing was done" in err


@pytest.mark.parametrize(
    "value",
    ["diplomatic bag", "a b=c", "a\tb", "C:\\bag\\", "a \\ b", "é=1 ü=2", "100 %", ""],
)
def test_any_value_may_stand_after_a_name_that_is_known(value: str) -> None:
    code, out, err = make("check", f"CHANNEL={value}", f"BY={value}", "PYTHON=python3")
    assert code == 0, err
    assert "bureau check" in out


def test_make_alone_and_several_commands_that_only_write_are_taken() -> None:
    assert make()[0] == 0
    code, out, _ = make("check", "report", "SESSION=sessions/8")
    assert code == 0
    assert out.count('--session "sessions/8"') == 2


@pytest.mark.parametrize(
    ("words", "again"),
    [
        (
            ("dispatch", "SESSION=sessions/8"),
            'dispatch SESSION=sessions/8 CIRCULAR=contact-points ON=2008-06-02 CHANNEL="diplomatic',
        ),
        ((*DISPATCH, "STATES=BEL FJI"), 'CIRCULAR=contact-points STATES="BEL FJI" ON=2009-06-08 '),
        (
            ("reminders", "CIRCULAR=legislation", "SESSION=s"),
            "reminders SESSION=s CIRCULAR=legislation AS_OF=2008-07-15\n",
        ),
        (("letters", "RECORDS=r"), "make letters RECORDS=r CIRCULAR=contact-points\n"),
        (("clear", "SESSION=s"), 'clear SESSION=s CIRCULAR=contact-points BY="Y. Haesendonck"\n'),
        (("clear", "DOCUMENT=d", "SESSION=s"), 'SESSION=s DOCUMENT=d BY="Y. Haesendonck"\n'),
        (("issue", "SESSION=l'été 8"), 'make issue SESSION="l\'été 8" ON=2008-11-12\n'),
    ],
)
def test_a_hint_says_again_what_was_typed(words: tuple[str, ...], again: str) -> None:
    code, _, err = make(*words, dry=False)
    assert code == 2
    assert again in err


def test_the_set_up_waits_until_nothing_is_missing() -> None:
    """It takes minutes, and what is missing is told at once."""
    for goals in re.findall(r"^[a-z-]+: ([^#\n]*\$\(READY\)[^#\n]*)", MAKEFILE, flags=re.MULTILINE):
        assert goals.split()[-1] == "$(READY)", goals


def test_options_and_settings_are_those_of_the_makefile() -> None:
    assert set(SETTINGS.values()) <= KNOWN
    for option, setting in SETTINGS.items():
        # What is no option is a word of the command line, as the usage calls it.
        assert not option.startswith("--") or re.search(rf"{option}\b", MAKEFILE), option
        assert f"$({setting})" in MAKEFILE, setting


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_setting_of_a_page_is_known(page: Path) -> None:
    lines = re.findall(r"\bmake [a-z-]+ [^`\n]*", page.read_text(encoding="utf-8"))
    named = {name for line in lines for name in re.findall(r"\b([A-Z_]+)=", line)}
    assert named <= KNOWN | {"PYTHON", "BUREAU_LANG"}


def test_a_register_of_some_states_and_a_session_of_some_places_can_be_asked_for() -> None:
    _, out, _ = make("register", "STATES=BEL FJI", "CIRCULAR=legislation", "SESSION=s")
    assert '--state "BEL" --state "FJI" --circular "legislation"' in out
    words = ("NUMBER=9", "OPENING=2010-12-06", "CLOSING=2010-12-10", "PLACE=en=New York;fr=A B")
    _, out, _ = make("new-session", "SESSION=sessions/9", "FROM=sessions/8", *words)
    assert '--number "9" --opening "2010-12-06" --closing "2010-12-10"' in out
    assert '--place "en=New York;fr=A B"' in out
