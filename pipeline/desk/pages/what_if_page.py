"""A cell changed on trial, and everything that would change with it."""

from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.responses import Response

from pipeline.desk.pages.desk_page import PageRequest, Refused, show_page
from pipeline.desk.pages.history_page import local
from pipeline.desk.pages.letters_page import usual_day
from pipeline.desk.pages.row_search import search, sheet_of
from pipeline.desk.rows.mending import mended, proposals
from pipeline.desk.trials.what_if import Effect, what_if
from pipeline.document.model import plain
from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from pipeline.comparison.change import Change

_AROUND = 60  # characters of unchanged text shown on each side of a change


def show(asked: PageRequest) -> Response:
    """Ask for a row, then for a cell of it."""
    at = (asked.query("of"), asked.query("row"))
    return _page(asked, at, None, (asked.query("column"), None))


def show_row(asked: PageRequest) -> Response:
    """Ask for a cell of a row, showing its personal data, which a button asks for."""
    at = (asked.field("of"), asked.field("row"))
    return _page(asked, at, None, (asked.field("column"), None), uncovered=True)


def attempt(asked: PageRequest) -> Response:
    """Show what would change; nothing is written."""
    of, row, column = asked.needed("of"), asked.needed("row"), asked.needed("column")
    file, sheet = sheet_of(of)
    text = asked.cell_text()
    verdict = asked.watch.verdict(drafted=True, patience=25)
    sheets = asked.sheets(verdict)
    if sheets is None or (file, sheet) not in sheets.sheets or verdict.drafts is None:
        raise Refused([Problem("desk-no-trial", Place(""))])
    if text is None:
        still = Problem("desk-nothing-typed", Place(file, sheet, f"{column}{row}"))
        return _page(asked, (of, row), Effect((still,)), (column, None))
    try:
        tried = mended(sheets, asked.here.inputs / file, sheet, [f"{column}{row}"], text)
    except ProblemsFoundError as error:
        return _page(asked, (of, row), Effect(error.problems), (column, text))
    effect = what_if(asked.here, verdict.drafts, {file: tried}, usual_day)
    return _page(asked, (of, row), effect, (column, text))


def shown(change: "Change") -> Markup:
    """Show what would be removed and added, with a few words around it."""
    if change.where.kind == "cell" or not change.segments:
        return _marked("del", plain(change.before)) + _marked("ins", plain(change.after))
    pieces = []
    for segment in change.segments:
        if segment.same:
            pieces.append(_shortened(plain(segment.new)))
        else:
            pieces.append(_marked("del", plain(segment.old)) + _marked("ins", plain(segment.new)))
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
    typed: tuple[str, str | None],
    *,
    uncovered: bool = False,
) -> Response:
    verdict = asked.watch.verdict(drafted=True, patience=25)
    result = search(asked, verdict, at, typed[0], uncovered=uncovered)
    packs = verdict.drafts.packs if verdict.drafts else {}
    names = {code: pack.name for code, pack in packs.items()}
    values: dict[str, object] = {
        "verdict": verdict,
        "search": result,
        "field": result.field.holding(typed[1]) if result.field else None,
        "uncovered": uncovered,
        "proposals": proposals,
        "effect": effect,
        "codes": sorted(names, key=lambda code: code != asked.words.code),
        "names": names,
        "shown": shown,
        "local": local,
    }
    if effect:
        values["problems"] = asked.covered(effect.problems)
        values["is_wrong"] = any(problem.severity == "error" for problem in effect.problems)
    return show_page(asked, "what_if", values)
