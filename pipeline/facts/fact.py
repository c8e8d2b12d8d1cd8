"""A fact: a value, the cells that it came from and the rule that made it.

Neither this module nor a later stage uses pandas.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.problems import Problem
from pipeline.session.declared_figures import Declarations
from pipeline.tables.checked.source import Source
from pipeline.tables.declared.column import Sheet

OF_SETTINGS: Mapping[str, str] = {
    "focal_point": "[focal_point]",
    "persons": "[[persons]]",
    "mandate": "[reports.mandate]",
}
"""Subjects of a section of ``session.toml`` that may be left out, with the section."""

TOTAL = "total"
"""The code of the term that names the record of all rows."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as exactly as it is known.

    Attributes:
        day: Any day of the month or year where that is all that is known; None if not fixed.
        precision: ``day``, ``month``, ``year``, ``early``, ``mid``, ``late`` or ``not fixed``.
    """

    day: date | None
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Name:
    """Something with a proper name in each language: a State, an organization, a person.

    Attributes:
        key: ISO 3166 alpha-3 code of a State, or the key of an organization.
        forms: By language, the forms that names and constructions take: of a State the columns of
            its sheet without the language, of others at least ``text_name`` and ``list_name``.
    """

    key: str
    forms: Mapping[str, Mapping[str, str]] = field(hash=False)


@dataclass(frozen=True, slots=True)
class TermCode:
    """A code whose words stand in the ``[terms]`` of a language: ``in force``, ``african``."""

    code: str


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text that the inputs give in each language, or in one (key ``""``: as typed)."""

    texts: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in a currency of ISO 4217, exact to its decimals; below zero if owed the other way."""

    value: Decimal
    currency: str
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a fixed number of decimals."""

    value: Decimal
    decimals: int


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage of so many decimals, whatever is usual in the language: 40.65 per cent."""

    value: Decimal
    decimals: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Records of one kind, in an order of their own or in that of a name.

    Attributes:
        ordered_by: The field whose name in the language of the reader gives the order, or empty.
        runs: Where the records have an order of their own, how many each have one rank: the field
            gives their order among each other. Empty where it gives the order of all.
    """

    records: tuple["Mapping[str, Fact]", ...]
    ordered_by: str = ""
    runs: tuple[int, ...] = ()

    def __len__(self) -> int:
        """Count the records."""
        return len(self.records)


# A Decimal is a percentage, 40.6 for 40.6 per cent. A tuple of whole numbers is a list of
# references, such as the numbers of recommendations: always in figures.
FactValue = (
    bool
    | int
    | Decimal
    | str
    | date
    | Moment
    | Period
    | Name
    | TermCode
    | LocalText
    | Amount
    | Quantity
    | Percentage
    | Rows
    | tuple[Name, ...]
    | tuple[TermCode, ...]
    | tuple[int, ...]
    | None
)


@dataclass(frozen=True, slots=True)
class Blanks:
    """How many rows a number looked at, how many of them have no value, and the cells of these."""

    rows: int
    blank: int
    cells: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that a document may state.

    Attributes:
        key: Its dotted name, such as ``responses.responded``; later stages never take it apart.
        value: What it is. ``None`` is *not available*, printed as the language prints that.
        restricted: Whether it is personal or confidential: no public document may state it.
        blanks: Of a number over a column, what it leaves out as blank; None where nothing is.
    """

    key: str
    value: FactValue
    sources: tuple[Source, ...] = ()
    rule: str = ""
    restricted: bool = False
    blanks: Blanks | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of a session, by subject and name, with what a person should look at.

    Attributes:
        declared: What the session declares, whose rules are put into words.
        sheets: What each sheet of the inputs is, for what these rules call it and its columns.
        names: What these rules call States and organizations, by code.
    """

    subjects: Mapping[str, Mapping[str, Fact]]
    warnings: tuple[Problem, ...] = ()
    declared: Declarations = field(default_factory=Declarations)
    sheets: tuple[Sheet, ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)


def every_fact(facts: Facts) -> Mapping[str, Fact]:
    """Give every fact by its key, those of the records of lists included."""
    by_key: dict[str, Fact] = {}
    waiting: list[Mapping[str, Fact]] = list(facts.subjects.values())
    while waiting:
        for fact in waiting.pop().values():
            by_key.setdefault(fact.key, fact)
            if isinstance(fact.value, Rows):
                waiting += fact.value.records
    return by_key
