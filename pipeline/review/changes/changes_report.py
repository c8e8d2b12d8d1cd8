"""What changed since a report was issued, as lists for the staff: cells, figures, passages."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.comparison.changes import Change
from pipeline.problem_wording import phrase
from pipeline.review.changes.causes import Cause, cause_of, cells_text
from pipeline.review.changes.changed_cells import ChangedCell
from pipeline.review.changes.changed_figures import ChangedFigure
from pipeline.review.changes.corrigendum_words import Wording
from pipeline.review.changes.since_issue import SinceIssue
from pipeline.review.provenance.cell_ranges import ranges
from pipeline.sheets.list_book import ListSheet, titled, write_list_book
from pipeline.tables.checked.source import REGISTER

# Columns by their codes without ``list-``, with their widths.
_CELLS = (
    ("document", 16), ("file", 18), ("sheet", 18), ("row", 30), ("column-or-key", 26),
    ("cell", 12), ("what", 10), ("was", 44), ("is", 44),
)  # fmt: skip
_FIGURES = (
    ("document", 16), ("figure", 40), ("what", 10), ("was", 24), ("is", 24), ("because", 60),
)  # fmt: skip
_PASSAGES = (("document", 16), ("what", 10))
_BY_LANGUAGE = (("where-in", 28), ("was-in", 44), ("is-in", 44))
_LAST = (("figures", 36), ("because", 50))


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """A passage that changed, in the languages in which it did."""

    changes: Mapping[str, Change]
    cause: Cause

    @property
    def kind(self) -> str:
        """What happened to it."""
        return next(iter(self.changes.values())).kind


@dataclass(frozen=True, slots=True)
class Changed:
    """All that changed in a report since it was issued, passages as the first language has them."""

    since: SinceIssue
    cells: tuple[ChangedCell, ...]
    figures: tuple[ChangedFigure, ...]
    passages: tuple[ChangedPassage, ...]
    wordings: Mapping[str, Wording]

    @property
    def symbol(self) -> str:
        """The symbol of what was issued."""
        return self.since.issue.symbol


def passages_of(since: SinceIssue, figures: Sequence[ChangedFigure]) -> tuple[ChangedPassage, ...]:
    """Set the changes of all languages side by side.

    They are in the order of the first language; those of another alone come last.
    """
    paired: dict[tuple[str, Hashable], dict[str, Change]] = {}
    for code, changes in since.changes.items():
        for change in changes:
            paired.setdefault((change.kind, change.where.key), {})[code] = change
    return tuple(
        ChangedPassage(by_language, _joint_cause(by_language, figures, since.templates))
        for by_language in paired.values()
    )


def _joint_cause(
    by_language: Mapping[str, Change], figures: Sequence[ChangedFigure], templates: Sequence[str]
) -> Cause:
    """Join the causes of the languages: the same cells, each its own template."""
    causes = [cause_of(change, figures, templates, code) for code, change in by_language.items()]
    keys = dict.fromkeys(key for cause in causes for key in cause.figures)
    cells = dict.fromkeys(cell for cause in causes for cell in cause.cells)
    words = dict.fromkeys(cause.template for cause in causes if cause.template)
    return Cause(tuple(keys), tuple(cells), "; ".join(words))


def changes_book(reports: Sequence[Changed]) -> bytes:
    """Write what changed as a workbook: a sheet each for cells, figures and passages."""
    codes = list(dict.fromkeys(code for changed in reports for code in changed.wordings))
    columns = [*titled(_PASSAGES)]
    for code in codes:
        columns += titled(_BY_LANGUAGE, code)
    cells = [(changed.symbol, *row) for changed in reports for row in cell_rows(changed.cells)]
    figures = [
        (changed.symbol, *row) for changed in reports for row in figure_rows(changed.figures)
    ]
    passages = [
        (changed.symbol, *row) for changed in reports for row in passage_rows(changed, codes)
    ]
    sheets = [
        ListSheet(phrase("list-cells"), titled(_CELLS), cells),
        ListSheet(phrase("list-figures"), titled(_FIGURES), figures),
        ListSheet(phrase("list-passages"), [*columns, *titled(_LAST)], passages),
    ]
    return write_list_book(", ".join(changed.symbol for changed in reports), sheets)


def cell_rows(cells: Sequence[ChangedCell]) -> Iterator[tuple[str, ...]]:
    """Give a row for each changed cell: file, sheet, row, column, cell, what, was, is."""
    for cell in cells:
        at = cell.new_cells or cell.old_cells
        where = ", ".join(ranges(at)) if cell.sheet else ""
        of_register = cell.file == REGISTER
        file = phrase("changes-register") if of_register else cell.file
        column = phrase("changes-dispatched") if of_register else cell.column
        column = column or phrase("changes-row")
        withheld = phrase("changes-withheld") if cell.withheld else ""
        old = cell.old or (withheld if cell.old_cells else "")
        new = cell.new or (withheld if cell.new_cells else "")
        what = phrase(f"change-{cell.kind}")
        yield (file, cell.sheet, cell.row, column, where, what, old, new)


def figure_rows(figures: Sequence[ChangedFigure]) -> Iterator[tuple[str, ...]]:
    """Give a row for each changed figure, those of the text before those of tables alone."""
    in_order = sorted(
        figures, key=lambda figure: all(stated.in_row for stated in figure.figure.stated)
    )
    for figure in in_order:
        cause = cells_text(figure.causes) or phrase("cause-rule")
        yield (figure.key, phrase(f"change-{figure.kind}"), figure.old, figure.new, cause)


def passage_rows(changed: Changed, codes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give a row for each passage: what, then place, was and is in each language, the cause."""
    for passage in changed.passages:
        sides: list[str] = []
        for code in codes:
            change = passage.changes.get(code)
            if change is None:
                sides += ["", "", ""]
            else:
                wording = changed.wordings[code]
                sides += [wording.place(change.where), *wording.sides(change)]
        keys = ", ".join(passage.cause.figures)
        yield (phrase(f"change-{passage.kind}"), *sides, keys, passage.cause.text)
