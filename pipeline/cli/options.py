"""Options that several commands share."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.usage import both_names
from pipeline.cli.which_session import known_sessions, say_session
from pipeline.kept_folders import kept_folder
from pipeline.plain_files import no_files
from pipeline.problems import ProblemsFoundError
from pipeline.template_folder import layers_of, templates_of

if TYPE_CHECKING:
    from pipeline.request import Request

_READ_ONLY = ("inputs", "templates")


def add_folders(command: argparse.ArgumentParser, *, records: bool = False) -> None:
    """Add the options that name folders.

    Args:
        command: The command.
        records: Whether it uses the register.
    """
    command.add_argument(
        "--session",
        type=_session_folder,
        metavar="DIR",
        help="the folder of a session, with its inputs, outputs, records and templates; "
        "a template that it does not have is taken from templates",
    )
    meanings = {
        "inputs": "the workbooks and session.toml",
        "templates": "a folder for each language",
        "outputs": "where documents and problem lists go",
        "records": "the register and the issued letters",
    }
    for name, meaning in meanings.items():
        if name != "records" or records:
            command.add_argument(
                f"--{name}",
                type=folder if name in _READ_ONLY else Path,
                metavar="DIR",
                help=f"{meaning}; {name} in the folder of the session if left out",
            )


def settle_folders(options: argparse.Namespace) -> None:
    """Give every folder that was left out its place in the folder of the session.

    Args:
        options: Of the command, as they were typed.

    Raises:
        ArgumentError: Where the folder of the session has no inputs, or the outputs or
            records would lie among inputs or templates.
    """
    if not hasattr(options, "session"):
        return
    session: Path | None = options.session
    base = session or Path()
    if session and not options.inputs and not (base / "inputs").is_dir():
        message = (
            f"the folder of the session ({session}) has no folder 'inputs'; {known_sessions()}"
        )
        raise argparse.ArgumentError(None, message)
    for name in ("inputs", "outputs", "records"):
        if hasattr(options, name):
            setattr(options, name, getattr(options, name) or base / name)
    options.templates = options.templates or templates_of(base)
    for name in ("outputs", "records"):
        if hasattr(options, name):
            _refuse_within(f"--{name}", getattr(options, name), options)


def _refuse_within(option: str, chosen: Path, options: argparse.Namespace) -> None:
    """Refuse to write among the inputs or the templates."""
    there = chosen.resolve()
    ours = (options.inputs, *layers_of(options.templates))
    named = next((one for one in ours if there.is_relative_to(one.resolve())), None)
    if within := named or kept_folder(chosen, _READ_ONLY):
        from pipeline.worded import phrase

        said = phrase("usage-folder-within").format(folder=chosen, within=within)
        raise argparse.ArgumentError(None, f"{both_names(option)}: {said}")


def refuse_no_files(options: argparse.Namespace) -> None:
    """Refuse what stands in the place of a file before anything waits for it.

    Args:
        options: Of the command; its folders are settled.

    Raises:
        ProblemsFoundError: With each pipe, device and folder where a file is read.
    """
    if hasattr(options, "session"):
        problems = list(no_files((options.inputs, *layers_of(options.templates))))
        if problems:
            raise ProblemsFoundError(problems)


def say_session_of(options: argparse.Namespace) -> None:
    """Name the session that a command reads, and the others where none was named.

    Args:
        options: Of the command; its folders are settled.
    """
    if hasattr(options, "session"):
        chosen = options.session or options.inputs != Path("inputs")
        say_session(options.inputs, "" if chosen else both_names("--session"))


def in_session(options: argparse.Namespace) -> str:
    """Give what a command of the Makefile has to name so that it reads the same session.

    Args:
        options: Of the command that tells of another.

    Returns:
        Such as `` SESSION=sessions/8``, to follow the name of the command; nothing where no
        session was named.
    """
    session: Path | None = options.session
    return f" SESSION={marked(session.as_posix())}" if session else ""


def marked(text: str) -> str:
    """Put a text with spaces between quotation marks, as a terminal needs it."""
    return f'"{text}"' if len(text.split()) > 1 else text


def add_dry_run(command: argparse.ArgumentParser) -> None:
    """Add the option to write nothing."""
    command.add_argument(
        "--dry-run", action="store_true", help="only say what would be done; write nothing"
    )


def add_with_markup(command: argparse.ArgumentParser) -> None:
    """Add the option to let out what is otherwise stopped."""
    command.add_argument(
        "--with-markup",
        action="store_true",
        help="tracked changes, comments and hidden text are meant to go out; "
        "clearing and issuing record it",
    )


def folder(text: str) -> Path:
    """Read the name of a folder that exists."""
    path = Path(text)
    if not path.is_dir():
        message = f"there is no folder '{text}' here ({Path.cwd()})"
        raise argparse.ArgumentTypeError(message)
    return path


def _session_folder(text: str) -> Path:
    """Read the folder of a session; where there is none, those that there are are named."""
    try:
        return folder(text)
    except argparse.ArgumentTypeError as error:
        message = f"{error}; {known_sessions()}"
        raise argparse.ArgumentTypeError(message) from None


def filled(text: str) -> str:
    """Read a text that says something."""
    if not text.strip():
        message = "it is empty"
        raise argparse.ArgumentTypeError(message)
    return text.strip()


def day(text: str) -> dt.date:
    """Read a date."""
    from pipeline.session.toml import EARLIEST, LATEST

    try:
        written = dt.date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a date; write it as 2008-07-15"
        raise argparse.ArgumentTypeError(message) from None
    if not EARLIEST <= written <= LATEST:
        message = f"'{text}' is not between {EARLIEST.year} and {LATEST.year}"
        raise argparse.ArgumentTypeError(message)
    return written


def recorded_day(text: str) -> dt.date:
    """Read the day of what has been done; nothing is recorded of a day to come."""
    written, today = day(text), dt.datetime.now().astimezone().date()
    if written > today:
        message = f"'{text}' is a day to come (today is {today}); it is recorded once it is done"
        raise argparse.ArgumentTypeError(message)
    return written


def request_of(options: argparse.Namespace) -> "Request":
    """Give the inputs and templates that a command works with."""
    from pipeline.request import Request

    return Request(
        options.inputs,
        options.templates,
        tuple(getattr(options, "language", ())),
        tuple(getattr(options, "report", ())),
        getattr(options, "records", None),
    )
