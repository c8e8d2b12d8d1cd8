"""The rules for names, lists, order and typography, as plain records.

Their values stand in ``language.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pipeline.language.number_rules import Places

RangePattern = Annotated[str, Places(("first", "last"))]


@dataclass(frozen=True, slots=True, eq=False)
class NameRegister:
    """Which columns have a name in a register; ``otherwise`` the one for names without any."""

    name: str
    article: str
    gender: str
    number: str
    otherwise: str


@dataclass(frozen=True, slots=True, eq=False)
class Construction:
    """How a name enters a sentence.

    Attributes:
        register: The register unless the template asks for another.
        article: Whether the article of the name is written.
        preposition: What stands before it.
        column: A column that gives the whole construction; the rest is for names without it.
    """

    register: str
    article: bool
    preposition: str
    column: str


@dataclass(frozen=True, slots=True, eq=False)
class NameRules:
    """How names are joined to prepositions and articles.

    Attributes:
        registers: By name: short in running text, in a list, formal.
        constructions: By name: ``the``, ``of``, ``to``, ``in`` and so on.
        contractions: A preposition and an article that become one word.
        elisions: Words that lose their vowel before another vowel, and what becomes of them.
        vowels: The letters before which they do.
        mute: Beginnings of words that count as a vowel though their first letter is none.
        sounded: Beginnings of words that do not count though their first letter is a vowel.
    """

    registers: Mapping[str, NameRegister]
    constructions: Mapping[str, Construction]
    contractions: Mapping[str, str]
    elisions: Mapping[str, str]
    vowels: str
    mute: tuple[str, ...]
    sounded: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AgreementRules:
    """With which form a verb or an adjective follows names.

    Attributes:
        forms: The order in which a template lists the forms: gender, then number.
        genders: Those that exist, the one that wins in a mixed list first; empty for none.
        plural_names: Whether the name of one State may be plural (*les Pays-Bas ont*).
    """

    forms: tuple[str, ...]
    genders: tuple[str, ...]
    plural_names: bool


@dataclass(frozen=True, slots=True, eq=False)
class ListRules:
    """How names and numbers follow each other in a sentence.

    Attributes:
        conjunctions: Before the last.
        range: Of numbers that follow on each other, the first and the last.
        range_from: How many of them are a range.
    """

    separator: str
    conjunctions: Mapping[str, str]
    range: RangePattern
    range_from: int


@dataclass(frozen=True, slots=True, eq=False)
class SignWording:
    """What a sign in a cell means.

    Attributes:
        mark: What only an explanation of the sign holds, such as ``(–)``.
        text: The explanation, as it goes on within a sentence.
    """

    mark: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class SignRules:
    """How the signs of a table are explained under it.

    Attributes:
        nil: For what a cell shows where the value is none.
        not_available: For what it shows where the value is not known.
        empty: For a cell that shows nothing.
        separator: Between two explanations.
        end: After the last.
    """

    nil: SignWording
    not_available: SignWording
    empty: SignWording
    separator: str
    end: str


@dataclass(frozen=True, slots=True, eq=False)
class OrderRules:
    """Alphabetical order.

    Attributes:
        skipped: Words at the start that do not count.
        kept: Entries whose first word counts all the same.
        letters: Letters that count as others, accents apart.
        spaces: Characters that count as a space.
        dropped: Characters that do not count.
    """

    skipped: tuple[str, ...]
    kept: tuple[str, ...]
    letters: Mapping[str, str]
    spaces: str
    dropped: str


@dataclass(frozen=True, slots=True, eq=False)
class TypographyRules:
    """Typography of running text.

    Attributes:
        quotes: Opening and closing mark of a quotation, then of one inside it.
        quote_space: The space inside the marks of the first level, or empty.
        punctuation: The marks that take ``punctuation_space`` before them.
        punctuation_space: That space; empty leaves them as typed.
        percent_space: The space between a figure and ``%``; empty leaves it as typed.
        between_numbers: Words that, after a number, stay on one line with the number after them.
        before_number: Words that stay on one line with the number after them.
        after_number: Words that stay on one line with the number before them.
        before_name: Titles that stay on one line with the name after them.
        note_place: Whether the mark of a footnote stands ``before`` or ``after`` punctuation.
        note_separator: Between two marks, above the line.
    """

    quotes: tuple[tuple[str, ...], ...]
    quote_space: str
    apostrophe: str
    punctuation: str
    punctuation_space: str
    percent_space: str
    between_numbers: tuple[str, ...]
    before_number: tuple[str, ...]
    after_number: tuple[str, ...]
    before_name: tuple[str, ...]
    note_place: str
    note_punctuation: str
    note_separator: str


@dataclass(frozen=True, slots=True, eq=False)
class SentenceRules:
    """Where a sentence ends: the marks that end it, and words whose full stop does not."""

    ends: str
    abbreviations: tuple[str, ...]
