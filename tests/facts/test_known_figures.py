"""The figures that the program declares are held to what those of a session are held to."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from pipeline.facts.declared_check import figures_in_order
from pipeline.facts.known_figures import known_figures
from pipeline.request import Request, read_session
from pipeline.session.declared_figures import Declarations
from tests.declared.made_up import facts_of, figure, rules_of, session_with
from tests.facts.conftest import Measured

ROOT = Path(__file__).parents[2]
FOLLOWED = "legislation.followed"


def test_each_known_figure_is_fit_for_the_sheets_that_are_known() -> None:
    session, inputs = read_session(Request(ROOT / "inputs", ROOT / "templates"), lambda _: None)
    declared = tuple(one for one in known_figures() if one.of != FOLLOWED)
    session = replace(session, declared=Declarations((), declared))
    assert {*figures_in_order(inputs, session, ())} == {*declared}


def test_each_known_figure_stands_after_those_that_it_is_made_from() -> None:
    before: set[str] = set()
    names = {one.name for one in known_figures()}
    for one in known_figures():
        assert one.of in before or one.of not in names
        before.add(one.name)


def test_each_rule_of_a_known_figure_has_words_in_every_language() -> None:
    for code in ("en", "fr"):
        rules = (ROOT / f"templates/{code}/rules.toml").read_text(encoding="utf-8")
        for one in known_figures():
            for part in (one, *one.columns, *(one.known.flags if one.known else ())):
                assert part.known
                assert f"\n{part.known.rule} = " in rules


def test_agreements_by_kind_are_those_of_the_workbook(sample: Measured) -> None:
    book = openpyxl.load_workbook(ROOT / "inputs/agreements.xlsx")
    header, *rows = book["Agreements"].iter_rows(values_only=True)
    counted: Counter[tuple[object, object]] = Counter()
    for row in rows:
        values = dict(zip(header, row, strict=False))
        day = values["date"]
        if values["state"] and not values["confidential"]:
            late = day is not None and day.date() > sample.session.reports[0].as_of
            counted[values["kind"], values["status"]] += not late
    for record in sample.rows("agreements.by_kind"):
        for status in ("under negotiation", "concluded", "in force"):
            told = record[status.replace(" ", "_")]
            assert told == counted[record["kind"], status]


@pytest.mark.parametrize(("is_party", "number"), [(True, 2), (False, 1)])
def test_a_figure_may_be_of_states_parties_alone(
    tmp_path: Path, *, is_party: bool, number: int
) -> None:
    rows = [
        ["BEL", 2007, 10, 0, 40, "a", None],
        ["USA", 2005, 20, 0, 40, None, None],
        ["FRA", 2006, 1, 0, 40, "b", None],
    ]
    declared = figure("x.n", count="rows", of="dues", where={"state.party": is_party})
    facts = facts_of(session_with(tmp_path, declared, rows))
    found = facts.subjects["x"]["n"]
    assert found.value == number
    # What is no State of the sheet has no cell there.
    files = {"dues.xlsx", "states.xlsx"} if is_party else {"dues.xlsx"}
    assert {source.file for source in found.sources} == files
    assert "State Party" in rules_of(facts, "en")["declared:x.n"]
