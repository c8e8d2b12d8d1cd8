"""The command that opens the desk: ``desk``."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import add_folders
from pipeline.cli.printing import DONE
from pipeline.cli.unforeseen import log_unforeseen
from pipeline.interface import SETTING, known_language, settings_of_process
from pipeline.problem_wording import phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands

_LARGEST_PORT = 65_535


def add_commands(commands: "Commands") -> None:
    """Add the command of this file."""
    desk = commands.add_parser("desk", help=phrase("help-desk"))
    # The desk writes outputs only when a button is pressed.
    desk.set_defaults(command=_desk, dry_run=True)
    desk.add_argument(
        "--port", type=_port, default=0, metavar=phrase("metavar-count"), help=phrase("help-port")
    )
    desk.add_argument("--no-browser", action="store_true", help=phrase("help-no-browser"))
    add_folders(desk, records=True)


def _port(text: str) -> int:
    """Read the number of a port."""
    if text.isdecimal() and int(text) <= _LARGEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(said("not-port", text=text, most=_LARGEST_PORT))


def _language(options: argparse.Namespace) -> str:
    """Give the language that was asked for; empty to follow that of the browser."""
    wanted = getattr(options, "interface", "") or settings_of_process().get(SETTING, "")
    return known_language(wanted)


def _desk(options: argparse.Namespace) -> int:
    from pipeline.desk.opened_session import OpenedSession, session_of
    from pipeline.desk.serve import Start, is_installed, serve
    from pipeline.problems import Place, Problem, ProblemsFoundError
    from pipeline.word.package.package import python_of

    if not is_installed():
        values = {"python": python_of(sys.platform)}
        raise ProblemsFoundError([Problem("desk-not-installed", Place("bureau desk"), values)])
    named = session_of(options.session or Path())
    opened = OpenedSession(
        named.key, named.name, options.inputs, options.outputs, options.records, options.templates
    )

    def log(error: Exception, stage: str) -> Path | None:
        return log_unforeseen(error, "desk", stage, options.outputs)

    def say(address: str) -> None:
        print(address, flush=True)

    try:
        serve(Start(opened, options.port, _language(options), not options.no_browser, log, say))
    except OSError as error:
        values = {"port": str(options.port), "reason": error.strerror or str(error)}
        raise ProblemsFoundError([Problem("desk-port", Place("--port"), values)]) from None
    return DONE
