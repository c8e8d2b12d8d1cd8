"""Options that several commands share."""

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.request import Request


def add_folders(command: argparse.ArgumentParser, *, records: bool = False) -> None:
    """Add the options that name folders.

    Args:
        command: The command.
        records: Whether it uses the register.
    """
    command.add_argument(
        "--inputs",
        type=folder,
        default=Path("inputs"),
        metavar="DIR",
        help="the workbooks and session.toml; inputs if left out",
    )
    command.add_argument(
        "--templates",
        type=folder,
        default=Path("templates"),
        metavar="DIR",
        help="a folder for each language; templates if left out",
    )
    command.add_argument(
        "--outputs",
        type=Path,
        default=Path("outputs"),
        metavar="DIR",
        help="where documents and problem lists go; outputs if left out",
    )
    if records:
        command.add_argument(
            "--records",
            type=Path,
            default=Path("records"),
            metavar="DIR",
            help="the register and the issued letters; records if left out",
        )


def add_dry_run(command: argparse.ArgumentParser) -> None:
    """Add the option to write nothing."""
    command.add_argument(
        "--dry-run", action="store_true", help="only say what would be done; write nothing"
    )


def folder(text: str) -> Path:
    """Read the name of a folder that exists."""
    path = Path(text)
    if not path.is_dir():
        message = f"there is no folder '{text}' here ({Path.cwd()})"
        raise argparse.ArgumentTypeError(message)
    return path


def filled(text: str) -> str:
    """Read a text that says something."""
    if not text.strip():
        message = "it is empty"
        raise argparse.ArgumentTypeError(message)
    return text.strip()


def day(text: str) -> dt.date:
    """Read a date."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a date; write it as 2008-07-15"
        raise argparse.ArgumentTypeError(message) from None


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
