"""The language of the program for whoever runs it: a folder of ``pipeline/wording``."""

import locale
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

WORDING = Path(__file__).parent / "wording"
# How a language counts and joins lists; a folder with this file is a language.
MANNER = "manner.toml"
# The environment variable that chooses another language than that of the system.
SETTING = "BUREAU_LANG"
# The language where none is chosen, and of texts that another language lacks.
DEFAULT = "en"
_OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
_spoken = [DEFAULT]
# The language for the reader of a page; empty for that of the process.
_to_reader: ContextVar[str] = ContextVar("to_reader", default="")


@cache
def languages() -> tuple[str, ...]:
    """Give the codes of the languages that the program speaks, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in WORDING.glob(f"*/{MANNER}")))


def spoken() -> str:
    """Give the code of the present language."""
    return _to_reader.get() or _spoken[0]


def in_language_spoken(texts: Mapping[str, str]) -> str:
    """Choose, of a text in several languages, that of the program, else the first."""
    return texts.get(spoken()) or next(iter(texts.values()))


@contextmanager
def speaking_in(code: str) -> Iterator[None]:
    """Speak one of the ``languages``, and afterwards the former one again."""
    before = spoken()
    _spoken[0] = code
    try:
        yield
    finally:
        _spoken[0] = before


@contextmanager
def speaking_to_reader(code: str) -> Iterator[None]:
    """Speak a language in this context alone, not in other threads.

    A code that is none of the ``languages`` changes nothing.
    """
    token = _to_reader.set(known_language(code))
    try:
        yield
    finally:
        _to_reader.reset(token)


def known_language(wanted: str) -> str:
    """Give the language of a code such as ``fr`` or a locale such as ``fr_CH.UTF-8``, if any."""
    named = wanted.strip().partition(".")[0].partition("@")[0].replace("-", "_")
    folders = {code.replace("-", "_").lower(): code for code in languages()}
    whole = named.lower()
    return folders.get(whole) or folders.get(whole.partition("_")[0], "")


def language_of_system(settings: Mapping[str, str]) -> str:
    """Give the language of the system, from the variables of the process; else English."""
    # As in POSIX, the first of these variables that is set counts.
    named = next((settings[name] for name in _OF_THE_SYSTEM if settings.get(name)), "")
    if not named and sys.platform == "win32":
        named = _of_windows()
    return known_language(named) or DEFAULT


def _of_windows() -> str:
    """Give the locale of the menus of Windows, else that of dates and numbers."""
    import ctypes

    try:
        number: int = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009 - exists only on Windows
        return locale.windows_locale[number]
    except (AttributeError, KeyError, OSError):
        return locale.getlocale()[0] or ""


def settings_of_process() -> Mapping[str, str]:
    """Give the variables of the process."""
    return os.environ
