"""Columns of values side by side, of which each row keeps the number that it has in its sheet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


class Frame:
    """Rows as columns; rows that are chosen take their values out of a column when it is read.

    A figure reads two or three columns of the rows that it counts; a sheet of States has thirty.
    """

    __slots__ = ("_columns", "_names", "_of", "_places", "index")

    def __init__(self, columns: Mapping[str, Sequence[Any]], index: Sequence[int]) -> None:
        """Put columns side by side.

        Args:
            columns: The values of each, row by row.
            index: The number of each row.
        """
        self.index = index
        self._columns = dict(columns)
        self._names = tuple(columns)
        self._of: Frame | None = None
        self._places: Sequence[int] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns in their order."""
        return self._names

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self.index)

    def __contains__(self, name: object) -> bool:
        """Say whether there is a column."""
        return name in self._names

    def __getitem__(self, name: str) -> Sequence[Any]:
        """Give the values of a column, row by row; they are not to be changed."""
        if name not in self._columns and self._of is not None:
            self._columns[name] = [*map(self._of[name].__getitem__, self._places)]
        return self._columns[name]

    def at(self, places: Sequence[int]) -> "Frame":
        """Give the rows at some places, counted from 0, in the order of these."""
        chosen = Frame({}, [*map(self.index.__getitem__, places)])
        chosen._names, chosen._of, chosen._places = self._names, self, places
        return chosen

    def numbered(self, rows: Iterable[int]) -> "Frame":
        """Give the rows of some numbers, in the order of these."""
        place_of = dict(zip(self.index, range(len(self.index)), strict=True))
        return self.at([place_of[row] for row in rows])

    def with_column(self, name: str, values: Sequence[Any]) -> "Frame":
        """Give the same rows with a column more, or with another in its place."""
        wider = Frame({**self._columns, name: values}, self.index)
        wider._names = tuple(dict.fromkeys((*self._names, name)))
        wider._of, wider._places = self._of, self._places
        return wider
