"""What a sheet and a column of the inputs are.

Columns of a language end in its code (``name_en``, ``title_fr``). Which languages there are, which
grammatical forms each asks for, and the words of the open lists stand in
``templates/<lang>/inputs.toml``: a language or a place is added without a line of Python.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.session.declared_sheets import ComputedColumn, TotalColumn
from pipeline.session.known_sheets import ILLUSTRATIVE

Kind = Literal[
    "text",  # str, "" where blank
    "key",  # str of letters, digits, dots and hyphens
    "keys",  # tuple[str, ...], separated by semicolons in the cell
    "date",  # datetime.date or None
    "integer",  # int or None
    "boolean",  # bool, False where blank
    "choice",  # one of the choices, as its code; typed in any language
    "code",  # one of the choices, written exactly so in every language
    "listed",  # a word of a list of inputs.toml, as its code; typed in any language
    "state",  # ISO 3166 alpha-3 code; typed in any accepted spelling
    "addressee",  # the same, or the key of an organization in capitals; typed by key or name
    "iso3",  # the code itself, where a State is entered
    "email",  # str of one or more addresses, separated by semicolons
    "year",  # int or None
    "decimal",  # decimal.Decimal or None, with as many decimals as the column declares
    "amount",  # the same, in the currency of the column
    "percentage",  # the same: 40.6 for 40.6 per cent
]

MEASURED = frozenset({"integer", "decimal", "amount", "percentage"})
"""Kinds whose values can be added, compared and averaged."""
FRACTIONS = frozenset({"decimal", "amount", "percentage"})
BLANK_IS_NONE = frozenset({"date", "integer", "year"}) | FRACTIONS


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a sheet; ``DeclaredColumn`` says what most of it means.

    Attributes:
        kind: What its cells hold; the values in a table are given beside ``Kind``.
        may_lack: Whether the sheet may do without the column.
        words: Of a choice that the session declares, the word of each code by language.
        anew: What its cells say when a session begins, as a code; None where they stay.
    """

    name: str
    kind: Kind = "text"
    required: bool = False
    key: bool = False
    choices: tuple[str, ...] = ()
    listed: str = ""
    open: bool = False
    lines: bool = False
    form: bool = False
    may_lack: bool = False
    personal: bool = False
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    meaning: Mapping[str, str] = field(default_factory=dict, hash=False)
    anew: str | None = None
    decimals: int = 0
    currency: str = ""
    label: Mapping[str, str] = field(default_factory=dict, hash=False)
    bounds: Mapping[str, int | str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class EachLanguage:
    """Columns that stand once for each language, one language after the other."""

    columns: tuple[SheetColumn, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with one table; ``DeclaredSheet`` says what most of it means.

    Attributes:
        key: What declared figures call it.
        title: What rules call it, by language, where the session declares it; else empty.
    """

    file: str
    name: str
    columns: tuple[SheetColumn | EachLanguage, ...]
    parties: bool = True
    of_a_session: bool = False
    key: str = ""
    title: Mapping[str, str] = field(default_factory=dict, hash=False)
    computed: tuple[ComputedColumn, ...] = ()
    totals: tuple[TotalColumn, ...] = ()

    @property
    def single_columns(self) -> tuple[SheetColumn, ...]:
        """Its columns, each that has one in every language once and without the language."""
        return tuple(
            column
            for entry in self.columns
            for column in (entry.columns if isinstance(entry, EachLanguage) else (entry,))
        )


ColumnForms = Mapping[str, Mapping[str, Sequence[str]]]
"""By language, then sheet: the grammatical forms that the language asks for."""

ROW_IS_ILLUSTRATIVE = SheetColumn(ILLUSTRATIVE, "boolean", may_lack=True)
"""An optional column of a row that is made up, in sheets whose facts are not public."""


def columns_of(sheet: Sheet, forms: ColumnForms) -> tuple[SheetColumn, ...]:
    """Give the columns of a sheet, those of each language named with its code at the end."""
    columns: list[SheetColumn] = []
    for entry in sheet.columns:
        if isinstance(entry, SheetColumn):
            columns.append(entry)
            continue
        columns += (
            replace(column, name=f"{column.name}_{language}")
            for language, wanted in forms.items()
            for column in entry.columns
            if not column.form or column.name in wanted.get(sheet.name, ())
        )
    return tuple(columns)
