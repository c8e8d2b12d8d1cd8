"""Columns share the width of the text: long words, many columns, and rows as low as they can be."""

from collections.abc import Sequence
from functools import partial
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document.model import Row, TableColumn
from pipeline.word.report.evened_widths import MARGINS, evened, lines
from pipeline.word.report.widths import is_too_wide, table_widths, torn_word
from tests.word.call_counts import calls_of
from tests.word.documents import phrase

TEXT_WIDTH, STEP = 9070, 110
ADDRESS = f"https://www.example.org/{'x' * 150}"
CELLS = st.lists(
    st.lists(st.text("wi ", max_size=40), min_size=3, max_size=3), min_size=1, max_size=4
)


def columns_of(*titles: str) -> list[TableColumn]:
    return [TableColumn(phrase(title)) for title in titles]


@pytest.mark.parametrize("remarks", ["12", "some long remarks " * 20])
def test_a_word_that_no_column_has_room_for_tears_no_word_of_the_others(remarks: str) -> None:
    columns = columns_of("State", "Address", "Remarks")
    rows: list[Row] = [("Belgium", ADDRESS, remarks), ("Ghana", "short", "7")]
    widths = table_widths(columns, rows, TEXT_WIDTH)
    assert sum(widths) == TEXT_WIDTH
    for place in (0, 2):
        alone = [columns[place]], [(row[place],) for row in rows]
        assert not is_too_wide(*alone, widths[place] + 1)
    assert widths[1] >= TEXT_WIDTH // 3


def test_two_words_that_have_no_room_share_what_the_others_leave() -> None:
    columns = columns_of("State", "Address", "Further address")
    widths = table_widths(columns, [("Belgium", ADDRESS, ADDRESS)], TEXT_WIDTH)
    assert not is_too_wide(columns[:1], [("Belgium",)], widths[0] + 1)
    assert widths[1] == pytest.approx(widths[2], rel=0.2)


def test_where_no_column_has_room_for_its_word_all_have_the_same() -> None:
    columns = columns_of(*["Word"] * 40)
    widths = table_widths(columns, [("Word",) * 40], TEXT_WIDTH)
    assert sum(widths) == TEXT_WIDTH
    assert max(widths) - min(widths) <= 1


DATES = (
    "15\u00a0Jan.\u00a02007",
    "15\u00a0Sept.\u00a02008",
    "398\u00a0765,43",
    "\u221214,600.20",
    "33.3%",
)


@pytest.mark.parametrize("number", [9, 11, 13])
def test_a_number_or_a_date_never_breaks_where_words_can(number: int) -> None:
    words = [*DATES, *["complementarity", "Commonwealth", "Bosnia"] * 3][:number]
    columns = columns_of(*["Expenditure"] * number)
    widths = table_widths(columns, [tuple(words)], TEXT_WIDTH)
    assert sum(widths) == TEXT_WIDTH
    assert is_too_wide(columns, [tuple(words)], TEXT_WIDTH)
    for place, date in enumerate(DATES):
        assert not is_too_wide(columns_of("A"), [(date,)], widths[place] + 1)
    # Only where they have no room together do they break as words do.
    narrow = table_widths(columns, [tuple(words)], 2000)
    assert sum(narrow) == 2000


def test_a_word_breaks_at_its_hyphen_before_another_is_torn() -> None:
    columns = columns_of("State", "Kind")
    words = ("Bosnie-Herzégovine", "Complémentarité")
    parted = ("Bosnie-", "Herzégovine")
    width = next(
        width
        for width in range(TEXT_WIDTH)
        if not is_too_wide(columns, [(part, words[1]) for part in parted], width)
    )
    assert is_too_wide(columns, [words], width)
    room = table_widths(columns, [words], width)[1] + 1
    assert not is_too_wide(columns_of(""), [(words[1],)], room)
    assert torn_word(columns, [words], width + 2) == ""


def test_a_torn_word_takes_the_lines_that_it_is_torn_into() -> None:
    assert lines("w" * 10, 10_000) == 1
    whole = next(room for room in range(10_000) if lines("w" * 10, room) == 1)
    assert lines("w" * 10, whole // 2 + 1) == 2
    assert lines("a " + "w" * 10, whole // 2 + 1) == 3


def lowness(cells: Sequence[Sequence[str]], widths: Sequence[float]) -> tuple[int, int]:
    rows = [
        [lines(cell, width - MARGINS) for cell, width in zip(row, widths, strict=True)]
        for row in cells
    ]
    return sum(map(max, rows)), sum(count**2 for row in rows for count in row)


@settings(max_examples=50)
@given(CELLS)
def test_no_room_that_a_column_can_still_give_makes_rows_lower(cells: list[list[str]]) -> None:
    widths, least = [1500.0, 2000.0, 2500.0], 1200.0
    shared = evened(cells, widths, [least] * 3, STEP)
    assert sum(shared) == pytest.approx(sum(widths))
    lowest = lowness(cells, shared)
    assert lowest <= lowness(cells, widths)
    for giver, taker in permutations(range(3), 2):
        for times in (1, 2, 4):
            moved = list(shared)
            moved[giver] -= times * STEP
            moved[taker] += times * STEP
            assert moved[giver] < least or lowness(cells, moved) >= lowest


def test_many_columns_cost_little_more_for_each_cell_than_few() -> None:
    costs = []
    for number in (6, 24):
        words = [
            tuple(
                " ".join("w" * (1 + (row * 7 + place * 5 + word) % 5) for word in range(10))
                for place in range(number)
            )
            for row in range(20)
        ]
        widths = [1300.0 + 200 * (place % 3) for place in range(number)]
        cost = calls_of(partial(evened, words, widths, [900.0] * number, 100))
        costs.append(cost / (number * 20))
    # With every pair of columns measured anew, it would be sixteen times as much and more.
    assert costs[1] < costs[0] * 8
