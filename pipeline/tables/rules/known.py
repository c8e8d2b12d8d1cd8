"""What the rules that span sheets may look at, and how they point at a cell."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from pipeline.problem_wording import said
from pipeline.problems import Place, Problem
from pipeline.session import Session
from pipeline.session.known_sheets import known_sheets
from pipeline.session.toml_file import TomlFile
from pipeline.tables.checked.table import InputTable
from pipeline.tables.declared.input_words import InputWords
from pipeline.tables.names.folding import folded

SheetKey = tuple[str, str]
_MOST = 6  # names that are listed where none is alike
_ALIKE = 72  # per cent of their letters that a name and its misspelling share in their order

_TAB_OF = known_sheets().tab
STATES = _TAB_OF("states")
MISSIONS = _TAB_OF("missions")
ORGANIZATIONS = _TAB_OF("organizations")
SPELLINGS = _TAB_OF("spellings")
ASSISTANCE = _TAB_OF("assistance")
AGREEMENT = _TAB_OF("apic")
COURT = _TAB_OF("court")
COALITION = _TAB_OF("coalition")
AGREEMENTS = _TAB_OF("agreements")
ACTIVITIES = _TAB_OF("activities")
PARTICIPANTS = _TAB_OF("participants")
RECOMMENDATIONS = _TAB_OF("recommendations")


@dataclass(frozen=True, slots=True)
class Known:
    """What cells may name; ``whole`` are the sheets that could be read and have every column."""

    session: Session
    file: TomlFile
    tables: Mapping[SheetKey, InputTable]
    whole: Collection[SheetKey]
    words: InputWords


def cells_of(table: InputTable, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Give the row number and the values of some columns, row by row."""
    rows = (int(row) for row in table.frame.index)
    return zip(rows, *(table.frame[column] for column in columns), strict=True)


def place_of(table: InputTable, row: int, column: str) -> Place:
    """Give the place of a cell, by the row number of the sheet and the name of a column."""
    return Place(table.file, table.sheet, table.cell(row, column))


def unknown_names(
    table: InputTable, column: str, names: Collection[str], code: str
) -> Iterator[Problem]:
    """Find what a column names and nothing is called."""
    for row, name in cells_of(table, column):
        if name and name not in names:
            yield unknown_name(code, place_of(table, row, column), name, names)


def unknown_name(code: str, place: Place, name: str, names: Iterable[str]) -> Problem:
    """Say that nothing is called so, and what is called alike; or else some of what there is."""
    from rapidfuzz import fuzz, process

    listed = sorted(names) if isinstance(names, AbstractSet) else [*names]
    # Whole names are compared: that both share a word does not make one a misspelling.
    near = process.extractOne(
        name, sorted(listed), scorer=fuzz.ratio, processor=folded, score_cutoff=_ALIKE
    )
    # Names with a dot are listed only for a name that has one.
    plain = [text for text in listed if "." in name or "." not in text] or listed
    shown, rest = ", ".join(plain[:_MOST]), len(plain[_MOST:])
    known = near[0] if near else said("names-more", rest, names=shown) if rest else shown
    return Problem(code, place, {"value": name, "known": known, "near": near[0] if near else ""})
