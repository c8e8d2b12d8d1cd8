"""The step that a problem advises, as a button or a link of the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from pipeline.wording_values import CIRCULAR

if TYPE_CHECKING:
    from pipeline.desk.pages.desk_page import PageRequest
    from pipeline.problems import Problem

# What a button of the report makes anew, by the run that the problem names.
_MADE = {"report": "word", "pdf": "pdf", "review": "review", "changes": "changes"}
_OF_A_RUN = frozenset({"output-outdated"})
# Problems that the Word files, written again, or the list of changes, answer.
_ANSWERED_BY = {
    "document-missing": "word",
    "document-outdated": "word",
    "document-foreign": "word",
    "output-unfinished": "word",
    "not-issued-yet": "word",
    "draft-since-issued": "changes",
}
# Problems whose advice is followed on a page, by the page.
_ON_A_PAGE: Mapping[str, tuple[str, ...]] = {
    "letters": (
        "letter-not-due",
        "dispatched-elsewhere",
        "mailed-elsewhere",
        "first-note-not-sent",
        "cleared-elsewhere",
        "answer-before-note",
        "nothing-going-out",
        "all-gone-out",
        "letter-file-gone",
        "cannot-attach",
        "not-cleared",
        "changed-since-cleared",
        "cleared-edited",
        "draft-missing",
        "letter-missing",
    ),
    "report": ("no-documents", "not-laid-out"),
    "issue": (
        "archive-half-written",
        "archive-unrecorded",
        "document-issued",
        "issued-otherwise",
        "document-not-cleared",
        "document-changed-since",
        "changed-since-clearance",
        "output-since-cleared",
        "stage-first",
        "reissue-says-other",
    ),
}
_PAGE_OF = {code: page for page, codes in _ON_A_PAGE.items() for code in codes}
_OF_A_FILE = frozenset({"output-missing", "output-empty", "output-damaged", "output-foreign"})
_SETTINGS = "session.toml"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What does what a problem advises.

    Attributes:
        label: What the button or the link says.
        path: Where it leads.
        fields: What the form of a button sends; none of a link.
    """

    label: Markup
    path: str
    fields: Mapping[str, str] = field(default_factory=dict)


def next_step(asked: "PageRequest", problem: "Problem") -> NextStep | None:
    """Give the step that a problem advises; None where it is not one of the desk."""
    if asked.opened is None:
        return None
    if problem.code in _OF_A_RUN:
        return _of_run(asked, str(problem.values.get("run", "")))
    if what := _ANSWERED_BY.get(problem.code):
        return _made(asked, what)
    if page := _PAGE_OF.get(problem.code) or _page_of_file(problem):
        return _page(asked, page, str(problem.values.get("circular", "")))
    line = problem.place.line
    if line and problem.place.file.endswith(_SETTINGS):
        label = asked.words("next.settings", n=line)
        return NextStep(label, f"{asked.path('settings')}#line-{line}")
    return None


def _page_of_file(problem: "Problem") -> str:
    """Give the page where a file of the outputs is made anew; nothing of other problems."""
    if problem.code not in _OF_A_FILE:
        return ""
    return "letters" if "/letters/" in problem.place.file.replace("\\", "/") else "report"


def _of_run(asked: "PageRequest", run: str) -> NextStep | None:
    """Give what makes a run anew: of letters, the page of their circular, where a day is chosen."""
    if what := _MADE.get(run):
        return _made(asked, what)
    if run == "status":
        return NextStep(asked.words("issue.status-open"), asked.path("status"))
    circular = run.rpartition(" ")[0].removesuffix(" reminder")
    return _page(asked, "letters", circular)


def _made(asked: "PageRequest", what: str) -> NextStep:
    label = asked.words(f"report.{what}")
    return NextStep(label, asked.path("report", "make"), {"what": what})


def _page(asked: "PageRequest", page: str, circular: str = "") -> NextStep:
    name = asked.called(CIRCULAR, circular) if circular else ""
    if page == "letters" and name and name != circular:
        query = urlencode({"circular": circular})
        return NextStep(asked.words("next.letters", name=name), f"{asked.path(page)}?{query}")
    label = asked.words("next.page", part=asked.words(f"parts.{page}"))
    return NextStep(label, asked.path(page))
