"""The example on universality, counted a second time from its workbooks in plain Python."""

import contextlib
import datetime as dt
import io
import re
import shutil
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.facts.measure import measure
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.declared.made_up import ROOT, folders_in, put_example, rules_of
from tests.gate import findings, pandoc_text

EXAMPLE = ROOT / "examples" / "universality"
AS_OF, REPORT = dt.date(2008, 9, 30), dt.date(2008, 10, 20)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_example(EXAMPLE, tmp_path_factory.mktemp("universality"))


@pytest.fixture(scope="module")
def said(folder: Path) -> str:
    """Make both languages in one call; give what the program says of it."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["report", *folders_in(folder)]) == 0
    return out.getvalue()


@cache
def rows_of(book: str, sheet: str) -> list[Row]:
    page = openpyxl.load_workbook(EXAMPLE / "inputs" / book)[sheet]
    header, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, header), map(plain, row), strict=True)) for row in rows]


def plain(cell: object) -> object:
    return cell.date() if isinstance(cell, dt.datetime) else cell


def part_of(part: int, whole: int) -> Decimal:
    """Give a number in per cent of another, as a pocket calculator rounds it."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.fixture(scope="module")
def parties() -> list[Row]:
    states = rows_of("states.xlsx", "States")
    return [row for row in states if row["party_since"] <= AS_OF]


@pytest.fixture(scope="module")
def answers() -> list[Row]:
    rows = rows_of("responses.xlsx", "Plan of action")
    kinds = {"substantive", "negative"}
    return [row for row in rows if row["kind"] in kinds and row["received_on"] <= AS_OF]


@cache
def text_of(folder: Path, code: str) -> str:
    text = pandoc_text(folder / f"outputs/{code}/ICC-ASP-7-28.docx")
    return " ".join(text.replace("^er^", "er").split())


def test_the_languages_agree_without_a_warning(said: str) -> None:
    assert said.count("written") >= 4
    assert "0 warnings" in said


def test_the_text_states_what_a_second_count_gives(
    folder: Path, said: str, parties: list[Row], answers: list[Row]
) -> None:
    assert said
    english, french = text_of(folder, "en"), text_of(folder, "fr")
    years = Counter(row["deposited_on"].year for row in parties)
    ((year, most),) = years.most_common(1)
    states = {row["state"] for row in answers}
    part = part_of(len(states), len(parties))
    done = [row for row in answers if row["area"]]
    of_area: dict[object, set[object]] = defaultdict(set)
    for row in done:
        of_area[row["area"]].add(row["state"])
    area, reporting = max(of_area.items(), key=lambda pair: len(pair[1]))
    activities = sum(int(str(row["activities"])) for row in done if row["activities"] is not None)

    assert f"{len(parties)} States were Parties to the Rome Statute" in english
    assert f"a single year, {most}, was deposited in {year}" in english
    assert f"{len(states)} States Parties had responded, or {part} per cent of" in english
    reported = f"{len({row['state'] for row in done})} States Parties reported {activities}"
    assert f"{reported} activities" in english
    assert f"most often mentioned was {area}, with {len(reporting)} States Parties." in english
    assert f"{len(parties)} États étaient Parties au Statut de Rome" in french
    in_french = str(part).replace(".", ",")
    assert f"{len(states)} États Parties avaient répondu, soit {in_french} % de" in french


def test_who_joined_is_named_in_the_order_and_the_tense_of_the_day(
    folder: Path, said: str, parties: list[Row]
) -> None:
    assert said
    states = rows_of("states.xlsx", "States")
    since = {str(row["text_name_en"]): row["party_since"] for row in states}
    last = dt.date(2007, 12, 14)
    assert [n for n, day in since.items() if last < day <= AS_OF] == ["Madagascar"]
    later = [name for name, day in since.items() if AS_OF < day <= REPORT]
    assert sorted(later) == ["Cook Islands", "Suriname"]
    english, french = text_of(folder, "en"), text_of(folder, "fr")
    assert "the Statute entered into force for Madagascar. It has since entered" in english
    assert "into force for the Cook Islands and Suriname." in english
    assert "à l’égard des Îles Cook et du Suriname" in french
    assert "will enter into force" not in english
    assert f"there will be {len(parties) + len(later)} States Parties" in english


