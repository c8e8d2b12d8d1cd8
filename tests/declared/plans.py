"""A sheet of one's own with every kind of cell that is typed in more than one way."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.declared.made_up import ROOT, session_with

PLANS = """
[sheets.plans]
file = "plans.xlsx"
sheet = "Plans"
title = { en = "Plans", fr = "Plans" }
columns = [
  { name = "number", kind = "whole number", key = true, label = { en = "number", fr = "numéro" } },
  { name = "partner", kind = "organization", label = { en = "partner", fr = "partenaire" } },
  { name = "begun_on", kind = "date with precision", label = { en = "start", fr = "début" } },
  { name = "ended_on", kind = "date", after = "begun_on", label = { en = "end", fr = "fin" } },
  { name = "cost", kind = "amount", currency = "EUR", label = { en = "cost", fr = "dépenses" } },
  { name = "part", kind = "percentage", label = { en = "share", fr = "part de l’État" } },
  { name = "remark", kind = "text in each language", label = { en = "remark", fr = "observation" } }
]
"""
PLAN: Mapping[str, object] = {
    "number": 1,
    "partner": None,
    "begun_on": None,
    "begun_on_precision": None,
    "ended_on": None,
    "cost": None,
    "part": None,
    "remark_en": None,
    "remark_fr": None,
}
"""The cells of a row, by the heads of their columns."""


def faults_of(
    folder: Path, *plans: Mapping[str, object], heads: Sequence[str] = tuple(PLAN)
) -> tuple[Problem, ...]:
    """Read a session with these rows; give what is wrong, errors and warnings."""
    inputs = session_with(folder, PLANS, [])
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Plans"
    page.append([*heads])
    for plan in plans:
        page.append([*{**PLAN, **plan}.values()])
    book.save(inputs / "plans.xlsx")
    session = load_session(inputs / "session.toml", ROOT / "templates")
    try:
        return read_inputs(inputs, session, ROOT / "templates").warnings
    except ProblemsFoundError as error:
        return tuple(problem for problem in error.problems if problem.severity == "error")


def said_of_plans(
    folder: Path, *plans: Mapping[str, object], heads: Sequence[str] = tuple(PLAN)
) -> list[str]:
    """Say what is wrong with these rows, without the file and the sheet."""
    start = "plans.xlsx, sheet 'Plans', "
    said = [sentence(problem) for problem in faults_of(folder, *plans, heads=heads)]
    return [line.removeprefix(start).replace("\u00a0", " ") for line in said]
