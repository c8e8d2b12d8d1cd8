"""The option ``--interface``, and the language in which a command speaks."""

import argparse
import gettext
from collections.abc import Mapping, Sequence

from pipeline.interface import (
    DEFAULT,
    SETTING,
    known_language,
    language_of_system,
    languages,
    spoken,
)
from pipeline.manner import manner_of
from pipeline.problem_wording import phrase, said

_OPTION = "--interface"


def add_interface(command: argparse.ArgumentParser) -> None:
    """Add the option that chooses the language of the program."""
    command.add_argument(
        _OPTION,
        default=argparse.SUPPRESS,
        metavar=phrase("metavar-code"),
        help=said("help-interface", languages=", ".join(languages())),
    )


def chosen_language(words: Sequence[str], settings: Mapping[str, str]) -> tuple[str, str]:
    """Give the language of a command, and what was asked for where there is no such language.

    The option is looked for in the words after ``bureau`` before argparse reads them; ``settings``
    are the variables of the process.
    """
    wanted = _typed(words) or settings.get(SETTING, "").strip()
    if language := known_language(wanted):
        return language, ""
    return language_of_system(settings), wanted


def not_spoken(wanted: str) -> str:
    """Say that the program does not speak a language, and which ones it speaks."""
    return said("usage-no-language", wanted=wanted, known=", ".join(languages()))


def speak_in_argparse() -> None:
    """Translate the messages of argparse into the language of the program."""
    # argparse looks its messages up through these two names of gettext; the alternative is a
    # compiled catalogue for each language.
    vars(argparse).update({"_": _translated, "ngettext": _counted})


def _translated(words: str) -> str:
    if spoken() == DEFAULT:
        return words
    return manner_of(spoken()).argparse.get(words, words)


def _counted(singular: str, plural: str, count: int) -> str:
    return _translated(gettext.ngettext(singular, plural, count))


def _typed(words: Sequence[str]) -> str:
    """Give the value of the option; the last where it is typed twice, as argparse does."""
    typed = ""
    for place, word in enumerate(words):
        option, sign, value = word.partition("=")
        if option == _OPTION:
            typed = value if sign else "".join(words[place + 1 : place + 2])
    return typed.strip()
