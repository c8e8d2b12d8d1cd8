"""A sheet read as XML, and written anew in the plain way, with what cannot be written so."""

from collections.abc import Mapping

from pipeline.tables.workbooks.hidden import Hidden
from pipeline.tables.workbooks.rows_copy import RowsCopy
from pipeline.tables.workbooks.xml_copy import PartCopy

_ROWS = "sheetData"


class SheetCopy(PartCopy):
    """Writes a sheet anew."""

    def __init__(self, texts: int) -> None:
        """Begin with nothing, by the number of texts that the cells of the workbook share."""
        super().__init__()
        self._hidden: list[Hidden] = []
        self._texts = texts

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """Give the cells whose value cannot be written in the plain way."""
        return tuple(self._hidden)

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """Write the start of an element; the rows have a reader of their own."""
        if name != _ROWS:
            super().opened(name, attributes)
            return
        super().opened(name, {})
        rows = RowsCopy(self.space, self._texts, self._out, self._hidden)

        def end(ended: str) -> None:
            if ended == f"{self.space}{_ROWS}" and rows.depth == 0:
                self.read_with(self.start, self.end, self.data)
                self.closed(_ROWS)
            else:
                rows.end(ended)

        self.read_with(rows.start, end, rows.data)
