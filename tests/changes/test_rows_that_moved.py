"""A corrigendum of tables whose rows changed places: done as it says, it gives the new table."""

import re
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.comparison.changes import changes
from pipeline.document.marks import Marks
from pipeline.document.model import (
    Cell,
    Document,
    Note,
    NoteMark,
    Origin,
    Row,
    Table,
    TableColumn,
    Text,
    cell_text,
    plain,
)
from pipeline.document.numbering import number
from pipeline.language.pack import load_pack
from pipeline.review.changes.corrigendum_words import Wording, corrigendum_words
from pipeline.review.changes.since_issue import VersionSide
from pipeline.review.corrigendum.corrigendum_entries import CorrigendumEntry, entries
from tests.changes.conftest import Desk
from tests.changes.test_corrigendum import entries as read_entries
from tests.declared.made_up import ARREARS, put_example
from tests.facts.editing import Row as SheetRow
from tests.facts.editing import change_rows
from tests.gate import findings
from tests.word.documents import TEMPLATES

AT = Origin("en/report/text.md.j2", 1)
PACK = load_pack(TEMPLATES / "en")
MARKS: Marks = PACK.marks
WORDING: Wording = corrigendum_words(PACK, TEMPLATES)
CLEARANCE = """
[[clearance]]
key = "desk"
name = { en = "Desk", fr = "Bureau" }

[[clearance]]
key = "director"
name = { en = "Director", fr = "Directeur" }
"""
STATES = ("Benin", "Chad", "Fiji", "Ghana", "Mali", "Niger", "Peru")


def table(*rows: Row, totals: frozenset[int] = frozenset(), notes: Sequence[Note] = ()) -> Table:
    columns = tuple(TableColumn((Text(title),)) for title in ("State", "Budget"))
    return Table((Text("Budgets"),), columns, rows, "t", AT, tuple(notes), (), totals)


def row(state: str, budget: str, *notes: str) -> Row:
    marks = tuple(NoteMark(note) for note in notes)
    return (Cell((Text(state, sources=(f"each.{state}",)),)), Cell((Text(budget), *marks)))


def side(document_table: Table) -> VersionSide:
    masthead = {"title": (Text("Report"),), "symbol": (Text("A/1"),)}
    document = Document("en-GB", "Report", masthead, (), (document_table,), (), (), ())
    return VersionSide(document, number(document, MARKS))


def corrected(old: Table, new: Table) -> tuple[CorrigendumEntry, ...]:
    before, after = side(old), side(new)
    found = changes(before.document, before.numbers, after.document, after.numbers)
    return entries(found, before, after, WORDING)


def said(old: Table, new: Table) -> list[list[str]]:
    """The entries in words, a table by the names of its rows."""
    return [
        [
            entry.place,
            *(
                "|".join(cell_text(cells[0]) for cells in block.rows)
                if isinstance(block, Table)
                else plain(block.content)  # type: ignore[union-attr]
                for block in entry.blocks
            ),
        ]
        for entry in corrected(old, new)
    ]


ROWS = tuple(row(state, str(900 - 100 * place)) for place, state in enumerate(STATES))


def test_a_row_that_moves_without_a_change_in_it_says_so() -> None:
    new = table(ROWS[5], *ROWS[:5], ROWS[6])
    assert said(table(*ROWS), new) == [
        ["Table\u00a01, Niger", "Move the row to the top of the table."]
    ]


def test_a_row_that_moves_and_changes_says_both() -> None:
    new = table(*ROWS[:1], row("Mali", "850"), *ROWS[1:4], *ROWS[5:])
    assert said(table(*ROWS), new) == [
        [
            "Table\u00a01, Mali",
            "Column “Budget”: for 500 read 850",
            "Move the row after the row “Benin”.",
        ]
    ]


def test_where_two_rows_move_the_table_is_printed_anew() -> None:
    new = table(ROWS[6], ROWS[5], *ROWS[:5])
    ((place, words, rows),) = said(table(*ROWS), new)
    assert (place, words) == ("Table\u00a01", "Replace the table with the following:")
    assert rows == "Peru|Niger|Benin|Chad|Fiji|Ghana|Mali"


def test_where_a_row_moves_and_another_comes_at_the_same_place_the_table_is_printed_anew() -> None:
    """Two entries that put rows after one row do not say which of them comes first."""
    new = table(ROWS[0], ROWS[6], row("Togo", "790"), *ROWS[1:6])
    ((_, words, rows),) = said(table(*ROWS), new)
    assert words == "Replace the table with the following:"
    assert rows == "Benin|Peru|Togo|Chad|Fiji|Ghana|Mali|Niger"


def test_a_total_that_changes_places_with_the_row_above_it_stays_a_total() -> None:
    old = table(*ROWS, row("Total", "4200"), totals=frozenset({7}))
    new = table(*ROWS[:6], row("Total", "3900"), ROWS[6], totals=frozenset({6}))
    assert said(old, new) == [
        [
            "Table\u00a01, Total",
            "Column “Budget”: for 4200 read 3900",
            "Move the row after the row “Niger”.",
        ]
    ]


def test_a_total_that_comes_is_printed_anew_for_a_new_row_would_be_none() -> None:
    new = table(*ROWS, row("Total", "4200"), totals=frozenset({7}))
    ((_, words, _),) = said(table(*ROWS), new)
    assert words == "Replace the table with the following:"


