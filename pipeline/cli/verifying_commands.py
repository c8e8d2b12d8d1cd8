"""The commands that check archives and records: ``rebuild`` and ``verify``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import add_folders, folder, request_of
from pipeline.cli.printing import DONE, FAULTY, print_problems, print_verdict, progress
from pipeline.problem_wording import phrase, said

if TYPE_CHECKING:
    from pipeline.cli.options import Commands
    from pipeline.issuing.rebuild import Rebuilt, Remade

_SHORT = 12

_NAMED = frozenset({"version", "sources", "lock", "python", "zlib"})


def add_commands(commands: "Commands") -> None:
    """Add the commands of this file."""
    rebuild = commands.add_parser("rebuild", help=phrase("help-rebuild"))
    rebuild.set_defaults(command=_rebuild, dry_run=True)  # nothing is written to the outputs
    rebuild.add_argument(
        "--from",
        dest="source",
        type=folder,
        required=True,
        metavar=phrase("metavar-dir"),
        help=phrase("help-rebuild-from"),
    )
    rebuild.add_argument(
        "--to", type=Path, metavar=phrase("metavar-dir"), help=phrase("help-rebuild-to")
    )
    verify = commands.add_parser("verify", help=phrase("help-verify"))
    verify.set_defaults(command=_verify)
    verify.add_argument("--repair", action="store_true", help=phrase("help-verify-repair"))
    add_folders(verify, records=True)


def _rebuild(options: argparse.Namespace) -> int:
    from pipeline.issuing.rebuild import rebuild
    from pipeline.review.workshop import workshop

    rebuilt = rebuild(options.source, workshop(), progress, options.to)
    for condition in rebuilt.ground:
        now = _short(condition.now) or phrase("rebuild-none")
        # Any other condition is a package with its own name.
        code = f"rebuild-{condition.what}" if condition.what in _NAMED else "rebuild-package"
        print(said(code, package=condition.what, then=_short(condition.then), now=now))
    for remade in rebuilt.files:
        _print_remade(remade)
    _print_rebuilt(rebuilt, options.source)
    return DONE if rebuilt.same else FAULTY


def _print_remade(remade: "Remade") -> None:
    print(said("rebuild-same" if remade.same else "rebuild-differs", file=remade.path))
    if remade.edited:
        print(phrase("rebuild-edited"))
        print(said("rebuild-part", part=remade.edited))
    for part in remade.parts:
        print(said("rebuild-part", part=part))


def _print_rebuilt(rebuilt: "Rebuilt", source: Path) -> None:
    symbol = rebuilt.issue.symbol
    if rebuilt.same:
        edited = any(file.edited for file in rebuilt.files)
        print(said("rebuilt-edited" if edited else "rebuilt", symbol=symbol))
        return
    print(said("rebuilt-not-same", sum(not file.same for file in rebuilt.files), symbol=symbol))
    if rebuilt.ground:
        python = rebuilt.issue.conditions.python
        print(said("rebuild-as-then", code=source / "code.zip", python=python))
        print(f"  python -m pipeline rebuild --from {source.absolute()}")


def _verify(options: argparse.Namespace) -> int:
    from pipeline.issuing.verify import repair, verify

    if options.repair:
        done = repair(request_of(options), options.outputs, options.records, progress)
        print_problems(done, options)
        print(said("repaired", len(done)) if done else phrase("repaired-nothing"))
    problems = verify(request_of(options), options.outputs, options.records, progress)
    return print_verdict(problems, options, "outputs")


def _short(text: str) -> str:
    """Shorten a hash; versions stay whole."""
    return f"{text[:_SHORT]}…" if len(text) > 2 * _SHORT else text
