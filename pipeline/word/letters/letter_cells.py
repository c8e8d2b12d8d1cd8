"""Tags that set the properties of their cell, or merge it with those that a loop repeats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.word.letters.letter_outline import NOWHERE, Outline, outline
from pipeline.word.letters.letter_pieces import ALONE, TAG, Pieces, TemplatePiece, xml_pieces

_CELL_TAG = re.compile(r"\{%\s*(colspan|cellbg)\s+([^%]*)\s*%\}")
_MERGE_TAG = re.compile(r"\{%\s*([vh]m)\s*%\}")
_CELL_PROPERTY = {
    "colspan": ("w:gridSpan", '<w:gridSpan w:val="{{%s}}"/>'),
    "cellbg": ("w:shd", '<w:shd w:val="clear" w:color="auto" w:fill="{{%s}}"/>'),
}
_MERGED_DOWN = '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>'
_MERGED_ACROSS = '<w:gridSpan w:val="{{ loop.length }}"/>'
_SPAN = re.compile(r'(w:val=")(\d+)(")')


@dataclass(slots=True)
class _Edits:
    """What changes in a part, by the places of its pieces."""

    part: Pieces
    outlined: Outline
    before: dict[int, list[TemplatePiece]] = field(default_factory=dict)
    after: dict[int, list[TemplatePiece]] = field(default_factory=dict)
    instead: dict[int, list[TemplatePiece]] = field(default_factory=dict)

    def properties(self, cell: int) -> tuple[int, int]:
        """Give the first and last piece of the properties of a cell; the cell where none are."""
        pieces, parents = self.part.pieces, self.outlined.parents
        for place in range(cell + 1, self.outlined.ends[cell]):
            if parents[place] == cell and pieces[place].name == "w:tcPr":
                return place, self.outlined.ends.get(place, place)
            if parents[place] == cell:
                break
        return cell, cell

    def add_property(self, cell: int, xml: str, *, first: bool) -> None:
        """Add a property to a cell, at the beginning or the end of those that it has."""
        start, end = self.properties(cell)
        pieces = self.part.pieces
        added = xml_pieces(xml, pieces[cell].paragraph)
        if start == cell or pieces[start].kind == ALONE:
            where = self.after.setdefault(start, [])
            if not where:
                where += xml_pieces("<w:tcPr></w:tcPr>", pieces[cell].paragraph)
            where[1 if first else -1 : 1 if first else -1] = added
            if start != cell:
                self.instead[start] = []
        elif first:
            self.after.setdefault(start, [])[:0] = added
        else:
            self.before.setdefault(end, []).extend(added)

    def done(self) -> None:
        """Make the changes."""
        self.part.pieces = list(self._pieces())

    def _pieces(self) -> Iterator[TemplatePiece]:
        for place, piece in enumerate(self.part.pieces):
            yield from self.before.get(place, ())
            yield from self.instead.get(place, (piece,))
            yield from self.after.get(place, ())


def cell_properties(part: Pieces) -> None:
    """Let ``{% colspan … %}`` and ``{% cellbg … %}`` set the property of their cell."""
    matches = _matches(part, _CELL_TAG)
    if not matches:
        return
    edits = _Edits(part, outline(part.pieces))
    for place, match in matches.items():
        cell = edits.outlined.around(part.pieces, place, "tc")
        if cell == NOWHERE:
            continue
        name, written = _CELL_PROPERTY[match[1]]
        edits.instead[place] = []
        start, end = edits.properties(cell)
        for inner in range(start + 1, end):
            if part.pieces[inner].name == name:
                edits.instead[inner] = []
        edits.add_property(cell, written % match[2], first=True)
        _drop_empty_run(edits, place)
    edits.done()


def _drop_empty_run(edits: _Edits, place: int) -> None:
    """Drop the run of a tag where it holds nothing else."""
    pieces = edits.part.pieces
    text, run = (edits.outlined.around(pieces, place, name) for name in ("t", "r"))
    if NOWHERE in {text, run} or pieces[text].source != "<w:t>":
        return
    inside = range(text + 1, edits.outlined.ends[text])
    if all(edits.instead.get(inner) == [] for inner in inside):
        edits.instead |= {inner: [] for inner in range(run, edits.outlined.ends[run] + 1)}


def merged_cells(part: Pieces) -> None:
    """Let ``{% vm %}`` and ``{% hm %}`` merge the cells that a loop repeats."""
    matches = _matches(part, _MERGE_TAG)
    if not matches:
        return
    edits = _Edits(part, outline(part.pieces))
    merged: set[int] = set()
    for place, match in matches.items():
        cell = edits.outlined.around(part.pieces, place, "tc")
        text = edits.outlined.around(part.pieces, place, "t")
        if NOWHERE in {cell, text}:
            continue
        edits.instead[place] = []
        if cell not in merged:
            merged.add(cell)
            if match[1] == "vm":
                _merge_down(edits, cell, text)
            else:
                _merge_across(edits, cell)
    edits.done()


def _merge_down(edits: _Edits, cell: int, text: int) -> None:
    pieces = edits.part.pieces
    edits.add_property(cell, _MERGED_DOWN, first=False)
    _, end = edits.properties(cell)
    first = next(inner for inner in range(end, text + 1) if pieces[inner].opens("t"))
    number = pieces[text].paragraph
    opening, closing = _first_only(number, "")
    edits.after.setdefault(first, []).insert(0, opening)
    edits.before.setdefault(edits.outlined.ends[text], []).append(closing)


def _merge_across(edits: _Edits, cell: int) -> None:
    pieces = edits.part.pieces
    start, end = edits.properties(cell)
    spans = [inner for inner in range(start + 1, end) if pieces[inner].name == "w:gridSpan"]
    for inner in spans:
        widened = _SPAN.sub(r"\1{{ \2 * loop.length }}\3", pieces[inner].source)
        edits.instead[inner] = [replace(pieces[inner], source=widened)]
    if not spans:
        edits.add_property(cell, _MERGED_ACROSS, first=False)
    opening, closing = _first_only(pieces[cell].paragraph, "tc")
    edits.before.setdefault(cell, []).append(opening)
    edits.after.setdefault(edits.outlined.ends[cell], []).append(closing)


def _first_only(paragraph: int, level: str) -> tuple[TemplatePiece, TemplatePiece]:
    return (
        TemplatePiece("tag", "{% if loop.first %}", "", paragraph, level),
        TemplatePiece("tag", "{% endif %}", "", paragraph, level),
    )


def _matches(part: Pieces, pattern: re.Pattern[str]) -> dict[int, re.Match[str]]:
    return {
        place: match
        for place, piece in enumerate(part.pieces)
        if piece.kind == TAG and (match := pattern.fullmatch(piece.source))
    }