def test_a_move_that_gives_notes_other_letters_is_printed_anew() -> None:
    notes = [Note(label, (Text(label),), AT) for label in ("first", "second")]
    marked = (row("Benin", "900", "first"), *ROWS[1:5], row("Niger", "400", "second"), ROWS[6])
    new = table(marked[5], *marked[:5], marked[6], notes=notes[::-1])
    ((_, words, _),) = said(table(*marked, notes=notes), new)
    assert words == "Replace the table with the following:"


@given(
    st.lists(st.sampled_from(STATES), unique=True, min_size=2),
    st.lists(st.sampled_from(STATES), unique=True, min_size=2),
    st.lists(st.integers(1, 2), min_size=14, max_size=14),
)
@settings(max_examples=200, deadline=None)
def test_whoever_follows_the_words_has_the_new_table(
    before: list[str], after: list[str], budgets: list[int]
) -> None:
    old = [(state, f"{budgets[at]}00") for at, state in enumerate(before)]
    new = [(state, f"{budgets[7 + at]}00") for at, state in enumerate(after)]
    told = corrected(table(*(row(*cells) for cells in old)), table(*(row(*cells) for cells in new)))
    assert by_hand(old, told) == new


def by_hand(
    issued: Sequence[tuple[str, str]], told: Sequence[CorrigendumEntry]
) -> list[tuple[str, str]]:
    """Do in a list of rows what the words of entries say, each by the rows as they were issued."""
    budgets, after, leaving = dict(issued), dict[str, list[str]](), set[str]()
    for entry in told:
        _, _, place = entry.place.partition(", ")
        name = place.partition(",")[0]
        for block in entry.blocks:
            if isinstance(block, Table):
                rows = [(cell_text(first), cell_text(last)) for first, last in block.rows]
                if "Replace" in plain(entry.blocks[0].content):  # type: ignore[union-attr]
                    return rows
                budgets.update({f"+{state}": budget for state, budget in rows})
                after.setdefault(name, []).extend(f"+{state}" for state, _ in rows)
                continue
            words = plain(block.content)  # type: ignore[union-attr]
            if reading := re.search(r"[Ff]or (\d+) read (\d+)", words):
                assert budgets[name] == reading[1]
                budgets[name] = reading[2]
            elif words == "Delete the row.":
                leaving.add(name)
            elif words.startswith("Move"):
                leaving.add(name)
                other = words.split("“")[1].split("”")[0] if "“" in words else ""
                assert other not in after
                after[other] = [f"={name}"]
    order = list(after.get("", ()))
    for state, _ in issued:
        order += [] if state in leaving else [f"={state}"]
        order += after.get(state, ())
    return [(name[1:], budgets[name if name[0] == "+" else name[1:]]) for name in order]


@pytest.fixture(scope="module")
def overtaken(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The example on arrears issued; then Andorra turns out to owe more than Malta before it."""
    desk = Desk(put_example(ARREARS, tmp_path_factory.mktemp("overtaken")))
    session = desk.inputs / "session.toml"
    session.write_text(session.read_text("utf-8") + CLEARANCE, "utf-8")
    assert desk.run("report") == 0
    desk.issue("ICC-ASP/7/27", "2008-10-30")

    def owes_more(rows: list[SheetRow]) -> list[SheetRow]:
        return [
            {**row, "paid": float(str(row["paid"])) - 500}
            if (row["state"], row["year"]) == ("Andorra", 2007)
            else row
            for row in rows
        ]

    change_rows("arrears.xlsx", "Contributions", owes_more)(desk.inputs)
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    assert desk.run("changes") == 0
    return desk


@pytest.mark.parametrize(
    ("language", "head", "lines"),
    [
        (
            "en",
            "Annex I, table 1, Andorra",
            [
                "Column “Amount due”: for 6,286.47 read 6,786.47",
                "Move the row after the row “Jordan”.",
            ],
        ),
        (
            "fr",
            "Annexe I, tableau 1, Andorre",
            [
                "Colonne « Montant dû » : au lieu de 6 286,47 lire 6 786,47",
                "Déplacer la ligne après la ligne « Jordanie ».",
            ],
        ),
    ],
)
def test_the_files_of_a_table_in_the_order_of_amounts(
    overtaken: Desk, language: str, head: str, lines: list[str]
) -> None:
    path = overtaken.outputs / language / "ICC-ASP-7-27-Corr.1.docx"
    assert findings(path) == []
    assert [_spaced(line) for line in read_entries(path)[head]] == lines


def test_the_lists_of_changes_tell_the_move(overtaken: Desk) -> None:
    page = (overtaken.outputs / "review/changes.md").read_text("utf-8")
    (line,) = (line for line in page.splitlines() if line.startswith("| moved |"))
    assert "**Annex I, table 1, Andorra**: ~~after the row “Malta”~~ **after the row “" in _spaced(
        line
    )
    assert "arrears.xlsx, ‘Contributions’" in line
    book = openpyxl.load_workbook(overtaken.outputs / "review/changes.xlsx")
    rows = [*book["Passages"].iter_rows(values_only=True)]
    (told,) = (row for row in rows if row[1] == "moved")
    assert "after the row “Malta”" in told
    assert "après la ligne « Malte »" in [_spaced(str(cell)) for cell in told]


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
