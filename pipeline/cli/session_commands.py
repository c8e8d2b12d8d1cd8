"""The command ``new-session``."""

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.cli.options import day, filled, folder, marked
from pipeline.cli.printing import DONE, print_problems, progress
from pipeline.cli.usage import both_names
from pipeline.cli.which_session import say_session
from pipeline.plain_files import no_files
from pipeline.problem_wording import phrase, said, word
from pipeline.problems import ProblemsFoundError
from pipeline.template_folder import layers_of, templates_of

if TYPE_CHECKING:
    from pipeline.cli.options import Commands
    from pipeline.next_session.new_session import FormerSession, NextSession
    from pipeline.problems import Problem
    from pipeline.template_folder import TemplateFolder

_T = TypeVar("_T")
# What is asked for where it was not typed.
_QUESTIONS = ("number", "opening", "closing")


def add_commands(commands: "Commands") -> None:
    """Add the command of this file."""
    begin = commands.add_parser(
        "new-session",
        help=phrase("help-new-session"),
        description=phrase("help-new-session-more"),
    )
    begin.set_defaults(command=_new_session)
    begin.add_argument(
        "folder", type=Path, metavar=phrase("metavar-dir"), help=phrase("help-new-session-folder")
    )
    begin.add_argument(
        "--from",
        dest="former",
        type=folder,
        metavar=phrase("metavar-dir"),
        help=phrase("help-new-session-from"),
    )
    begin.add_argument(
        "--number",
        type=_number,
        metavar=phrase("metavar-count"),
        help=phrase("help-new-session-number"),
    )
    for name in ("opening", "closing"):
        begin.add_argument(
            f"--{name}",
            type=day,
            metavar=phrase("metavar-date"),
            help=phrase(f"help-new-session-{name}"),
        )
    begin.add_argument(
        "--place",
        type=filled,
        action="append",
        default=[],
        metavar=phrase("metavar-place"),
        help=phrase("help-new-session-place"),
    )


def _new_session(options: argparse.Namespace) -> int:
    from pipeline.next_session.begin import begin_session
    from pipeline.next_session.new_session import CHECKLIST, FormerSession

    base = options.former or Path()
    templates = templates_of(base)
    if problems := list(no_files((base / "inputs", *layers_of(templates)))):
        raise ProblemsFoundError(problems)
    say_session(base / "inputs", "" if options.former else both_names("--from"))
    former = FormerSession(base / "inputs", templates)
    order = _order(options, former)
    remaining = begin_session(former, order, progress)
    print_problems(remaining, options)
    print(f"\n{said('session-made', len(remaining), folder=options.folder)}")
    print(said("session-checklist", file=options.folder / CHECKLIST))
    print(said("session-then", folder=marked(options.folder.as_posix())))
    return DONE


def _languages(templates: "TemplateFolder") -> dict[str, str]:
    """Give the languages of the templates by code, each with its own name for itself."""
    names: dict[str, str] = {}
    for path in sorted(templates.glob("*/language.toml")):
        code = path.parent.name
        try:
            name = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("name")
        except (OSError, ValueError):  # told with its line when the templates are read
            name = None
        names[code] = name if isinstance(name, str) and name else code
    return names


def _order(options: argparse.Namespace, former: "FormerSession") -> "NextSession":
    """Give what was typed, and ask for the rest at a terminal.

    An answer that does not fit is refused at once, before the next question.

    Raises:
        ArgumentError: Where something is missing and there is no terminal.
        ProblemsFoundError: Where the folder is taken, or the former session cannot be read.
    """
    from pipeline.next_session import fitting
    from pipeline.next_session.new_session import NextSession
    from pipeline.session import load_session

    codes = _languages(former.templates)
    parts = [part for text in options.place for part in text.split(";") if part.strip()]
    places = dict(map(_place, parts))
    is_at_terminal = sys.stdin.isatty()
    missing = [both_names(f"--{name}") for name in _QUESTIONS if getattr(options, name) is None]
    if not places:
        example = ";".join(f"{code}=…" for code in codes)
        missing.append(said("say-place", option=both_names("--place"), example=example))
    if missing and not is_at_terminal:
        raise argparse.ArgumentError(None, said("say-also", missing=", ".join(missing)))
    if missing and (taken := list(fitting.unfit_folder(options.folder))):
        raise ProblemsFoundError(taken)
    session = cache(lambda: load_session(former.inputs / "session.toml", former.templates))
    number = options.number or _answer(
        phrase("ask-number"), _number, lambda answer: fitting.unfit_number(session(), answer)
    )
    opening = options.opening or _answer(
        phrase("ask-opening"), day, lambda answer: fitting.unfit_opening(session(), answer)
    )
    closing = options.closing or _answer(
        phrase("ask-closing"), day, lambda answer: fitting.unfit_closing(opening, answer)
    )
    for code, name in codes.items():
        if is_at_terminal and code not in places:
            places[code] = _answer(said("ask-place", language=name, code=code), filled)
    return NextSession(options.folder, number, opening, closing, places)


def _answer(
    question: str,
    read: Callable[[str], _T],
    unfit: "Callable[[_T], Iterable[Problem]]" = lambda _: (),
) -> _T:
    """Ask until the answer can be read and fits."""
    while True:
        try:
            answer = read(input(question))
        except argparse.ArgumentTypeError as error:
            print(f"  {error}", file=sys.stderr)
            continue
        except EOFError:
            raise KeyboardInterrupt from None
        problems = list(unfit(answer))
        for problem in problems:
            print(f"  {word(problem).message}", file=sys.stderr)
        if not problems:
            return answer


def _number(text: str) -> int:
    if not text.strip().isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(said("not-a-number-of-session", text=text))
    return int(text)


def _place(text: str) -> tuple[str, str]:
    language, sign, name = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentError(None, said("not-a-place", text=text))
    return language.strip(), name.strip()
