"""The commands of the register: ``clear``, ``dispatch`` and ``register``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import (
    add_dry_run,
    add_folders,
    add_with_markup,
    filled,
    recorded_day,
    request_of,
)
from pipeline.cli.printing import DONE, few, print_problems, print_table, print_verdict, progress
from pipeline.cli.targets import refuse_target
from pipeline.cli.which_session import session_name
from pipeline.problem_wording import phrase, said
from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from pipeline.cli.options import Commands
    from pipeline.letters.dispatch.sending import Selection, Sent


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    _add_clear(commands)
    _add_dispatch(commands)
    _add_register(commands)


def _add_clear(commands: "Commands") -> None:
    clear = commands.add_parser("clear", help=phrase("help-clear"))
    clear.set_defaults(command=_clear)
    clear.add_argument(
        "key", nargs="?", default="", metavar=phrase("metavar-key"), help=phrase("help-clear-key")
    )
    _add_letters(clear)
    clear.add_argument(
        "--by", type=filled, metavar=phrase("metavar-name"), help=phrase("help-clear-by")
    )
    clear.add_argument(
        "--on", type=recorded_day, metavar=phrase("metavar-date"), help=phrase("help-clear-on")
    )
    clear.add_argument(
        "--for",
        dest="stage",
        default="",
        metavar=phrase("metavar-stage"),
        help=phrase("help-clear-for"),
    )
    clear.add_argument("--correct", action="store_true", help=phrase("help-clear-correct"))
    add_with_markup(clear)
    add_folders(clear, records=True)
    add_dry_run(clear)


def _add_dispatch(commands: "Commands") -> None:
    dispatch = commands.add_parser("dispatch", help=phrase("help-dispatch"))
    dispatch.set_defaults(command=_dispatch)
    dispatch.add_argument("key", metavar=phrase("metavar-circular"), help=phrase("help-circular"))
    _add_letters(dispatch)
    dispatch.add_argument(
        "--on",
        type=recorded_day,
        required=True,
        metavar=phrase("metavar-date"),
        help=phrase("help-dispatch-on"),
    )
    dispatch.add_argument(
        "--channel",
        type=filled,
        required=True,
        metavar=phrase("metavar-channel"),
        help=phrase("help-dispatch-channel"),
    )
    dispatch.add_argument(
        "--by", type=filled, metavar=phrase("metavar-name"), help=phrase("help-dispatch-by")
    )
    dispatch.add_argument(
        "--already-sent", action="store_true", help=phrase("help-dispatch-already-sent")
    )
    add_folders(dispatch, records=True)
    add_dry_run(dispatch)


def _add_letters(command: argparse.ArgumentParser) -> None:
    """Add how letters of a circular are chosen."""
    command.add_argument(
        "addressees", nargs="*", metavar=phrase("metavar-state"), help=phrase("help-addressees")
    )
    command.add_argument(
        "--reference",
        action="append",
        default=[],
        metavar=phrase("metavar-ref"),
        help=phrase("help-only-reference"),
    )


def _add_register(commands: "Commands") -> None:
    register = commands.add_parser("register", help=phrase("help-register"))
    register.set_defaults(command=_register)
    register.add_argument(
        "--state",
        action="append",
        default=[],
        metavar=phrase("metavar-state"),
        help=phrase("help-register-state"),
    )
    for name in ("circular", "kind", "status", "language", "reference"):
        register.add_argument(
            f"--{name}",
            default="",
            metavar=phrase(f"metavar-{name}"),
            help=phrase("help-register-filter"),
        )
    for name in ("export", "backup"):
        register.add_argument(
            f"--{name}",
            type=Path,
            metavar=phrase("metavar-file"),
            help=phrase(f"help-register-{name}"),
        )
    register.add_argument("--check", action="store_true", help=phrase("help-register-check"))
    add_folders(register, records=True)
    add_dry_run(register)


def _selection(options: argparse.Namespace) -> "Selection":
    from pipeline.letters.dispatch.sending import Selection

    return Selection(
        request_of(options),
        options.key,
        tuple(options.addressees),
        tuple(options.reference),
        options.outputs,
        options.records,
        options.dry_run,
        getattr(options, "with_markup", False),
    )


def _clear(options: argparse.Namespace) -> int:
    from pipeline.issuing.target import is_document

    if options.correct and not options.by and options.on is None:
        raise argparse.ArgumentError(None, phrase("correct-needs"))
    if not options.correct and not options.by:
        raise argparse.ArgumentError(None, phrase("clear-needs"))
    if is_document(options.key, options.inputs, options.templates):
        from pipeline.cli.issuing_commands import clear_document, correct_clearance

        if options.addressees or options.reference:
            values = {"key": options.key}
            raise ProblemsFoundError([Problem("letters-only", Place(options.key), values)])
        return correct_clearance(options) if options.correct else clear_document(options)
    if options.stage:
        values = {"key": options.key}
        raise ProblemsFoundError([Problem("documents-only", Place(options.key), values)])
    from pipeline.letters.dispatch.letter_correction import correct_clearances
    from pipeline.letters.dispatch.sending import clear_letters
    from pipeline.register.corrections import Correction

    if options.correct:
        correction = Correction(options.on, options.by or "")
        corrected = correct_clearances(_selection(options), correction, progress)
        _print_sent(corrected, "corrected", options)
        return DONE
    sent = clear_letters(_selection(options), options.on, options.by, progress)
    _print_sent(sent, "cleared", options)
    return DONE


def _dispatch(options: argparse.Namespace) -> int:
    from pipeline.letters.dispatch.sending import dispatch_letters
    from pipeline.register.register_entries import Sending

    sent = dispatch_letters(
        _selection(options),
        Sending(options.on, options.channel, options.by or ""),
        progress,
        already_sent=options.already_sent,
    )
    _print_sent(sent, "dispatched", options)
    return DONE


def _print_sent(sent: "Sent", done: str, options: argparse.Namespace) -> None:
    print_problems(sent.warnings, options)
    would = "would-be-" if options.dry_run else ""
    asides: dict[str, list[str]] = {}
    for aside in sent.left_out:
        letter = aside.letter
        asides.setdefault(aside.why.reason, []).append(
            f"{options.outputs / letter.file} ({letter.addressee})"
        )
    for reason, letters in asides.items():
        why = phrase(f"no-letter-{reason}")
        print(said(f"letters-{would}set-aside", len(letters), reason=why, letters=few(letters)))
    if options.dry_run:
        for letter in sent.letters:
            print(said(f"would-be-{done}", file=options.outputs / letter.file))
    print(said(f"letters-{would}{done}", len(sent.letters)))


def _register(options: argparse.Namespace) -> int:
    from pipeline.letters.dispatch import registered

    folders = registered.RegisterFolders(request_of(options), options.outputs, options.records)
    for target in (options.export, options.backup):
        if target:
            refuse_target(target, options)
    would = "would-be-" if options.dry_run else ""
    if options.backup:
        if not options.dry_run:
            registered.back_up(folders, options.backup, progress)
        print(said(f"register-{would}copied", file=options.backup))
        return DONE
    if options.check:
        problems = registered.check(folders, progress)
        return print_verdict(problems, options, "register")
    listed = registered.listed(folders, options, progress)
    if options.export:
        if not options.dry_run:
            registered.export(listed, options.export)
        print(said(f"register-{would}exported", len(listed.letters), file=options.export))
        return DONE
    columns = [phrase(f"register-{name}") for name in registered.SHOWN]
    print_table(columns, [registered.shown(letter) for letter in listed.letters])
    if options.state:
        print(f"\n{phrase('register-history')}")
        for line in listed.history:
            print(f"  {line}")
    session = session_name(options.inputs)
    print(said("register-counted", len(listed.letters), session=session))
    return DONE
