"""The example on non-cooperation, counted a second time and read back by programs of others."""

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.cli import main
from pipeline.drafts import draft_reports
from pipeline.request import Request
from pipeline.review.language.concordance import concordance
from tests.declared.made_up import (
    NON_COOPERATION,
    NON_COOPERATION_FILE,
    ROOT,
    folders_in,
    put_example,
)
from tests.reading import tables, whole_text
from tools.sample_session import sample_books

ROWS_OF = ROOT / "tools" / "examples" / "non-cooperation"
BOOK = "non_cooperation.xlsx"
LANGUAGES = ("en", "fr")
AS_OF = dt.date(2014, 10, 31)
WORDS = {"en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]}
WORDS["fr"] = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"]
Row = dict[str, Any]


def rows_of(sheet: str) -> list[Row]:
    book = openpyxl.load_workbook(NON_COOPERATION / "inputs" / BOOK)
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def is_by(value: object) -> bool:
    return isinstance(value, dt.datetime) and value.date() <= AS_OF


COMMUNICATIONS = [row for row in rows_of("Communications") if is_by(row["transmitted_on"])]
STEPS = rows_of("Good offices")
POINTS = rows_of("Focal points")
DUE = [row for row in STEPS if is_by(row["planned_on"])]
TAKEN = [row for row in DUE if is_by(row["done_on"])]


def said(folder: Path, language: str) -> str:
    return " ".join(whole_text(folder / "outputs" / language / NON_COOPERATION_FILE).split())


def words(language: str, number: int) -> str:
    return WORDS[language][number] if number < len(WORDS[language]) else str(number)


def test_the_text_states_what_a_second_count_gives(folder: Path) -> None:
    closed = [row for row in COMMUNICATIONS if is_by(row["closed_on"])]
    found = sum(row["kind"] == "finding" for row in COMMUNICATIONS)
    all_, still = len(COMMUNICATIONS), len(COMMUNICATIONS) - len(closed)
    share = f"{100 * found / all_:.1f}"
    taken = f"{100 * len(TAKEN) / len(DUE):.1f}"
    missed = sum(row["done_on"] is None for row in DUE)
    assert 0 < missed < len(DUE) < len(STEPS), "the example shows every case"
    expected = {
        "en": [
            f"Of the {all_} communications, {found} were findings; {still} remained open",
            f"By 31 October 2014, {len(closed)} communications had been closed; {still} remained",
            f"made up {share} per cent of all communications",
            (
                f"Of the {len(DUE)} steps planned for the period up to 31 October 2014, "
                f"{len(TAKEN)}, or {taken} per cent, had been taken."
            ),
            f"{words('en', missed).capitalize()} of the steps planned for that period remained",
            f"{sum(row['consultations'] for row in POINTS)} consultations within their regions",
        ],
        "fr": [
            (
                f"Sur les {all_} communications, {found} étaient des constats ; "
                f"{still} restaient en suspens"
            ),
            f"représentaient {share.replace('.', ',')} % de l’ensemble",
            (
                f"Sur les {len(DUE)} mesures prévues pour la période allant jusqu’au 31 octobre "
                f"2014, {len(TAKEN)}, soit {taken.replace('.', ',')} %, avaient été prises."
            ),
            f"{words('fr', missed).capitalize()} des mesures prévues pour cette période restaient",
            f"{sum(row['consultations'] for row in POINTS)} consultations dans leur région",
        ],
    }
    for language, sentences in expected.items():
        printed = said(folder, language)
        assert [one for one in sentences if one not in printed] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_hold_what_a_second_count_gives(folder: Path, language: str) -> None:
    by_year, by_kind, by_step, by_region, listed, by_case, steps = [
        rows
        for rows in tables(folder / "outputs" / language / NON_COOPERATION_FILE)
        if len(rows[0]) > 2
    ]
    kinds = ("finding", "information", "notice of travel", "further information")
    counted = Counter((row["transmitted_on"].year, row["kind"]) for row in COMMUNICATIONS)
    years = sorted({year for year, _ in counted})
    assert [row[0] for row in by_year[1:]] == [*map(str, years), "Total"]
    for row, year in zip(by_year[1:], years, strict=False):
        numbers = [counted[year, kind] for kind in kinds]
        assert row[1:] == [str(number) for number in (*numbers, sum(numbers))]
    assert [row[1] for row in by_kind[1:]] == [
        *(str(sum(row["kind"] == kind for row in COMMUNICATIONS)) for kind in kinds),
        str(len(COMMUNICATIONS)),
    ]
    assert by_step[-1][1:3] == [str(len(DUE)), str(len(TAKEN))]
    assert len(by_region) == len(POINTS) + 2
    assert [row[0] for row in listed[1:]] == [str(row["number"]) for row in COMMUNICATIONS]
    assert [row[4] for row in listed[1:]] == [row[f"subject_{language}"] for row in COMMUNICATIONS]
    cases = Counter(row["case"][-1] for row in COMMUNICATIONS)
    assert {row[0][-1]: int(row[2]) for row in by_case[1:-1]} == cases
    assert len(steps) == len(STEPS) + 1


def test_nothing_is_flagged_where_the_languages_stand_side_by_side(folder: Path) -> None:
    drafts = draft_reports(Request(folder / "inputs", folder / "templates"), lambda _: None)
    assert drafts.warnings == ()
    ((codes, rows),) = concordance(drafts.reports[0], drafts.packs)
    assert codes == LANGUAGES
    assert {finding for row in rows for finding in row.findings} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_explained_in_sentences(
    folder: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--language", language, *folders_in(folder)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    rules = {after for line, after in pairwise(lines) if BOOK in line}
    assert len(rules) > 30
    assert [rule for rule in rules if not re.fullmatch(r"[A-ZÀ-Ý][^{}_]+\.", rule)] == []


def test_a_figure_that_is_rows_is_explained_record_by_record(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--figure", "communications.by_year", *folders_in(folder)]) == 0
    printed = capsys.readouterr().out
    assert "communications.by_year.2012.finding" in printed
    assert "communications.by_kind" not in printed


def test_the_workbooks_are_those_that_the_tool_makes() -> None:
    made = dict(sample_books(NON_COOPERATION / "inputs", ROWS_OF))
    assert made.keys() == {BOOK, "states.xlsx"}
    for file, data in made.items():
        assert parts(data) == parts((NON_COOPERATION / "inputs" / file).read_bytes()), file


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_steps_that_are_planned_say_whether_their_days_differ(folder: Path, tmp_path: Path) -> None:
    planned = sorted(row["planned_on"].date() for row in STEPS if not is_by(row["planned_on"]))
    assert planned == [dt.date(2014, 11, 18)] * 2, "the example has two steps on one day"
    assert "Two further steps are planned, both for 18 November 2014." in said(folder, "en")
    assert "Deux autres mesures sont prévues, toutes deux pour le 18" in said(folder, "fr")
    later = put_example(NON_COOPERATION, tmp_path)
    book = openpyxl.load_workbook(later / "inputs" / BOOK)
    place = next(
        cell for cell in book["Good offices"]["D"] if str(cell.value).startswith("2014-11-18")
    )
    place.value = dt.date(2014, 11, 25)
    book.save(later / "inputs" / BOOK)
    assert main(["report", *folders_in(later)]) == 0
    assert "Two further steps are planned, the first for 18 November 2014." in said(later, "en")
    assert "Deux autres mesures sont prévues, la première pour le 18" in said(later, "fr")
