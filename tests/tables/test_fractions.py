"""Numbers of a column are read at once as exactly as one by one."""

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.tables.checked.fault import CellFault
from pipeline.tables.checked.measures import read_fractions

CELLS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**17), 10**17).map(float),
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-1e13, max_value=1e13
    ).map(float),
    st.sampled_from(["", " ", "12", 0.0, -0.0, 0.1 + 0.2, True]),
)


def expected(decimals: int, cell: float) -> object:
    """Work one number out by itself: 15 figures, and no more decimals than there may be."""
    try:
        number = Decimal(f"{cell:.15g}")
        rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
    except InvalidOperation:
        return None
    return rounded if abs(cell) < 10**15 and rounded == number else None


@given(st.lists(CELLS, max_size=20), st.integers(0, 6))
@example([1e308, 5e-324, 1.005, 2.675, 123456789012.345, 999999999999999.0], 2)
def test_a_column_is_read_as_its_cells_are(cells: list[object], decimals: int) -> None:
    for cell, read in zip(cells, read_fractions(decimals, cells), strict=True):
        if not isinstance(cell, float):
            assert read is None or isinstance(read, CellFault)
            continue
        wanted = expected(decimals, cell)
        if wanted is None:
            assert isinstance(read, CellFault)
        else:
            assert read == wanted
            assert str(read) == str(wanted)
