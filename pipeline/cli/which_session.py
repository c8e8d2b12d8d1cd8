"""Name the session that a command reads before anything else is printed."""

import sys
from pathlib import Path

from pipeline.interface import in_language_spoken
from pipeline.problem_wording import phrase, said
from pipeline.session_folders import SETTINGS, session_folders
from pipeline.toml_text import parse_toml

# Raised for a file that is no TOML, or has other settings than a session.
_UNREADABLE = (
    *(OSError, ValueError, RecursionError, LookupError, AttributeError, TypeError, StopIteration),
)


def say_session(inputs: Path, setting: str = "") -> None:
    """Print the name of a session and, after ``setting``, the others that can be chosen.

    Settings that cannot be read are reported later, when they are read. ``setting`` is the option
    that was not used to choose a session; empty where it was.
    """
    if named := session_name(inputs):
        print(named, file=sys.stderr)
    if setting and (others := sessions_here()):
        text = said("session-not-named", setting=setting, sessions=", ".join(others))
        print(text, file=sys.stderr, flush=True)


def session_name(inputs: Path) -> str:
    """Name a session, such as ``Session 8, The Hague, November 2009``; empty if unreadable."""
    try:
        settings = parse_toml((inputs / Path(SETTINGS).name).read_text(encoding="utf-8-sig"))
        opening = settings["opening"]
        values = {
            "number": f"{settings['number']:d}",
            "place": str(in_language_spoken(settings["place"])),
            "month": phrase(f"month-{opening.month}"),
            "year": str(opening.year),
        }
    except _UNREADABLE:
        return ""
    named = said("session-named", **values)
    return named if named.isprintable() else ""


def sessions_here() -> list[str]:
    """Give the folders of sessions in the working folder, as they are named."""
    return [path.as_posix() for path in session_folders()]


def known_sessions() -> str:
    """Say which folders of sessions there are."""
    others = sessions_here()
    code = "sessions-here" if others else "no-sessions-here"
    return said(code, sessions=", ".join(others))
