"""Which rows a condition chooses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any

from pipeline.facts.fact import LocalText, Moment
from pipeline.facts.moments import bounds
from pipeline.session.declared_figures import (
    MANDATE_DATE,
    AnyOf,
    Condition,
    ConditionTest,
    TestValue,
)

if TYPE_CHECKING:
    from pipeline.facts.rowset import RowSet
    from pipeline.session import Report, Session

Moments = Mapping[str, date | int]
ValueTest = Callable[[Any, Any], bool]
Holds = Mapping[str, ValueTest]
"""What each operator asks of a value and what it is compared with."""


def moments_of(session: "Session", report: "Report") -> Moments:
    """Give the days and years that a condition may name."""
    mandate = {MANDATE_DATE: report.mandate.date} if report.mandate else {}
    return {
        **mandate,
        "session.opening": session.opening,
        "session.closing": session.closing,
        "session.year": session.opening.year,
        "report.as_of": report.as_of,
        "report.date": report.date,
        "report.year": report.as_of.year,
    }


def chosen(
    rows: "RowSet", conditions: tuple[Condition, ...], moments: Moments, how: "Holds | None" = None
) -> "RowSet":
    """Give the rows for which every condition holds: certainly, where nothing else is asked."""
    if not conditions:
        return rows
    return rows.where(_all_hold(rows, conditions, moments, how or CERTAINLY))


def _condition_holds(
    rows: "RowSet", condition: Condition, moments: Moments, how: "Holds"
) -> list[bool]:
    if not isinstance(condition, AnyOf):
        return mask_of(rows, condition, moments, how)
    every = [_all_hold(rows, tests, moments, how) for tests in condition.alternatives]
    return [*map(any, zip(*every, strict=True))]


def _all_hold(
    rows: "RowSet", conditions: Sequence[Condition], moments: Moments, how: "Holds"
) -> list[bool]:
    masks = [_condition_holds(rows, condition, moments, how) for condition in conditions]
    return [*map(all, zip(*masks, strict=True))] if len(masks) > 1 else masks[0]


def mask_of(rows: "RowSet", test: ConditionTest, moments: Moments, how: "Holds") -> list[bool]:
    """Say of each row whether a test holds."""
    wanted = meant(test.value, moments)
    holds = how[test.operator]
    # A column repeats itself: each distinct value is tested once.
    values = rows.values(test.column)
    if test.operator != "blank" and all(map(_is_plain, values)):
        known = {value: holds(value, wanted) for value in dict.fromkeys(values)}
        return [known[value] for value in values]
    return [holds(value, wanted) for value in values]


def meant(value: TestValue, moments: Moments) -> object:
    """Give what a test compares with: days and years in the place of their names."""
    if isinstance(value, tuple):
        return tuple(meant(item, moments) for item in value)
    return moments.get(value, value) if isinstance(value, str) else value


def is_blank(value: object) -> bool:
    """Say whether a cell is blank: no text, no number, no date."""
    match value:
        case None:
            return True
        case str() | tuple():
            return not value
        case LocalText(texts=texts):
            return not any(texts.values())
        case Moment(day=day):
            return day is None
    return False


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, (str, int, date, Decimal))


def _first_and_last(value: Any) -> tuple[Any, Any] | None:  # noqa: ANN401 (a cell holds anything)
    """Give the least and the most that a value may mean; nothing where it is blank."""
    if isinstance(value, Moment):
        return bounds(value)
    return None if is_blank(value) else (value, value)


def _at_ends(enough: Callable[[Iterable[object]], bool], compare: ValueTest) -> ValueTest:
    """Ask whether something is so of all or of any of the two days that bound a date."""

    def holds(value: object, wanted: object) -> bool:
        span = _first_and_last(value)
        return span is not None and enough(compare(end, wanted) for end in span)

    return holds


def _is(value: object, wanted: object) -> bool:
    if isinstance(value, LocalText):
        return wanted in value.texts.values()
    if isinstance(value, tuple):
        return wanted in value
    span = _first_and_last(value)
    return span == (wanted, wanted)


def _may_be(value: object, wanted: Any) -> bool:  # noqa: ANN401 (a cell holds anything)
    if isinstance(value, Moment):
        span = bounds(value)
        return span is not None and span[0] <= wanted <= span[1]
    return _is(value, wanted)


def _operators(
    enough: Callable[[Iterable[object]], bool], is_: ValueTest, may_be: ValueTest
) -> Holds:
    """Give what each operator asks; of numbers and of dates the same is said in other words."""
    above, at_least, below, at_most = (_at_ends(enough, compare) for compare in (gt, ge, lt, le))
    return {
        "is": is_,
        "is_not": lambda value, wanted: not is_blank(value) and not may_be(value, wanted),
        "one_of": lambda value, wanted: any(is_(value, item) for item in wanted),
        "above": above,
        "after": above,
        "at_least": at_least,
        "from": at_least,
        "below": below,
        "before": below,
        "at_most": at_most,
        "up_to": at_most,
        "blank": lambda value, wanted: is_blank(value) == wanted,
    }


CERTAINLY = _operators(all, _is, _may_be)
"""What counts: a date known to the month or year where each of its days is so."""
POSSIBLY = _operators(any, _may_be, _is)
"""What may be so: where it is so of one of its days."""
