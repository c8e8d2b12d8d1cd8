"""Tables written with python-docx, in both usual ways."""

from bench.workers.task import Make, Task


def table_by_cell(task: Task) -> Make:
    """Write a table with ``table.cell``."""
    import docx

    def make() -> None:
        document = docx.Document()
        rows = task.values["rows"]
        table = document.add_table(len(rows), len(rows[0]))
        for place, row in enumerate(rows):
            for column, text in enumerate(row.values()):
                table.cell(place, column).text = text
        document.save(str(task.target))

    return make


def table_by_row(task: Task) -> Make:
    """Write a table with ``row.cells``."""
    import docx

    def make() -> None:
        document = docx.Document()
        rows = task.values["rows"]
        table = document.add_table(len(rows), len(rows[0]))
        for table_row, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(table_row.cells, row.values(), strict=True):
                cell.text = text
        document.save(str(task.target))

    return make
