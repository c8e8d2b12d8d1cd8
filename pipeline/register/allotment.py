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
        purpose: What it is for.
        reference: The whole of it.
        series: The series it belongs to.
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
    """Give a reference to each purpose that has none.

    What is typed comes before what is counted, so that a number is not given away that the same
    run finds typed.

    Args:
        given: All references given before.
        wanted: What is asked for.
        first: By series the least number to give.

    Returns:
        The new references.

    Raises:
        ProblemsFoundError: With every typed reference that cannot stand.
    """
    have = {one.purpose: one for one in given}
    holders = _Holders(given)
    problems: list[Problem] = []
    for want in (one for one in wanted if one.fixed):
        typed = typed_of(want)
        problem = _conflict(have.get(typed.purpose), holders, typed, want)
        if problem is not None:
            problems.append(problem)
        elif typed.purpose not in have:
            have[typed.purpose] = typed
            holders.add(typed)
    if problems:
        raise ProblemsFoundError(problems)
    taken = {one.reference for one in have.values()}
    last: dict[str, int] = {series: number - 1 for series, number in first.items()}
    for one in have.values():
        last[one.series] = max(last.get(one.series, 0), one.number or 0)
    for want in wanted:
        if want.purpose not in have:
            have[want.purpose] = _next(want, last, taken)
    before = {one.purpose for one in given}
    return tuple(one for one in have.values() if one.purpose not in before)


def reference_text(series: str, infix: str, number: int) -> str:
    """Write a reference.

    Args:
        series: Such as ``ICC-ASP/7/S``.
        infix: Such as ``PA``, or empty.
        number: Such as 17.

    Returns:
        Such as ``ICC-ASP/7/S/PA/17``; the number has at least two figures.
    """
    return "/".join([series, *([infix] if infix else []), f"{number:02d}"])


def _next(want: Wanted, last: dict[str, int], taken: set[str]) -> Given:
    number = last.get(want.series, 0) + 1
    # A series named S/PA and the infix PA of the series S would write the same.
    while (reference := reference_text(want.series, want.infix, number)) in taken:
        number += 1
    last[want.series] = number
    taken.add(reference)
    return Given(want.purpose, reference, want.series, want.infix, number)


def typed_of(want: Wanted) -> Given:
    """Give a reference as it was typed, with its number where it has one of its series."""
    found = re.fullmatch(rf"{re.escape(want.series)}/(?:.*/)?(\d{{1,9}})", want.fixed)
    number = int(found[1]) if found and want.series else None
    return Given(want.purpose, want.fixed, want.series, want.infix, number)


class _Holders:
    """Which reference was the first to have a text, and which the first to have a number."""

    def __init__(self, given: Iterable[Given]) -> None:
        self._texts: dict[str, tuple[int, Given]] = {}
        self._numbers: dict[tuple[str, int | None], tuple[int, Given]] = {}
        self._count = 0
        for one in given:
            self.add(one)

    def add(self, one: Given) -> None:
        self._count += 1
        self._texts.setdefault(one.reference, (self._count, one))
        self._numbers.setdefault((one.series, one.number), (self._count, one))

    def first(self, typed: Given) -> Given | None:
        """Give the reference that has the text of another or its number; None where none has."""
        found = [self._texts.get(typed.reference)]
        if typed.number is not None:
            found.append(self._numbers.get((typed.series, typed.number)))
        return min((one for one in found if one), key=lambda one: one[0], default=(0, None))[1]


def _conflict(
    before: Given | None, holders: _Holders, typed: Given, want: Wanted
) -> Problem | None:
    values = {"reference": typed.reference, "purpose": typed.purpose}
    if before is not None and before.reference == typed.reference:
        return None
    if before is not None:
        return Problem("reference-differs", want.place, {**values, "given": before.reference})
    other = holders.first(typed)
    if other is None:
        return None
    if other.reference == typed.reference:
        return Problem("reference-taken", want.place, {**values, "other": other.purpose})
    values |= {"number": str(typed.number), "given": other.reference}
    return Problem("number-taken", want.place, {**values, "other": other.purpose})
