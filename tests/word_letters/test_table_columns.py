"""Widths and spans of tables that are no numbers: a damaged template is written all the same."""

import pytest

from pipeline.word.letters.letter_tables import with_columns

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELL = "<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr><w:p/></w:tc>"


@pytest.mark.parametrize("odd", ["", "x", "-1", "1e999", "NaN", "9" * 5000, "٣", "5cm"])
def test_what_is_no_number_counts_as_none(odd: str) -> None:
    for width, span, cells in ((odd, "1", 2), ("500", odd, 1), (odd, odd, 3)):
        row = f"<w:tr>{CELL.format(span=span) * cells}</w:tr>"
        grid = f"<w:tblGrid><w:gridCol w:w='{width}'/><w:gridCol w:w='{width}'/></w:tblGrid>"
        table = f"<w:tbl>{grid}{row}</w:tbl>"
        written = with_columns(f"<w:body xmlns:w='{W}'>{table}</w:body>")
        assert written.count("<w:tc>") == cells


def test_the_width_is_shared_by_the_cells_that_a_loop_has_made() -> None:
    row = f"<w:tr>{CELL.format(span=1) * 4}</w:tr>"
    table = f"<w:tbl><w:tblGrid><w:gridCol w:w='500.5'/></w:tblGrid>{row}</w:tbl>"
    written = with_columns(f"<w:body xmlns:w='{W}'>{table}</w:body>")
    assert written.count('w:w="125"') == 4
