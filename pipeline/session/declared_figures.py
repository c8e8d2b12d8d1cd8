"""Figures that a session declares over the rows of its sheets, in ``figures.toml``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.session.declared_sheets import DeclaredSheet
from pipeline.session.toml_file import NOWHERE, KeyPlace

VERBS = (
    "count",
    "sum",
    "average",
    "median",
    "minimum",
    "maximum",
    "share",
    "difference",
    "names",
    "rows",
    "latest",
)
OF_FIGURES = ("share", "difference")
"""Verbs over two other figures; the rest is over the rows of a sheet or of a figure."""
OF_ROWS = ("rows", "latest")
"""Verbs whose figure is rows, over which other figures can be."""
ROWS = "rows"
"""What ``count`` counts where it counts rows, and ``rows`` gives where it gives each."""

OPERATORS = (
    "is",
    "is_not",
    "one_of",
    "above",
    "at_least",
    "below",
    "at_most",
    "after",
    "from",
    "before",
    "up_to",
    "blank",
)
ANY = "any"
"""The key of alternatives, in the place of a column: no column can be called so."""
MANDATE_DATE = "mandate.date"
"""The only one of ``MOMENTS`` that a report may be without."""
MOMENTS = (
    "session.opening",
    "session.closing",
    "session.year",
    "report.as_of",
    "report.date",
    "report.year",
    MANDATE_DATE,
)
"""Days and years of the session and the report that a condition may name as a value."""

TestValue = bool | int | Decimal | str | date | tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ConditionTest:
    """What the cell of a column must be for its row to count.

    Attributes:
        column: The column; ``state.regional_group`` reaches one of the sheet *States*,
            ``received_on.year`` the year of a date.
        value: What it is compared with; a text of ``MOMENTS`` stands for that day or year.
    """

    column: str
    operator: str
    value: TestValue
    at: KeyPlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives, one of which must hold for a row to count: of each, every test."""

    alternatives: tuple[tuple[ConditionTest, ...], ...]


Condition = ConditionTest | AnyOf


def every_test(conditions: Iterable[Condition]) -> Iterator[ConditionTest]:
    """Give every test of some conditions, those of alternatives among them."""
    for condition in conditions:
        if isinstance(condition, AnyOf):
            for tests in condition.alternatives:
                yield from tests
        else:
            yield condition


@dataclass(frozen=True, slots=True)
class KnownTraits:
    """What a figure of the program itself has beyond those of a session.

    Attributes:
        rule: The name of its rule in ``rules.toml`` of each language.
        cells: The columns whose cells it is traced to.
        key: The columns that tell its records apart.
        flags: Fields of its records that say whether conditions hold for the row.
        every: Whether each code of the column by which rows are grouped is a group, even of no row.
    """

    rule: str
    cells: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    flags: tuple["DeclaredFigure", ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredFigure:
    """One verb over the rows of one sheet, or over other figures.

    Attributes:
        name: Its dotted name; of a column of ``rows``, the name of the field.
        verb: A code of ``VERBS``.
        operands: Columns; of a verb over figures, their names.
        of: The key of the sheet, or the name of a figure that is rows; of a column of ``rows``,
            where it is not over the rows of its group but over those of another sheet that agree
            with them in the columns by which they are grouped.
        where: What a row must be to count.
        columns: Of ``rows``, the figures of each group.
        fields: Of ``rows`` that gives each row, the columns that its records have; all where empty.
        order: Fields that give the order of ``rows``, with ``-`` from the greatest down.
        first: How many records ``rows`` has at most; 0 for all.
        total: Whether ``rows`` ends with a record that sums up those before it.
        per: Of ``latest``, the column of whose values each has one row.
        decimals: How many decimals an average or a share keeps; None for what is usual.
        label: What the rules of other figures call it, by language; its name where it is empty.
        rule: What it is in a sentence, by language; made from the declaration where it is empty.
        restricted: Whether no public document may state it.
        known: What it has as a figure of the program; None of one that a session declares.
    """

    name: str
    verb: str
    operands: tuple[str, ...]
    of: str = ""
    where: tuple[Condition, ...] = ()
    columns: tuple["DeclaredFigure", ...] = ()
    fields: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    first: int = 0
    total: bool = False
    per: str = ""
    decimals: int | None = None
    label: Mapping[str, str] = field(default_factory=dict, hash=False)
    rule: Mapping[str, str] = field(default_factory=dict, hash=False)
    restricted: bool = False
    known: KnownTraits | None = None
    at: KeyPlace = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Declarations:
    """The sheets and figures that a session and its reports declare; none without a file."""

    sheets: tuple[DeclaredSheet, ...] = ()
    figures: tuple[DeclaredFigure, ...] = ()
