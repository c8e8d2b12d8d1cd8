"""The example on the staff, counted a second time from its workbook in plain Python."""

import datetime as dt
import io
from collections import Counter
from contextlib import redirect_stdout
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from pipeline.cli import main
from tests.declared.made_up import ROOT, facts_of, folders_in, put_example, rules_of
from tests.gate import findings, pandoc_text

EXAMPLE = ROOT / "examples" / "representation"
STEM = "ICC-ASP-7-21"
SINCE, AS_OF = dt.date(2007, 12, 14), dt.date(2008, 9, 30)
GROUPS = {
    "African States": "États d’Afrique",
    "Asian States": "États d’Asie",
    "Eastern European States": "États d’Europe orientale",
    "Latin American and Caribbean States": "États d’Amérique latine et des Caraïbes",
    "Western European and other States": "États d’Europe occidentale et autres États",
}
GRADES = ("D-2", "D-1", "P-5", "P-4", "P-3", "P-2", "P-1")
SEXES = ("female", "male")


class Holder(NamedTuple):
    """Who holds a post."""

    grade: str
    sex: str
    state: str
    since: dt.date
    group: str


class Counted(NamedTuple):
    """What the workbook says."""

    posts: int
    staff: list[Holder]
    ranges: dict[str, tuple[int, int]]
    groups: dict[str, str]

    @property
    def recruited(self) -> list[Holder]:
        return [one for one in self.staff if one.since >= SINCE]

    @property
    def by_state(self) -> Counter[str]:
        return Counter(one.state for one in self.staff)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_example(EXAMPLE, tmp_path_factory.mktemp("representation"))


@pytest.fixture(scope="module")
def outputs(folder: Path) -> Path:
    with redirect_stdout(io.StringIO()) as told:
        assert main(["report", *folders_in(folder)]) == 0
    assert "0 warnings" in told.getvalue()
    return folder / "outputs"


@pytest.fixture(scope="module")
def counted() -> Counted:
    states = openpyxl.load_workbook(EXAMPLE / "inputs" / "states.xlsx")["States"]
    header, *rows = states.iter_rows(values_only=True)
    name, group = header.index("list_name_en"), header.index("regional_group")
    groups = {str(row[name]): str(row[group]) for row in rows}
    book = openpyxl.load_workbook(EXAMPLE / "inputs" / "staff.xlsx")
    _, *posts = book["Staff"].iter_rows(values_only=True, max_col=5)
    staff = []
    for _, grade, sex, state, since in posts:
        if isinstance(since, dt.datetime) and since.date() <= AS_OF:
            holder = Holder(str(grade), str(sex), str(state), since.date(), groups[str(state)])
            staff.append(holder)
    _, *limits = book["Desirable ranges"].iter_rows(values_only=True, max_col=3)
    ranges = {str(state): (int(str(least)), int(str(most))) for state, least, most in limits}
    return Counted(len(posts), staff, ranges, groups)