def test_before_a_statute_is_in_force_the_text_says_that_it_will_be(folder: Path) -> None:
    earlier = folder / "earlier"
    shutil.copytree(folder / "inputs", earlier)
    settings = (earlier / "session.toml").read_text(encoding="utf-8")
    settings = settings.replace("date = 2008-10-20", "date = 2008-09-30")
    (earlier / "session.toml").write_text(settings, encoding="utf-8")
    out = folder / "earlier-outputs"
    options = [f"--inputs={earlier}", f"--templates={folder / 'templates'}", f"--outputs={out}"]
    assert main(["report", *options, f"--records={folder / 'earlier-records'}"]) == 0
    english = " ".join(pandoc_text(out / "en/ICC-ASP-7-28.docx").split())
    coming = "It will enter into force for the Cook Islands and Suriname, which have deposited"
    assert coming in english
    assert "It has since" not in english


def test_the_tables_hold_what_a_second_count_gives(
    folder: Path, said: str, parties: list[Row], answers: list[Row]
) -> None:
    assert said
    text = text_of(folder, "en")
    group_of = {row["list_name_en"]: row["regional_group"] for row in parties}
    groups = Counter(group_of.values())
    responded = Counter(group_of[state] for state in {row["state"] for row in answers})
    for group, count in groups.items():
        answered = responded[group]
        latest_of = max(row["party_since"] for row in parties if row["regional_group"] == group)
        pattern = rf"{group} {latest_of.day} \w+\.? {latest_of.year} {count} "
        assert re.search(pattern + re.escape(f"{part_of(count, len(parties))}%"), text)
        assert f"{group} {count} {answered} {part_of(answered, count)}%" in text
    latest: dict[str, dt.date] = {}
    for row in answers:
        day = row["received_on"]
        latest[row["state"]] = max(day, latest.get(row["state"], day))
    book = openpyxl.load_workbook(folder / "outputs/en/ICC-ASP-7-28-annexes.xlsx")
    listed = {
        row[0]: plain(row[1])
        for page in book.worksheets
        for row in page.iter_rows(values_only=True)
        if len(row) > 1 and isinstance(row[1], dt.datetime) and row[0] not in {*groups, "Total"}
    }
    assert listed == latest
    # Names stand in the alphabetical order of the language.
    assert list(listed) == sorted(map(str, listed))


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_documents_pass_every_checker(folder: Path, said: str, code: str) -> None:
    assert said
    assert findings(folder / f"outputs/{code}/ICC-ASP-7-28.docx") == []


def test_every_figure_is_explained_in_words_of_each_language(folder: Path) -> None:
    session = load_session(folder / "inputs/session.toml", ROOT / "templates")
    inputs = read_inputs(folder / "inputs", session, folder / "templates")
    facts = measure(inputs, session, session.reports[0])
    names = sorted((figure.name for figure in session.declared.figures), key=len, reverse=True)
    for code in ("en", "fr"):
        rules = rules_of(facts, code)
        assert len(rules) >= len(session.declared.figures)
        for rule in rules.values():
            assert rule[0].isupper() or rule[0] in "‘«", rule
            assert rule.endswith("."), rule
            # Other figures are named as they are, sheets and columns by their words.
            words = re.sub("|".join(re.escape(name) for name in names), "", rule)
            assert "_" not in words, rule


def test_the_circular_goes_out_in_the_language_of_the_addressee(folder: Path) -> None:
    few = folder / "few"
    shutil.copytree(folder / "inputs", few)
    settings = (few / "session.toml").read_text(encoding="utf-8")
    wanted = 'audience = "states parties"\nonly = ["CAN", "FRA"]'
    settings = settings.replace('audience = "states parties"', wanted)
    (few / "session.toml").write_text(settings, encoding="utf-8")
    out = folder / "few-outputs"
    options = [f"--inputs={few}", f"--templates={folder / 'templates'}", f"--outputs={out}"]
    assert main(["letters", "plan-of-action", *options, f"--records={folder / 'few-records'}"]) == 0
    letters = sorted(out.glob("*/letters/plan-of-action/*_*.docx"))
    assert [path.name[-8:-5] for path in letters] == ["CAN", "FRA"]
    english, french = (" ".join(pandoc_text(path).split()) for path in letters)
    assert "the activities that Canada has undertaken under the plan of action" in english
    assert "les activités menées par la République française au titre du plan" in french
    assert "☐ législation d’application" in french
    assert [findings(path) for path in letters] == [[], []]
