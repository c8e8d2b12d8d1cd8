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

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name

_READ_ONLY = ("inputs", "templates")
_MOST_WORKERS = 64


def add_folders(command: argparse.ArgumentParser, *, records: bool = False) -> None:
    """Add the options that name folders; ``--records`` only for commands that use the register."""
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
    """Put each folder that was not given into the folder of the session.

    Raises:
        ArgumentError: Where the folder of the session has no inputs, or outputs or records would
            lie among inputs or templates.
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
    """Refuse a folder among the inputs or the templates."""
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
    """Refuse pipes, devices and folders in place of files before one is opened.

    Raises:
        ProblemsFoundError: With each pipe, device and folder where a file is read.
    """
    if hasattr(options, "session"):
        problems = list(no_files((options.inputs, *layers_of(options.templates))))
        if problems:
            raise ProblemsFoundError(problems)


def say_session_of(options: argparse.Namespace) -> None:
    """Name the session that a command reads, and the others where none was chosen."""
    if hasattr(options, "session"):
        chosen = options.session or options.inputs != Path("inputs")
        say_session(options.inputs, "" if chosen else both_names("--session"))


def in_session(options: argparse.Namespace) -> str:
    """Give the setting that a ``make`` command needs to read the same session.

    Such as `` SESSION=sessions/8`` with its space; empty where no session was named.
    """
    session: Path | None = options.session
    return f" SESSION={marked(session.as_posix())}" if session else ""


def marked(text: str) -> str:
    """Quote a text with spaces, as a terminal needs it."""
    return f'"{text}"' if len(text.split()) > 1 else text


def add_dry_run(command: argparse.ArgumentParser) -> None:
    """Add the option to write nothing."""
    command.add_argument("--dry-run", action="store_true", help=phrase("help-dry-run"))


def add_with_markup(command: argparse.ArgumentParser) -> None:
    """Add the option to send out files in which the gate has found markup."""
    command.add_argument("--with-markup", action="store_true", help=phrase("help-with-markup"))


def add_workers(command: argparse.ArgumentParser, meaning: str, default: int = 0) -> None:
    """Add the option that says how many processes work at a time."""
    command.add_argument(
        "--workers", type=_workers, default=default, metavar=phrase("metavar-count"), help=meaning
    )


def add_scheduler(command: argparse.ArgumentParser) -> None:
    """Add the option that takes workers from other machines."""
    command.add_argument(
        "--scheduler", default="", metavar=phrase("metavar-address"), help=phrase("help-scheduler")
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
    """Read the folder of a session; the error names those that exist."""
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
    """Read the day of an action to be recorded, which cannot be in the future."""
    written, today = day(text), dt.datetime.now().astimezone().date()
    if written > today:
        raise argparse.ArgumentTypeError(said("day-to-come", text=text, today=today))
    return written


def request_of(options: argparse.Namespace) -> "Request":
    """Give the request of a command."""
    from pipeline.request import Request

    return Request(
        options.inputs,
        options.templates,
        tuple(getattr(options, "language", ())),
        tuple(getattr(options, "report", ())),
        getattr(options, "records", None),
    )
