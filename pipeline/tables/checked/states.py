"""States: every accepted spelling to one code, and who is a State Party on a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.tables.checked.table import InputTable
from pipeline.tables.names.folding import folded

if TYPE_CHECKING:
    import pandas as pd

_NAMES = ("list_name", "text_name", "formal_name")


@dataclass(frozen=True, slots=True)
class Spellings:
    """The spellings of the States.

    Attributes:
        codes: ISO 3166 alpha-3 code of each spelling, by the spelling as ``folded`` gives it.
        shown: The spelling as it is written, by the same.
        official: The latest name of each State in lists, by its code.
        called: By code likewise, by language.
    """

    codes: Mapping[str, str]
    shown: Mapping[str, str]
    official: Mapping[str, str]
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def state(self, text: str) -> str:
        """Give the code of a State, empty where the spelling is not accepted."""
        return self.codes.get(folded(text), "")


@dataclass(frozen=True, slots=True)
class Clash:
    """A spelling that two rows give to two States."""

    sheet: str
    cell: str
    spelling: str
    state: str
    other: str


def collect_spellings(
    states: InputTable, spellings: InputTable, languages: Sequence[str]
) -> tuple[Spellings, tuple[Clash, ...]]:
    """Collect codes, names and accepted spellings, and each that is another State's already."""
    codes: dict[str, str] = {}
    shown: dict[str, str] = {}
    clashes: list[Clash] = []
    for table, row, column, text, state in _named(states, spellings, languages):
        key = folded(text)
        shown.setdefault(key, text)
        if codes.setdefault(key, state) != state:
            cell = table.cell(row, column)
            clashes.append(Clash(table.sheet, cell, text, state, codes[key]))
    latest = states.frame.loc[list(rows_on(states, date.max).values())]
    called = {
        state: dict(zip(languages, names, strict=True))
        for state, *names in zip(
            latest["iso3"], *(latest[f"list_name_{code}"] for code in languages), strict=True
        )
    }
    official = {state: names[languages[0]] for state, names in called.items()}
    return Spellings(codes, shown, official, called), tuple(clashes)


def organizations_shown(organizations: InputTable, languages: Sequence[str]) -> dict[str, str]:
    """Give the keys and names of organizations as typed, by the same as ``folded`` gives them."""
    columns = ["key", *(f"name_{language}" for language in languages)]
    return {folded(text): text for name in columns for text in organizations.frame[name] if text}


def organization_names(organizations: InputTable, languages: Sequence[str]) -> dict[str, str]:
    """Give the key of each organization in capitals, by its key and every name as ``folded``."""
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
    states: InputTable, spellings: InputTable, languages: Sequence[str]
) -> Iterator[tuple[InputTable, int, str, str, str]]:
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


def rows_on(states: InputTable, day: date) -> dict[str, int]:
    """Give the number of the row of each State that holds on a day, by ISO 3166 alpha-3 code.

    A State has a further row from the day on which its name changes. The row that holds is the one
    with the latest first day up to the day; before all of them, the earliest. The order is that of
    the first row of each.
    """
    frame = states.frame
    latest: dict[str, tuple[tuple[bool, int], int]] = {}
    for row, state, start in zip(frame.index, frame["iso3"], frame["valid_from"], strict=True):
        first = start or date.min
        # Of rows that have begun the latest counts; where none has, the earliest.
        begun = first <= day
        order = (begun, first.toordinal() if begun else -first.toordinal())
        if state not in latest or latest[state][0] < order:
            latest[state] = order, int(row)
    return {state: row for state, (_, row) in latest.items()}


def states_parties_on(states: InputTable, day: date) -> "pd.DataFrame":
    """Give the row of each State that is a Party on a day, indexed by the row numbers of the sheet.

    A State is a Party from the entry into force for it (article 126 of the Rome Statute) until its
    withdrawal takes effect (article 127), both read from all rows of the State together: one that
    has left and come back has a period in each of two rows.
    """
    frame = states.frame
    parties = {
        state
        for state, since, until in zip(
            frame["iso3"], frame["party_since"], frame["party_until"], strict=True
        )
        if is_within(since, until, day)
    }
    return frame.loc[[row for state, row in rows_on(states, day).items() if state in parties]]


def is_within(since: date | None, until: date | None, day: date) -> bool:
    """Say whether a day lies in a membership, its first and last day included.

    Without ``since`` there is no membership; without ``until`` it has not ended.
    """
    return since is not None and since <= day and (until is None or day <= until)
