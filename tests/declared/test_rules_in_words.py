"""The sentence that says what a figure is, where sheets and figures name each other."""

import pytest

from pipeline.facts.fact import Facts
from pipeline.session import load_session
from pipeline.tables.declared.schema import sheets_of
from tests.declared.made_up import ROOT, figure, rules_of, session_with

PLANS = """
[sheets.plans]
file = "plans.xlsx"
sheet = "Plans"
title = { en = "Plans", fr = "Plans" }
columns = [
  { name = "state", kind = "state", label = { en = "country", fr = "pays" } },
  { name = "kind", kind = "code", label = { en = "sort", fr = "sorte" }, choices = SORTS },
  { name = "filed", kind = "yes or no", label = { en = "filed", fr = "déposé" } },
]
""".replace("SORTS", '{ a = { en = "first", fr = "premier" } }')
BY_STATE = figure(
    "x.by_state",
    rows="state",
    of="plans",
    label={"en": "the States", "fr": "les États"},
    columns={
        "of_a": {
            "count": "rows",
            "of": "dues",
            "where": {"kind": "a"},
            "label": {"en": "dues of kind one", "fr": "quotes-parts du type un"},
        },
        "all": {"sum": "amount", "of": "dues"},
        "known": {"count": "rows"},
        "rest": {"difference": ["of_a", "known"]},
    },
)
TOTALS = "".join(
    figure(
        f"x.{name}",
        rows="kind",
        of="dues",
        order=["-amount", "kind"],
        columns={"amount": {"sum": "amount"}, "n": {"count": "rows", "of": "plans"}},
        **keys,
    )
    for name, keys in (
        ("every", {"total": True}),
        ("top", {"first": 5, "total": "shown"}),
    )
) + figure("x.head", rows="kind", of="dues", first=2)
FIGURES = (
    PLANS
    + BY_STATE
    + figure("x.none", names="state", of="x.by_state", where={"of_a": 0})
    + figure("x.first", count="state", of="plans", where={"kind": "a"})
    + figure("x.filed", count="rows", of="plans", where={"filed": True})
    + figure("x.more", sum="all", of="x.by_state")
    + figure("x.part", share=["x.first", "x.by"])
    + TOTALS
    + figure("x.by", count="rows", of="x.by_state", label={"en": "all of them", "fr": "tous"})
)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    inputs = session_with(tmp_path_factory.mktemp("rules"), FIGURES, [])
    session = load_session(inputs / "session.toml", ROOT / "templates")
    facts = Facts({}, declared=session.declared, sheets=tuple(sheets_of(session)))
    return {
        f"{code} {key.removeprefix('declared:x.')}": rule
        for code in ("en", "fr")
        for key, rule in rules_of(facts, code).items()
    }


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        # Each sheet calls its columns and their codes as it declares them.
        (
            "en first",
            "The number of different entries under ‘country’ in ‘Plans’, where ‘sort’ is first.",
        ),
        (
            "en by_state.of_a",
            (
                "The number of rows of ‘Dues’, where ‘kind’ is one. "
                "For each ‘country’ by itself, over the rows that name the same."
            ),
        ),
        ("en by_state.known", "The number of rows of ‘Plans’. For each group by itself."),
        # Figures that have a label are called by it; an unlabelled column by what it adds.
        ("en by_state.rest", "‘dues of kind one’ less ‘known’. For each group by itself."),
        (
            "en none",
            (
                "The entries under ‘country’ in ‘the States’, each once, "
                "where ‘dues of kind one’ is 0."
            ),
        ),
        ("en every.amount", "The sum of ‘amount’ in ‘Dues’. For each group by itself."),
        ("en every.total.amount", "The sum of ‘amount’ in ‘Dues’. Over all groups together."),
        ("fr every.total.n", "Nombre de lignes de « Plans ». Pour l’ensemble des groupes."),
        (
            "en top.total.amount",
            "The sum of ‘amount’ in ‘Dues’. Over the groups that are shown together.",
        ),
        (
            "en top",
            (
                "The rows of ‘Dues’ by ‘kind’. The first 5 by ‘amount’ from the greatest down and "
                "‘kind’ from the least up, and those that share the rank of the last of them."
            ),
        ),
        ("en head", "The rows of ‘Dues’ by ‘kind’. Only the first 2."),
        ("en more", "The sum of ‘amount’ in ‘the States’."),
        ("en filed", "The number of rows of ‘Plans’, where ‘filed’ is yes."),
        ("fr filed", "Nombre de lignes de « Plans », lorsque « déposé » est oui."),
        ("en part", "‘x.first’ in per cent of ‘all of them’."),
        ("fr part", "« x.first » en pourcentage de « tous »."),
        (
            "fr by_state.of_a",
            (
                "Nombre de lignes de « Quotes-parts », lorsque « type » est un. "
                "Pour chaque « pays » séparément, sur les lignes qui portent la même mention."
            ),
        ),
    ],
)
def test_a_rule_reads_as_a_sentence(rules: dict[str, str], key: str, rule: str) -> None:
    assert rules[key] == rule
