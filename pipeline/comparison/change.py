"""A change between two versions of a document, and how two contents are compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.comparison.difference import Segment, difference, printed, shown, sources_of, tokens
from pipeline.document.model import Content, Origin, Phrase, Text, facts_in
from pipeline.document.numbering import Numbers
from pipeline.document.passages import Location, Passage


@dataclass(frozen=True, slots=True)
class Change:
    """A place of a document that is not what it was.

    Attributes:
        old: Where it stood; None where it was added.
        new: Where it stands; None where it was removed.
        before: What it said, as printed; of a row that moved, the name of the row before it.
        after: What it says, likewise.
        segments: Word by word, what stayed and what did not.
        origin: Where it comes from in the templates; of the old version where it was removed.
        follows: Of what was added or moved, the place in the old version after which it stands.
        within: Of a part of a table that stands in both versions, the anchor of the new table.
    """

    kind: Literal["changed", "added", "removed", "moved"]
    old: Location | None
    new: Location | None
    before: Phrase
    after: Phrase
    segments: tuple[Segment, ...]
    origin: Origin
    sources: frozenset[str] = frozenset()
    cells: tuple[Phrase, ...] = ()
    follows: Location | None = None
    within: str = ""

    @property
    def where(self) -> Location:
        """Where it stands, or where it stood."""
        location = self.new or self.old
        assert location is not None  # noqa: S101 - one of them is always there
        return location


@dataclass(frozen=True, slots=True)
class VersionsCompared:
    """The numbers of both versions, by which contents are printed and compared."""

    old: Numbers
    new: Numbers

    def contents(
        self, old: Passage | None, new: Passage | None, follows: Location | None = None
    ) -> Iterator[Change]:
        """Compare what two passages say.

        ``old`` is None where the passage was added, ``new`` where it was removed; ``follows`` is
        the place in the old version before it.
        """
        passage = new or old
        if passage is not None:
            locations = (old.location if old else None, new.location if new else None)
            contents = (old.content if old else (), new.content if new else ())
            yield from self.said(locations, contents, passage.origin, follows)

    def said(
        self,
        locations: tuple[Location | None, Location | None],
        contents: tuple[Content, Content],
        origin: Origin,
        follows: Location | None = None,
    ) -> Iterator[Change]:
        """Compare what is said in two places; None where something was added or removed."""
        if (
            None not in locations
            and contents[0] == contents[1]
            and all(isinstance(piece, Text) for piece in contents[0])
        ):
            return
        before, after = tokens(contents[0], self.old), tokens(contents[1], self.new)
        alike = [token.identity for token in before] == [token.identity for token in after]
        if alike and (None not in locations or not before):
            return
        segments = difference(before, after)
        old, new = locations
        yield Change(
            "changed" if old and new else "removed" if old else "added",
            old,
            new,
            shown(before),
            shown(after),
            segments,
            origin,
            sources_of(segments),
            follows=None if old else follows,
        )

    def row(
        self,
        locations: tuple[Location | None, Location | None],
        cells: tuple[Content, ...],
        origin: Origin,
        follows: Location | None,
    ) -> Change:
        """Tell of a row that was added or removed."""
        old, new = locations
        phrases = tuple(printed(cell, self.new if new else self.old) for cell in cells)
        before, after = ((), _listed(phrases)) if new else (_listed(phrases), ())
        return Change(
            "added" if new else "removed",
            old,
            new,
            before,
            after,
            (Segment(before, after, same=False),),
            origin,
            frozenset(facts_in((*before, *after))),
            phrases,
            follows,
        )

    def moved(
        self,
        locations: tuple[Location, Location],
        names: tuple[tuple[str, ...], tuple[str, ...]],
        contents: tuple[Content, ...],
        origin: Origin,
        follows: Location,
    ) -> Change:
        """Tell of a row that stands elsewhere in its table; the names are of the rows before it."""
        before, after = (_listed(tuple((Text(part),) for part in name)) for name in names)
        return Change(
            "moved",
            *locations,
            before,
            after,
            (Segment(before, after, same=False),),
            origin,
            frozenset(key for content in contents for key in facts_in(content)),
            follows=follows,
        )


def _listed(cells: tuple[Phrase, ...]) -> Phrase:
    """Put the cells of a row on a line."""
    pieces: list[Text] = []
    for cell in cells:
        if cell:
            pieces += [Text("; "), *cell] if pieces else cell
    return tuple(pieces)
