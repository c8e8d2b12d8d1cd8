"""Accepting all changes gives the new version, rejecting them gives the old one."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.document.model import Annex, Block, Document, NoteMark, Reference, Table, Text
from pipeline.word.redline.redline import redline
from tests.gate import findings
from tests.pandoc import pandoc
from tests.redline.settling import settled, tracked
from tests.word.documents import (
    LETTERED,
    annex,
    heading,
    item,
    note,
    paragraph,
    phrase,
    plain_document,
    quotation,
    responses_chart,
    responses_table,
    write,
)

AUTHOR, DAY = "Secretariat", dt.date(2008, 11, 14)
OPENING = (
    "After the adoption of resolution ICC-ASP/6/Res.2 the Bureau approved the appointment "
    "of a focal point for cooperation"
)


def body() -> list[Block]:
    return [
        paragraph(OPENING, NoteMark("first"), ".", label="opening"),
        heading("Contact points"),
        paragraph("A little over forty States Parties had responded; see paragraph ",
                  Reference("opening"), " and annex ", Reference("responses"), "."),
        paragraph("New themes are:"),
        item("closer relations with other organizations;"),
        item("better knowledge of the Court; and"),
        item("exchanges of best practice."),
        paragraph("States Parties are invited to send their observations",
                  NoteMark("second"), ", as set out in paragraph ", Reference("invited"), ".",
                  label="invited"),
    ]  # fmt: skip


def annexes() -> list[Annex]:
    groups = responses_table()
    return [
        annex("Responses", groups, responses_chart(groups), label="responses"),
        annex("Terms of reference", paragraph("The mandate."), paragraph("The methods.")),
    ]


def document(blocks: list[Block] | None = None, parts: list[Annex] | None = None) -> Document:
    notes = (note("first", "Official Records, sixth session."), note("second", "ICC-ASP/6/21."))
    return plain_document(
        *(body() if blocks is None else blocks),
        annexes=tuple(annexes() if parts is None else parts),
        notes=notes,
        headings=LETTERED,
    )


def figure_changed() -> Document:
    blocks = body()
    said = "Nearly fifty States Parties had responded; see paragraph "
    annexed = Reference("responses")
    blocks[2] = paragraph(said, Reference("opening"), " and annex ", annexed, ".")
    return document(blocks)


def paragraph_inserted() -> Document:
    return document([body()[0], paragraph("A paragraph that was not there."), *body()[1:]])


def paragraphs_deleted() -> Document:
    return document([*body()[:1], *body()[3:]])


def heading_and_quotation_inserted() -> Document:
    blocks = body()
    return document(
        [*blocks[:3], heading("Framework of action"), quotation("Quoted."), *blocks[3:]]
    )


def lists_inserted() -> Document:
    """Bullets, deeper subparagraphs, and what goes on within them: new styles and lists."""
    blocks = body()
    return document(
        [
            *blocks[:6],
            replace(paragraph("It goes on.", numbered=False), inside=1),
            replace(quotation("Quoted in it."), inside=1),
            replace(item("a bullet in it;", 2), bullet=True),
            *(item("deep", level) for level in (2, 3, 4)),
            *blocks[6:],
            replace(item("a bullet"), bullet=True),
            quotation("Quoted:"),
            replace(item("first;"), quoted=True),
            replace(item("second."), quoted=True),
        ]
    )  # fmt: skip


def link_and_break_inserted() -> Document:
    blocks = body()
    page = Text("their page", link="https://www.example.org/page?x=1&y=2")
    blocks[3] = paragraph("New themes", page, "\nare:")
    return document(blocks)


def subparagraph_deleted() -> Document:
    blocks = body()
    return document([*blocks[:5], *blocks[6:]])


def note_changed() -> Document:
    one = document()
    return replace(one, notes=(note("first", "Official Records, seventh session."), one.notes[1]))


def note_removed() -> Document:
    blocks = body()
    blocks[0] = paragraph(OPENING + ".", label="opening")
    return replace(document(blocks), notes=document().notes[1:])


def all_notes_removed() -> Document:
    blocks = body()
    blocks[0] = paragraph(OPENING + ".", label="opening")
    blocks[-1] = paragraph(
        "States Parties are invited to send their observations.", label="invited"
    )
    return replace(document(blocks), notes=())


def note_added() -> Document:
    blocks = body()
    blocks[3] = paragraph("New themes are", NoteMark("third"), ":")
    first, second = document().notes
    return replace(document(blocks), notes=(first, note("third", "A new note."), second))


def table(change: Callable[[Table], Table]) -> Document:
    groups = change(responses_table())
    changed = annex("Responses", groups, responses_chart(groups), label="responses")
    return document(parts=[changed, annexes()[1]])


def row_added() -> Document:
    return table(lambda one: replace(
        one, rows=(*one.rows[:2], ("Other States", "1", "0", "1"), *one.rows[2:]),
        totals=frozenset({6})))  # fmt: skip


def row_removed() -> Document:
    return table(lambda one: replace(one, rows=one.rows[1:], totals=frozenset({4})))


def cells_changed() -> Document:
    return table(lambda one: replace(
        one, rows=(("African States", "30", "13", "17"), *one.rows[1:])))  # fmt: skip


def column_removed() -> Document:
    return table(lambda one: replace(
        one, columns=one.columns[:3], rows=tuple(row[:3] for row in one.rows)))  # fmt: skip


def chart_changed() -> Document:
    groups = responses_table()
    chart = replace(responses_chart(groups), series=(("Responded", (1, 2, 3, 4, 5)),))
    return document(parts=[annex("Responses", groups, chart, label="responses"), annexes()[1]])


def chart_removed() -> Document:
    return document(parts=[annex("Responses", responses_table(), label="responses"), annexes()[1]])


def annex_added() -> Document:
    more = annex("Legislation", paragraph("Prose."), landscape=True)
    return document(parts=[annexes()[0], more, annexes()[1]])


def annex_removed() -> Document:
    return document(parts=annexes()[:1])


def masthead_changed() -> Document:
    one = document()
    return replace(one, masthead={**one.masthead, "date": phrase("14 November 2008")})


CHANGES = [
    figure_changed, paragraph_inserted, paragraphs_deleted, heading_and_quotation_inserted,
    lists_inserted, link_and_break_inserted, subparagraph_deleted, note_changed, note_removed,
    all_notes_removed, note_added, row_added, row_removed, cells_changed, column_removed,
    chart_changed, chart_removed, annex_added, annex_removed, masthead_changed,
]  # fmt: skip


def as_pandoc_reads(content: bytes, folder: Path, changes: str = "accept") -> list[str]:
    """Give all that pandoc reads, a line each; without the numbers where it makes the changes.

    It leaves an empty number where a whole paragraph goes, and an empty row where a row goes.
    """
    path = folder / "read.docx"
    path.write_bytes(content)
    text = pandoc(path, "plain", f"--track-changes={changes}", "--wrap=none")
    return [line for line in text.split("\n") if line.strip()]


def words_of(lines: list[str]) -> list[str]:
    """Drop the marks of lists, the rules of tables and the spaces between their columns."""
    marks = r"^(?: *(?:\d+\.|[a-z]\.|\([a-z]\)|-|>)(?: +|$))+"
    bare = (re.sub(marks, "", line) for line in lines)
    words = (" ".join(line.split()) for line in bare)
    return [line for line in words if line.strip("- .") and not re.fullmatch(r"\d+\.", line)]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("direction", ["there", "back"])
def test_accepted_it_is_the_new_version_and_rejected_the_old(
    change: Callable[[], Document], direction: str, tmp_path: Path
) -> None:
    versions = [write(document()), write(change())]
    old, new = versions if direction == "there" else reversed(versions)
    content = redline(old, new, AUTHOR, DAY)
    path = tmp_path / "redline.docx"
    path.write_bytes(content)
    assert findings(path) == []
    assert tracked(content) > 0
    for version, changes in ((new, "accept"), (old, "reject")):
        made = settled(content, accept=changes == "accept")
        assert as_pandoc_reads(made, tmp_path) == as_pandoc_reads(version, tmp_path)
        if change != column_removed:  # pandoc puts both captions over the table that stays
            itself = words_of(as_pandoc_reads(content, tmp_path, changes))
            assert itself == words_of(as_pandoc_reads(version, tmp_path))


def test_the_same_versions_track_nothing_and_give_the_same_bytes() -> None:
    one = write(document())
    assert tracked(redline(one, one, AUTHOR, DAY)) == 0
    other = write(figure_changed())
    assert redline(one, other, AUTHOR, DAY) == redline(one, other, AUTHOR, DAY)


def test_a_change_of_a_figure_is_one_deletion_and_one_insertion(tmp_path: Path) -> None:
    text = marked(redline(write(document()), write(figure_changed()), AUTHOR, DAY), tmp_path)
    assert 'Nearly fifty]{.insertion author="Secretariat" date="2008-11-14T00:00:00Z"}' in text
    assert 'A little over forty]{.deletion author="Secretariat"' in text
    assert text.count(".insertion") == 1


def test_a_number_that_moves_is_tracked_where_it_is_cited(tmp_path: Path) -> None:
    text = marked(redline(write(document()), write(paragraph_inserted()), AUTHOR, DAY), tmp_path)
    assert "as set out in paragraph [4]{.deletion" in text


def marked(content: bytes, folder: Path) -> str:
    """Give the text with its changes as pandoc marks them."""
    path = folder / "redline.docx"
    path.write_bytes(content)
    return pandoc(path, "markdown", "--track-changes=all", "--wrap=none")