def part(some: int, every: int) -> str:
    exact = Decimal(100 * some) / every
    return str(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


@cache
def text_of(outputs: Path, code: str) -> str:
    return " ".join(pandoc_text(outputs / code / f"{STEM}.docx").split())


def sheets_of(outputs: Path, code: str, name: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(outputs / code / f"{STEM}-annexes.xlsx")
    return [row for page in book if page.title.startswith(name) for row in page.values]


def test_the_sheet_has_the_borders_that_are_counted(counted: Counted) -> None:
    book = openpyxl.load_workbook(EXAMPLE / "inputs" / "staff.xlsx")
    days = {cell.value.date() for cell in book["Staff"]["E"] if isinstance(cell.value, dt.datetime)}
    day = dt.timedelta(1)
    assert {SINCE - day, SINCE, AS_OF, AS_OF + day} <= days
    sizes = {(n, counted.ranges[state]) for state, n in counted.by_state.items()}
    assert any(n == least for n, (least, _) in sizes)
    assert any(n == most for n, (_, most) in sizes)


def test_the_text_states_what_a_second_count_gives(outputs: Path, counted: Counted) -> None:
    english, french = text_of(outputs, "en"), text_of(outputs, "fr")
    staff, states = len(counted.staff), counted.by_state
    assert f"{staff} of the {counted.posts} posts were filled" in english
    assert f"were nationals of {len(states)} of the {len(counted.ranges)} States" in english
    women = sum(one.sex == "female" for one in counted.staff)
    assert f"{women}, or {part(women, staff)} per cent, were women" in english
    assert f"{women}, soit {part(women, staff).replace('.', ',')} %, étaient" in french
    senior = [one for one in counted.staff if one.grade in GRADES[:3]]
    top = sum(one.sex == "female" for one in senior)
    assert f"held {top} of {len(senior)} filled posts, or {part(top, len(senior))} per" in english
    new = counted.recruited
    assert f"{len(new)} staff members from {len({one.state for one in new})} States" in english
    others = sum(one.sex == "female" for one in new)
    assert f"Of these, {others}, or {part(others, len(new))} per cent, were women" in english
    largest = sum(n for _, n in states.most_common(3))
    assert f"held {largest} posts, or {part(largest, staff)} per cent" in english


def test_states_are_named_by_how_they_stand_to_their_range(outputs: Path, counted: Counted) -> None:
    english = text_of(outputs, "en")
    staff, ranges = counted.by_state, counted.ranges
    none = sorted(state for state in ranges if not staff[state])
    under = [state for state in staff if staff[state] < ranges[state][0]]
    above = [state for state in staff if staff[state] > ranges[state][1]]
    within = len(ranges) - len(none) - len(under) - len(above)
    assert f"The following {len(none)} States Parties were not represented: {none[0]}" in english
    named = english.partition("their ranges: ")[2].partition(".")[0].replace(" and ", ", ")
    assert {one.removeprefix("the ") for one in named.split(", ")} == set(under)
    assert f"ranges and {len(above)} were above them" in english
    # The sentence begins with the number in words.
    words = {34: "Thirty-four"}
    assert f"{words[within]} States Parties were within" in english


def numbers(row: tuple[object, ...]) -> list[object]:
    return [cell for cell in row if isinstance(cell, (int, float))]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_tables_hold_the_second_count(outputs: Path, counted: Counted, code: str) -> None:
    rows: dict[object, list[list[object]]] = {}
    book = openpyxl.load_workbook(outputs / code / f"{STEM}-annexes.xlsx")
    for page in book:
        for row in page.iter_rows(values_only=True):
            rows.setdefault(row[0], []).append(numbers(row))
    for english, french in GROUPS.items():
        members = [one for one in counted.staff if one.group == english]
        parties = sum(counted.groups[state] == english for state in counted.ranges)
        women, men = (sum(one.sex == sex for one in members) for sex in SEXES)
        shares = (
            Decimal(part(some, every)) / 100
            for some, every in ((parties, len(counted.ranges)), (len(members), len(counted.staff)))
        )
        of_parties, of_staff = map(float, shares)
        states = len({one.state for one in members})
        line = [parties, of_parties, states, women, men, len(members), of_staff]
        printed = rows[english if code == "en" else french][0]
        assert printed == pytest.approx(line)
    for grade in GRADES:
        line = []
        for group in (*GROUPS, ""):
            for sex in SEXES:
                line.append(
                    sum(
                        (one.grade, one.sex) == (grade, sex) and group in {one.group, ""}
                        for one in counted.staff
                    )
                )
        assert rows[grade][0] == [*line, line[-2] + line[-1]]


def test_the_annex_names_every_state_party_and_everybody_recruited(
    outputs: Path, counted: Counted
) -> None:
    rows = {row[0]: row for row in sheets_of(outputs, "en", "Annex I")}
    for state, (least, most) in counted.ranges.items():
        women, men = (
            sum((one.state, one.sex) == (state, sex) for one in counted.staff) for sex in SEXES
        )
        assert numbers(rows[state]) == [least, most, women, men, women + men]
    listed = Counter(
        (row[0], row[1], str(row[2]).lower(), row[3])
        for row in sheets_of(outputs, "en", "Annex II")
        if row[0] in GRADES
    )
    assert listed == Counter(
        (one.grade, one.state, one.sex, dt.datetime.combine(one.since, dt.time()))
        for one in counted.recruited
    )


def test_a_note_says_that_shares_do_not_add_up_where_they_do_not(
    outputs: Path, counted: Counted
) -> None:
    parties = Counter(counted.groups[state] for state in counted.ranges).values()
    everybody = Counter(one.group for one in counted.staff).values()
    recruited = Counter(one.group for one in counted.recruited).values()
    sums = [
        sum(Decimal(part(some, sum(every))) for some in every)
        for every in (parties, everybody, recruited)
    ]
    assert sums[0] != sums[1] == sums[2] == 100
    english, french = text_of(outputs, "en"), text_of(outputs, "fr")
    assert english.count("Percentages may not add up to 100") == 1
    assert french.count("ne totalisent pas nécessairement 100") == 1


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_files_pass_the_gate(outputs: Path, code: str) -> None:
    assert findings(outputs / code / f"{STEM}.docx") == []


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_figure_is_explained_in_a_sentence(folder: Path, code: str) -> None:
    facts = facts_of(folder / "inputs")
    rules = rules_of(facts, code)
    names = {figure.name for figure in facts.declared.figures}
    assert len(rules) > len(names)
    opened, closed = "‘’" if code == "en" else "«»"
    for key, rule in rules.items():
        assert rule[0].isupper() or rule[0] == opened, (key, rule)
        assert rule.endswith("."), (key, rule)
        assert rule.count(opened) == rule.count(closed), (key, rule)
        # What is called by a name of the program is called by no word of the language.
        assert "_" not in rule, (key, rule)
        assert not any(name in rule for name in names), (key, rule)


def test_bureau_explains_where_a_figure_comes_from(
    folder: Path, outputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outputs
    assert main(["explain", "--figure=representation.under", *folders_in(folder)]) == 0
    said = capsys.readouterr().out
    assert "staff.xlsx, ‘Desirable ranges’" in said
    assert "‘lower limit less staff’ is more than 0" in said
