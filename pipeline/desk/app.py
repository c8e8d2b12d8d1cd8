"""The pages and actions of the desk by their addresses."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.desk.pages import (
    begin_page,
    checklist_page,
    drop_page,
    history_page,
    inputs_page,
    issue_page,
    letters_page,
    output_files,
    report_page,
    response_page,
    rows_page,
    sessions_page,
    settings_page,
    texts_page,
    what_if_page,
    work_page,
)
from pipeline.desk.pages.desk import Desk
from pipeline.desk.pages.desk_page import PageRequest, Refused
from pipeline.desk.pages.refusals import failed_page, refused_page
from pipeline.desk.safety import Guard, Key
from pipeline.interface import speaking_to_reader
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.wording_values import naming

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.types import ASGIApp

_STATIC = Path(__file__).parent / "static"
_MOST_FIELDS, _MOST_FILES = 600, 10
_MOST_OF_A_FIELD = 2**18

View = Callable[[PageRequest], Response]


def _refuse_size(_: PageRequest) -> Response:
    """Refuse a form with a field that is too large."""
    values = {"most": str(_MOST_OF_A_FIELD // 1024)}
    raise Refused([Problem("desk-form-too-large", Place(""), values)])


@dataclass(frozen=True, slots=True)
class Address:
    """A page, or an action that a form asks for; ``{session}`` is the key of a session."""

    path: str
    view: View
    is_action: bool = False


ADDRESSES = (
    Address("/", sessions_page.show),
    Address("/words/{language}", sessions_page.speak),
    Address("/open", sessions_page.open_session, is_action=True),
    Address("/try", sessions_page.try_out, is_action=True),
    Address("/begin", begin_page.show),
    Address("/begin/session", begin_page.begin, is_action=True),
    Address("/{session}", inputs_page.lead_in),
    Address("/{session}/checklist", checklist_page.show),
    Address("/{session}/checklist/tick", checklist_page.ticked, is_action=True),
    Address("/{session}/state", work_page.state),
    Address("/{session}/inputs", inputs_page.show),
    Address("/{session}/inputs/row", inputs_page.show_row, is_action=True),
    Address("/{session}/inputs/cell", inputs_page.save_cell, is_action=True),
    Address("/{session}/inputs/rows", rows_page.show),
    Address("/{session}/inputs/rows/row", rows_page.show_row, is_action=True),
    Address("/{session}/inputs/rows/save", rows_page.save, is_action=True),
    Address("/{session}/inputs/drop", drop_page.drop, is_action=True),
    Address("/{session}/inputs/open", inputs_page.open_file, is_action=True),
    Address("/{session}/inputs/noted", inputs_page.noted, is_action=True),
    Address("/{session}/inputs/undo", inputs_page.undo, is_action=True),
    Address("/{session}/settings", settings_page.show),
    Address("/{session}/settings/save", settings_page.save, is_action=True),
    Address("/{session}/report", report_page.show),
    Address("/{session}/report/restricted", report_page.show_restricted, is_action=True),
    Address("/{session}/report/make", report_page.make, is_action=True),
    Address("/{session}/what-if", what_if_page.show),
    Address("/{session}/what-if/row", what_if_page.show_row, is_action=True),
    Address("/{session}/what-if/try", what_if_page.attempt, is_action=True),
    Address("/{session}/texts", texts_page.show),
    Address("/{session}/texts/preview", texts_page.preview, is_action=True),
    Address("/{session}/texts/save", texts_page.save, is_action=True),
    Address("/{session}/texts/undo", texts_page.undo, is_action=True),
    Address("/{session}/letters", letters_page.show),
    Address("/{session}/letters/make", letters_page.make, is_action=True),
    Address("/{session}/letters/send-out", letters_page.send_out, is_action=True),
    Address("/{session}/letters/clear", letters_page.clear, is_action=True),
    Address("/{session}/letters/aside", letters_page.set_aside, is_action=True),
    Address("/{session}/letters/dispatch", letters_page.dispatch, is_action=True),
    Address("/{session}/letters/response", response_page.show),
    Address("/{session}/letters/response/add", response_page.add, is_action=True),
    Address("/{session}/letters/of/{state}", history_page.show),
    Address("/{session}/issue", issue_page.show),
    Address("/{session}/issue/clear", issue_page.clear, is_action=True),
    Address("/{session}/issue/issue", issue_page.issue, is_action=True),
    Address("/{session}/issue/draft", issue_page.draft, is_action=True),
    Address("/{session}/issue/rebuild", issue_page.rebuild, is_action=True),
    Address("/{session}/issue/pdf", issue_page.pdf, is_action=True),
    Address("/{session}/issue/folder", issue_page.show_folder, is_action=True),
    Address("/{session}/issue/verify", issue_page.verify, is_action=True),
    Address("/{session}/status", issue_page.status),
    Address("/{session}/work/{number:int}", work_page.show),
    Address("/{session}/work/stop", work_page.stop, is_action=True),
    Address("/{session}/output/{path:path}", output_files.send),
    Address("/{session}/issued/{stem}/{path:path}", output_files.send_issued),
    Address("/{session}/sent/{path:path}", output_files.send_sent),
    Address("/{session}/restricted-output", output_files.send_restricted, is_action=True),
)


_TOO_MUCH = Address("", _refuse_size)


def application(desk: Desk, key: Key) -> "ASGIApp":
    """Give the desk as a web application."""
    routes = [
        Route(
            address.path,
            _endpoint(desk, key, address),
            methods=["POST" if address.is_action else "GET"],
        )
        for address in ADDRESSES
    ]
    static = Mount("/static", StaticFiles(directory=_STATIC))

    def no_page(request: Request, _: Exception) -> Response:
        # No route was found, so that none has read the session from the address.
        first = request.url.path.split("/")[1]
        if first in desk.sessions():
            request.scope["path_params"] = {"session": first}
        asked = desk.asked(request, None, key)
        if asked is None or asked.opened is None:
            return RedirectResponse("/", status_code=303)
        with speaking_to_reader(asked.words.code):
            return refused_page(asked, Refused([Problem("desk-no-page", Place(""))]), 404)

    return Guard(Starlette(routes=[static, *routes], exception_handlers={404: no_page}), key)


def _endpoint(desk: Desk, key: Key, address: Address) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form: FormData | None = None
        if address.is_action:
            try:
                form = await request.form(
                    max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_OF_A_FIELD
                )
            except HTTPException:
                return await run_in_threadpool(_answered, desk, key, _TOO_MUCH, request, None)
            if form.get("form") != key.form:
                return PlainTextResponse("", status_code=403)
        try:
            return await run_in_threadpool(_answered, desk, key, address, request, form)
        finally:
            if form is not None:
                await form.close()

    return answer


def _answered(
    desk: Desk, key: Key, address: Address, request: Request, form: "FormData | None"
) -> Response:
    asked = desk.asked(request, form, key)
    if asked is None:
        return RedirectResponse("/", status_code=303)
    try:
        with speaking_to_reader(asked.words.code), naming(asked.names):
            return _page(address, asked)
    except Exception as error:  # noqa: BLE001 - every error becomes a page
        return failed_page(asked, desk.log(error, address.path))


def _page(address: Address, asked: PageRequest) -> Response:
    try:
        return address.view(asked)
    except Refused as refused:
        return refused_page(asked, refused)
    except ProblemsFoundError as error:
        return refused_page(asked, Refused(error.problems))
