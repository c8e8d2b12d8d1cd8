"""Whatever figures stand in two languages: rightly written they agree, and no change is missed."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.comparison.languages_compared import compare
from pipeline.document.model import (
    Content,
    Document,
    Origin,
    Paragraph,
    Table,
    TableColumn,
    Text,
    plain,
)
from pipeline.language.dates import format_moment
from pipeline.language.figures_read import reading_of
from pipeline.language.numbers import figures, ordinal_figures, percent
from pipeline.language.pack import LanguagePack, load_pack

TEMPLATES = Path(__file__).parents[2] / "templates"
PACKS = {code: load_pack(TEMPLATES / code) for code in ("en", "fr")}
NAMES = {
    "en": ["Argentina", "Brazil", "Germany", "Spain", "Switzerland"],
    "fr": ["Argentine", "Brésil", "Allemagne", "Espagne", "Suisse"],
}
STATES = {name: str(place) for names in NAMES.values() for place, name in enumerate(names)}
READINGS = {
    code: reading_of(pack, lambda text: STATES.get(text, "")) for code, pack in PACKS.items()
}
JOINTS = {"en": " with ", "fr": " avec "}
Figure = tuple[str, Any]
some = settings(max_examples=40, deadline=None)

NUMBERS = st.integers(-9_999_999, 9_999_999)
FRACTIONS = st.decimals(-99_999, 99_999, places=2)
FIGURE: st.SearchStrategy[Figure] = st.one_of(
    NUMBERS.map(lambda number: ("number", number)),
    FRACTIONS.map(lambda number: ("number", number)),
    st.decimals(0, 100, places=1).map(lambda share: ("percent", share)),
    st.integers(1, 99).map(lambda rank: ("ordinal", rank)),
    st.dates().filter(lambda day: day.year >= 1000).map(lambda day: ("date", day)),
)


def written(pack: LanguagePack, figure: Figure, style: str) -> str:
    """Write a figure as the language does."""
    match figure:
        case ("number", number):
            return plain(figures(pack, number))
        case ("percent", share):
            return plain(percent(pack, share, style))
        case ("ordinal", rank):
            return plain(ordinal_figures(pack, rank))
        case (_, day):
            return plain(format_moment(pack, day, "day", "table" if style == "table" else "bare"))


def paragraph(code: str, values: list[Figure]) -> Document:
    text = JOINTS[code].join(["x", *(written(PACKS[code], one, "text") for one in values), "y"])
    block = Paragraph((Text(text),), "a1", Origin(f"{code}/text.md.j2", 1))
    return Document(code, "", {}, (), (block,), (), (), ())


def table(code: str, rows: list[list[Figure]], order: list[int]) -> Document:
    pack = PACKS[code]
    columns = tuple(TableColumn(()) for _ in range(len(rows[0]) + 1))
    cells = tuple(
        (NAMES[code][place], *(written(pack, one, "table") for one in rows[place]))
        for place in order
    )
    title: Content = (Text("x"),)
    block = Table(title, columns, cells, "a1", Origin(f"{code}/text.md.j2", 1))
    return Document(code, "", {}, (), (block,), (), (), ())


def codes(english: Document, french: Document) -> set[str]:
    return {one.code for one in compare({"en": english, "fr": french}, READINGS)}


@some
@given(st.lists(FIGURE, min_size=1, max_size=6), st.data())
def test_a_paragraph_agrees_in_any_order_of_its_figures(
    values: list[Figure], data: st.DataObject
) -> None:
    again = data.draw(st.permutations(values))
    assert codes(paragraph("en", values), paragraph("fr", again)) == set()


def is_same(one: Figure, other: Figure) -> bool:
    """Say whether two figures have one value: 2.0 and 2 have, and the third is 3rd."""
    plain_kinds = {"number", "ordinal"}
    if {one[0], other[0]} <= plain_kinds:
        return Decimal(one[1]) == Decimal(other[1])
    return one == other


@some
@given(st.lists(FIGURE, min_size=1, max_size=6), FIGURE, st.data())
def test_a_paragraph_with_one_other_value_is_refused(
    values: list[Figure], other: Figure, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    changed = [*values[:place], other, *values[place + 1 :]]
    same = is_same(values[place], other)
    assert codes(paragraph("en", values), paragraph("fr", changed)) == (
        set() if same else {"concordance-figures"}
    )


TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(FIGURE, min_size=width, max_size=width), min_size=5, max_size=5)
)
ORDERS = st.permutations(range(5))


@some
@given(TABLES, ORDERS, ORDERS)
def test_a_table_agrees_in_any_order_of_its_rows(
    rows: list[list[Figure]], english: list[int], french: list[int]
) -> None:
    assert codes(table("en", rows, english), table("fr", rows, french)) == set()


@some
@given(TABLES, ORDERS, FIGURE, st.data())
def test_a_table_with_one_other_value_is_refused(
    rows: list[list[Figure]], order: list[int], other: Figure, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, 4))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    changed = [list(cells) for cells in rows]
    changed[row][column] = other
    same = is_same(rows[row][column], other)
    assert codes(table("en", rows, list(range(5))), table("fr", changed, order)) == (
        set() if same else {"concordance-cell"}
    )


@some
@given(TABLES, st.data())
def test_a_table_with_two_rows_exchanged_is_refused(
    rows: list[list[Figure]], data: st.DataObject
) -> None:
    one, other = data.draw(st.permutations(range(5)))[:2]
    changed = [list(cells) for cells in rows]
    changed[one], changed[other] = changed[other], changed[one]
    same = all(map(is_same, rows[one], rows[other]))
    found = codes(table("en", rows, list(range(5))), table("fr", changed, list(range(5))))
    assert found == (set() if same else {"concordance-cell"})
