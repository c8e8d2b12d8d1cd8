"""Tables of a report inside a corrigendum: they stand alone there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256

from pipeline.comparison.difference import printed
from pipeline.document.model import (
    Block,
    Cell,
    Chart,
    Content,
    Document,
    Image,
    Inline,
    NoteMark,
    Table,
    Text,
    cell_text,
    plain,
)
from pipeline.document.numbering import Numbers


def blocks_of(document: Document) -> Iterator[Block]:
    """Give the blocks of a document, those of its annexes last."""
    groups = (document.front, document.body, *(annex.blocks for annex in document.annexes))
    return (block for group in groups for block in group)


def tables(document: Document) -> dict[str, Table]:
    """Give the tables of a document by their anchors."""
    return {block.anchor: block for block in blocks_of(document) if isinstance(block, Table)}


def standing_alone(table: Table, numbers: Numbers) -> Table:
    """Give a table without title, number and label, its references as they are printed.

    It keeps its notes and source.
    """
    own = {note.label for note in table.notes}

    def resolved(content: Content) -> Content:
        return tuple(part for piece in content for part in _resolved(piece, own, numbers))

    return replace(
        table,
        title=(),
        columns=tuple(replace(column, title=resolved(column.title)) for column in table.columns),
        bands=tuple(replace(band, content=resolved(band.content)) for band in table.bands),
        rows=tuple(tuple(_in_cell(cell, resolved) for cell in row) for row in table.rows),
        notes=tuple(replace(note, content=resolved(note.content)) for note in table.notes),
        source=resolved(table.source),
        numbered=False,
        label="",
    )


def figure_alone(figure: Chart | Image, numbers: Numbers) -> Chart | Image:
    """Give a chart or an image without title, number and label, for a corrigendum has none."""
    source = tuple(part for piece in figure.source for part in _resolved(piece, set(), numbers))
    alone = replace(figure, title=(), source=source, numbered=False, label="")
    return replace(alone, table="") if isinstance(alone, Chart) else alone


def without_notes(table: Table) -> Table:
    """Give a table without what stands under it, and without the marks that call it."""
    return replace(
        table,
        columns=tuple(replace(column, title=_unmarked(column.title)) for column in table.columns),
        bands=tuple(replace(band, content=_unmarked(band.content)) for band in table.bands),
        notes=(),
        source=(),
    )


def text_of(block: Block) -> str:
    """Give the words of a block; of a table its cells, of a chart its values."""
    match block:
        case Table(rows=rows):
            cells = [cell_text(cell) for row in rows for cell in row]
            return "|".join([*(plain(heading) for heading in block.headings), *cells])
        case Chart(series=series):
            return str(series)
        case Image(data=data):
            return f"{block.alternative}|{sha256(data).hexdigest()}"
    return plain(block.content)


def _in_cell(cell: str | Cell, resolved: Callable[[Content], Content]) -> str | Cell:
    return cell if isinstance(cell, str) else replace(cell, content=resolved(cell.content))


def _resolved(piece: Inline, own: set[str], numbers: Numbers) -> Content:
    if isinstance(piece, Text):
        return (piece,)
    if isinstance(piece, NoteMark) and piece.note in own:
        return (piece,)
    return printed((piece,), numbers)


def _unmarked(content: Content) -> Content:
    return tuple(piece for piece in content if not isinstance(piece, NoteMark))
