"""A State that is no State Party counts in figures of a session's own sheet, and that is said."""

from pathlib import Path

import pytest

from pipeline.facts.fact import Rows, TermCode
from pipeline.facts.groups import NO_GROUP
from pipeline.facts.measure import measure
from pipeline.problem_wording import sentence
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.declared.made_up import ROOT, figure, session_with

FIGURES = (
    figure("x.n", count="rows", of="dues")
    + figure("x.parties", count="rows", of="dues", where={"state.party": True})
    + figure("x.by", rows="state.regional_group", of="dues", columns={"n": {"count": "rows"}})
)


@pytest.mark.parametrize(
    ("state", "code", "group"),
    [
        ("Rwanda", "outside-the-list-counted", "in no regional group"),
        ("Persia", "former-name-outside-counted", "in no regional group"),
        # It is in the list, with a group of its own; it joins a day after the as-of date.
        ("Cook Islands", "party-later-counted", ""),
    ],
)
def test_it_is_counted_and_said_to_be(tmp_path: Path, state: str, code: str, group: str) -> None:
    inputs = session_with(tmp_path, FIGURES, [[state, 2007, 1, 0, 40, "a", None]])
    session = load_session(inputs / "session.toml", ROOT / "templates")
    tables = read_inputs(inputs, session, ROOT / "templates")
    (problem,) = [problem for problem in tables.warnings if problem.place.file == "dues.xlsx"]
    said = sentence(problem)
    assert problem.code == code
    assert "count the row" in said
    assert "where = { state.party = true } leaves it out" in said
    assert group in said
    facts = measure(tables, session, session.reports[0]).subjects["x"]
    assert (facts["n"].value, facts["parties"].value) == (1, 0)
    assert isinstance(facts["by"].value, Rows)
    (record,) = facts["by"].value.records
    assert (record["regional_group"].value == TermCode(NO_GROUP)) == bool(group)
