"""The command that opens the desk: ``desk``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import add_folders
from pipeline.cli.printing import DONE
from pipeline.cli.unforeseen import log_unforeseen

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name

_LARGEST_PORT = 65_535


def add_commands(commands: "Commands") -> None:
    """Add the command of this file."""
    desk = commands.add_parser("desk", help="open the desk: the same work on pages in the browser")
    # It leaves the outputs alone until a button is pressed.
    desk.set_defaults(command=_desk, dry_run=True)
    desk.add_argument(
        "--port",
        type=_port,
        default=0,
        metavar="N",
        help="where it listens; any free one if left out",
    )
    desk.add_argument(
        "--no-browser", action="store_true", help="only say the address, and open no browser"
    )
    desk.add_argument(
        "--interface",
        type=_language,
        metavar="CODE",
        help="the language of its pages, such as fr; that of the browser if left out",
    )
    add_folders(desk, records=True)


def _port(text: str) -> int:
    """Read a port."""
    if text.isdecimal() and int(text) <= _LARGEST_PORT:
        return int(text)
    message = f"'{text}' is not a port from 0 to {_LARGEST_PORT}"
    raise argparse.ArgumentTypeError(message)


def _language(text: str) -> str:
    """Read the language of the pages."""
    from pipeline.desk.words import languages

    if text in languages():
        return text
    message = f"'{text}' is no language of the desk; it speaks {', '.join(languages())}"
    raise argparse.ArgumentTypeError(message)


def _desk(options: argparse.Namespace) -> int:
    from pipeline.desk.office import Office, office_of
    from pipeline.desk.serve import Start, is_installed, serve
    from pipeline.problems import Place, Problem, ProblemsFoundError

    if not is_installed():
        raise ProblemsFoundError([Problem("desk-not-installed", Place("bureau desk"))])
    named = office_of(options.session or Path())
    opened = Office(
        named.key, named.name, options.inputs, options.outputs, options.records, options.templates
    )

    def log(error: Exception, stage: str) -> Path | None:
        return log_unforeseen(error, "desk", stage, options.outputs)

    def say(address: str) -> None:
        print(address, flush=True)

    try:
        serve(
            Start(opened, options.port, options.interface or "", not options.no_browser, log, say)
        )
    except OSError as error:
        values = {"port": str(options.port), "reason": error.strerror or str(error)}
        raise ProblemsFoundError([Problem("desk-port", Place("--port"), values)]) from None
    return DONE
