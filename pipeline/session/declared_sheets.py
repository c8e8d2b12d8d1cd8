"""Sheets of the inputs that a session declares for its reports, in ``figures.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.session.toml_file import NOWHERE, KeyPlace

COLUMN_KINDS = (
    "state",
    "organization",
    "text",
    "lines",
    "text in each language",
    "code",
    "date",
    "date with precision",
    "year",
    "whole number",
    "decimal",
    "amount",
    "percentage",
    "yes or no",
)
KNOWN_KINDS = (
    *COLUMN_KINDS,
    "key",
    "keys",
    "e-mail",
    "iso3",
    "list",
    "sign",
)
"""Kinds of the sheets that the program knows."""
MEASURED = ("whole number", "decimal", "amount", "percentage")
"""Kinds that can be added, compared and averaged."""
FRACTIONS = ("decimal", "amount", "percentage")
"""Kinds with decimals; how many is declared."""


@dataclass(frozen=True, slots=True)
class DeclaredColumn:
    """A column of a declared sheet.

    Attributes:
        name: What its header cell holds.
        kind: A code of ``COLUMN_KINDS``.
        label: What rules, headings and *Read me* call it, by language.
        meaning: What the sheet *Read me* says of it, by language; the label where it is empty.
        required: Whether a blank cell is a problem.
        key: Whether it is part of what tells rows apart.
        choices: Of a code, the word of each by language.
        currency: Of an amount, the code of ISO 4217.
        decimals: Of a fraction, how many decimals a cell may have.
        bounds: Numbers or names of columns by ``at_least``, ``at_most``; of a date the columns
            ``after`` and ``before`` which it must lie.
        personal: Whether it is personal data, which no public document states.
        listed: The list of ``inputs.toml`` whose words it holds.
        open: Whether a word that is not on the list stays as typed.
        form: Whether only languages that name this grammatical form have the column.
        together: Columns that stand together once for each language; the column itself is none.
    """

    name: str
    kind: str
    label: Mapping[str, str] = field(hash=False)
    meaning: Mapping[str, str] = field(hash=False)
    required: bool = False
    key: bool = False
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    currency: str = ""
    decimals: int = 0
    bounds: Mapping[str, int | str] = field(default_factory=dict, hash=False)
    personal: bool = False
    listed: str = ""
    open: bool = False
    form: bool = False
    together: tuple["DeclaredColumn", ...] = ()


@dataclass(frozen=True, slots=True)
class ComputedColumn:
    """A sum or difference of columns, which no cell holds.

    Attributes:
        plus: The columns that are added; ``minus`` those that are taken away.
        label: What rules and headings call it, by language.
    """

    name: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    label: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class TotalColumn:
    """A column of each row that must equal the sum of others."""

    column: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeclaredSheet:
    """A sheet of a workbook.

    Attributes:
        key: What figures call it.
        title: What rules and *Read me* call it, by language.
        parties: Whether each State in it should be a State Party.
        of_a_session: Whether its rows belong to one session.
        illustrative: Whether a row may say that it is made up.
        anew: What the cells of some columns say when a session begins, as codes.
    """

    key: str
    file: str
    sheet: str
    title: Mapping[str, str] = field(hash=False)
    columns: tuple[DeclaredColumn, ...] = ()
    computed: tuple[ComputedColumn, ...] = ()
    totals: tuple[TotalColumn, ...] = ()
    parties: bool = True
    of_a_session: bool = True
    illustrative: bool = True
    anew: Mapping[str, str] = field(default_factory=dict, hash=False)
    at: KeyPlace = field(default=NOWHERE, compare=False, repr=False)
