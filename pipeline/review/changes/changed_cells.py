"""Which cells of the workbooks and keys of session.toml changed since a version was issued."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Literal

from pipeline.comparison.alignment import NEVER, set_side_by_side
from pipeline.problems import ProblemsFoundError
from pipeline.request import Request
from pipeline.review.changes.settings_keys import settings_keys, text_of
from pipeline.session import Session, load_session
from pipeline.session.declarations import declaring_files
from pipeline.tables.declared.column import Sheet
from pipeline.tables.declared.schema import FIXED, sheets_of
from pipeline.tables.workbooks.address import column_letters
from pipeline.tables.workbooks.workbook import read_workbook

SESSION = "session.toml"
# What no list outside of the workbooks may repeat: personal data, and what is confidential.
_CONFIDENTIAL = "confidential"
_EQUAL, _SAME_KEY, _NEARLY_THE_SAME = 3.0, 2.0, 0.8

ChangeKind = Literal["changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell, a row, a key of the settings or an entry of the register that is not what it was.

    Attributes:
        file: The workbook, or a file of settings, or ``REGISTER``.
        sheet: The sheet; empty of settings and of the register.
        row: What names the row: the cells of its key.
        column: The name of the column or the key; empty of a whole row.
        old_cells: Where it stood, such as ``C14``; all cells of a row that was removed.
        old: What it held; of a row, each cell with its column.
        withheld: Whether the values are personal or confidential, and not given.
    """

    kind: ChangeKind
    file: str
    sheet: str
    row: str
    column: str
    old_cells: tuple[str, ...]
    new_cells: tuple[str, ...]
    old: str
    new: str
    withheld: bool = False


def kind_of(old: object, new: object) -> ChangeKind:
    """Say what happened to what was ``old`` and is ``new``; None where a version lacks it."""
    return "added" if old is None else "removed" if new is None else "changed"


def changed_cells(old: Request, new: Request) -> tuple[ChangedCell, ...]:
    """Compare two folders of inputs, with what the templates declare.

    Rows are compared by their key, wherever they stand: a row that was inserted is one change, and
    a sheet that was sorted none.
    """
    sessions = [_session(request) for request in (old, new)]
    reports = [report.folder for session in sessions if session for report in session.reports]
    before, after = (
        {
            SESSION: request.inputs / SESSION,
            **declaring_files(request.inputs, request.templates, reports),
        }
        for request in (old, new)
    )
    changed = [
        change
        for name in {**before, **after}
        for change in _settings(name, before.get(name), after.get(name))
    ]
    declared = next((sheets_of(session) for session in reversed(sessions) if session), FIXED)
    for name, group in groupby(declared, key=lambda sheet: sheet.file):
        sheets = [*group]
        wanted = [sheet.name for sheet in sheets]
        versions = [read_workbook(request.inputs / name, wanted).grids for request in (old, new)]
        for sheet in sheets:
            old_rows, new_rows = (
                _rows(sheet, grids[sheet.name].rows if sheet.name in grids else ())
                for grids in versions
            )
            changed += _compared(sheet, old_rows, new_rows)
    return tuple(changed)


def _session(request: Request) -> Session | None:
    """Give a session; None where its settings cannot be read."""
    try:
        return load_session(request.inputs / SESSION, request.templates)
    except ProblemsFoundError:
        return None


