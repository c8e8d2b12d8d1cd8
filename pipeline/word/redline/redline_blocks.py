"""Blocks, tables and rows of two versions made into one that tracks what changed."""

from collections import Counter
from collections.abc import Hashable, Iterable
from copy import deepcopy

from pipeline.word.package.package import Element
from pipeline.word.package.styles import W
from pipeline.word.redline.redline_alignment import shared_words, side_by_side
from pipeline.word.redline.redline_atoms import read_atoms
from pipeline.word.redline.redline_paragraphs import (
    DELETED,
    INSERTED,
    Redline,
    changed_paragraph,
    deleted_paragraph,
    inserted_paragraph,
)
from pipeline.word.redline.redline_versions import RedlineVersion

_P, _TBL, _TR, _TC = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))
# Word makes the contents anew; to track them would show every page number that moved.
_CONTENTS = "TOC"
Pair = tuple[Element | None, Element | None]


def compared_blocks(line: Redline, old: Iterable[Element], new: Iterable[Element]) -> list[Element]:
    """Make the blocks of a body, a cell or a footnote into one list that has the changes."""
    new_blocks = list(new)
    pairs = side_by_side(keyed_blocks(old, line.old), keyed_blocks(new_blocks, line.new), likeness)
    _learn_numbers(line, pairs)
    places = {block: place for place, block in enumerate(new_blocks)}
    written: dict[int, list[Element]] = {}
    last = -1
    for before, after in pairs:
        last = last if after is None else places[after]
        written.setdefault(last, []).extend(_block(line, before, after))
    result = written.get(-1, [])
    for place, block in enumerate(new_blocks):
        result += written.get(place, [block])
    return result


def _block(line: Redline, old: Element | None, new: Element | None) -> list[Element]:
    match old, new:
        case None, None:
            return []
        case None, _:
            return [_whole(line, new, INSERTED)]
        case _, None:
            return [_whole(line, old, DELETED)]
        case _ if old.tag == _P:
            return [changed_paragraph(line, old, new)]
        case _:
            return [_changed_table(line, old, new)]


def _whole(line: Redline, block: Element, kind: str) -> Element:
    """Write a paragraph or all rows of a table as inserted or deleted."""
    if block.tag == _P:
        write = inserted_paragraph if kind == INSERTED else deleted_paragraph
        return write(line, block, mark=True)
    table = deepcopy(block)
    for row in table.findall(_TR):
        table.replace(row, _row(line, row, kind))
    return table


def _row(line: Redline, row: Element, kind: str) -> Element:
    copy = deepcopy(row)
    write = inserted_paragraph if kind == INSERTED else deleted_paragraph
    for paragraph in list(copy.iter(_P)):
        paragraph.getparent().replace(paragraph, write(line, paragraph, mark=False))
    for copied_row in copy.iter(_TR):
        line.pen.mark_row(copied_row, kind)
    return copy


def _changed_table(line: Redline, old: Element, new: Element) -> Element:
    before, after = keyed_rows(old, line.old), keyed_rows(new, line.new)
    written = new.makeelement(_TBL)
    written.extend(deepcopy(child) for child in new if child.tag != _TR)
    for old_row, new_row in side_by_side(before, after, row_likeness):
        if old_row is None:
            written.append(_row(line, new_row, INSERTED))
        elif new_row is None:
            written.append(_row(line, old_row, DELETED))
        else:
            written.append(_changed_row(line, old_row, new_row))
    return written


def _changed_row(line: Redline, old: Element, new: Element) -> Element:
    written = deepcopy(new)
    cells = zip(old.findall(_TC), new.findall(_TC), written.findall(_TC), strict=True)
    for before, after, cell in cells:
        blocks = compared_blocks(line, _content(before), _content(after))
        for block in _content(cell):
            cell.remove(block)
        cell.extend(deepcopy(block) for block in blocks)
    return written


def keyed_blocks(blocks: Iterable[Element], version: RedlineVersion) -> dict[Element, Hashable]:
    """Give the blocks that are compared, each with what is equal where nothing changed."""
    compared = (block for block in blocks if block.tag in {_P, _TBL} and not _is_contents(block))
    return {block: key_of(block, version) for block in compared}


def key_of(block: Element, version: RedlineVersion) -> Hashable:
    """Give what is equal in two versions of a block that has not changed."""
    if block.tag == _P:
        atoms, _ = read_atoms(block, version.keyed)
        return (_style(block), *(atom.key for atom in atoms))
    return (_TBL, *(_row_key(row, version) for row in block.findall(_TR)))


def keyed_rows(table: Element | None, version: RedlineVersion) -> dict[Element, Hashable]:
    """Give the rows of a table, each with what is equal where nothing changed."""
    rows = [] if table is None else table.findall(_TR)
    return {row: _row_key(row, version) for row in rows}


def _row_key(row: Element, version: RedlineVersion) -> Hashable:
    return tuple(
        tuple(key_of(block, version) for block in _content(cell)) for cell in row.findall(_TC)
    )


def likeness(old: Element, new: Element) -> float:
    """Say from 0 to 1 how much two blocks have in common."""
    if old.tag != new.tag:
        return 0.0
    if old.tag == _P:
        return _alike(old, new) if _style(old) == _style(new) else 0.0
    widths = {len(table.findall(f"{W}tblGrid/{W}gridCol")) for table in (old, new)}
    heads = old.find(_TR), new.find(_TR)
    return _alike(*heads) if len(widths) == 1 else 0.0


def row_likeness(old: Element, new: Element) -> float:
    """Say from 0 to 1 how much two rows have in common: a row is known by its first cell."""
    mine, theirs = old.findall(_TC), new.findall(_TC)
    if _spans(mine) != _spans(theirs) or not mine:
        return 0.0
    name = _words(mine[0])
    return 1.0 if name and name == _words(theirs[0]) else _alike(old, new) / 2


def _spans(cells: Iterable[Element]) -> list[tuple[str, str]]:
    """Say over how many columns each cell of a row goes, and whether it goes on over rows."""
    return [
        (_value(cell, "gridSpan", usual="1", absent="1"), _value(cell, "vMerge", usual="continue"))
        for cell in cells
    ]


def _value(cell: Element, name: str, *, usual: str, absent: str = "") -> str:
    """Give a property of a cell; programs may leave its usual value out."""
    element = cell.find(f"{W}tcPr/{W}{name}")
    return absent if element is None else element.get(f"{W}val", usual)


def _alike(old: Element, new: Element) -> float:
    return shared_words(_words(old), _words(new))


def _words(block: Element) -> Counter[str]:
    pieces = (node.text or "" if node.tag == f"{W}t" else " " for node in block.iter(f"{W}t", _P))
    return Counter("".join(pieces).split())


def _learn_numbers(line: Redline, pairs: Iterable[Pair]) -> None:
    """Learn which list of the old version is which of the new, from what is in both."""
    for old, new in pairs:
        if old is not None and new is not None:
            mine, theirs = (block.find(f"{W}pPr/{W}numPr/{W}numId") for block in (old, new))
            if mine is not None and theirs is not None:
                line.numbers.setdefault(mine.get(f"{W}val"), theirs.get(f"{W}val"))


def _content(cell: Element) -> list[Element]:
    return [child for child in cell if child.tag in {_P, _TBL}]


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _is_contents(block: Element) -> bool:
    return block.tag == _P and _style(block).startswith(_CONTENTS)
