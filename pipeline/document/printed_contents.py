"""Everything that a document prints, with the place in the templates that it came from."""

from collections.abc import Iterator

from pipeline.document.model import (
    Block,
    Chart,
    Content,
    Document,
    Image,
    Origin,
    Table,
    cell_content,
    plain,
)


def printed_contents(document: Document) -> Iterator[tuple[Content, Origin]]:
    """Give every content with its origin: of paragraphs, headings, cells, notes and titles."""
    for block in (*document.front, *document.body):
        yield from _of_block(block)
    yield from annex_contents(document)
    for note in document.notes:
        yield note.content, note.origin


def annex_contents(document: Document) -> Iterator[tuple[Content, Origin]]:
    """Give every content of the annexes of a document with its origin, without the footnotes."""
    for annex in document.annexes:
        yield annex.title, annex.origin
        for block in annex.blocks:
            yield from _of_block(block)


def printed_cells(document: Document) -> Iterator[tuple[str, Content, Origin]]:
    """Give for each cell the text of the first of its row, its content, and its table's origin."""
    for table in _tables(document):
        for row in table.rows:
            cells = [cell_content(cell) for cell in row]
            yield from ((plain(cells[0]), cell, table.origin) for cell in cells)


def table_origins(document: Document) -> frozenset[Origin]:
    """Give the origins of the tables of a document."""
    return frozenset(table.origin for table in _tables(document))


def _tables(document: Document) -> Iterator[Table]:
    for blocks in (document.body, *(annex.blocks for annex in document.annexes)):
        yield from (block for block in blocks if isinstance(block, Table))


def _of_block(block: Block) -> Iterator[tuple[Content, Origin]]:
    match block:
        case Table():
            contents = (block.title, block.source, *block.headings)
            yield from ((content, block.origin) for content in contents)
            yield from ((note.content, note.origin) for note in block.notes)
            yield from ((cell_content(cell), block.origin) for row in block.rows for cell in row)
        case Chart() | Image():
            yield from ((content, block.origin) for content in (block.title, block.source))
        case _:
            yield block.content, block.origin
