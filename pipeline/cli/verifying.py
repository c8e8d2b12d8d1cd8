"""The commands that check what was kept: ``rebuild`` and ``verify``."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import add_folders, folder, request_of
from pipeline.cli.printing import DONE, FAULTY, counted, print_problems, print_verdict, progress

if TYPE_CHECKING:
    from pipeline.issuing.rebuild import Rebuilt, Remade

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
    verify.add_argument(
        "--repair",
        action="store_true",
        help="first make anew what can be: the register of what can still be read in it, "
        "and the list of what was written; what is damaged is set aside",
    )
    add_folders(verify, records=True)


def _rebuild(options: argparse.Namespace) -> int:
    from pipeline.issuing.rebuild import rebuild
    from pipeline.review.workshop import workshop

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
    from pipeline.issuing.verify import repair, verify

    if options.repair:
        done = repair(request_of(options), options.outputs, options.records, progress)
        print_problems(done, options)
        print(
            f"{counted(len(done), 'thing')} repaired." if done else "There was nothing to repair."
        )
    found = verify(request_of(options), options.outputs, options.records, progress)
    return print_verdict(found, options, "Outputs, records and register: {}.")


def _short(text: str) -> str:
    """Cut a hash; versions are shorter."""
    return f"{text[:_SHORT]}…" if len(text) > 2 * _SHORT else text
