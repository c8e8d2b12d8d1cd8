"""Filling many letters, here or in other processes: the same letters in the same order."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from pipeline.letters.run.filling_kit import open_kit, packed
from pipeline.letters.run.letter_filler import Filled, Filler
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.workers.errands import Errand, done_in_order

if TYPE_CHECKING:
    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.letters.run.filling_kit import Recipe

Pair = tuple["Letter", str]
FillOutcome = Filled | tuple[Problem, ...]

# Letters in a batch: many, so that sending them to another process pays; fewer where there are few
# letters, so that all workers have some.
_MOST, _LEAST, _PARTS = 64, 8, 16


def fill_all(
    recipe: "Recipe", filler: Filler, pairs: Sequence[Pair], executor: Executor | None
) -> Iterator[FillOutcome]:
    """Fill letters.

    Args:
        pairs: Each letter with the code of its language; references are given already.
        executor: Does the work where there is one; else it is done here. Whatever it is, results
            and their order are the same; where its workers die, the rest is done here.

    Yields:
        For each letter in its order, the letter or what is wrong with it.

    Raises:
        ProblemsFoundError: Where a worker has another version of the program.
    """
    if executor is None:
        yield from (_filled(filler, pair) for pair in pairs)
        return
    errand = Errand(fill_batch, open_kit, packed(recipe, pairs))
    size = max(_LEAST, min(_MOST, len(pairs) // _PARTS))
    batches = (pairs[start : start + size] for start in range(0, len(pairs), size))

    def fill_here(batch: Sequence[Pair]) -> list[Filled | None]:
        return fill_batch(filler, batch)

    places = iter(pairs)
    for batch in done_in_order(executor, errand, batches, fill_here):
        # What cannot be filled is filled once more here: its problems have the words and the paths
        # of this process.
        for filled, pair in zip(batch, places, strict=False):
            yield filled or _filled(filler, pair)


def fill_batch(filler: Filler, batch: Sequence[Pair]) -> list[Filled | None]:
    """Fill a batch in whichever process this is; None for a letter that cannot be filled."""
    outcomes = (_filled(filler, pair) for pair in batch)
    return [outcome if isinstance(outcome, Filled) else None for outcome in outcomes]


def _filled(filler: Filler, pair: Pair) -> FillOutcome:
    try:
        return filler.fill(*pair)
    except ProblemsFoundError as error:
        return error.problems
