"""Where a value was read: the cells of a sheet, a key of the settings, an entry of the register."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

# Stands in the place of a file where a value was read from the register of correspondence.
REGISTER = "register"


class CellRun(NamedTuple):
    """Cells of one column of a sheet, by the letters of the column and the numbers of the rows."""

    file: str
    sheet: str
    letters: str
    rows: Sequence[int]


class Addresses(Sequence[str]):
    """Addresses of cells, each once, written out when they are first asked for.

    A figure over a hundred thousand rows has as many, and hardly one of them is looked at.
    """

    __slots__ = ("_runs", "_written")

    def __init__(self, runs: Iterable[CellRun]) -> None:
        """Take runs of cells of one sheet, in their order."""
        self._runs: tuple[CellRun, ...] = tuple(runs)
        self._written: tuple[str, ...] | None = None

    def written(self) -> tuple[str, ...]:
        """Give the addresses, such as ``A5``."""
        if self._written is None:
            named = (f"{run.letters}{row}" for run in self._runs for row in run.rows)
            self._written = tuple(dict.fromkeys(named))
        return self._written

    def __len__(self) -> int:
        """Count them."""
        return len(self.written())

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Give one or some of them."""
        return self.written()[index]

    def __iter__(self) -> Iterator[str]:
        """Go through them."""
        return iter(self.written())

    def __repr__(self) -> str:
        """Show them as a tuple."""
        return repr(self.written())

    def __eq__(self, other: object) -> bool:
        """Say whether others are the same, written out or not."""
        if isinstance(other, Addresses):
            return self.written() == other.written()
        return self.written() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        """Agree with the same addresses as a tuple."""
        return hash(self.written())


@dataclass(frozen=True, slots=True)
class Source:
    """Cells of one sheet, or a key of ``session.toml``, or entries of the register.

    Attributes:
        file: The workbook, ``session.toml``, or ``REGISTER``.
        sheet: The sheet; empty for a key and for entries of the register.
        cells: Addresses such as ``A5``; keys; or entries such as ``ICC-ASP/7/S/01 COK 2008-10-15``.
    """

    file: str
    sheet: str
    cells: Sequence[str]

    @property
    def is_setting(self) -> bool:
        """Tell whether it is a key of ``session.toml``."""
        return not self.sheet and self.file != REGISTER


def of_runs(runs: Iterable[CellRun]) -> tuple[Source, ...]:
    """Join runs of cells by sheet, in the order of their first."""
    sheets: dict[tuple[str, str], list[CellRun]] = {}
    for run in runs:
        sheets.setdefault((run.file, run.sheet), []).append(run)
    return tuple(Source(file, name, Addresses(own)) for (file, name), own in sheets.items())
