"""Which rows a condition chooses."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
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


def chosen(rows: "RowSet", conditions: tuple[Condition, ...], moments: Moments) -> "RowSet":
    """Give the rows for which every condition holds."""
    if not conditions:
        return rows
    masks = [_condition_holds(rows, condition, moments) for condition in conditions]
    return rows.where([*map(all, zip(*masks, strict=True))] if len(masks) > 1 else masks[0])


def _condition_holds(rows: "RowSet", condition: Condition, moments: Moments) -> list[bool]:
    if not isinstance(condition, AnyOf):
        return _holds(rows, condition, moments)
    every = [_all_hold(rows, tests, moments) for tests in condition.alternatives]
    return [*map(any, zip(*every, strict=True))]


def _all_hold(rows: "RowSet", tests: tuple[ConditionTest, ...], moments: Moments) -> list[bool]:
    return [*map(all, zip(*(_holds(rows, test, moments) for test in tests), strict=True))]


def _holds(rows: "RowSet", test: ConditionTest, moments: Moments) -> list[bool]:
    """Say of each row whether a test holds."""
    wanted = _meant(test.value, moments)
    holds = _TESTS[test.operator]
    # A column repeats itself: each distinct value is tested once.
    values = rows.values(test.column)
    if test.operator != "blank" and all(map(_is_plain, values)):
        known = {value: holds(value, wanted) for value in dict.fromkeys(values)}
        return [known[value] for value in values]
    return [holds(value, wanted) for value in values]


def _meant(value: TestValue, moments: Moments) -> object:
    """Give what a test compares with: days and years in the place of their names."""
    if isinstance(value, tuple):
        return tuple(_meant(item, moments) for item in value)
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


def _certainly(compare: Callable[[Any, Any, Any], bool]) -> Callable[[Any, Any], bool]:
    def holds(value: object, wanted: object) -> bool:
        span = _first_and_last(value)
        return span is not None and compare(*span, wanted)

    return holds


def _is(value: object, wanted: object) -> bool:
    if isinstance(value, LocalText):
        return wanted in value.texts.values()
    if isinstance(value, tuple):
        return wanted in value
    span = _first_and_last(value)
    return span == (wanted, wanted)


_ABOVE = _certainly(lambda first, _, wanted: first > wanted)
_AT_LEAST = _certainly(lambda first, _, wanted: first >= wanted)
_BELOW = _certainly(lambda _, last, wanted: last < wanted)
_AT_MOST = _certainly(lambda _, last, wanted: last <= wanted)
# Of numbers and of dates the same is said in other words.
_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": _is,
    "is_not": lambda value, wanted: not is_blank(value) and not _is(value, wanted),
    "one_of": lambda value, wanted: any(_is(value, item) for item in wanted),
    "above": _ABOVE,
    "after": _ABOVE,
    "at_least": _AT_LEAST,
    "from": _AT_LEAST,
    "below": _BELOW,
    "before": _BELOW,
    "at_most": _AT_MOST,
    "up_to": _AT_MOST,
    "blank": lambda value, wanted: is_blank(value) == wanted,
}
