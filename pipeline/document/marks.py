"""How a language writes the numbers of a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """How a language writes numbers; ``{}`` stands for the number (*UN Editorial Manual*).

    Kinds are ``arabic``, ``upper-roman``, ``lower-roman``, ``upper-letter``, ``lower-letter``.

    Attributes:
        paragraph: Before a numbered paragraph: ``{}.``
        items: Before a subparagraph, by level from 1: ``({})``, ``({})``, ``{}.``, ``{}.``
        item_kinds: The kind of number at each of these levels.
        bullets: Before a bulleted text, by level from 1.
        headings: Before a heading, by kind: ``{}.`` or ``({})``.
        annex: Over an annex, ``Annex {}``; ``annex_single`` where there is only one.
        appendix: Over an appendix, ``Appendix {}``; ``appendix_single`` where its annex has one.
        table: Before the title of a table: ``Table {}``.
        table_continued: Over a table that goes on over the page: ``{} (continued)``, after the mark
            or the title of the table.
        figure: Before the title of a chart or an image: ``Figure {}``.
        table_note: The kind of the lettered notes under a table.
        item_references: A subparagraph within a reference, by level: ``({})``, ``({})``, ``{}``.
        heading_references: A heading within a reference, by kind: ``{}`` or ``({})``.
        item_joint: Between a paragraph and its subparagraph in a reference: a no-break space.
        heading_joint: Between a heading and the one under it in a reference: ``.``
        paragraph_one: A reference to one paragraph, ``paragraph {}``; ``_many`` to several.
        annex_reference: ``annex {}`` in running text; ``_single`` where there is only one.
        appendix_of: A reference to an appendix, ``{} to {}``: the appendix, then the annex.
        within_annex: A reference from outside an annex into it, ``{} of {}``: the paragraphs,
            then the annex.
        join: Between the numbers of a reference to several; ``join_last`` before the last.
    """

    paragraph: str
    items: tuple[str, ...]
    item_kinds: tuple[str, ...]
    bullets: tuple[str, ...]
    headings: Mapping[str, str] = field(hash=False)
    annex: str
    annex_single: str
    appendix: str
    appendix_single: str
    table: str
    table_continued: str
    figure: str
    table_note: str
    item_references: tuple[str, ...]
    heading_references: Mapping[str, str] = field(hash=False)
    item_joint: str
    heading_joint: str
    paragraph_one: str
    paragraph_many: str
    section_one: str
    section_many: str
    annex_reference: str
    annex_reference_many: str
    annex_reference_single: str
    appendix_reference: str
    appendix_reference_single: str
    appendix_of: str
    table_reference: str
    table_reference_many: str
    figure_reference: str
    figure_reference_many: str
    within_annex: str
    join: str
    join_last: str


def ordinal_mark(kind: str, number: int) -> str:
    """Write a number of a list as Word does: ``4``, ``iv`` or ``D``; after *z* come *aa*, *bb*."""
    if kind == "arabic":
        return str(number)
    case, _, form = kind.partition("-")
    if form == "letter":
        written = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
    else:
        written, rest = "", number
        for value, letters in _ROMAN:
            written += letters * (rest // value)
            rest %= value
    return written.upper() if case == "upper" else written
