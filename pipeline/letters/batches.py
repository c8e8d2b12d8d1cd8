"""Filling many letters, here or in other processes: the same letters in the same order."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.letters.letter_filler import Filled, Filler
from pipeline.letters.sources import read_sources
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.request import Request

if TYPE_CHECKING:
    from pipeline.correspondence.planned_letters import Letter
    from pipeline.register.register_entries import LetterEntry

Pair = tuple["Letter", str]
Outcome = Filled | tuple[Problem, ...]

# Enough letters for the way to another process to be worth it, few enough to share out evenly.
_BATCH = 64
# Batches that wait at a time, so that memory does not grow with the number of letters.
_WAITING = 16


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a process needs to fill the letters of a circular by itself.

    Attributes:
        request: Inputs and templates.
        circular: The key of the circular.
        notes: First notes that went out later than the others; figures depend on them.
    """

    request: Request
    circular: str
    notes: "tuple[LetterEntry, ...]" = ()


# One for each run. A process that was forked has that of its parent; another reads its own.
_FILLERS: dict[Recipe, Filler] = {}


def fill_all(
    recipe: Recipe, filler: Filler, pairs: Sequence[Pair], executor: Executor | None
) -> Iterator[Outcome]:
    """Fill letters.

    Args:
        recipe: What the letters are filled from.
        filler: Made from it.
        pairs: Each letter with the code of its language; references are given already.
        executor: Does the work where there is one; else it is done here. Whatever it is, results
            and their order are the same; where its workers die, the rest is done here.

    Yields:
        For each letter in its order, the letter or what is wrong with it.
    """
    if executor is None:
        yield from (_filled(filler, pair) for pair in pairs)
        return
    _FILLERS[recipe] = filler
    batches = deque(pairs[start : start + _BATCH] for start in range(0, len(pairs), _BATCH))
    waiting: deque[tuple[Future[list[Outcome]] | None, Sequence[Pair]]] = deque()
    try:
        while batches or waiting:
            while batches and len(waiting) < _WAITING:
                batch = batches.popleft()
                waiting.append((_submitted(executor, recipe, batch), batch))
            future, batch = waiting.popleft()
            yield from _outcome(future, filler, batch)
    finally:
        for future, _ in waiting:
            if future:
                future.cancel()
        _FILLERS.pop(recipe, None)


def _submitted(
    executor: Executor, recipe: Recipe, batch: Sequence[Pair]
) -> Future[list[Outcome]] | None:
    try:
        return executor.submit(fill_batch, recipe, batch)
    except BrokenExecutor:
        return None


def _outcome(
    future: Future[list[Outcome]] | None, filler: Filler, batch: Sequence[Pair]
) -> list[Outcome]:
    """Wait for a batch; one whose worker died is filled here, and gives the same bytes."""
    try:
        if future is not None:
            return future.result()
    except BrokenExecutor:
        pass
    return [_filled(filler, pair) for pair in batch]


def fill_batch(recipe: Recipe, batch: Sequence[Pair]) -> list[Outcome]:
    """Fill a batch in whichever process this is.

    Args:
        recipe: What the letters are filled from.
        batch: Each letter with the code of its language.

    Returns:
        For each, the letter or what is wrong with it.
    """
    if recipe not in _FILLERS:
        sources = read_sources(recipe.request, lambda _: None)
        circular = sources.circular(recipe.circular)
        _FILLERS[recipe] = Filler(*sources.templates(recipe.request, circular, recipe.notes))
    return [_filled(_FILLERS[recipe], pair) for pair in batch]


def _filled(filler: Filler, pair: Pair) -> Outcome:
    try:
        return filler.fill(*pair)
    except ProblemsFoundError as error:
        return error.problems
