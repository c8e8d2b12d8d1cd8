"""What the automatic lists of a document are: their levels, the marks and the styles of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document.marks import Marks

PARAGRAPHS, HEADINGS, ANNEX_HEADINGS, UNMARKED, BULLETS, QUOTED, OWN_HEADINGS = range(7)
QUOTED_BULLETS = 4
"""How many levels the bullets of quotations stand below those of the text."""

_DEEPEST = 6
_USUAL = 3  # the levels of subparagraphs that every layout has


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list.

    Attributes:
        kind: The kind of its numbers, as ``Marks`` names them.
        mark: With ``{}`` for the number.
        linked: Whether the style alone gives a paragraph this level.
    """

    style: str
    kind: str
    mark: str
    linked: bool = True


def heading_style(level: int, *, annex: bool) -> str:
    """Give the style of a heading: within an annex, the title of the annex is the first level."""
    return f"Heading{min(level + annex, _DEEPEST)}"


def list_levels(
    marks: Marks,
    headings: Sequence[str],
    deepest: int = 0,
    of_annexes: Sequence[Sequence[str]] = (),
) -> tuple[tuple[Level, ...], ...]:
    """Give the levels of each list, in the order of their identifiers.

    Args:
        headings: The kind of number of each level of headings.
        deepest: The deepest level of subparagraphs that the document has.
        of_annexes: The kinds of number of headings of annexes that have their own.
    """
    items = [*zip(marks.item_kinds, marks.items, strict=True)]
    return (
        (
            Level("Paragraph", "arabic", marks.paragraph),
            *(
                Level(f"Subparagraph{level}", kind, mark)
                for level, (kind, mark) in enumerate(items[: max(deepest, _USUAL)], 1)
            ),
        ),
        _headings(marks, headings, annex=False),
        _headings(marks, headings, annex=True),
        (),
        _bullets(marks.bullets),
        (
            Level("Quote", "none", "", linked=False),
            *(
                Level(f"QuoteItem{level}", kind, mark, linked=False)
                for level, (kind, mark) in enumerate(items, 1)
            ),
        ),
        *(_headings(marks, scheme, annex=True) for scheme in of_annexes),
    )


def _headings(marks: Marks, scheme: Sequence[str], *, annex: bool) -> tuple[Level, ...]:
    return tuple(
        Level(heading_style(level, annex=annex), kind, marks.headings[kind], not annex)
        for level, kind in enumerate(scheme, 1)
    )


def _bullets(marks: Sequence[str]) -> tuple[Level, ...]:
    """Give the levels of bullets; as with subparagraphs, the first is that of the paragraph."""
    shown = [marks[min(level, len(marks)) - 1] for level in range(1, QUOTED_BULLETS + 1)]
    return (
        Level("Paragraph", "none", "", linked=False),
        *(
            Level(f"{style}{level}", "bullet", mark, linked=False)
            for style in ("ListBullet", "QuoteItem")
            for level, mark in enumerate(shown, 1)
        ),
    )
