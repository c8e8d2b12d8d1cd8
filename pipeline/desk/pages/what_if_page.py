"""A cell changed on trial, and everything that would move."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.responses import Response

from pipeline.desk.pages.desk_page import PageRequest, Refused
from pipeline.desk.pages.desk_page import show as show_page
from pipeline.desk.pages.letters_page import local, usual_day
from pipeline.desk.pages.row_search import search, sheet_of
from pipeline.desk.rows import mending
from pipeline.desk.trials.what_if import Effect, what_if
from pipeline.document.model import plain
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.written.cell_written import LONGEST

if TYPE_CHECKING:
    from pipeline.comparison.change import Change

_AROUND = 60  # characters of what stays that are shown around what changes


def show(asked: PageRequest) -> Response:
    """Ask for a row, then for a cell of it."""
    return _page(asked, (asked.query("of"), asked.query("row")), None)


def attempt(asked: PageRequest) -> Response:
    """Show what would move; nothing is written."""
    of, row, column = asked.needed("of"), asked.needed("row"), asked.needed("column")
    file, sheet = sheet_of(of)
    text = asked.field("text", most=LONGEST + 1)
    verdict = asked.watch.verdict(drafted=True, patience=25)
    sheets = asked.sheets(verdict)
    if sheets is None or (file, sheet) not in sheets.sheets or verdict.drafts is None:
        raise Refused([Problem("desk-no-trial", Place(""))])
    number = mending.is_number(sheets.kind(file, sheet, sheets.title(file, sheet, column)))
    try:
        data = (asked.here.inputs / file).read_bytes()
        tried = mending.mended(data, sheet, [f"{column}{row}"], text, number=number)
    except ProblemsFoundError as error:
        return _page(asked, (of, row), Effect(error.problems), (column, text))
    effect = what_if(asked.here, verdict.drafts, {file: tried}, usual_day)
    return _page(asked, (of, row), effect, (column, text))


def shown(change: "Change") -> Markup:
    """Show what would go and what would come, with a few words around it."""
    if change.where.kind == "cell" or not change.segments:
        return _marked("del", plain(change.before)) + _marked("ins", plain(change.after))
    pieces = []
    for one in change.segments:
        if one.same:
            pieces.append(_shortened(plain(one.new)))
        else:
            pieces.append(_marked("del", plain(one.old)) + _marked("ins", plain(one.new)))
    return Markup().join(pieces)


def _marked(tag: str, text: str) -> Markup:
    return Markup(f"<{tag}>{{}}</{tag}>").format(text) if text.strip() else Markup.escape(text)  # noqa: S704 - two fixed names


def _shortened(text: str) -> Markup:
    if len(text) <= 2 * _AROUND:
        return Markup.escape(text)
    start, end = text[:_AROUND].rpartition(" ")[0], text[-_AROUND:].partition(" ")[2]
    return Markup.escape(f"{start} … {end}")


def _page(
    asked: PageRequest,
    at: tuple[str, str],
    effect: Effect | None,
    typed: Sequence[str] = ("", ""),
) -> Response:
    verdict = asked.watch.verdict(drafted=True, patience=25)
    sheets = asked.sheets(verdict)
    found = search(asked, verdict, at, typed[0])
    values: dict[str, object] = {
        "verdict": verdict,
        "found": found,
        "columns": sheets.columns(*sheet_of(found.of)) if sheets and found.row else [],
        "typed": typed,
        "effect": effect,
        "shown": shown,
        "local": local,
    }
    if effect:
        values["problems"] = asked.covered(effect.problems)
        values["is_wrong"] = any(one.severity == "error" for one in effect.problems)
    return show_page(asked, "what_if", values)
