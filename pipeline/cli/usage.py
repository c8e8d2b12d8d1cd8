"""What is said of a command that was typed wrongly."""

import argparse
import sys
from typing import NoReturn

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
    "--circular": "CIRCULAR",
    "--export": "FILE",
    "--labels": "LABELS",
    "--correct": "CORRECT",
    "--dry-run": "DRY_RUN",
    "--discard-edits": "DISCARD_EDITS",
    "--workers": "WORKERS",
}
WRONG_USAGE = 2


class CommandParser(argparse.ArgumentParser):
    """A parser that shows the usage where options or commands are not known.

    Where a value is faulty, the usage would stand before the one line that matters.
    """

    def error(self, message: str) -> NoReturn:
        """End with what is wrong."""
        # argparse calls this while it handles the error, which knows of which option it speaks.
        cause = sys.exc_info()[1]
        if isinstance(cause, argparse.ArgumentError):
            name = cause.argument_name or ""
            if not name or name.startswith("-"):
                self.fault(f"{both_names(name)}: {cause.message}" if name else cause.message)
        super().error(message)

    def fault(self, message: str) -> NoReturn:
        """End with what is wrong, without the usage."""
        self.exit(WRONG_USAGE, f"{self.prog}: error: {message}\n")


def both_names(option: str) -> str:
    """Name an option for those who type it and for those who use the Makefile.

    Args:
        option: Such as ``--as-of``; anything else stays.

    Returns:
        Such as ``AS_OF= (--as-of)``.
    """
    setting = SETTINGS.get(option)
    return f"{setting}= ({option})" if setting else option
