"""The pages of an annex turn once, for the first table that is too wide, with what leads to it."""

import pytest

from pipeline.document.model import Block, Column
from pipeline.word.turning import turned
from tests.word.documents import annex, heading, paragraph, phrase, responses_table, table

WIDTH = 9070
COUNTS = responses_table()
WIDE = table("Laws", tuple(Column(phrase("Long" * 6)) for _ in range(7)), (("In force",) * 7,))
LED = paragraph("It leads to a table.", numbered=False)
TOLD = paragraph("It says what the table does not.")


def lots(*blocks: Block, landscape: bool = True) -> list[tuple[bool, list[Block]]]:
    parted = turned(annex("An annex", *blocks, landscape=landscape), WIDTH)
    return [(lies, list(lot)) for lies, lot in parted]


def test_pages_that_may_not_turn_stand() -> None:
    assert lots(COUNTS, WIDE, landscape=False) == [(False, [COUNTS, WIDE])]


@pytest.mark.parametrize("blocks", [(), (TOLD,), (WIDE,), (LED, WIDE, COUNTS), (TOLD, WIDE)])
def test_all_pages_lie_without_a_table_and_where_the_first_is_wide(
    blocks: tuple[Block, ...],
) -> None:
    assert lots(*blocks) == [(True, list(blocks))]


def test_all_pages_stand_where_every_table_has_room() -> None:
    assert lots(LED, COUNTS, TOLD) == [(False, [LED, COUNTS, TOLD])]


def test_pages_turn_once_with_what_leads_to_the_wide_table() -> None:
    title = heading("By State")
    blocks = (COUNTS, TOLD, title, LED, WIDE, COUNTS, TOLD)
    assert lots(*blocks) == [(False, [COUNTS, TOLD]), (True, [title, LED, WIDE, COUNTS, TOLD])]
