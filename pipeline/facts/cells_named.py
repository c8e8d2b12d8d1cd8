"""What facts are called in a message: by their keys, with the cells that they came from."""

from collections.abc import Callable
from functools import cache

from pipeline.facts.fact import Fact, Facts, every_fact
from pipeline.problem_wording import located, said
from pipeline.problems import Place


def with_cells(facts: Facts) -> Callable[[str], str]:
    """Give the function that names a fact with its cells; it goes through all facts at the first.

    Such as ``x.each.3.remark (dues.xlsx, sheet 'Dues', cell H3)``; the key alone where no cell of a
    sheet gives the fact, or where there is none.
    """
    known = cache(lambda: every_fact(facts))

    def named(key: str) -> str:
        fact = known().get(key)
        cells = _cells(fact) if fact else ""
        return said("fact-of-cells", fact=key, cells=cells) if cells else key

    return named


def _cells(fact: Fact) -> str:
    return "; ".join(
        located(Place(source.file, source.sheet, first, also=tuple(others)))
        for source in fact.sources
        if source.sheet
        for first, *others in (source.cells,)
    )
