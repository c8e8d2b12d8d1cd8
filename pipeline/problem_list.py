"""The list of problems in the outputs, which exists as long as there are problems."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.outputs.free_places import PROBLEM_BOOK
from pipeline.problems import Problem


def renew_problem_list(problems: Sequence[Problem], inputs: Path, outputs: Path) -> bool:
    """Write the problems with a link to each cell, or remove the list; tell whether it exists.

    Raises:
        ProblemsFoundError: Where it cannot be written or removed.
    """
    from pipeline.outputs import remove_output, write_whole

    if not problems:
        remove_output(outputs, PROBLEM_BOOK)
        return False
    from pipeline.sheets.problem_book import write_problem_book

    write_whole(outputs, PROBLEM_BOOK, write_problem_book(problems, inputs, outputs))
    return True
