"""The figures of a report as a workbook: both languages side by side, with links to the cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.problem_wording import phrase, said
from pipeline.problems import Place
from pipeline.review.provenance.cell_ranges import ranges
from pipeline.review.provenance.stated_figures import Figure
from pipeline.sheets.links import MOST_LINKS, link_to
from pipeline.sheets.list_book import Link, ListCell, ListSheet, titled, write_list_book
from pipeline.tables.checked.source import REGISTER, Source

if TYPE_CHECKING:
    from pipeline.review.provenance.provenance_words import Provenance

_NAME = "figures.xlsx"
# Columns by their codes without ``list-``, with their widths.
_FIXED = (("figure", 34), ("value", 18))
_LAST = (("cells", 44), ("first-cell", 26), ("rule", 44), ("as-of", 11))
_BY_LANGUAGE = (("where-in", 30), ("printed-in", 34))
_LONGEST = 1_000


def figures_file(
    listed: Mapping[str, Sequence[Figure]],
    words: "Mapping[str, Provenance]",
    inputs: Path,
    outputs: Path,
    folder: str,
) -> tuple[str, bytes]:
    """Write the figures of reports as a workbook.

    A sheet for what the text of each report states, and one for what its tables state.
    """
    columns = [*titled(_FIXED)]
    for code in words:
        columns += titled(_BY_LANGUAGE, code)
    columns += titled(_LAST)
    links = _Links(inputs, outputs / folder)
    sheets = []
    for key, figures in listed.items():
        in_text = [figure for figure in figures if _in_text(figure)]
        in_tables = [figure for figure in figures if not _in_text(figure)]
        for name, chosen in (("list-of-text", in_text), ("list-of-tables", in_tables)):
            rows = [row for figure in chosen for row in _rows(figure, words, links)]
            sheets.append(ListSheet(said(name, report=key), columns, rows))
    return f"{folder}/{_NAME}", write_list_book(phrase("list-figures"), sheets)


class _Links:
    """Links to cells, as many as Excel takes."""

    def __init__(self, inputs: Path, folder: Path) -> None:
        self.inputs = inputs
        self.folder = folder
        self.count = 0

    def cell(self, file: str, sheet: str, first: str) -> ListCell:
        name = f"{sheet}!{first}" if sheet else file
        place = Place(file, sheet, first if sheet else "")
        target = link_to(place, self.inputs, self.folder) if self.count < MOST_LINKS else ""
        self.count += bool(target)
        return Link(name, target) if target else name


def _in_text(figure: Figure) -> bool:
    """Say whether a figure is stated outside the rows of tables."""
    return any(not occurrence.in_row for occurrence in figure.stated)


def _rows(
    figure: Figure, words: "Mapping[str, Provenance]", links: _Links
) -> Iterator[tuple[ListCell, ...]]:
    """Give a row for each sheet that a figure comes from, so that each can have its link."""
    stated: list[ListCell] = []
    for code in words:
        occurrences = [occurrence for occurrence in figure.stated if occurrence.language == code]
        stated += [
            _joined(occurrence.place for occurrence in occurrences),
            _joined(occurrence.shown for occurrence in occurrences),
        ]
    first = next(iter(words.values()))
    rule = first.rules.get(figure.rule, figure.rule)
    if figure.key in first.facts and (blanks := first.blanks(first.facts[figure.key])):
        rule = f"{rule} {blanks}"
    for source in figure.sources or (None,):
        cells, link = _cells_linked(source, first, links) if source else ("", "")
        yield (figure.key, figure.value, *stated, cells, link, rule, figure.as_of)


def _cells_linked(source: Source, words: "Provenance", links: _Links) -> tuple[str, ListCell]:
    """Name the cells of a sheet, with a link to the first; letters of the register have none."""
    if source.file == REGISTER:
        return words.cells(source), ""
    addresses = ranges(source.cells) if source.sheet else list(source.cells)
    listed = ", ".join(addresses)
    where = f"{source.file}, {source.sheet}, {listed}" if source.sheet else listed
    start = addresses[0].partition(":")[0] if addresses else ""
    link = links.cell(source.file, source.sheet, start)
    return where if len(where) <= _LONGEST else f"{where[:_LONGEST]} …", link


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
