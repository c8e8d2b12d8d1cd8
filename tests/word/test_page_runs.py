"""Pages turn once, for a table that is too wide; a table that is too long has pages of its own."""

import pytest

from pipeline.document.model import Block, Table, TableColumn
from pipeline.word.package.package import Package
from pipeline.word.report.heights import table_height
from pipeline.word.report.layout import Layout, LayoutPage
from pipeline.word.report.page_runs import annex_runs, body_runs, stays_whole
from tests.word.documents import (
    annex,
    heading,
    paragraph,
    phrase,
    responses_table,
    table,
)

UPRIGHT, LANDSCAPE = LayoutPage("", 9070, 14230), LayoutPage("", 14002, 9298)
PAGES = Layout(Package({}), UPRIGHT, UPRIGHT, LANDSCAPE, closes=False)
STATES = (TableColumn(phrase("State")), TableColumn(phrase("Date")))
COUNTS = responses_table()
WIDE = table("Laws", tuple(TableColumn(phrase("Long" * 6)) for _ in range(7)), (("In force",) * 7,))
LED = paragraph("It leads to a table.", numbered=False)
TOLD = paragraph("It says what the table does not.")


def lots(*blocks: Block, landscape: bool = True) -> list[tuple[bool, list[Block]]]:
    runs = annex_runs(annex("An annex", *blocks, landscape=landscape), PAGES)
    assert not any(run.long for run in runs)
    return [(run.is_landscape, list(run.blocks)) for run in runs]


def of_rows(number: int) -> Table:
    return table("By State", STATES, (("Belgium", "1 July 2002"),) * number)


def most_rows() -> int:
    """Give how many rows a table can have that stays on one page."""
    return max(number for number in range(1, 100) if stays_whole(of_rows(number), PAGES.upright))


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


def test_a_table_that_fits_on_a_page_has_no_pages_of_its_own() -> None:
    whole, long = of_rows(most_rows()), of_rows(most_rows() + 1)
    assert [run.long for run in annex_runs(annex("An annex", TOLD, whole, TOLD), PAGES)] == [None]
    runs = annex_runs(annex("An annex", TOLD, long, TOLD), PAGES)
    assert [(list(run.blocks), run.long) for run in runs] == [([TOLD, long], long), ([TOLD], None)]


def test_the_estimate_is_not_below_what_a_page_holds() -> None:
    # 47 rows of one line, a title and a source were seen on a page of LibreOffice.
    assert 30 <= most_rows() <= 47
    assert table_height(of_rows(20), PAGES.upright.width) < PAGES.upright.height / 2


def test_what_takes_more_than_two_thirds_of_a_page_stays_on_pages_before_the_table() -> None:
    short, long = of_rows(most_rows() // 3), of_rows(120)
    title = heading("By State")
    runs = annex_runs(annex("An annex", short, short, title, LED, long), PAGES)
    assert [list(run.blocks) for run in runs] == [[short, short], [title, LED, long]]
    runs = annex_runs(annex("An annex", short, title, LED, long), PAGES)
    assert [list(run.blocks) for run in runs] == [[short, title, LED, long]]


def test_tables_that_follow_each_other_have_pages_each() -> None:
    one, other = of_rows(120), of_rows(121)
    runs = annex_runs(annex("An annex", one, other), PAGES)
    assert [run.long for run in runs] == [one, other]


def test_in_the_body_a_long_table_begins_a_page() -> None:
    long = of_rows(120)
    runs = body_runs((TOLD, LED, long, TOLD), PAGES)
    assert [list(run.blocks) for run in runs] == [[TOLD], [LED, long], [TOLD]]
    assert [list(run.blocks) for run in body_runs((), PAGES)] == [[]]
