"""Why a passage changed: the cells behind its figures, or the template that says it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.comparison.changes import Change
from pipeline.problem_wording import phrase
from pipeline.review.changes.changed_cells import ChangedCell
from pipeline.review.changes.changed_figures import ChangedFigure
from pipeline.review.provenance.cell_ranges import ranges
from pipeline.tables.checked.source import REGISTER

_MOST = 8
_MASTHEAD = ("masthead.toml", "words.toml", "language.toml")
_EVERYWHERE = ("language.toml", "terms.toml", "citations.toml", "words.toml")


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a passage changed: figures and cells, or what changed in the templates, in words."""

    figures: tuple[str, ...]
    cells: tuple[ChangedCell, ...]
    template: str

    @property
    def text(self) -> str:
        """The cause in words."""
        return "; ".join(part for part in (cells_text(self.cells), self.template) if part)


def cause_of(
    change: Change, figures: Sequence[ChangedFigure], templates: Sequence[str], code: str
) -> Cause:
    """Find why a passage changed.

    By the cells behind its figures; where there are none, by its template where that changed, or by
    the condition in its template that lets it come and go.
    """
    changed = [figure for figure in figures if figure.key in change.sources]
    cells = tuple(dict.fromkeys(cell for figure in changed for cell in figure.causes))
    keys = tuple(figure.key for figure in changed)
    origin = change.origin
    at = {"file": f"templates/{origin.file}", "line": origin.line}
    if origin.file in templates:
        words = phrase("cause-template").format(**at)
        return Cause(keys, cells, words)
    if cells:
        return Cause(keys, cells, "")
    names = _MASTHEAD if change.where.kind == "masthead" else _EVERYWHERE
    shared = [file for file in templates if file.startswith(f"{code}/") and file.endswith(names)]
    if shared:
        return Cause(keys, (), phrase("cause-file").format(file=", ".join(shared)))
    if change.where.kind == "chart" and change.kind == "changed":
        return Cause(keys, (), phrase("cause-chart"))
    if change.kind in {"added", "removed"} and origin.file:
        words = phrase("cause-condition").format(**at)
        return Cause(keys, (), words)
    of_rule = change.sources and change.kind != "moved"
    return Cause(keys, (), phrase("cause-rule" if of_rule else "cause-order"))


def cells_text(cells: Iterable[ChangedCell]) -> str:
    """Name changed cells by file and sheet, as ranges that a reader can look up.

    Such as ``responses.xlsx, ‘Contact points’, A48:L59``; keys of session.toml by their names;
    letters of the register by reference, addressee and day of dispatch.
    """
    addresses: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        addresses.setdefault((cell.file, cell.sheet), []).extend(cell.new_cells or cell.old_cells)
    return "; ".join(_named(file, sheet, at) for (file, sheet), at in addresses.items())


def _named(file: str, sheet: str, at: Sequence[str]) -> str:
    listed = ranges(at) if sheet else list(dict.fromkeys(at))
    shown = ", ".join(listed[:_MOST])
    if len(listed) > _MOST:
        shown += " " + phrase("changes-more").format(count=len(listed) - _MOST)
    if file == REGISTER:
        return phrase("cause-register").format(letters=shown)
    return f"{file}, ‘{sheet}’, {shown}" if sheet else f"{file}: {shown}"
