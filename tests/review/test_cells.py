"""Cells become ranges that name exactly these cells."""

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import rows_from_range

from pipeline.review.provenance.cell_ranges import ranges, rows_of

CELLS = st.sets(
    st.tuples(st.integers(1, 60), st.integers(1, 40)).map(
        lambda cell: f"{get_column_letter(cell[1])}{cell[0]}"
    )
)


@given(CELLS)
def test_ranges_name_each_cell_once_and_no_other(cells: set[str]) -> None:
    named = [cell for one in ranges(cells) for row in rows_from_range(one) for cell in row]
    assert sorted(named) == sorted(cells)
    assert rows_of(cells) == len({cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for cell in cells})


def test_rows_that_follow_each_other_are_one_range() -> None:
    cells = ["A5", "A6", "A7", "B5", "B6", "B7", "D7", "A9"]
    assert ranges(cells) == ["A5:B6", "A7:B7", "D7", "A9"]
