"""The commands of issued documents: ``issue``, ``revise``, ``reissue``, ``rebuild``, ``verify``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.edited import add_discard, settle_edits
from pipeline.cli.options import add_dry_run, add_folders, add_with_markup, day, folder, request_of
from pipeline.cli.printing import (
    DONE,
    FAULTY,
    counted,
    print_kept,
    print_problems,
    progress,
    renew_problem_book,
)
from pipeline.template_folder import TemplateFolder

if TYPE_CHECKING:
    from pipeline.issuing.desk import Desk
    from pipeline.issuing.making import Made, Workshop
    from pipeline.issuing.rebuild import Rebuilt, Remade
    from pipeline.issuing.target import Target
    from pipeline.production import Drafted, Drafts
    from pipeline.request import Progress, Request

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives its type no public name

_GROUND = {
    "version": "version of the program",
    "sources": "code of the program",
    "lock": "list of packages",
    "python": "Python",
    "zlib": "zlib",
}
_SHORT = 12


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    issue = commands.add_parser("issue", help="freeze a cleared document as issued")
    issue.set_defaults(command=_issue)
    revise = commands.add_parser("revise", help="draft a revision of an issued report")
    revise.set_defaults(command=_draft, kind="revise")
    reissue = commands.add_parser("reissue", help="draft a re-issue for technical reasons")
    reissue.set_defaults(command=_draft, kind="reissue")
    for command, meaning in (
        (issue, "when it is issued"),
        (revise, "the date of the revision"),
        (reissue, "when it is issued again"),
    ):
        command.add_argument(
            "key",
            nargs="?",
            default="",
            metavar="KEY",
            help="a report or a symbol such as ICC-ASP/7/18; the only public report if left out",
        )
        command.add_argument("--on", type=day, required=True, metavar="DATE", help=meaning)
        add_folders(command, records=True)
        add_dry_run(command)
    for command in (revise, reissue):
        add_discard(command)
    add_with_markup(issue)
    rebuild = commands.add_parser("rebuild", help="make an issued document again and compare")
    rebuild.set_defaults(command=_rebuild, dry_run=True)  # it leaves the outputs alone
    rebuild.add_argument(
        "--from",
        dest="source",
        type=folder,
        required=True,
        metavar="DIR",
        help="its archive, such as records/issued/ICC-ASP-7-18",
    )
    rebuild.add_argument(
        "--to", type=Path, metavar="DIR", help="a new folder for what is made; else only compare"
    )
    verify = commands.add_parser("verify", help="check outputs, records and register")
    verify.set_defaults(command=_verify)
    add_folders(verify, records=True)


def desk_of(options: argparse.Namespace) -> "Desk":
    """Give where everything is that a command clears or issues."""
    from pipeline.issuing.desk import Desk

    return Desk(
        request_of(options),
        options.outputs,
        options.records,
        workshop(),
        progress,
        options.dry_run,
        getattr(options, "discard_edits", False),
        getattr(options, "with_markup", False),
    )


def workshop() -> "Workshop":
    """Give what the review knows how to make."""
    from pipeline.issuing.making import Workshop

    return Workshop(_figures, _corrigendum)


def clear_document(options: argparse.Namespace) -> int:
    """Record that a stage has cleared a document."""
    from pipeline.issuing.clearing import clear

    cleared = clear(desk_of(options), options.key, options.stage, options.on, options.by)
    print_problems(cleared.warnings, options)
    renew_problem_book(cleared.warnings, options)
    for path in cleared.files:
        print(f"  {options.outputs / path}")
    if options.dry_run:
        print(f"{cleared.symbol} would be cleared as these files are.")
    elif cleared.who:
        print(f"{cleared.symbol} is cleared by {cleared.who} as these files are.")
    else:
        print(f"{cleared.symbol} was cleared before as these files are; nothing was recorded.")
        print("A day or a person that was wrong is corrected with --correct.")
    return DONE


def correct_clearance(options: argparse.Namespace) -> int:
    """Correct the day or the person of a clearance of a document."""
    from pipeline.issuing.correcting import correct
    from pipeline.register.corrections import Correction

    correction = Correction(options.on, options.by or "", options.stage)
    done = correct(desk_of(options), options.key, correction)
    before = f"{done.before.on}, {done.before.by}"
    if done.after == done.before:
        print(f"{done.symbol}: the clearance by {done.who} is so already ({before}).")
    else:
        would = "would be" if options.dry_run else "is"
        print(
            f"{done.symbol}: the clearance by {done.who} {would} corrected: "
            f"{done.after.on}, {done.after.by}; before: {before}."
        )
    return DONE


def _issue(options: argparse.Namespace) -> int:
    from pipeline.issuing.issue import issue

    issued = issue(desk_of(options), options.key, options.on)
    print_problems(issued.warnings, options)
    renew_problem_book(issued.warnings, options)
    for path in issued.edited:
        print(f"  edited by hand before it was issued: {options.outputs / path}")
    if not issued.fresh:
        print(f"{issued.symbol} was issued on {issued.on}; nothing has changed since.")
    elif options.dry_run:
        print(f"{issued.symbol} would be issued on {issued.on} and kept in {issued.folder}.")
    else:
        print(f"{issued.symbol} is issued on {issued.on} and kept in {issued.folder}.")
    return DONE


def _draft(options: argparse.Namespace) -> int:
    from pipeline.issuing.versions import reissue, revise

    draft = revise if options.kind == "revise" else reissue
    drafted = draft(desk_of(options), options.key, options.on)
    print_problems(drafted.warnings, options)
    renew_problem_book(drafted.warnings, options)
    would = "would be " if drafted.written is None else ""
    for path in drafted.files:
        print(f"  {would}drafted  {options.outputs / path}")
    if drafted.written:
        print_kept(options.outputs, drafted.written)
    print(f"{drafted.symbol} {would or 'is '}drafted; it follows {drafted.after}.")
    return settle_edits(options, drafted.written) if drafted.written else DONE


def _rebuild(options: argparse.Namespace) -> int:
    from pipeline.issuing.rebuild import rebuild

    rebuilt = rebuild(options.source, workshop(), progress, options.to)
    for one in rebuilt.ground:
        name = _GROUND.get(one.what, one.what)
        print(f"  another {name}: {_short(one.then)} then, {_short(one.now) or 'none'} now")
    for remade in rebuilt.files:
        _print_remade(remade)
    _print_rebuilt(rebuilt, options.source)
    return DONE if rebuilt.same else FAULTY


def _print_remade(remade: "Remade") -> None:
    verdict = "same   " if remade.same else "differs"
    print(f"  {verdict}  {remade.path}")
    if remade.edited:
        print("           edited by hand before it was issued; compared with what had been made:")
        print(f"           {remade.edited}")
    for part in remade.parts:
        print(f"           {part}")


def _print_rebuilt(rebuilt: "Rebuilt", source: Path) -> None:
    symbol = rebuilt.issue.symbol
    if rebuilt.same:
        edited = any(one.edited for one in rebuilt.files)
        but = ", but for what was edited by hand before it was issued" if edited else ""
        print(f"{symbol} was made again: the same, byte for byte{but}.")
        return
    count = sum(not one.same for one in rebuilt.files)
    print(f"{symbol} was made again: {counted(count, 'file')} not the same.")
    if rebuilt.ground:
        print(
            f"To make it as it was made then: unpack {source / 'code.zip'} into a new folder, "
            f"install the packages of its requirements.lock under Python "
            f"{rebuilt.issue.conditions.python}, and run there:\n"
            f"  python -m pipeline rebuild --from {source.absolute()}"
        )


def _verify(options: argparse.Namespace) -> int:
    from pipeline.issuing.verify import verify

    found = verify(request_of(options), options.outputs, options.records, progress)
    print_problems(found, options)
    errors = sum(problem.severity == "error" for problem in found)
    print(
        f"Outputs, records and register: {counted(errors, 'error')}, "
        f"{counted(len(found) - errors, 'warning')}."
    )
    return FAULTY if errors else DONE


def _short(text: str) -> str:
    """Cut a hash; versions are shorter."""
    return f"{text[:_SHORT]}…" if len(text) > 2 * _SHORT else text


def _figures(drafted: "Drafted", drafts: "Drafts", templates: TemplateFolder) -> bytes:
    from pipeline.review.figures import figures_json
    from pipeline.review.provenance import figures, words_of

    return figures_json(figures(drafted, words_of(drafted, drafts.packs, templates)))


def _corrigendum(request: "Request", records: Path, target: "Target", told: "Progress") -> "Made":
    from pipeline.review.corrigendum_draft import corrigendum_of

    return corrigendum_of(request, records, target, told)
