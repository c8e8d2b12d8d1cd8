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
from pipeline.cli.printing import (
    DONE,
    counted,
    few,
    print_problems,
    print_table,
    print_verdict,
    progress,
)
from pipeline.cli.targets import refuse_target
from pipeline.cli.which_session import session_name
from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from pipeline.letters.sending import Selection, Sent

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    clear = commands.add_parser(
        "clear", help="record that letters may go out, or that a document is cleared"
    )
    clear.set_defaults(command=_clear)
    dispatch = commands.add_parser("dispatch", help="record that cleared letters have gone out")
    dispatch.set_defaults(command=_dispatch)
    clear.add_argument(
        "key",
        nargs="?",
        default="",
        metavar="KEY",
        help="a circular of session.toml, a report or a symbol such as ICC-ASP/7/18; "
        "the only public report if left out",
    )
    dispatch.add_argument("key", metavar="CIRCULAR", help="its key in session.toml")
    for command in (clear, dispatch):
        command.add_argument(
            "addressees", nargs="*", metavar="STATE", help="such as BEL or Belgium; else all"
        )
        command.add_argument(
            "--reference", action="append", default=[], metavar="REF", help="only these; else all"
        )
    clear.add_argument("--by", type=filled, metavar="NAME", help="the person who cleared them")
    clear.add_argument(
        "--on", type=recorded_day, metavar="DATE", help="when; the date printed on each if left out"
    )
    clear.add_argument(
        "--for",
        dest="stage",
        default="",
        metavar="STAGE",
        help="the stage that clears a document, by its key in session.toml; the next if left out",
    )
    clear.add_argument(
        "--correct",
        action="store_true",
        help="the day (--on), the person (--by) or both of a clearance were wrong; "
        "before anything has gone out",
    )
    add_with_markup(clear)
    dispatch.add_argument(
        "--on", type=recorded_day, required=True, metavar="DATE", help="when they went"
    )
    dispatch.add_argument(
        "--channel",
        type=filled,
        required=True,
        metavar="CHANNEL",
        help="how, such as 'diplomatic bag' or e-mail",
    )
    dispatch.add_argument("--by", type=filled, metavar="NAME", help="the person who sent them")
    dispatch.add_argument(
        "--already-sent",
        action="store_true",
        help="record them although they were not due any more, or the workbooks say another "
        "office; letters set aside before only where their addressees are named",
    )
    register = commands.add_parser("register", help="show, filter, export and check the register")
    register.set_defaults(command=_register)
    register.add_argument(
        "--state",
        action="append",
        default=[],
        metavar="STATE",
        help="the letters and the whole history of one addressee; may be repeated",
    )
    for name in ("circular", "kind", "status", "language", "reference"):
        register.add_argument(f"--{name}", default="", metavar=name.upper(), help="only this")
    for name, meaning in (
        ("export", "write the list to FILE, .xlsx or .csv, which must not exist yet"),
        ("backup", "copy the whole register to FILE, which must not exist yet"),
    ):
        register.add_argument(f"--{name}", type=Path, metavar="FILE", help=meaning)
    register.add_argument(
        "--check", action="store_true", help="compare the register with the files"
    )
    for command in (clear, dispatch, register):
        add_folders(command, records=True)
        add_dry_run(command)


def _selection(options: argparse.Namespace) -> "Selection":
    from pipeline.letters.sending import Selection

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
    from pipeline.worded import phrase

    if options.correct and not options.by and options.on is None:
        raise argparse.ArgumentError(None, phrase("correct-needs"))
    if not options.correct and not options.by:
        raise argparse.ArgumentError(None, phrase("clear-needs"))
    if is_document(options.key, options.inputs, options.templates):
        from pipeline.cli.issuing import clear_document, correct_clearance

        if options.addressees or options.reference:
            values = {"key": options.key}
            raise ProblemsFoundError([Problem("letters-only", Place(options.key), values)])
        return correct_clearance(options) if options.correct else clear_document(options)
    if options.stage:
        values = {"key": options.key}
        raise ProblemsFoundError([Problem("documents-only", Place(options.key), values)])
    from pipeline.letters.correcting import correct_clearances
    from pipeline.letters.sending import clear_letters
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
    from pipeline.letters.sending import dispatch_letters
    from pipeline.register.records import Sending

    sent = dispatch_letters(
        _selection(options),
        Sending(options.on, options.channel, options.by or ""),
        progress,
        already_sent=options.already_sent,
    )
    _print_sent(sent, "dispatched", options)
    return DONE


def _print_sent(sent: "Sent", done: str, options: argparse.Namespace) -> None:
    from pipeline.worded import phrase

    print_problems(sent.warnings, options)
    would = "would be " if options.dry_run else ""
    asides: dict[str, list[str]] = {}
    for aside in sent.left_out:
        letter = aside.letter
        asides.setdefault(aside.why.reason, []).append(
            f"{options.outputs / letter.file} ({letter.addressee})"
        )
    for reason, letters in asides.items():
        why = phrase(f"no-letter-{reason}")
        print(f"  {would}set aside  {counted(len(letters), 'letter')}, {why}: {few(letters)}")
    if options.dry_run:
        for one in sent.letters:
            print(f"  would be {done}  {options.outputs / one.file}")
    print(f"{counted(len(sent.letters), 'letter')} {would}{done}.")


def _register(options: argparse.Namespace) -> int:
    from pipeline.letters import registered

    desk = registered.Desk(request_of(options), options.outputs, options.records)
    for target in (options.export, options.backup):
        if target:
            refuse_target(target, options)
    if options.backup:
        if not options.dry_run:
            registered.back_up(desk, options.backup, progress)
        would = "would be " if options.dry_run else ""
        print(f"The register {would}copied to {options.backup}.")
        return DONE
    if options.check:
        found = registered.check(desk, progress)
        return print_verdict(found, options, "The register has {}.")
    listed = registered.listed(desk, options, progress)
    if options.export:
        if not options.dry_run:
            registered.export(listed, options.export)
        would = "would be " if options.dry_run else ""
        print(f"{counted(len(listed.letters), 'letter')} {would}written to {options.export}.")
        return DONE
    print_table(registered.SHOWN, [registered.shown(one) for one in listed.letters])
    if options.state:
        print("\nHistory")
        for line in listed.history:
            print(f"  {line}")
    print(f"{counted(len(listed.letters), 'letter')}. {session_name(options.inputs)}.")
    return DONE