def _is_personal(sheet: Sheet, name: str) -> bool:
    """Tell whether lists do not show what a column holds, or one that gives it in a language."""
    names = {column.name for column in sheet.single_columns if column.personal}
    return name in names or name.rpartition("_")[0] in names


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a sheet."""

    cells: Mapping[str, str] = field(hash=False)
    key: tuple[str, ...]
    at: Mapping[str, str] = field(hash=False, compare=False)

    @property
    def name(self) -> str:
        return "" if self.secret else ", ".join(part for part in self.key if part)

    @property
    def span(self) -> tuple[str, ...]:
        """Every cell from the first to the last that holds something."""
        names = [*self.at]
        last = max(names.index(name) for name in self.cells)
        return tuple(self.at[name] for name in names[: last + 1])

    @property
    def secret(self) -> bool:
        return self.cells.get(_CONFIDENTIAL, "").casefold() in {"true", "yes", "1"}


def _rows(sheet: Sheet, grid: Sequence[Sequence[object]]) -> list[_Row]:
    names = [text_of(cell) for cell in grid[0]] if grid else []
    keys = [column.name for column in sheet.single_columns if column.key]
    rows: list[_Row] = []
    for number, cells in enumerate(grid[1:], 2):
        filled = {
            name: text
            for name, cell in zip(names, cells, strict=False)
            if name and (text := text_of(cell))
        }
        at = {name: f"{column_letters(place)}{number}" for place, name in enumerate(names) if name}
        if filled:
            rows.append(_Row(filled, tuple(filled.get(key, "") for key in keys), at))
    return rows


def _compared(sheet: Sheet, old_rows: list[_Row], new_rows: list[_Row]) -> Iterator[ChangedCell]:
    pairs = set_side_by_side(old_rows, new_rows, _alike)
    unpaired = {old.key: old for old, new in pairs if old and new is None}
    count = Counter(old.key for old, new in pairs if old and new is None)
    moved = {new.key for old, new in pairs if old is None and new and count[new.key] == 1}
    for old, new in pairs:
        if old and new:
            yield from _cells(sheet, old, new)
        elif new and new.key in moved:
            yield from _cells(sheet, unpaired[new.key], new)
        elif new:
            at = new.span
            shown = _shown(sheet, new)
            yield ChangedCell(
                "added", sheet.file, sheet.name, new.name, "", (), at, "", shown, new.secret
            )
        elif old and old.key not in moved:
            at = old.span
            shown = _shown(sheet, old)
            yield ChangedCell(
                "removed", sheet.file, sheet.name, old.name, "", at, (), shown, "", old.secret
            )


def _alike(old: _Row, new: _Row) -> float:
    if old == new:
        return _EQUAL
    names = {**old.cells, **new.cells}
    shared = sum(old.cells.get(name) == new.cells.get(name) for name in names) / len(names)
    if old.key == new.key:
        return _SAME_KEY + shared / 2
    return shared if shared >= _NEARLY_THE_SAME else NEVER


def _cells(sheet: Sheet, old: _Row, new: _Row) -> Iterator[ChangedCell]:
    for name in {**old.cells, **new.cells}:
        before, after = old.cells.get(name, ""), new.cells.get(name, "")
        if before != after:
            old_cells = (old.at[name],) if name in old.at else ()
            new_cells = (new.at[name],) if name in new.at else ()
            secret = old.secret or new.secret
            withheld = secret or _is_personal(sheet, name)
            values = ("", "") if withheld else (before, after)
            yield ChangedCell(
                "changed",
                sheet.file,
                sheet.name,
                new.name,
                name,
                old_cells,
                new_cells,
                *values,
                withheld,
            )


def _shown(sheet: Sheet, row: _Row) -> str:
    if row.secret:
        return ""
    shown = (f"{name}: {text}" for name, text in row.cells.items() if not _is_personal(sheet, name))
    return "; ".join(shown)


def _settings(name: str, old: Path | None, new: Path | None) -> Iterator[ChangedCell]:
    before, after = (settings_keys(path) if path else {} for path in (old, new))
    for key in {**before, **after}:
        old_value, new_value = before.get(key), after.get(key)
        if old_value != new_value:
            at = ((key,) if old_value is not None else (), (key,) if new_value is not None else ())
            secret = key.startswith("register.")
            values = ("", "") if secret else (old_value or "", new_value or "")
            kind = kind_of(old_value, new_value)
            yield ChangedCell(kind, name, "", "", key, *at, *values, secret)
