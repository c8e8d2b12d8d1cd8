"""What a template works with: facts with their sources, never bare Python values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.document.model import Phrase
from pipeline.drafting.template_faults import TemplateFault, TemplateFaultError
from pipeline.facts.fact import (
    Amount,
    Fact,
    FactValue,
    LocalText,
    Moment,
    Name,
    Percentage,
    Quantity,
    Rows,
    TermCode,
)

Literal = bool | int | float | str
Sort = Callable[[Rows], tuple[Mapping[str, Fact], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A fact on its way into a document.

    Attributes:
        scope: Gives its records their order and guards what is restricted.
        phrase: How it is printed, once a filter has said so.
        initial: How it is printed at the start of a sentence, where that differs by more than a
            capital.
        as_typed: Whether it is a text from a cell, which nothing may change.
        worded: Whether it is printed in words, so that a sheet prefers them to the figure.
        unsaid: The names in it that are printed without an article because nothing says theirs.
    """

    fact: FactValue
    sources: tuple[str, ...]
    scope: "Scope"
    phrase: Phrase | None = None
    initial: Phrase | None = None
    as_typed: bool = False
    worded: bool = False
    unsaid: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is anything: not zero, blank, unknown, not fixed or empty."""
        match self.fact:
            case Moment(day=day, precision=precision):
                return day is not None and precision != "not fixed"
            case LocalText(texts=texts):
                return any(texts.values())
            case TermCode(code=code):
                return bool(code)
            case Amount(value=value) | Quantity(value=value) | Percentage(value=value):
                return bool(value)
            case _:
                return bool(self.fact)

    def __eq__(self, other: object) -> bool:
        """Compare with a literal of the template."""
        if self.fact is None:
            return False
        return self._comparable(other) == other

    def __lt__(self, other: Literal) -> bool:
        """Compare with a literal; what is not available is neither less nor more."""
        return self.fact is not None and self._comparable(other) < other  # type: ignore[operator]

    def __le__(self, other: Literal) -> bool:
        """Compare with a literal."""
        return self.fact is not None and self._comparable(other) <= other  # type: ignore[operator]

    def __gt__(self, other: Literal) -> bool:
        """Compare with a literal."""
        return self.fact is not None and self._comparable(other) > other  # type: ignore[operator]

    def __ge__(self, other: Literal) -> bool:
        """Compare with a literal."""
        return self.fact is not None and self._comparable(other) >= other  # type: ignore[operator]

    __hash__ = object.__hash__

    def shown(
        self,
        phrase: Phrase,
        initial: Phrase | None = None,
        *,
        as_typed: bool = False,
        worded: bool = False,
        unsaid: tuple[str, ...] = (),
    ) -> "Value":
        """Give the same value, printed."""
        return Value(self.fact, self.sources, self.scope, phrase, initial, as_typed, worded, unsaid)

    def __iter__(self) -> Iterator["Record | Value"]:
        """Go through records in the order of the language, or through a list."""
        if isinstance(self.fact, Rows):
            for record in self.scope.sort(self.fact):
                yield Record(record, self.scope)
        elif isinstance(self.fact, tuple):
            for item in self.fact:
                yield Value(item, self.sources, self.scope)
        elif self.fact is not None:
            raise TemplateFaultError(
                TemplateFault("template-not-a-list", {"expression": ", ".join(self.sources)})
            )

    def _comparable(self, other: object) -> object:
        """Give what stands for the value beside a literal; both must be of one kind."""
        mine: object
        match self.fact:
            case TermCode(code=mine) | Name(key=mine):
                pass
            case Amount(value=mine) | Quantity(value=mine) | Percentage(value=mine):
                pass
            case date():
                mine = self.fact.isoformat()
            case Rows() | tuple():
                mine = len(self.fact)
            case _:
                mine = self.fact
        numbers = isinstance(mine, (int, Decimal)) and isinstance(other, (int, float))
        if type(mine) is type(other) or (numbers and bool not in (type(mine), type(other))):
            return mine
        values = {"expression": ", ".join(self.sources), "literal": repr(other)}
        raise TemplateFaultError(TemplateFault("template-comparison", values))


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for every fact of a report: the order of records, and whether it is restricted.

    Only a restricted report may state restricted facts.
    """

    sort: Sort
    restricted: bool

    def value(self, fact: Fact) -> Value | TemplateFault:
        """Hand out a fact; a fault where the report may not state it."""
        if fact.restricted and not self.restricted:
            return TemplateFault("template-restricted", {"fact": fact.key})
        return Value(fact.value, (fact.key,), self)


@dataclass(frozen=True, slots=True)
class Record:
    """Facts by name: a subject, or a row of a list."""

    facts: Mapping[str, Fact]
    scope: Scope

    def field(self, name: str) -> Value | TemplateFault | None:
        """Give a fact by its name; None where there is none of that name."""
        fact = self.facts.get(name)
        return None if fact is None else self.scope.value(fact)


def only_record(value: Value) -> Record | None:
    """Give the record of a list that holds just one, else None."""
    if isinstance(value.fact, Rows) and len(value.fact) == 1:
        return Record(value.fact.records[0], value.scope)
    return None
