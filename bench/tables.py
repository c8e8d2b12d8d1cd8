"""Tables of many rows: microseconds for a row, and how that grows."""

import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bench.letter_files import table_template, text_of
from bench.page import Goal, Part
from bench.turns import Candidate, Measured, Worker, measured, workers, write_values
from pipeline.document.model import Row, TableColumn, Text
from pipeline.document.numbering import Numbers
from pipeline.word.report.runs import Links
from pipeline.word.report.tables import openings, row_xml
from pipeline.word.report.widths import table_widths

CELLS = ("Bosnia and Herzegovina", "In force", "12 March 2004", "–", "Court; Coalition")
_NAMES = "abcde"
_JINJA = (
    ("{%tr for r in rows %}", "", "", "", ""),
    tuple(f"{{{{ r.{name} }}}}" for name in _NAMES),
    ("{%tr endfor %}", "", "", "", ""),
)
_BRACES = (("{#rows}{a}", "{b}", "{c}", "{d}", "{e}{/rows}"),)
# A candidate, its environment, its template, and the longest table that it has to write.
_ENGINES = (
    ("ours", "ours", _JINJA, 100_000),
    ("docxtpl", "peers", _JINJA, 10_000),
    ("docxtemplater", "node", _BRACES, 100_000),
    ("pandoc", "peers", (), 10_000),
    ("python-docx row.cells", "peers", (), 1_000),
    ("python-docx table.cell", "peers", (), 108),
)
_RENDERING = (
    "Jinja renders five cells of a row in 7 µs, half of our time, and the engines of Node.js grow "
    "faster as their code is compiled; the rest is looking for what values leave to be done, and "
    "the compression."
)
_MEMORY = (
    "100,000 rows are a text of 66 million characters, which no cache holds: what is done to "
    "it once its values are known takes 4.5 µs for a row, 1.6 µs with 1,000 rows."
)
_XML_LIMIT, _BEHIND, _LINEAR = 10.0, 4, 1.2
_TEXT_WIDTH = 9070
_LONG = 10_000  # from here on only the rows matter for the time of a table


def tables(folder: Path, rounds: int, lengths: Sequence[int]) -> Part:
    """Measure tables of several lengths, in rows."""
    took = {length: _measured(folder, rounds, length) for length in lengths}
    rows = [
        (name, *(_micros(took[length].get(name), length) for length in lengths))
        for name, *_ in _ENGINES
        if any(name in by_engine for by_engine in took.values())
    ]
    xml = {length: rows_to_xml(length) for length in lengths}
    rows.append(("ours, rows to XML alone", *(f"{xml[length]:.1f}" for length in lengths)))
    text = "A table of five columns from values to a Word file: µs for a row."
    columns = ("Engine", *(f"{length:,} rows" for length in lengths))
    notes = (
        (
            "A dash: not asked for that many, because it would take minutes; python-docx’s "
            "`table.cell` looks through the whole table for each cell."
        ),
    )
    return Part("Tables", text, columns, tuple(rows), tuple(_goals(took, xml)), notes)


def _measured(folder: Path, rounds: int, length: int) -> dict[str, Measured]:
    with workers(table_candidates(folder, length), folder) as started:
        for worker in started:
            check_table(worker, length)
        return measured(started, rounds)


def table_candidates(folder: Path, length: int) -> list[Candidate]:
    """Prepare a table for every candidate that can write one as long."""
    rows = [
        dict(zip(_NAMES, (f"{CELLS[0]} {row}", *CELLS[1:]), strict=True)) for row in range(length)
    ]
    values_file = write_values(folder / f"rows{length}.json", {"rows": rows})
    return [
        Candidate(
            name,
            environment,
            table_template(folder / f"table{place}.docx", 5, template),
            values_file,
        )
        for place, (name, environment, template, most) in enumerate(_ENGINES)
        if length <= most
    ]


def check_table(worker: Worker, length: int) -> None:
    """Compare a table with its cells, before it is timed.

    Raises:
        AssertionError: With its most frequent cells.
    """
    worker.turn(1)
    cells = text_of(worker.target)
    wanted = Counter({f"{CELLS[0]} {row}": 1 for row in range(length)})
    wanted += Counter(dict.fromkeys(CELLS[1:], length))
    if cells != wanted:
        message = f"{worker.candidate.name}: {cells.most_common(5)}"
        raise AssertionError(message)


def rows_to_xml(length: int) -> float:
    """Measure the writer of tables of reports: microseconds for a row, the best of three."""
    columns = tuple(TableColumn((Text(name),)) for name in CELLS)
    links = Links(Numbers({}, {}, {}, {}, {}, {}, {}, {}), {}, ())
    rows: list[Row] = [(f"{CELLS[0]} {place}", *CELLS[1:]) for place in range(length)]
    return min(_seconds(columns, rows, links) for _ in range(3)) / length * 1e6


def _seconds(columns: tuple[TableColumn, ...], rows: list[Row], links: Links) -> float:
    start = time.perf_counter()
    starts = openings(columns, table_widths(columns, rows, _TEXT_WIDTH), "TableText")
    for row in rows:
        row_xml(starts, row, links)
    return time.perf_counter() - start


def _micros(measurement: Measured | None, length: int) -> str:
    return f"{measurement.typical / length * 1e6:,.1f}" if measurement else "–"


def _goals(took: dict[int, dict[str, Measured]], xml: dict[int, float]) -> list[Goal]:
    worst = max(xml.values())
    longest = max(took)
    goals = [Goal(f"rows to XML: ≤ {_XML_LIMIT:.0f} µs", f"{worst:.1f} µs", worst <= _XML_LIMIT)]
    peers = [name for name in took[longest] if name != "ours"]
    if peers:
        nearest = min(peers, key=lambda name: took[longest][name].typical)
        behind = took[longest][nearest].times(took[longest]["ours"])
        goals.append(
            Goal(
                f"a table of {longest:,} rows, file to file: ≥ {_BEHIND} × the fastest peer",
                f"{behind:.1f} × {nearest}",
                behind >= _BEHIND,
                _RENDERING,
            )
        )
    each = [took[length]["ours"].typical / length for length in sorted(took) if length >= _LONG]
    if len(each) > 1:
        growth = max(later / earlier for earlier, later in pairwise(each))
        goals.append(
            Goal(
                "tables: linear",
                f"a row costs {growth:.2f} × as much in ten times as long a table",
                growth <= _LINEAR,
                _MEMORY,
            )
        )
    return goals
