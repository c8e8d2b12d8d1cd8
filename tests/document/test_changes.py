"""What changed between two versions of a document, wherever it moved to."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.comparison.changes import Change, changes
from pipeline.document.marks import Marks
from pipeline.document.model import (
    Annex,
    Block,
    Cell,
    Chart,
    Content,
    Document,
    Heading,
    Item,
    Note,
    NoteMark,
    Origin,
    Paragraph,
    Reference,
    Table,
    TableColumn,
    Text,
    plain,
)
from pipeline.document.numbering import number
from pipeline.language.pack import load_pack
from tests.word.documents import TEMPLATES

AT = Origin("en/report/text.md.j2", 1)
MARKS: Marks = load_pack(TEMPLATES / "en").marks
TEXTS = [
    "The Bureau approved the appointment of the focal point at its eighteenth meeting.",
    "States Parties that have not yet responded are requested to do so.",
    "A seminar with specialized institutions is to be held at the seat of the Court.",
    "Requests for protection have grown markedly in recent years.",
]


def content(*pieces: str | Text | NoteMark | Reference) -> Content:
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(
        Paragraph(content(text), f"paragraph{place}", Origin(AT.file, 1 + len(text)))
        for place, text in enumerate(texts, 1)
    )


def row(state: str, *cells: str) -> tuple[str | Cell, ...]:
    first = Cell((Text(state, sources=(f"rows.{state}.state",)),))
    return (first, *(Cell((Text(cell),)) for cell in cells))


def table(*rows: tuple[str | Cell, ...], **more: object) -> Table:
    columns = tuple(TableColumn(content(title)) for title in ("State", "Status", "Date"))
    made = Table(content("Laws"), columns, rows, "table1", AT, label="laws")
    return replace(made, **more)  # type: ignore[arg-type]


def document(
    *body: Block, annexes: tuple[Annex, ...] = (), notes: tuple[Note, ...] = ()
) -> Document:
    masthead = {"title": (Text("Report"),), "symbol": (Text("A/1"),)}
    return Document("en-GB", "Report", masthead, (), body, annexes, notes, ("lower-letter",))


def compared(old: Document, new: Document) -> tuple[Change, ...]:
    return changes(old, number(old, MARKS), new, number(new, MARKS))


def told(found: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.where.kind, one.where.number) for one in found]


def test_nothing_changed_is_nothing() -> None:
    one = document(*paragraphs(*TEXTS), table(row("Benin", "In force", "2004")))
    assert compared(one, one) == ()


def test_a_paragraph_put_in_front_changes_no_other() -> None:
    old = document(*paragraphs(*TEXTS))
    new = document(*paragraphs("An entirely fresh matter.", *TEXTS))
    (found,) = compared(old, new)
    assert (found.kind, plain(found.after)) == ("added", "An entirely fresh matter.")


def test_what_is_added_says_after_which_paragraph_of_the_old_version() -> None:
    old = document(*paragraphs(*TEXTS))
    new = document(*paragraphs(*TEXTS[:2], "An entirely fresh matter.", *TEXTS[2:]))
    (found,) = compared(old, new)
    assert found.follows
    assert (found.follows.number, found.where.number) == ("2", "3")


def test_a_paragraph_that_went_is_known_by_its_old_number() -> None:
    (found,) = compared(document(*paragraphs(*TEXTS)), document(*paragraphs(*TEXTS[1:])))
    assert found.kind == "removed"
    assert found.old
    assert found.old.number == "1"


def test_a_changed_paragraph_has_both_numbers() -> None:
    second = TEXTS[1].replace("requested", "urged")
    old = document(*paragraphs(*TEXTS[:2]))
    new = document(*paragraphs("An entirely fresh matter.", TEXTS[0], second))
    added, found = compared(old, new)
    assert added.kind == "added"
    assert found.old
    assert found.new
    assert (found.kind, found.old.number, found.new.number) == ("changed", "2", "3")
    words = [(plain(one.old), plain(one.new)) for one in found.segments if not one.same]
    assert words == [("requested", "urged")]


def test_italics_and_superscripts_are_changes_and_survive() -> None:
    old = document(Paragraph(content("inter alia, the 1er"), "p", AT))
    new = document(
        Paragraph(
            content(Text("inter alia", italic=True), ", the 1", Text("er", superscript=True)),
            "p",
            AT,
        )
    )
    (found,) = compared(old, new)
    assert Text("inter alia", italic=True) in found.after
    assert Text("er", superscript=True) in found.after
    assert plain(found.before) == plain(found.after)


def test_a_reference_that_points_to_another_number_is_a_change() -> None:
    first = Paragraph(content("See annex ", Reference("b"), "."), "p", AT)
    a, b, c = (Annex(content(name), (), name, AT, label=name) for name in ("a", "b", "c"))
    found = compared(document(first, annexes=(a, b, c)), document(first, annexes=(b, c)))
    assert [(one.kind, one.where.kind) for one in found] == [
        ("changed", "paragraph"),
        ("removed", "annex"),
    ]
    assert (plain(found[0].before), plain(found[0].after)) == ("See annex II.", "See annex I.")


def test_a_footnote_follows_the_passage_that_calls_it() -> None:
    body = (
        Paragraph(content("One", NoteMark("x"), "."), "p1", AT),
        Paragraph(content("Two, which is entirely otherwise."), "p2", AT),
    )
    old = document(*body, notes=(Note("x", content("ICC-ASP/6/20."), AT),))
    new = document(
        body[0],
        *paragraphs("Two, which is entirely the same.")[:1],
        notes=(Note("x", content("ICC-ASP/6/21."), AT),),
    )
    assert told(compared(old, new)) == [
        ("changed", "footnote", "1"),
        ("changed", "paragraph", "2"),
    ]


def test_another_number_of_a_footnote_is_no_change_of_its_paragraph() -> None:
    called = Paragraph(content("Two", NoteMark("y"), "."), "p2", AT)
    first = Paragraph(content("One fresh paragraph", NoteMark("x"), "."), "p1", AT)
    notes = (Note("x", content("X."), AT), Note("y", content("Y."), AT))
    found = compared(document(called, notes=notes[1:]), document(first, called, notes=notes))
    assert told(found) == [("added", "paragraph", "1"), ("added", "footnote", "1")]


ROWS = [row("Benin", "In force", "2004"), row("Chad", "None", ""), row("Mali", "In force", "2001")]


def test_a_row_put_in_the_middle_is_one_added_row() -> None:
    new = table(ROWS[0], row("Bolivia", "None", ""), *ROWS[1:])
    (found,) = compared(document(table(*ROWS)), document(new))
    assert (found.kind, found.where.kind, found.where.row) == ("added", "row", ("Bolivia",))
    assert found.follows
    assert found.follows.row == ("Benin",)
    assert [plain(cell) for cell in found.cells] == ["Bolivia", "None", ""]


def test_a_cell_is_known_by_its_row_and_column() -> None:
    new = table(ROWS[0], row("Chad", "In force", "2008"), ROWS[2])
    found = compared(document(table(*ROWS)), document(new))
    assert [(one.where.row, one.where.column, plain(one.after)) for one in found] == [
        (("Chad",), "Status", "In force"),
        (("Chad",), "Date", "2008"),
    ]


def test_a_row_that_moved_says_after_which_row_it_stood_and_stands() -> None:
    new = table(ROWS[1], ROWS[0], *ROWS[2:])
    (found,) = compared(document(table(*ROWS)), document(new))
    assert (found.kind, found.where.kind, found.where.row) == ("moved", "row", ("Benin",))
    assert found.follows
    assert found.follows.row == ("Chad",)
    assert (plain(found.before), plain(found.after)) == ("", "Chad")
    assert "rows.Benin.state" in found.sources


def test_a_row_that_moved_and_changed_tells_its_cell_and_its_move() -> None:
    new = table(row("Mali", "In force", "2002"), *ROWS[:2])
    cell, move = compared(document(table(*ROWS)), document(new))
    assert (cell.kind, cell.where.row, plain(cell.after)) == ("changed", ("Mali",), "2002")
    assert (move.kind, move.where.row, plain(move.before)) == ("moved", ("Mali",), "Chad")
    # At the top of the table it follows none.
    assert move.follows
    assert (move.follows.kind, move.follows.row, plain(move.after)) == ("table", (), "")


def test_a_row_put_after_one_that_moved_away_follows_the_row_before_that() -> None:
    old = table(*ROWS, row("Niger", "None", ""))
    new = table(ROWS[0], row("Togo", "None", ""), ROWS[2], row("Niger", "None", ""), ROWS[1])
    found = compared(document(old), document(new))
    added = next(change for change in found if change.kind == "added")
    assert added.follows
    assert added.follows.row == ("Benin",)
    assert [change.where.row for change in found if change.kind == "moved"] == [("Chad",)]


def test_of_two_rows_with_the_name_of_one_that_went_both_are_told() -> None:
    new = table(ROWS[1], ROWS[2], ROWS[0], row("Benin", "Repealed", "2009"))
    found = compared(document(table(*ROWS)), document(new))
    assert [change.kind for change in found] == ["removed", "added", "added"]


def test_columns_of_one_title_are_told_apart_by_their_place() -> None:
    columns = tuple(TableColumn(content(title)) for title in ("State", "Date", "Date"))
    old, new = (table(row("Mali", "2001", last), columns=columns) for last in ("2002", "2003"))
    (found,) = compared(document(old), document(new))
    assert (found.where.column, found.where.place) == ("Date", 3)


def test_rows_of_one_state_are_named_by_more_than_the_state() -> None:
    old, new = (
        table(row("Mali", "Police", "2001"), row("Mali", "Archives", year))
        for year in ("2002", "2003")
    )
    (found,) = compared(document(old), document(new))
    assert found.where.row == ("Mali", "Archives")


def test_a_column_that_came_is_a_column() -> None:
    old = table(row("Mali", "Police", "2001"))
    columns = (*old.columns[:2], TableColumn(content("Source")), old.columns[2])
    new = table(row("Mali", "Police", "Court", "2001"), columns=columns)
    (found,) = compared(document(old), document(new))
    assert (found.kind, found.where.kind, found.where.column) == ("added", "column", "Source")


def test_notes_and_source_of_a_table_are_compared() -> None:
    old, new = (
        table(*ROWS, notes=(Note("n", content(text), AT),), source=content(text))
        for text in ("As told.", "As written.")
    )
    assert told(compared(document(old), document(new))) == [
        ("changed", "source", ""),
        ("changed", "note", "a"),
    ]


def test_a_chart_of_other_values_is_one_change() -> None:
    old, new = (Chart("Bars", ("A", "B"), (("n", (1, last)),), "chart1", AT) for last in (2, 3))
    assert told(compared(document(old), document(new))) == [("changed", "chart", "")]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("", "0.283"), ("0.0%", "28.3%"), ('0.00"\u00a0"%', "28.30\u00a0%"), ("#,##0.00", "0.283")],
)
def test_the_percentages_of_a_chart_are_told_as_it_shows_them(code: str, shown: str) -> None:
    old, new = (
        Chart("Bars", ("A",), (("n", (Decimal(value),)),), "c", AT, formats=(code,) if code else ())
        for value in ("0.283", "0.5")
    )
    (change,) = compared(document(old), document(new))
    assert plain(change.before) == f"n: A {shown}"


def test_the_values_of_a_chart_are_told_as_its_language_writes_them() -> None:
    def chart(value: int, *printed: str) -> Chart:
        texts = (printed,) if printed else ()
        return Chart("Bars", ("A",), (("n", (value,)),), "c", AT, printed=texts)

    old, new = chart(1095000, "1\u00a0095\u00a0000,00"), chart(-3, "\u22123,00")
    (change,) = compared(document(old), document(new))
    assert plain(change.before) == "n: A 1\u00a0095\u00a0000,00"
    assert plain(change.after) == "n: A \u22123,00"
    # An earlier version did not keep how values are printed: that is no change of them.
    assert compared(document(chart(1095000)), document(old)) == ()


def test_subparagraphs_and_headings_are_named_as_a_reference_does() -> None:
    def version(word: str) -> Document:
        return document(
            Heading(content(f"A heading of {word}"), 1, "h", AT),
            Paragraph(content("Such as:"), "p", AT),
            Item(content(f"The one item of {word}"), 1, "i", AT),
        )

    found = compared(version("spring"), version("autumn"))
    assert told(found) == [("changed", "heading", "a"), ("changed", "subparagraph", "1\u00a0(a)")]


def test_the_masthead_is_compared_by_name() -> None:
    old = document()
    new = replace(old, masthead={**old.masthead, "title": (Text("Report, revised"),)})
    assert [one.where.name for one in compared(old, new)] == ["title"]


WORDS = st.lists(
    st.sampled_from(["one", "two", "1er", "annexe", "l’État", "(a)", "39,8"]), max_size=8
)


@given(WORDS, WORDS)
def test_the_segments_put_together_are_both_texts(ours: list[str], theirs: list[str]) -> None:
    old, new = (document(Paragraph((Text(" ".join(one)),), "p", AT)) for one in (ours, theirs))
    for found in compared(old, new):
        assert "".join(plain(one.old) for one in found.segments) == plain(found.before)
        assert "".join(plain(one.new) for one in found.segments) == plain(found.after)


@given(st.sets(st.integers(0, 3)), st.sets(st.integers(0, 3)))
@settings(deadline=None)
def test_only_what_came_or_went_is_told(kept: set[int], there: set[int]) -> None:
    old, new = (
        document(*paragraphs(*(TEXTS[one] for one in sorted(held)))) for held in (kept, there)
    )
    found = compared(old, new)
    assert [plain(one.before) for one in found if one.kind == "removed"] == [
        TEXTS[one] for one in sorted(kept - there)
    ]
    assert [plain(one.after) for one in found if one.kind == "added"] == [
        TEXTS[one] for one in sorted(there - kept)
    ]
    assert not [one for one in found if one.kind == "changed"]
