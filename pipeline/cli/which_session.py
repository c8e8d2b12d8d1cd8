"""Which session a command reads, said before anything else."""

import sys
from pathlib import Path

from pipeline.interface import in_language_spoken
from pipeline.problem_wording import phrase, said
from pipeline.session_folders import SETTINGS, session_folders
from pipeline.toml_text import parse_toml

# What a file that is no TOML, or has other settings than a session, raises.
_UNREADABLE = (
    *(OSError, ValueError, RecursionError, LookupError, AttributeError, TypeError, StopIteration),
)


def say_session(inputs: Path, setting: str = "") -> None:
    """Name the session of some inputs by number, place and month.

    Args:
        inputs: Its workbooks and its ``session.toml``; where these settings cannot be read,
            nothing is said, and the reading tells why.
        setting: What could have named a folder of a session and did not; empty where one was
            named.
    """
    if named := session_name(inputs):
        print(named, file=sys.stderr)
    if setting and (others := sessions_here()):
        text = said("session-not-named", setting=setting, sessions=", ".join(others))
        print(text, file=sys.stderr, flush=True)


def session_name(inputs: Path) -> str:
    """Give the name of a session, such as ``Session 8, The Hague, November 2009``.

    Args:
        inputs: Its workbooks and its ``session.toml``.

    Returns:
        The name; nothing where the settings cannot be read.
    """
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
    """Give the folders of sessions that lie here, as they are named."""
    return [path.as_posix() for path in session_folders()]


def known_sessions() -> str:
    """Say which folders of sessions there are."""
    others = sessions_here()
    code = "sessions-here" if others else "no-sessions-here"
    return said(code, sessions=", ".join(others))
