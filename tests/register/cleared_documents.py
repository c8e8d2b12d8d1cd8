"""A document of the tests, and its way through the stages of the sample."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.register.connection import Register
from pipeline.register.documents import clear_document, issue_document
from pipeline.register.register_entries import ClearedStage, DocumentEntry

STAGES = {"focal-point": "the focal point", "bureau": "the Bureau"}
OCTOBER = dt.date(2008, 10, 29)
LATER = dt.date(2008, 11, 12)
REPORT = DocumentEntry(
    symbol="ICC-ASP/7/18",
    report="cooperation",
    base="ICC-ASP/7/18",
    kind="report",
    dated=OCTOBER,
    as_of=dt.date(2008, 9, 15),
    languages=("en", "fr"),
    files={"en/a.docx": "1", "fr/a.docx": "2"},
    made={"en/a.docx": "1", "fr/a.docx": "2"},
)
EDITED = replace(REPORT, files={"en/a.docx": "3", "fr/a.docx": "2"})


def codes(caught: pytest.ExceptionInfo[ProblemsFoundError]) -> list[str]:
    assert all("{" not in sentence(problem) for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def clear(
    register: Register,
    document: DocumentEntry,
    on: dt.date,
    by: str,
    stage: str = "",
) -> str:
    return clear_document(register, document, ClearedStage(stage, on, by), STAGES)


def cleared(register: Register) -> None:
    assert clear(register, REPORT, OCTOBER, "Haesendonck") == "focal-point"
    assert clear(register, REPORT, OCTOBER, "Bureau") == "bureau"


def kept(_: DocumentEntry, head: str) -> str:  # noqa: ARG001 - as an archive is asked for
    return "hash"


def issue(
    register: Register, on: dt.date, keep: Callable[[DocumentEntry, str], str] = kept
) -> DocumentEntry:
    return issue_document(register, REPORT.symbol, on, keep, STAGES)
