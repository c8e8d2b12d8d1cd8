"""From the XML of a Word file with tags to a template that Jinja understands.

The tags are those of docxtpl: beside Jinja's own, ``{%p … %}`` and its like stand for the
paragraph, row, cell or run around them.
"""

import re
from collections.abc import Callable

from pipeline.word.letter_pieces import TAG, TEXT, XML, Piece, pieces_of

_CELL_TAG = re.compile(r"\{%\s*(colspan|cellbg)\s+([^%]*)\s*%\}")
_MERGE_TAG = re.compile(r"\{%\s*([vh]m)\s*%\}")
_RUN_TAG = re.compile(r"\{\{r\s|\{%r\s")
_AROUND = re.compile(r"(\{%|\{\{|\{#)(tr|tc|p|r) ([^}%#]*)(%\}|\}\}|#\})")
_STRAY = re.compile(r"\{[%{](tr|tc|p|r)\s")
_SPLIT = '</w:t></w:r><w:r><w:t xml:space="preserve">'
_PRESERVED = Piece("xml", '<w:t xml:space="preserve">')
_CELL_PROPERTY = {
    "colspan": ("gridSpan", '<w:gridSpan w:val="{{%s}}"/>'),
    "cellbg": ("shd", '<w:shd w:val="clear" w:color="auto" w:fill="{{%s}}"/>'),
}
Pieces = list[Piece]


class StrayTagError(Exception):
    """Raised where a tag that stands for its row or cell stands in none."""

    def __init__(self, tag: str) -> None:
        """Keep the tag."""
        super().__init__(tag)
        self.tag = tag


def patched(xml: str) -> str:
    """Make a Jinja template of a part; every paragraph begins a line of its own.

    Args:
        xml: The XML as lxml writes it.

    Returns:
        The template.

    Raises:
        UnclosedTagError: Where a paragraph ends within a tag.
        StrayTagError: Where a tag stands for a row or cell that it is not in.
    """
    pieces = pieces_of(xml)
    for step in _STEPS:
        pieces = step(pieces)
    for piece in pieces:
        if piece.kind == TAG and _STRAY.match(piece.source):
            raise StrayTagError(piece.source)
    return "".join(f"\n{piece.source}" if piece.opens("p") else piece.source for piece in pieces)


def _before(pieces: Pieces, place: int, name: str) -> int:
    """Find the last opening of an element before a piece; -1 where there is none."""
    return next((at for at in range(place - 1, -1, -1) if pieces[at].opens(name)), -1)


def _after(pieces: Pieces, place: int, name: str) -> int:
    """Find the first closing of an element after a piece; -1 where there is none."""
    found = (at for at in range(place + 1, len(pieces)) if pieces[at].closes(name))
    return next(found, -1)


def _cell_properties(pieces: Pieces) -> Pieces:
    """Let ``{% colspan … %}`` and ``{% cellbg … %}`` set the property of their cell."""
    for place, piece in enumerate(pieces):
        match = _CELL_TAG.fullmatch(piece.source) if piece.kind == TAG else None
        if match is None:
            continue
        start, end = _before(pieces, place, "tc"), _after(pieces, place, "tc")
        if start >= 0 <= end:
            name, written = _CELL_PROPERTY[match[1]]
            cell = _without_empty_run(pieces[start:place] + pieces[place + 1 : end + 1])
            old = next((at for at, one in enumerate(cell) if one.opens(name)), None)
            if old is not None:
                del cell[old]
            for at, one in enumerate(cell):
                if one.opens("tcPr"):
                    cell.insert(at + 1, Piece("xml", written % match[2]))
                    break
            return _cell_properties(pieces[:start] + cell + pieces[end + 1 :])
    return pieces


def _without_empty_run(cell: Pieces) -> Pieces:
    for place in range(len(cell) - 1):
        if cell[place].source == "<w:t>" and cell[place + 1].closes("t"):
            start, end = _before(cell, place, "r"), _after(cell, place, "r")
            if start >= 0 <= end:
                return cell[:start] + cell[end + 1 :]
    return cell


def _spaces(pieces: Pieces) -> Pieces:
    """Keep the spaces of a text that a tag stands in or follows."""
    kept, tagged = list(pieces), False
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if piece.source == "<w:t>":
            if tagged:
                kept[place] = _PRESERVED
            tagged = False
        elif "{{" in piece.source or (piece.kind == TAG and piece.source.startswith("{%")):
            tagged = True
    return kept


