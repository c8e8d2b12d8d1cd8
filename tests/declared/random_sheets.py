"""Sheets of every kind of column, with rows, conditions and groups, made up at random."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st

from tests.declared.made_up import ARREARS, STATES, toml

Cell = Any
Row = dict[str, Cell]
Holds = Callable[[Cell], bool]

CODES = ("a", "b", "c")
TEXTS = ("north", "south wing", "Été", "2007")
DAYS = st.dates(dt.date(2006, 12, 30), dt.date(2008, 12, 31))
POOLS: dict[str, st.SearchStrategy[Cell]] = {
    "state": st.sampled_from(STATES),
    "text": st.sampled_from(TEXTS),
    "code": st.sampled_from(CODES),
    "date": DAYS,
    "year": st.integers(2003, 2009),
    "whole number": st.integers(0, 30),
    "decimal": st.decimals(-50, 50, places=1),
    "amount": st.decimals(-10_000, 10_000, places=2),
    "percentage": st.decimals(0, 100, places=1),
    "yes or no": st.booleans(),
}
MEASURED = {"whole number": 0, "decimal": 1, "amount": 2, "percentage": 1}
COMPARED = {*MEASURED, "year", "date"}
GROUPING = ("state", "text", "code", "date", "year", "whole number", "yes or no")
ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "above": lambda cell, value: cell > value,
    "at_least": lambda cell, value: cell >= value,
    "below": lambda cell, value: cell < value,
    "at_most": lambda cell, value: cell <= value,
    "after": lambda cell, value: cell > value,
    "from": lambda cell, value: cell >= value,
    "before": lambda cell, value: cell < value,
    "up_to": lambda cell, value: cell <= value,
}


@dataclass(frozen=True)
class Sheet:
    """A sheet: the kind of each column by its name, and the rows."""

    key: str
    kinds: dict[str, str]
    keyed: bool
    rows: list[Row]

    def of(self, *kinds: str) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind in kinds]


@dataclass(frozen=True)
class Test:
    """A condition as it is declared, and whether a row fits it."""

    declared: dict[str, object]
    holds: Callable[[Row], bool]


@st.composite
def sheets(draw: st.DrawFn, key: str) -> Sheet:
    """Make up a sheet; half of its rows or more share one value in a column that groups them."""
    chosen = draw(st.lists(st.sampled_from(sorted(POOLS)), min_size=1, max_size=5))
    kinds = {f"c{place}": kind for place, kind in enumerate(("code", *chosen))}
    common = {name: draw(POOLS[kind]) for name, kind in kinds.items()}
    rows = []
    for number in range(draw(st.integers(0, 14))):
        row: Row = {"id": f"r{number}"}
        for name, kind in kinds.items():
            of_kind = POOLS[kind] if kind == "yes or no" else st.none() | POOLS[kind]
            shares = kind in GROUPING and draw(st.booleans())
            row[name] = common[name] if shares else draw(of_kind)
        rows.append(row)
    return Sheet(key, kinds, draw(st.booleans()), rows)


@st.composite
def single_tests(draw: st.DrawFn, sheet: Sheet) -> Test:
    """Make up one test of one column."""
    name = draw(st.sampled_from(sorted(sheet.kinds)))
    kind = sheet.kinds[name]
    value = draw(POOLS[kind])
    usual = ["is", "is_not", "blank"] if kind != "yes or no" else ["is"]
    orders = sorted(ORDERS) if kind in COMPARED else []
    listed = ["one_of"] if kind in {"state", "text", "code", "year", "whole number"} else []
    operator = draw(st.sampled_from([*usual, *orders, *listed]))
    given: object = value
    holds: Holds
    match operator:
        case "is":
            holds = lambda cell: cell == value  # noqa: E731
        case "is_not":
            holds = lambda cell: cell is not None and cell != value  # noqa: E731
        case "blank":
            given = draw(st.booleans())
            holds = lambda cell: (cell is None) == given  # noqa: E731
        case "one_of":
            several = draw(st.lists(POOLS[kind], min_size=1, max_size=3))
            given = several
            holds = lambda cell: cell in several  # noqa: E731
        case _:
            order = ORDERS[operator]
            holds = lambda cell: cell is not None and order(cell, value)  # noqa: E731
    return Test({name: {operator: given}}, lambda row: holds(row[name]))


@st.composite
def conditions(draw: st.DrawFn, sheet: Sheet) -> Test:
    """Make up a condition: nothing, one test, several columns, or alternatives."""
    found = draw(st.lists(single_tests(sheet), max_size=3))
    if draw(st.booleans()) and len(found) > 1:
        alternatives = [one.declared for one in found]
        return Test({"any": alternatives}, lambda row: any(one.holds(row) for one in found))
    by_column = {next(iter(one.declared)): one for one in found}
    declared = {name: one.declared[name] for name, one in by_column.items()}
    return Test(declared, lambda row: all(one.holds(row) for one in by_column.values()))


def declared_sheet(sheet: Sheet) -> str:
    """Write a sheet as TOML."""
    lines = [f"[sheets.{sheet.key}]", f'file = "{sheet.key}.xlsx"', 'sheet = "Rows"']
    lines.append('title = { en = "Rows", fr = "Lignes" }')
    for name, kind in {"id": "text", **sheet.kinds}.items():
        lines += [f"[[sheets.{sheet.key}.columns]]", f'name = "{name}"', f'kind = "{kind}"']
        lines.append(f'label = {{ en = "{name}", fr = "{name}" }}')
        if name == "id" and sheet.keyed:
            lines.append("key = true")
        if kind == "amount":
            lines.append('currency = "EUR"')
        if kind == "code":
            words = {code: {"en": f"{code}1", "fr": f"{code}2"} for code in CODES}
            lines.append(f"choices = {toml(words)}")
    return "\n".join(lines) + "\n"


def put(folder: Path, made_up: list[Sheet], figures: str) -> Path:
    """Write the inputs of a session with some sheets; give their folder."""
    for name in ("session.toml", "states.xlsx"):
        (folder / name).write_bytes((ARREARS / "inputs" / name).read_bytes())
    text = "\n".join(map(declared_sheet, made_up)) + figures
    (folder / "figures.toml").write_text(text, encoding="utf-8")
    for sheet in made_up:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = "Rows"
        page.append(["id", *sheet.kinds])
        for row in sheet.rows:
            page.append([typed(cell) for cell in row.values()])
        book.save(folder / f"{sheet.key}.xlsx")
    return folder


def typed(cell: Cell) -> object:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return float(cell) if isinstance(cell, Decimal) else cell
