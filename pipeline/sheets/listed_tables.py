"""What the workbook of the tables holds: the tables, and charts with figures of their own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.document.model import Annex, Chart, Document, Table, plain
from pipeline.document.numbering import Numbers
from pipeline.sheets.sheet_charts import own_table


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table and where it stands: in an annex, or in the body where ``annex`` is None."""

    table: Table
    annex: Annex | None
    name: str
    charts: tuple[Chart, ...]


def entries(
    document: Document, numbers: Numbers, words: Mapping[str, str]
) -> Iterator[ListedTable]:
    """Give the tables in their order, each with the name of its sheet."""
    for table in _tables(document.body):
        name = numbers.marks.get(table.anchor) or plain(table.title)
        yield ListedTable(table, None, name, _charts(document.body, table))
    over = ""
    for annex in document.annexes:
        tables = [*_tables(annex.blocks)]
        over = over if annex.appendix else numbers.marks[annex.anchor]
        for table in tables:
            name = numbers.marks[annex.anchor]
            name = f"{over}, {name}" if annex.appendix else name
            if len(tables) > 1:
                name = _one_of_several(name, table, numbers, words)
            yield ListedTable(table, annex, name, _charts(annex.blocks, table))


def _one_of_several(annex: str, table: Table, numbers: Numbers, words: Mapping[str, str]) -> str:
    if table.anchor in numbers.tables and "sheet" in words:
        return words["sheet"].format(annex=annex, table=numbers.tables[table.anchor])
    return f"{annex}, {numbers.marks.get(table.anchor) or plain(table.title)}"


def _tables(blocks: Iterable[object]) -> Iterator[Table]:
    """Give the tables, and the figures of charts that no table of the document shows."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart) and not block.table and block.series:
            yield own_table(block)


def _charts(blocks: tuple[object, ...], table: Table) -> tuple[Chart, ...]:
    own = tuple(
        block for block in blocks if isinstance(block, Chart) and block.anchor == table.anchor
    )
    names = {table.anchor, table.label} - {""}
    return own or tuple(
        block for block in blocks if isinstance(block, Chart) and block.table in names
    )
