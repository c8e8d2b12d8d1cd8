"""Options that several commands share."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.usage import both_names
from pipeline.cli.which_session import known_sessions, say_session
from pipeline.kept_folders import kept_folder
from pipeline.plain_files import no_files
from pipeline.problem_wording import phrase, said
from pipeline.problems import ProblemsFoundError
from pipeline.template_folder import layers_of, templates_of

if TYPE_CHECKING:
    from pipeline.request import Request

_READ_ONLY = ("inputs", "templates")
_MOST_WORKERS = 64


def add_folders(command: argparse.ArgumentParser, *, records: bool = False) -> None:
    """Add the options that name folders.

    Args:
        command: The command.
        records: Whether it uses the register.
    """
    command.add_argument(
        "--session",
        type=_session_folder,
        metavar=phrase("metavar-dir"),
        help=phrase("help-session"),
    )
    for name in ("inputs", "templates", "outputs", "records"):
        if name != "records" or records:
            command.add_argument(
                f"--{name}",
                type=folder if name in _READ_ONLY else Path,
                metavar=phrase("metavar-dir"),
                help=phrase(f"help-{name}"),
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
        message = said("session-without-inputs", folder=session, known=known_sessions())
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
    resolved = chosen.resolve()
    protected_folders = (options.inputs, *layers_of(options.templates))
    named = next(
        (
            protected
            for protected in protected_folders
            if resolved.is_relative_to(protected.resolve())
        ),
        None,
    )
    if within := named or kept_folder(chosen, _READ_ONLY):
        reason = said("usage-folder-within", folder=chosen, within=within)
        raise argparse.ArgumentError(
            None, said("usage-of", option=both_names(option), reason=reason)
        )


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
    command.add_argument("--dry-run", action="store_true", help=phrase("help-dry-run"))


def add_with_markup(command: argparse.ArgumentParser) -> None:
    """Add the option to let out what is otherwise stopped."""
    command.add_argument(
        "--with-markup",
        action="store_true",
        help=phrase("help-with-markup"),
    )


def add_workers(command: argparse.ArgumentParser, meaning: str, default: int = 0) -> None:
    """Add the option that says how many processes work at a time."""
    command.add_argument(
        "--workers", type=_workers, default=default, metavar=phrase("metavar-count"), help=meaning
    )


def add_scheduler(command: argparse.ArgumentParser) -> None:
    """Add the option that takes workers from other machines."""
    command.add_argument(
        "--scheduler",
        default="",
        metavar=phrase("metavar-address"),
        help=phrase("help-scheduler"),
    )


def _workers(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= _MOST_WORKERS:
        return int(text)
    raise argparse.ArgumentTypeError(said("not-workers", text=text, most=_MOST_WORKERS))


def folder(text: str) -> Path:
    """Read the name of a folder that exists."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(said("no-folder", text=text, here=Path.cwd()))
    return path


def _session_folder(text: str) -> Path:
    """Read the folder of a session; where there is none, those that there are are named."""
    try:
        return folder(text)
    except argparse.ArgumentTypeError as error:
        message = said("no-session-folder", reason=error, known=known_sessions())
        raise argparse.ArgumentTypeError(message) from None


def filled(text: str) -> str:
    """Read a text that is not blank."""
    if not text.strip():
        raise argparse.ArgumentTypeError(phrase("it-is-empty"))
    return text.strip()


def day(text: str) -> dt.date:
    """Read a date."""
    from pipeline.session.toml import EARLIEST, LATEST

    try:
        written = dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(said("not-a-day", text=text)) from None
    if not EARLIEST <= written <= LATEST:
        years = {"first": EARLIEST.year, "last": LATEST.year}
        raise argparse.ArgumentTypeError(said("day-not-between", text=text, **years))
    return written


def recorded_day(text: str) -> dt.date:
    """Read the day of what has been done; nothing is recorded of a day to come."""
    written, today = day(text), dt.datetime.now().astimezone().date()
    if written > today:
        raise argparse.ArgumentTypeError(said("day-to-come", text=text, today=today))
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
