"""The letters of a circular before they go out: looked at, and laid out where they have no PDF."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pipeline.letters.dispatch.looked_at import look_at_letters
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.publish.outgoing import GoingOut, Mailing, outgoing
from pipeline.publish.pdf import Printing, plan
from pipeline.request import Progress


def letters_to_go_out(
    mailing: Mailing, progress: Progress, *, without_email: bool = False, with_markup: bool = False
) -> tuple[GoingOut, tuple[Problem, ...]]:
    """Find the letters of a circular and look at their files; gives also what to warn of in these.

    ``without_email`` takes those alone whose addressees have no e-mail address.

    Raises:
        ProblemsFoundError: Where there are none, or where one must not leave.
    """
    going = outgoing(mailing, progress)
    letters = going.letters
    if without_email:
        letters = tuple(letter for letter in letters if not letter.email)
        if not letters:
            raise ProblemsFoundError(
                [Problem("everyone-has-email", Place("states.xlsx", "Missions"))]
            )
    entries = [entry for letter in letters for entry in letter.entries.values()]
    looked = look_at_letters(entries, mailing.outputs, with_markup=with_markup)
    return replace(going, letters=letters), tuple(looked.warnings)


def laid_out(
    going: GoingOut,
    outputs: Path,
    lay_out: Callable[[Printing], object],
    *,
    with_markup: bool = False,
) -> tuple[Problem, ...]:
    """Lay out the letters that have no PDF yet, and give what to warn of.

    ``lay_out`` makes the files that are due.

    Raises:
        ProblemsFoundError: With what kept a letter from being laid out.
    """
    files = [file for letter in going.letters for file in letter.files.values()]
    printing = plan(outputs, files, with_markup=with_markup)
    lay_out(printing)
    if errors := [problem for problem in printing.problems if problem.severity == "error"]:
        raise ProblemsFoundError(errors)
    return tuple(printing.problems)
