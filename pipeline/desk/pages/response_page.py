"""A response typed into a form, which writes its row into the workbook of responses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import Response

from pipeline.desk.files import former_files
from pipeline.desk.files.former_files import ROW, CellTold, Fresh
from pipeline.desk.pages.desk_page import PageRequest, Refused, go, show_page, today
from pipeline.desk.pages.letters_page import addressees
from pipeline.desk.pages.refusals import with_field_names
from pipeline.desk.rows import typed_response
from pipeline.desk.rows.mending import proposals
from pipeline.desk.rows.problem_rows import Sheets
from pipeline.desk.rows.typed_response import ResponseField
from pipeline.desk.trials.trial import made_wrong
from pipeline.outputs import digest
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.declared.input_words import load_input_words
from pipeline.tables.declared.response_sheets import RESPONSES
from pipeline.tables.written.cell_written import LONGEST
from pipeline.tables.written.row_written import free_row

if TYPE_CHECKING:
    from pipeline.session import Circular, ResponseSheet

_STATE = "state"
_USUAL = {"line": "1"}


@dataclass(frozen=True, slots=True)
class ResponseForm:
    """The form of a circular; ``states`` names its addressees by key in the page's language."""

    circular: "Circular"
    sheet: "ResponseSheet"
    sheets: Sheets
    fields: Sequence[ResponseField]
    states: Mapping[str, str]


def show(asked: PageRequest) -> Response:
    """Show the blank form of a circular."""
    form = _form(asked, asked.query("circular"))
    state = form.states.get(asked.query(_STATE), "")
    return _page(asked, form, {**_USUAL, _STATE: state, "received_on": today().isoformat()})


def add(asked: PageRequest) -> Response:
    """Write the row; where that fails, say why and keep what was typed."""
    try:
        # Read first: the form may be newer than these bytes, never older, and the file is
        # written only where it still holds them.
        data = (asked.here.inputs / RESPONSES).read_bytes()
    except OSError:
        raise Refused([Problem("desk-no-response-sheet", Place(RESPONSES))]) from None
    form = _form(asked, asked.needed("circular"))
    typed = {field.name: _typed(asked, field.name) for field in form.fields}
    values, unfit = typed_response.cell_values(form.fields, typed)
    if unfit:
        missing = [Problem("desk-not-filled", Place(""), {"field": name}) for name in unfit]
        return _page(asked, form, typed, missing, unfit)
    sheet = form.sheet.name
    number = free_row(data, sheet)
    values |= typed_response.circular_place(form.sheets, form.circular, sheet)
    try:
        written = typed_response.with_row(data, sheet, number, values)
        if wrong := made_wrong(asked.here.request, {RESPONSES: written}, computed=False):
            return _page(asked, form, typed, wrong)
        fresh = Fresh(RESPONSES, written, digest(data))
        former_files.put(asked.folders, [fresh], ROW, CellTold(sheet, f"A{number}"))
    except ProblemsFoundError as error:
        return _page(asked, form, typed, error.problems)
    keys = {name: key for key, name in form.states.items()}
    added = {"added": str(number), "state": keys.get(typed[_STATE], typed[_STATE])}
    return go(f"{asked.path('letters')}{_chosen(asked, form)}&{urlencode(added)}")


def _typed(asked: PageRequest, name: str) -> str:
    """Give what was typed, or the proposal that was chosen in its place."""
    text = asked.text(f"instead-{name}") or asked.text(f"cell-{name}")
    return text[: LONGEST + 1].strip()


def _meant(form: ResponseForm, problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """Give the proposals for fields, each with the name of the field."""
    sheet, names = form.sheet.name, {field.name for field in form.fields}
    meant = []
    for problem in problems:
        if problem.place.sheet == sheet and problem.place.cell:
            name = form.sheets.title(RESPONSES, sheet, problem.place.cell)
            meant += [(name, text) for text in proposals(problem) if name in names]
    return meant


def _form(asked: PageRequest, key: str) -> ResponseForm:
    """Give the form of a circular.

    Raises:
        Refused: Where the session has no circular, or its workbooks cannot be read.
    """
    verdict = asked.watch.verdict()
    session, sheets = verdict.session, asked.sheets(verdict)
    if session is None or sheets is None or not session.circulars:
        raise Refused([Problem("desk-no-circular", Place(""))])
    circular = {circular.key: circular for circular in session.circulars}.get(
        key, session.circulars[0]
    )
    sheet = session.response_sheet(circular.sheet)
    words = load_input_words(asked.here.templates)
    fields = typed_response.fields_of(sheets, sheet, words, asked.words.code)
    if not fields:
        raise Refused([Problem("desk-no-response-sheet", Place(RESPONSES, sheet.name))])
    states = addressees(asked, verdict, circular)
    return ResponseForm(circular, sheet, sheets, fields, states)


def _chosen(asked: PageRequest, form: ResponseForm) -> str:
    """Give, as a query, the circular and the day of the page that the form was opened from."""
    day = asked.field("day") or asked.query("day")
    return "?" + urlencode({"circular": form.circular.key, **({"day": day} if day else {})})


def _page(
    asked: PageRequest,
    form: ResponseForm,
    typed: Mapping[str, str],
    problems: Sequence[Problem] = (),
    unfit: Sequence[str] = (),
) -> Response:
    labels = {field.name: _label(asked, field) for field in form.fields}
    values = {
        "circular_shown": form.circular,
        "fields": form.fields,
        "labels": labels,
        "states": list(form.states.values()),
        "typed": typed,
        "refused": with_field_names(problems, labels),
        "unfit": unfit,
        "sheet": form.sheet.name,
        "day": asked.field("day") or asked.query("day"),
        "chosen": _chosen(asked, form),
        "meant": _meant(form, problems),
    }
    return show_page(asked, "response", values)


def _label(asked: PageRequest, field: ResponseField) -> str:
    """Name a field as its circular does, or as the desk does."""
    label = field.label or field.called or field.name.replace("_", " ").capitalize()
    return f"{label} ({asked.words.language(field.language)})" if field.language else label
