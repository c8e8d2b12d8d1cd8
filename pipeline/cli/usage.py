"""Messages about a command line that is wrong."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NoReturn

from pipeline.interface import SETTING
from pipeline.problem_wording import phrase, said

# What the Makefile calls the options that its commands give.
SETTINGS = {
    "--session": "SESSION",
    "--inputs": "INPUTS",
    "--outputs": "OUTPUTS",
    "--records": "RECORDS",
    "--from": "FROM",
    "--number": "NUMBER",
    "--opening": "OPENING",
    "--closing": "CLOSING",
    "--place": "PLACE",
    "--as-of": "AS_OF",
    "--on": "ON",
    "--by": "BY",
    "--for": "FOR",
    "--channel": "CHANNEL",
    "--state": "STATES",
    "STATE": "STATES",
    "KEY": "DOCUMENT",
    "CIRCULAR": "CIRCULAR",
    "--circular": "CIRCULAR",
    "--export": "FILE",
    "--labels": "LABELS",
    "--correct": "CORRECT",
    "--dry-run": "DRY_RUN",
    "--discard-edits": "DISCARD_EDITS",
    "--workers": "WORKERS",
    "--scheduler": "SCHEDULER",
}
# An environment variable, which make passes on.
_VARIABLES = {"--interface": SETTING}
# Arguments without a dash, as problems name them.
_WORDS = {"STATE", "KEY", "CIRCULAR", "REPORT", "NAME"}
_NAME_STATES = {"addressees", "state"}
WRONG_USAGE = 2
_CODE = 3


class CommandParser(argparse.ArgumentParser):
    """A parser that shows the usage only for unknown options or commands.

    For a faulty value the usage would hide the one line that matters. ``commands`` are the parsers
    of all commands by name.
    """

    commands: Mapping[str, "CommandParser"] = MappingProxyType({})

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:  # noqa: ANN401 - passed on unchanged
        """Add an argument, and remember it for messages about unknown words."""
        added = super().add_argument(*names, **settings)
        self.known.append(added)
        return added

    @property
    def known(self) -> list[argparse.Action]:
        """Give the arguments in the order in which they were added."""
        known: list[argparse.Action] = vars(self).setdefault("_known", [])
        return known

    def error(self, message: str) -> NoReturn:
        """End with a message."""
        # argparse calls this while it handles the error, which knows its option.
        cause = sys.exc_info()[1]
        if isinstance(cause, argparse.ArgumentError):
            name = cause.argument_name or ""
            if name.startswith("-"):
                self.fault(said("usage-of", option=both_names(name), reason=cause.message))
            if not name:
                self.fault(cause.message)
        super().error(message)

    def fault(self, message: str) -> NoReturn:
        """End with a message, without the usage."""
        self.exit(WRONG_USAGE, said("usage-error", program=self.prog, message=message) + "\n")


def empty_value(words: Sequence[str]) -> str:
    """Say which option or word of a command line is empty; nothing where none is."""
    before = ""
    for word in words:
        option, sign, value = word.partition("=")
        if option.startswith("--") and sign and not value.strip():
            return said("usage-of", option=both_names(option), reason=phrase("usage-empty"))
        if not word.strip():
            named = before.startswith("--") and "=" not in before
            if not named:
                return phrase("usage-empty-word")
            return said("usage-of", option=both_names(before), reason=phrase("usage-empty"))
        before = word
    return ""


def not_known(word: str, named: str, commands: Mapping[str, CommandParser]) -> str:
    """Say of a word that the command ``named`` does not know what to write instead."""
    known = commands[named].known
    words = [argument for argument in known if not argument.option_strings]
    options = [
        argument for argument in known if argument.option_strings and argument.dest != "help"
    ]
    values = {
        "word": word,
        "command": f"bureau {named}",
        "words": "".join(f" {_metavar(argument)}" for argument in words),
        "options": ", ".join(
            f"{option.option_strings[0]} {_metavar(option)}".strip() for option in options
        ),
    }
    if word.startswith("-"):
        return said("usage-option", **values)
    if any(argument.nargs == "*" for argument in words):
        return said("usage-behind", **values)
    if _names_state(commands[named]):
        return said("usage-state", **values)
    values["words"] = values["words"].strip()
    too_many = said("usage-word" if words else "usage-word-none", **values)
    # Three capitals are the code of a State.
    if len(word) == _CODE and word.isupper():
        others = [
            f"bureau {name}{' --state' if _names_state(command) else ''}"
            for name, command in commands.items()
            if any(argument.dest in _NAME_STATES for argument in command.known)
        ]
        addressees = said("usage-addressees", commands=", ".join(others))
        return said("usage-and", said=too_many, more=addressees)
    return too_many


def _names_state(command: CommandParser) -> bool:
    return any("--state" in argument.option_strings for argument in command.known)


def _metavar(argument: argparse.Action) -> str:
    return str(argument.metavar or "")


def both_names(option: str) -> str:
    """Name an option for those who type it and for those who use the Makefile.

    ``--as-of`` becomes ``AS_OF= (--as-of)``, and a word such as ``KEY`` likewise; anything else
    stays.
    """
    setting = SETTINGS.get(option) or _VARIABLES.get(option)
    if setting == option:
        return f"{setting}="
    shown = phrase(f"metavar-{option.lower()}") if option in _WORDS else option
    return f"{setting}= ({shown})" if setting else shown
