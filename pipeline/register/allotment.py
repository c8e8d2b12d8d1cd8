"""Which reference each purpose gets, from those that were given before."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.problems import Problem, ProblemsFoundError
from pipeline.register.register_entries import Wanted


@dataclass(frozen=True, slots=True)
class Given:
    """A reference that was given.

    Attributes:
        infix: What stands between series and number, or empty.
        number: Its number in the series, or None where it was typed and has none.
    """

    purpose: str
    reference: str
    series: str
    infix: str
    number: int | None


def allot(
    given: Sequence[Given], wanted: Sequence[Wanted], first: Mapping[str, int]
) -> tuple[Given, ...]:
    """Give a reference to each purpose that has none, from the ``first`` number of its series on.

    What is typed comes before what is counted, so that a number is not given away that the same
    run finds typed.

    Raises:
        ProblemsFoundError: With every typed reference that cannot stand.
    """
    by_purpose = {reference.purpose: reference for reference in given}
    holders = _Holders(given)
    problems: list[Problem] = []
    for want in (want for want in wanted if want.fixed):
        typed = typed_of(want)
        problem = _conflict(by_purpose.get(typed.purpose), holders, typed, want)
        if problem is not None:
            problems.append(problem)
        elif typed.purpose not in by_purpose:
            by_purpose[typed.purpose] = typed
            holders.add(typed)
    if problems:
        raise ProblemsFoundError(problems)
    taken = {reference.reference for reference in by_purpose.values()}
    last: dict[str, int] = {series: number - 1 for series, number in first.items()}
    for reference in by_purpose.values():
        last[reference.series] = max(last.get(reference.series, 0), reference.number or 0)
    for want in wanted:
        if want.purpose not in by_purpose:
            by_purpose[want.purpose] = _next(want, last, taken)
    before = {reference.purpose for reference in given}
    return tuple(reference for reference in by_purpose.values() if reference.purpose not in before)


def reference_text(series: str, infix: str, number: int) -> str:
    """Write a reference, such as ``ICC-ASP/7/S/PA/17``; the number has at least two figures."""
    return "/".join([series, *([infix] if infix else []), f"{number:02d}"])


def _next(want: Wanted, last: dict[str, int], taken: set[str]) -> Given:
    number = last.get(want.series, 0) + 1
    # A series named S/PA and the infix PA of the series S would give the same reference.
    while (reference := reference_text(want.series, want.infix, number)) in taken:
        number += 1
    last[want.series] = number
    taken.add(reference)
    return Given(want.purpose, reference, want.series, want.infix, number)


def typed_of(want: Wanted) -> Given:
    """Give a reference as it was typed, with its number where it has one of its series."""
    match = re.fullmatch(rf"{re.escape(want.series)}/(?:.*/)?(\d{{1,9}})", want.fixed)
    number = int(match[1]) if match and want.series else None
    return Given(want.purpose, want.fixed, want.series, want.infix, number)


class _Holders:
    """Which reference was the first to have a text, and which the first to have a number."""

    def __init__(self, given: Iterable[Given]) -> None:
        self._texts: dict[str, tuple[int, Given]] = {}
        self._numbers: dict[tuple[str, int | None], tuple[int, Given]] = {}
        self._count = 0
        for reference in given:
            self.add(reference)

    def add(self, reference: Given) -> None:
        self._count += 1
        self._texts.setdefault(reference.reference, (self._count, reference))
        self._numbers.setdefault((reference.series, reference.number), (self._count, reference))

    def first(self, typed: Given) -> Given | None:
        """Give the reference that has the text of another or its number; None where none has."""
        holders = [self._texts.get(typed.reference)]
        if typed.number is not None:
            holders.append(self._numbers.get((typed.series, typed.number)))
        known = (holder for holder in holders if holder)
        return min(known, key=lambda holder: holder[0], default=(0, None))[1]


def _conflict(
    before: Given | None, holders: _Holders, typed: Given, want: Wanted
) -> Problem | None:
    values = {"reference": typed.reference, "purpose": typed.purpose}
    if before is not None and before.reference == typed.reference:
        return None
    if before is not None:
        return Problem("reference-differs", want.place, {**values, "given": before.reference})
    holder = holders.first(typed)
    if holder is None:
        return None
    if holder.reference == typed.reference:
        return Problem("reference-taken", want.place, {**values, "other": holder.purpose})
    values |= {"number": str(typed.number), "given": holder.reference}
    return Problem("number-taken", want.place, {**values, "other": holder.purpose})
