"""What a figure is, in a sentence that calls sheets and columns as the staff know them."""

import shutil
from datetime import date

import openpyxl
import pytest

from tests.declared.made_up import ROOT, SHEET, facts_of, figure, put_dues, rules_of

# A second sheet whose column of the same name is called otherwise.
MORE = """
[sheets.visits]
file = "visits.xlsx"
sheet = "Visits"
title = { en = "Visits", fr = "Visites" }
columns = [
  { name = "state", kind = "state", label = { en = "host", fr = "hôte" } },
  { name = "known", kind = "date", label = { en = "arrival", fr = "arrivée" } },
]
"""
FIGURES = (
    figure("x.dues", count="state", of="dues", where={"known.year": 2007})
    + figure("x.visits", count="state", of="visits", where={"known.year": {"above": 2007}})
    + figure(
        "x.members",
        rows="regional_group",
        of="states",
        columns={"n": {"count": "iso3"}, "part": {"share": ["n", "x.dues"]}},
    )
    + figure("x.joined", names="state", of="visits", where={"state.party_since.year": 2008})
    + figure("x.early", count="rows", of="visits", where={"known": {"before": date(2008, 6, 1)}})
    + figure("x.roles", count="state", of="responses_contact_points", where={"role": "main"})
)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    folder = tmp_path_factory.mktemp("rules") / "inputs"
    shutil.copytree(ROOT / "inputs", folder)
    (folder / "figures.toml").write_text(SHEET + MORE + FIGURES, encoding="utf-8")
    put_dues(folder, [])
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Visits"
    page.append(["state", "known"])
    book.save(folder / "visits.xlsx")
    facts = facts_of(folder)
    return {code: rules_of(facts, code) for code in ("en", "fr")}


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        (
            "x.dues",
            (
                "The number of different entries under ‘State’ in ‘Dues’, "
                "where ‘year of the known’ is 2007."
            ),
            (
                "Nombre d’entrées différentes de la colonne « État » de « Quotes-parts », "
                "lorsque « année (connu) » est 2007."
            ),
        ),
        (
            "x.visits",
            (
                "The number of different entries under ‘host’ in ‘Visits’, "
                "where ‘year of the arrival’ is more than 2007."
            ),
            (
                "Nombre d’entrées différentes de la colonne « hôte » de « Visites », "
                "lorsque « année (arrivée) » est supérieur à 2007."
            ),
        ),
        (
            "x.members",
            "The rows of ‘States’ by ‘regional group’.",
            "Lignes de « États » par « groupe régional ».",
        ),
        (
            "x.members.part",
            "‘n’ in per cent of ‘x.dues’. For each group by itself.",
            "« n » en pourcentage de « x.dues ». Pour chaque groupe séparément.",
        ),
        (
            "x.joined",
            (
                "The entries under ‘host’ in ‘Visits’, each once, "
                "where ‘year of the date of entry into force of the host’ is 2008."
            ),
            (
                "Entrées de la colonne « hôte » de « Visites », chacune une fois, "
                "lorsque « année (date d’entrée en vigueur (hôte)) » est 2008."
            ),
        ),
        (
            "x.early",
            "The number of rows of ‘Visits’, where ‘arrival’ is before 1 June 2008.",
            "Nombre de lignes de « Visites », lorsque « arrivée » précède le 1er juin 2008.",
        ),
        (
            "x.roles",
            (
                "The number of different entries under ‘State’ in ‘Contact points’, "
                "where ‘Role’ is main."
            ),
            (
                "Nombre d’entrées différentes de la colonne « État » de « Contact points », "
                "lorsque « Qualité » est principal."
            ),
        ),
    ],
)
def test_a_rule_calls_sheets_and_columns_by_their_words(
    rules: dict[str, dict[str, str]], name: str, english: str, french: str
) -> None:
    for code, expected in (("en", english), ("fr", french)):
        assert rules[code][f"declared:{name}"].replace("\u00a0", " ") == expected