def _own_runs(pieces: Pieces) -> Pieces:
    """Give each ``{{r … }}`` a run of its own, which it then stands for."""
    split = [Piece("xml", one) for one in re.findall("<[^>]*>", _SPLIT)]
    found: Pieces = []
    for piece in pieces:
        own = piece.kind == TAG and _RUN_TAG.match(piece.source)
        found += [*split, piece, *split] if own else [piece]
    return found


def _merged_text(pieces: Pieces) -> Pieces:
    """Join a tag that begins ``{%-`` to the text before, one that ends ``-%}`` to that after."""
    found: Pieces = []
    skipping = False
    for piece in pieces:
        if skipping:
            ended = piece.kind == XML and piece.source.startswith("<w:t")
            skipping = not ended and not (piece.kind == TAG and not piece.source.startswith("{#"))
            if skipping or ended:
                continue
        source = piece.source
        if piece.kind == TAG and source.startswith("{%-"):
            end = next((at for at in range(len(found) - 1, -1, -1) if found[at].closes("t")), None)
            if end is not None:
                del found[end:]
            source = "{%" + source[3:]
        if piece.kind == TAG and source.endswith("-%}"):
            source, skipping = source[:-3] + "%}", True
        found.append(piece if source == piece.source else Piece("tag", source))
    return found


def _standing_for(name: str, opening: tuple[str, ...]) -> Callable[[Pieces], Pieces]:
    """Let a tag stand for the element around it."""

    def step(pieces: Pieces) -> Pieces:
        place = len(pieces) - 1
        while place >= 0:
            piece = pieces[place]
            match = _AROUND.fullmatch(piece.source) if piece.kind == TAG else None
            if match and match[1] in opening and match[2] == name:
                start, end = _before(pieces, place, name), _after(pieces, place, name)
                if start >= 0 <= end:
                    tag = Piece("tag", f"{match[1]} {match[3]}{match[4]}")
                    pieces = [*pieces[:start], tag, *pieces[end + 1 :]]
                    place = start
            place -= 1
        return pieces

    return step


def _merged_cells(pieces: Pieces) -> Pieces:
    """Let ``{% vm %}`` and ``{% hm %}`` merge the cells that a loop repeats."""
    for place, piece in enumerate(pieces):
        match = _MERGE_TAG.fullmatch(piece.source) if piece.kind == TAG else None
        if match is None:
            continue
        start, end = _before(pieces, place, "tc"), _after(pieces, place, "tc")
        if start >= 0 <= end:
            merge = _merged_down if match[1] == "vm" else _merged_across
            cell = merge(pieces[start : end + 1], place - start)
            return _merged_cells(pieces[:start] + cell + pieces[end + 1 :])
    return pieces


def _merged_down(cell: Pieces, place: int) -> Pieces:
    properties = _after(cell, 0, "tcPr")
    text = next(at for at in range(properties, place) if cell[at].opens("t"))
    end = _after(cell, place, "t")
    merge = '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>'
    return [
        *cell[:properties],
        Piece("xml", merge),
        *cell[properties : text + 1],
        Piece("tag", "{% if loop.first %}"),
        *cell[text + 1 : place],
        *cell[place + 1 : end],
        Piece("tag", "{% endif %}"),
        *cell[end:],
    ]


def _merged_across(cell: Pieces, place: int) -> Pieces:
    cell = cell[:place] + cell[place + 1 :]
    spans = [at for at, one in enumerate(cell) if one.opens("gridSpan")]
    for at in spans:
        widened = re.sub(r'(w:val=")(\d+)(")', r"\1{{ \2 * loop.length }}\3", cell[at].source)
        cell[at] = Piece("xml", widened)
    if not spans:
        span = Piece("xml", '<w:gridSpan w:val="{{ loop.length }}"/>')
        cell.insert(_after(cell, 0, "tcPr"), span)
    return [Piece("tag", "{% if loop.first %}"), *cell, Piece("tag", "{% endif %}")]


_OF_ALL = ("{%", "{{")
_STEPS: tuple[Callable[[Pieces], Pieces], ...] = (
    _cell_properties,
    _spaces,
    _own_runs,
    _merged_text,
    *(_standing_for(name, _OF_ALL) for name in ("tr", "tc", "p", "r")),
    *(_standing_for(name, ("{#",)) for name in ("tr", "tc", "p")),
    _merged_cells,
)
__all__ = ["TEXT", "StrayTagError", "patched"]
