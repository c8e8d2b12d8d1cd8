"""The list of problems in the outputs: it is there as long as something is to be looked at."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.outputs.free_places import PROBLEM_BOOK
from pipeline.problems import Problem


def renew_problem_list(problems: Sequence[Problem], inputs: Path, outputs: Path) -> bool:
    """Lay problems down with a link to each cell; remove the list when all is well.

    Args:
        problems: What was found.
        inputs: The folder of the workbooks.
        outputs: The folder of the outputs.

    Returns:
        Whether there is a list.

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
