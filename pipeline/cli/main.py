"""Run one command."""

import argparse
import gc
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache

from pipeline import __version__
from pipeline.cli import (
    change_commands,
    desk_command,
    issuing_commands,
    letter_commands,
    mailing_commands,
    publishing_commands,
    register_commands,
    report_commands,
    review_commands,
    session_commands,
    status_commands,
    verifying_commands,
    workbook_commands,
)
from pipeline.cli.interface_option import (
    add_interface,
    chosen_language,
    not_spoken,
    speak_in_argparse,
)
from pipeline.cli.options import refuse_no_files, say_session_of, settle_folders
from pipeline.cli.printing import FAULTY, STOPPED, begin, fail, sentence_of, shown_text
from pipeline.cli.unforeseen import tell_unforeseen
from pipeline.cli.usage import CommandParser, both_names, empty_value, not_known
from pipeline.cli.voice import speaking
from pipeline.interface import settings_of_process, speaking_in, spoken
from pipeline.problem_wording import phrase, said
from pipeline.problems import ProblemsFoundError
from pipeline.session_names import SessionNames
from pipeline.template_folder import is_text
from pipeline.wording_values import naming

# In the order in which the help lists their commands.
_GROUPS = (
    desk_command,
    session_commands,
    report_commands,
    workbook_commands,
    publishing_commands,
    status_commands,
    review_commands,
    change_commands,
    issuing_commands,
    verifying_commands,
    letter_commands,
    mailing_commands,
    register_commands,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    0: done; 1: errors in the inputs or templates or between the languages; 130: stopped with
    Ctrl-C; argparse gives 2 for wrong usage.
    """
    words = sys.argv[1:] if arguments is None else arguments
    language, unknown = chosen_language(words, settings_of_process())
    with speaking() as voice, speaking_in(language):
        code = _command(words, unknown)
        voice.flush()
        # A pipe that was closed is no failure; a full disk is.
        if voice.lost is not None and not isinstance(voice.lost, BrokenPipeError):
            values = {"reason": voice.lost.strerror or type(voice.lost).__name__}
            print(sentence_of("not-said", values), file=sys.stderr)
            return code or FAULTY
    return code


def _command(arguments: Sequence[str], unknown_language: str) -> int:
    begin()
    speak_in_argparse()
    options: argparse.Namespace | None = None
    try:
        parser = _parser(spoken())
        if unknown_language:
            reason = not_spoken(shown_text(unknown_language))
            parser.fault(said("usage-of", option=both_names("--interface"), reason=reason))
        if strange := [word for word in arguments if not is_text(word)]:
            reason = sentence_of("name-not-utf8", {})
            parser.error(said("usage-of", option=shown_text(strange[0]), reason=reason))
        if empty := empty_value(arguments):
            parser.fault(empty)
        options, unknown = parser.parse_known_args(arguments)
        if unknown:
            command = parser.commands[options.named]
            command.fault(not_known(unknown[0], options.named, parser.commands))
        collect_seldom()
        try:
            settle_folders(options)
            return _run(options)
        except argparse.ArgumentError as error:
            parser.fault(str(error))
    except KeyboardInterrupt:
        print(f"\n{phrase('stopped')}", file=sys.stderr)
        return STOPPED
    except Exception as error:  # noqa: BLE001 - every error becomes a sentence
        return tell_unforeseen(error, options)


def _run(options: argparse.Namespace) -> int:
    with _named_as_in_session(options):
        try:
            refuse_no_files(options)
            say_session_of(options)
            code: int = options.command(options)
        except ProblemsFoundError as error:
            return fail(error.problems, options)
    return code


def _named_as_in_session(options: argparse.Namespace) -> AbstractContextManager[None]:
    """Name States, circulars and reports in messages as the session of the command does."""
    inputs, templates = (getattr(options, name, None) for name in ("inputs", "templates"))
    return naming(SessionNames(inputs, templates)) if inputs and templates else nullcontext()


def collect_seldom() -> None:
    """Make the garbage collector run less often."""
    # A command keeps most of its many small objects to the end: with the default thresholds the
    # collector took 30 % of the time of a long report. Much higher ones gain nothing, and cost
    # a process that runs many commands: what is young no longer fits into the cache.
    gc.set_threshold(30_000, 20, 100)


@cache
def _parser(_language: str) -> CommandParser:
    """Make the parser, once for each language of the program."""
    parser = CommandParser(
        prog="bureau", description=phrase("help-program"), epilog=phrase("help-exit-codes")
    )
    parser.add_argument(
        "--version", action="version", version=f"bureau {__version__}", help=phrase("help-version")
    )
    add_interface(parser)
    commands = parser.add_subparsers(
        title=phrase("help-commands"),
        dest="named",
        required=True,
        metavar=phrase("metavar-command"),
    )
    for group in _GROUPS:
        group.add_commands(commands)
    parser.commands = commands.choices
    for command in parser.commands.values():
        add_interface(command)
    return parser
