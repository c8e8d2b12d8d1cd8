"""States: every accepted spelling to one code, and who is a State Party on a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipeline.tables.table import Table
from pipeline.tables.words import folded

if TYPE_CHECKING:
    import pandas as pd

_ALIKE = 75  # of 100: Begium finds Belgium, Ivory Coast finds nothing
_PART = 95  # Tanzania finds United Republic of Tanzania
_CODE_LENGTH = 3
_NAMES = ("list_name", "text_name", "formal_name")


@dataclass(frozen=True, slots=True)
class Spellings:
    """The spellings of the States.

    Attributes:
        codes: ISO 3166 alpha-3 code of each spelling, by the spelling as ``folded`` gives it.
        shown: The spelling as it is written, by the same.
        official: The name of each State in lists, by its code.
    """

    codes: Mapping[str, str]
    shown: Mapping[str, str]
    official: Mapping[str, str]

    def state(self, text: str) -> str:
        """Give the code of a State, empty where the spelling is not accepted."""
        return self.codes.get(folded(text), "")

    def nearest(self, text: str) -> str:
        """Give the accepted spelling that is nearest to a text, empty where none is near."""
        from rapidfuzz import fuzz, process

        names = [name for name in self.codes if len(name) > _CODE_LENGTH]
        for scorer, enough in ((fuzz.token_sort_ratio, _ALIKE), (fuzz.token_set_ratio, _PART)):
            near = process.extractOne(folded(text), names, scorer=scorer, score_cutoff=enough)
            if near:
                return self.shown[near[0]]
        return ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A spelling that two rows give to two States."""

    sheet: str
    cell: str
    spelling: str
    state: str
    other: str


def collect_spellings(
    states: Table, spellings: Table, languages: Sequence[str]
) -> tuple[Spellings, tuple[Clash, ...]]:
    """Collect what a State may be called: codes, official names, and the accepted spellings.

    Args:
        states: The sheet *States*.
        spellings: The sheet *Spellings*.
        languages: Codes of the languages of the official names.

    Returns:
        The spellings, and each that is another State's already.
    """
    codes: dict[str, str] = {}
    shown: dict[str, str] = {}
    clashes: list[Clash] = []
    for table, row, column, text, state in _named(states, spellings, languages):
        key = folded(text)
        shown.setdefault(key, text)
        if codes.setdefault(key, state) != state:
            cell = table.cell(row, column)
            clashes.append(Clash(table.sheet, cell, text, state, codes[key]))
    names = states.frame[f"list_name_{languages[0]}"]
    official = dict(zip(states.frame["iso3"], names, strict=True))
    return Spellings(codes, shown, official), tuple(clashes)


def organization_names(organizations: Table, languages: Sequence[str]) -> dict[str, str]:
    """Collect what an organization may be called: its key, and its name in every language.

    Args:
        organizations: The sheet *Organizations*.
        languages: Codes of the languages.

    Returns:
        The key of each in capitals, by what it is called as ``folded`` gives it.
    """
    frame = organizations.frame
    keys = [key.upper() for key in frame["key"]]
    columns = ["key", *(f"name_{language}" for language in languages)]
    return {
        folded(text): key
        for column in columns
        for text, key in zip(frame[column], keys, strict=True)
        if text and key
    }


def _named(
    states: Table, spellings: Table, languages: Sequence[str]
) -> Iterator[tuple[Table, int, str, str, str]]:
    """Give sheet, row, column, spelling and State of every spelling, official ones first."""
    columns = ["iso3", *(f"{name}_{language}" for name in _NAMES for language in languages)]
    sources = [(states, column) for column in columns] + [(spellings, "spelling")]
    for table, column in sources:
        frame = table.frame
        for row, text, state in zip(frame.index, frame[column], frame["iso3"], strict=True):
            if text and state:
                yield table, int(row), column, text, state
    for article, name in [(f"article_{code}", f"text_name_{code}") for code in languages]:
        frame = states.frame
        if article in frame:
            for row, before, text, state in zip(
                frame.index, frame[article], frame[name], frame["iso3"], strict=True
            ):
                if before and text and state:
                    yield states, int(row), name, f"{before} {text}", state


def states_parties_on(states: Table, day: date) -> "pd.DataFrame":
    """Give the States that are Parties on a day.

    A State is a Party from the entry into force for it (article 126 of the Rome Statute) until its
    withdrawal takes effect (article 127), both read from the sheet.

    Args:
        states: The sheet *States*.
        day: The day.

    Returns:
        The rows of the sheet, indexed by their row numbers.
    """
    frame = states.frame
    is_party = [
        since is not None and since <= day and (until is None or day <= until)
        for since, until in zip(frame["party_since"], frame["party_until"], strict=True)
    ]
    return frame.loc[is_party]
