"""In which language the program speaks to whoever runs it: a folder of ``pipeline/wording``."""

import locale
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

WORDING = Path(__file__).parent / "wording"
# How a language counts, quotes and joins; a folder with this file is a language.
MANNER = "manner.toml"
# The setting of whoever wants another language than that of the system.
SETTING = "BUREAU_LANG"
# The language that is spoken where nothing says otherwise, and of words that another one lacks.
DEFAULT = "en"
_OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
_spoken = [DEFAULT]
# The language of an answer to one of several readers; where there is none, that of the process.
_to_reader: ContextVar[str] = ContextVar("to_reader", default="")


@cache
def languages() -> tuple[str, ...]:
    """Give the codes of the languages that the program speaks, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in WORDING.glob(f"*/{MANNER}")))


def spoken() -> str:
    """Give the code of the language that is spoken now."""
    return _to_reader.get() or _spoken[0]


def in_language_spoken(texts: Mapping[str, str]) -> str:
    """Give a text that the session has in several languages as the program speaks.

    Args:
        texts: By code of a language; not empty.

    Returns:
        The text in the language that is spoken, else the first.
    """
    return texts.get(spoken()) or next(iter(texts.values()))


@contextmanager
def speaking_in(code: str) -> Iterator[None]:
    """Speak a language, and afterwards the one that was spoken before.

    Args:
        code: One of the ``languages``.
    """
    before = spoken()
    speak(code)
    try:
        yield
    finally:
        speak(before)


@contextmanager
def speaking_to_reader(code: str) -> Iterator[None]:
    """Speak a language in this context alone: others, in other threads, are answered in theirs.

    Args:
        code: A code of a language; one that the program does not speak changes nothing.
    """
    token = _to_reader.set(known_language(code))
    try:
        yield
    finally:
        _to_reader.reset(token)


def speak(code: str) -> None:
    """Speak a language from now on.

    Args:
        code: One of the ``languages``.
    """
    _spoken[0] = code


def known_language(wanted: str) -> str:
    """Give the language that somebody names.

    Args:
        wanted: A code, such as ``fr``, or the name of a locale, such as ``fr_CH.UTF-8``.

    Returns:
        One of the ``languages``; empty where there is none of that name.
    """
    named = wanted.strip().partition(".")[0].partition("@")[0].replace("-", "_")
    folders = {code.replace("-", "_").lower(): code for code in languages()}
    whole = named.lower()
    return folders.get(whole) or folders.get(whole.partition("_")[0], "")


def language_of_system(settings: Mapping[str, str]) -> str:
    """Give the language of the system, as far as the program speaks it.

    Args:
        settings: The variables of the process.

    Returns:
        One of the ``languages``.
    """
    # Of the variables of a locale only the first that is set counts.
    named = next((settings[name] for name in _OF_THE_SYSTEM if settings.get(name)), "")
    if not named and sys.platform == "win32":
        named = _of_windows()
    return known_language(named) or DEFAULT


def _of_windows() -> str:
    """Give the locale in which Windows shows its menus, else that of its dates and numbers."""
    import ctypes

    try:
        number: int = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009 - it exists on Windows alone
        return locale.windows_locale[number]
    except (AttributeError, KeyError, OSError):
        return locale.getlocale()[0] or ""


def settings_of_process() -> Mapping[str, str]:
    """Give the variables of the process."""
    return os.environ
