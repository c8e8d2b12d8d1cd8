"""What is shown in place of a page: why an action was refused, or that an error occurred."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from pipeline.desk.pages.desk_page import PageRequest, Refused, show_page
from pipeline.problems import Problem, ProblemsFoundError

_NO_PAGE = 404


def with_field_names(problems: Sequence[Problem], names: Mapping[str, str]) -> list[Problem]:
    """Name fields that are not filled in as the page does; ``names`` are by the name of a field."""
    return [
        replace(problem, values={"field": names[problem.values["field"]]})
        if problem.code == "desk-not-filled" and problem.values["field"] in names
        else problem
        for problem in problems
    ]


def refused_page(asked: PageRequest, refused: Refused, code: int = 409) -> Response:
    """Say why an action was not done."""
    values: dict[str, object] = {"problems": refused.problems, "heading": "heading"}
    if code == _NO_PAGE:
        values |= {"heading": "missing", "part": ""}
    return show_page(asked, "refused", values, code)


def failed_page(asked: PageRequest, log: Path | None) -> Response:
    """Say that an unforeseen error occurred."""
    try:
        return show_page(asked, "failed", {"log": log.as_posix() if log else ""}, 500)
    except (ProblemsFoundError, LookupError, OSError):
        return HTMLResponse(asked.words("failed.heading"), status_code=500)
