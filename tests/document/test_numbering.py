"""Numbers of paragraphs, subparagraphs, headings, annexes, tables and notes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.model import (
    Annex,
    Block,
    Document,
    Heading,
    Item,
    Note,
    Origin,
    Paragraph,
    Quotation,
    Table,
)
from pipeline.document.numbering import Marks, Numbers, number, ordinal_mark
from pipeline.language.pack import load_pack

TEMPLATES = Path(__file__).parents[2] / "templates"
MARKS: dict[str, Marks] = {name: load_pack(TEMPLATES / name).marks for name in ("en", "fr")}
Maker = Callable[[str], Block]
NOWHERE = Origin("text.md.j2", 1)
ROMAN = ("upper-roman", "upper-letter")
LETTERS = st.text("hmpiujtq", max_size=40)


def built(letters: str, prefix: str = "") -> tuple[Block, ...]:
    """Build blocks from letters: h and m headings, p u paragraphs, i j k items, t a table."""
    makers: dict[str, Maker] = {
        "h": lambda a: Heading((), 1, a, NOWHERE, label=a),
        "m": lambda a: Heading((), 2, a, NOWHERE, label=a),
        "n": lambda a: Heading((), 1, a, NOWHERE, numbered=False, label=a),
        "p": lambda a: Paragraph((), a, NOWHERE, label=a),
        "u": lambda a: Paragraph((), a, NOWHERE, numbered=False, label=a),
        "i": lambda a: Item((), 1, a, NOWHERE, label=a),
        "j": lambda a: Item((), 2, a, NOWHERE, label=a),
        "k": lambda a: Item((), 3, a, NOWHERE, label=a),
        "q": lambda a: Quotation((), a, NOWHERE),
        "t": lambda a: Table((), (), (), a, NOWHERE, label=a),
    }
    return tuple(makers[letter](f"{prefix}{letter}{place}") for place, letter in enumerate(letters))


def document(body: str, *annexes: str, headings: tuple[str, ...] = ROMAN) -> Document:
    """Build a document from letters."""
    made = tuple(
        Annex((), built(letters, f"x{place}"), f"x{place}", NOWHERE, f"x{place}")
        for place, letters in enumerate(annexes)
    )
    return Document("x", "", {}, (), built(body), made, (), headings)


def marks(found: Numbers) -> str:
    """Give all marks in their order, for one look."""
    return " | ".join(mark or "—" for mark in found.marks.values())


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        (
            "en",
            "I. 1. A. 2. (a) (i) a. b. (ii) (b) 3. (a) — B. II. A. 4.",
        ),
        (
            "fr",
            "I. 1. A. 2. a) i) a. b. ii) b) 3. a) — B. II. A. 4.",
        ),
    ],
)
def test_paragraphs_run_through_headings_and_items_begin_again(language: str, printed: str) -> None:
    found = number(document("hpmpijkkjipiumhmp"), MARKS[language])
    assert marks(found).replace(" | ", " ") == printed


@pytest.mark.parametrize(
    ("language", "references"),
    [
        ("en", ("2", "2 (a)", "2 (a) (i)", "2 (a) (i) a", "I", "I.A")),
        ("fr", ("2", "2 a)", "2 a) i)", "2 a) i) a", "I", "I.A")),
    ],
)
def test_a_reference_names_what_its_block_stands_in(
    language: str, references: tuple[str, ...]
) -> None:
    found = number(document("hmppijk"), MARKS[language])
    names = ("p3", "i4", "j5", "k6", "h0", "m1")
    labels = [found.labels[name].replace("\u00a0", " ") for name in names]
    assert tuple(labels) == references
    assert found.paths["k6"] == ("p3", "i4", "j5", "k6")
    assert found.paths["m1"] == ("h0", "m1")


def test_lettered_headings_refer_with_their_parenthesis() -> None:
    made = document("hh", headings=("lower-letter",))
    assert number(made, MARKS["en"]).labels == {"h0": "(a)", "h1": "(b)"}
    assert number(made, MARKS["fr"]).labels == {"h0": "a)", "h1": "b)"}


def test_each_annex_has_its_own_paragraphs_and_headings_and_shares_the_tables() -> None:
    found = number(document("hpt", "hpmpt", "pit"), MARKS["en"])
    assert marks(found).replace("\u00a0", " ") == (
        "I. | 1. | Table 1 | Annex I | I. | 1. | A. | 2. | Table 2 | Annex II | 1. | (a) | Table 3"
    )
    assert found.annexes == {"x0": "I", "x1": "II"}
    assert list(found.tables.values()) == [1, 2, 3]


def test_a_single_annex_has_no_number() -> None:
    found = number(document("p", "p"), MARKS["fr"])
    assert found.annexes == {"x0": ""}
    assert found.marks["x0"] == "Annexe"


def test_an_item_after_an_unnumbered_paragraph_stands_alone() -> None:
    found = number(document("pui"), MARKS["en"])
    assert found.labels["i2"] == "(a)"


def test_a_quotation_or_a_table_between_items_does_not_begin_them_again() -> None:
    assert marks(number(document("piqiti"), MARKS["en"])).replace("\u00a0", " ") == (
        "1. | (a) | (b) | Table 1 | (c)"
    )


def test_an_unnumbered_heading_is_not_counted() -> None:
    assert marks(number(document("hnh"), MARKS["en"])) == "I. | — | II."


def test_notes_are_numbered_in_their_order_and_those_of_a_table_lettered() -> None:
    notes = tuple(Note(name, (), NOWHERE) for name in ("a/x", "a/y", "a/z"))
    (table,) = built("t")
    assert isinstance(table, Table)
    made = replace(document(""), notes=notes[:1], body=(replace(table, notes=notes[1:]),))
    found = number(made, MARKS["en"])
    assert found.notes == {"a/x": 1}
    assert found.table_notes == {"a/y": "a", "a/z": "b"}


@pytest.mark.parametrize(
    ("kind", "count", "mark"),
    [
        ("arabic", 12, "12"),
        ("lower-letter", 26, "z"),
        ("lower-letter", 27, "aa"),
        ("upper-letter", 54, "BBB"),
        ("upper-roman", 4, "IV"),
        ("lower-roman", 1994, "mcmxciv"),
    ],
)
def test_marks_are_those_of_word(kind: str, count: int, mark: str) -> None:
    assert ordinal_mark(kind, count) == mark


@given(body=LETTERS, annex=LETTERS)
def test_paragraphs_are_numbered_from_one_to_the_last_in_every_language(
    body: str, annex: str
) -> None:
    made = document(body, annex)
    found = {language: number(made, words) for language, words in MARKS.items()}
    for blocks in (made.body, made.annexes[0].blocks):
        paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.numbered]
        printed = [found["en"].marks[block.anchor] for block in paragraphs]
        assert printed == [f"{place}." for place in range(1, len(paragraphs) + 1)]
        assert printed == [found["fr"].marks[block.anchor] for block in paragraphs]
    assert list(found["en"].tables.values()) == list(range(1, len(found["en"].tables) + 1))
