"""What figures.toml says wrongly is told with its line before any document is made."""

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline.problem_wording import word
from pipeline.problems import ProblemsFoundError
from pipeline.session import load_session
from pipeline.tables.rules.inputs_check import read_inputs
from tests.declared.made_up import ROOT, SHEET, facts_of, figure, session_with

ROW = [["BEL", 2007, 10.5, 2, 40, "a", None]]
FIRST_LINE = SHEET.count("\n") + 2  # of the first figure, after the blank line before it
GOOD = figure("x.total", sum="amount", of="dues")


def beside(of: str) -> str:
    """Count rows of another sheet beside the groups of a figure; x.years calls a number a kind."""
    counted = figure("x.a", rows="kind", of="dues", columns={"n": {"count": "rows", "of": of}})
    return counted + figure("x.years", rows="year", of="dues", columns={"kind": {"count": "rows"}})


def told(
    folder: Path, figures: str, rows: list[list[object]] | None = None
) -> list[tuple[str, int]]:
    inputs = session_with(folder, figures, ROW if rows is None else rows)
    try:
        facts_of(inputs)
    except ProblemsFoundError as error:
        for problem in error.problems:
            said = word(problem)
            assert said.message
            assert said.fix
        return [(problem.code, problem.place.line) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("figures", "code", "line"),
    [
        (figure("x.a", count="rows", of="due"), "unknown-in-figure", 3),
        (figure("x.a", count="stat", of="dues"), "no-column-of-rows", 2),
        (figure("x.a", sum="kind", of="dues"), "kind-of-verb", 2),
        (figure("x.a", sum="year", of="dues"), "kind-of-verb", 2),
        (figure("x.a", latest="amount", per="state", of="dues"), "kind-of-verb", 2),
        (figure("x.a", latest="known", per="states", of="dues"), "no-column-of-rows", 3),
        (figure("x.a", count="rows", sum="amount", of="dues"), "several-verbs", 3),
        (figure("x.a", of="dues"), "no-verb", 1),
        (figure("x.a", share=["x.b"]), "operands-of-verb", 2),
        (figure("a", count="rows", of="dues"), "figure-name-without-dot", 1),
        (figure("X.a", count="rows", of="dues"), "not-a-figure-name", 1),
        (figure("x.a", sums="amount", of="dues"), "unknown-key", 2),
        (figure("x.a", averages="amount", of="dues", decimals=1), "unknown-key", 2),
        (figure("session.a", count="rows", of="dues"), "subject-taken", 1),
        (figure("x.a", count="rows", of="dues", where="big"), "unknown-code", 4),
        (figure("x.a", count="rows", of="dues", where={"amount": {"is": "x"}}), "value-of-kind", 4),
        (
            figure("x.a", count="rows", of="dues", where={"state": {"above": "x"}}),
            "operator-of-kind",
            4,
        ),
        (figure("x.a", count="rows", of="dues", where={"kind": "c"}), "unknown-in-figure", 4),
        (
            figure("x.a", count="rows", of="dues", where={"known": {"after": "report.day"}}),
            "unknown-code",
            4,
        ),
        (figure("x.a", count="rows", of="dues", where={"known": {"blank": 3}}), "not-a-test", 4),
        (figure("x.a", count="rows", of="dues", wher="x"), "unknown-key", 4),
        (figure("x.a", rows="rows", of="dues", total=True), "columns-of-groups", 0),
        (
            figure("x.a", rows="state", of="dues", columns={"b": {"rows": "year"}}),
            "no-verb-of-a-group",
            4,
        ),
        (figure("x.a", rows="state", of="dues", order="-sum"), "unknown-in-figure", 4),
        (beside("due"), "unknown-in-figure", 4),
        (beside("states"), "groups-not-there", 4),
        (beside("x.years"), "groups-of-kind", 4),
        (beside("x.a"), "figures-in-a-circle", 1),
        (
            figure("x.a", rows="state", of="dues", columns={"b": {"share": ["c", "d"]}}),
            "unknown-in-figure",
            4,
        ),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, figures: str, code: str, line: int) -> None:
    found = told(tmp_path, figures)
    assert code in [entry[0] for entry in found], found
    at = dict(found)[code]
    assert at == (FIRST_LINE + line if line else at)


# Figures that are unfit in one way, each with a column `n` that others may name.
UNFIT = (
    figure("x.a", rows="kind", of="dues", columns={"n": {"count": "rows", "of": "states"}}),
    figure("x.a", rows="kind", of="dues", columns={"n": {"count": "rows", "of": "due"}}),
    figure("x.a", rows="kind", of="dues", columns={"n": {"sum": "state"}}),
    figure("x.a", rows="kind", of="dues", columns={"n": {"count": "rows"}}, order="-m"),
    figure("x.a", rows="king", of="dues", columns={"n": {"count": "rows"}}),
    figure("x.a", rows="kind", of="due", columns={"n": {"count": "rows"}}),
    figure("x.a", rows="kind", of="dues", where={"year": "a"}, columns={"n": {"count": "rows"}}),
    figure("x.a", rows="rows", of="dues", fields=["n"]),
    figure("x.a", latest="knwn", per="state", of="dues"),
)
ON_TOP = (
    figure("x.b", count="rows", of="x.a", where={"n": 1, "state": "BEL"})
    + figure("x.c", sum="n", of="x.a")
    + figure("x.d", share=["x.c", "x.total"])
    + figure("x.e", rows="n", of="x.a", columns={"m": {"count": "n"}, "k": {"share": ["m", "x.b"]}})
    + figure("x.f", names="n", of="x.e", where={"any": [{"m": 1}, {"k": 2}]})
    + figure("x.g", rows="kind", of="dues", columns={"m": {"sum": "n", "of": "x.a"}})
    + figure("x.h", difference=["x.d", "x.b"])
)


@pytest.mark.parametrize("unfit", UNFIT)
def test_of_what_is_made_from_an_unfit_figure_nothing_more_is_said(
    tmp_path: Path, unfit: str
) -> None:
    assert len(told(tmp_path, GOOD + unfit + ON_TOP)) == 1


def test_in_a_group_too_one_fault_is_told_once(tmp_path: Path) -> None:
    columns = {
        "a": {"sum": "amont"},
        "b": {"sum": "amount"},
        "c": {"difference": ["b", "a"]},
        "d": {"share": ["c", "b"]},
    }
    declared = figure("x.g", rows="kind", of="dues", columns=columns)
    assert [code for code, _ in told(tmp_path, declared)] == ["no-column-of-rows"]


def test_figures_made_from_each_other_are_told_once(tmp_path: Path) -> None:
    circle = figure("x.a", share=["x.b", "x.total"]) + figure("x.b", difference=["x.a", "x.total"])
    assert [code for code, _ in told(tmp_path, GOOD + circle)] == ["figures-in-a-circle"]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (figure("x.n", count="rows", of="dues"), "figures-not-alike"),
        (figure("x.n", rows="state", of="dues"), "rows-are-no-number"),
        (figure("x.n", sum="amount", of="dues"), ""),
    ],
)
def test_a_share_is_of_two_numbers_of_one_kind(tmp_path: Path, second: str, code: str) -> None:
    found = told(tmp_path, GOOD + second + figure("x.part", share=["x.total", "x.n"]))
    assert [entry[0] for entry in found] == ([code] if code else [])


@pytest.mark.parametrize("verb", ["average", "median", "sum", "minimum", "maximum"])
@pytest.mark.parametrize(("other", "code"), [("share", ""), ("amount", "figures-not-alike")])
def test_of_percentages_every_verb_gives_a_percentage(
    tmp_path: Path, verb: str, other: str, code: str
) -> None:
    first = figure("x.a", of="dues", **{verb: "share"})
    second = figure("x.b", of="dues", maximum=other)
    declared = first + second + figure("x.c", difference=["x.a", "x.b"])
    assert [entry[0] for entry in told(tmp_path, declared)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (["BEL", 2007, "1 000,50", 2, 40, "a", None], ["number-with-separators"]),
        (["BEL", 2007, 10.505, 2, 40, "a", None], ["too-many-decimals"]),
        (["BEL", 1807, 10.5, 2, 40, "a", None], ["not-a-year"]),
        (["BEL", 2007, True, 2, 40, "a", None], ["not-a-number"]),
        (["BEL", 2007, 1e17, 2, 40, "a", None], ["number-too-long"]),
        (["BEL", 2007, 10.5, 2, 40, "c", None], ["not-a-choice"]),
        (["Atlantis", 2007, 10.5, 2, 40, "a", None], ["no-such-state"]),
    ],
)
def test_a_cell_that_does_not_fit_its_kind_is_told(
    tmp_path: Path, row: list[object], codes: list[str]
) -> None:
    assert [code for code, _ in told(tmp_path, GOOD, [row])] == codes


def test_binary_fractions_are_read_as_they_are_shown(tmp_path: Path) -> None:
    rows: list[list[object]] = [["BEL", 2007, 0.1 + 0.2, 0, 1.1 * 3, "a", None]]
    facts = facts_of(session_with(tmp_path, GOOD, rows))
    assert str(facts.subjects["x"]["total"].value.value) == "0.30"  # type: ignore[union-attr]


def test_a_workbook_of_a_declared_sheet_must_be_there(tmp_path: Path) -> None:
    inputs = session_with(tmp_path, GOOD, ROW)
    assert facts_of(inputs)
    (inputs / "dues.xlsx").unlink()
    with pytest.raises(ProblemsFoundError) as raised:
        facts_of(inputs)
    assert [problem.code for problem in raised.value.problems] == ["missing-workbook"]


@pytest.mark.parametrize("folder", ["arrears", "shared"])
def test_a_workbook_must_be_there_once_a_text_names_its_facts(tmp_path: Path, folder: str) -> None:
    inputs = session_with(tmp_path / "inputs", GOOD, ROW)
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    session = load_session(inputs / "session.toml", ROOT / "templates")
    assert read_inputs(inputs, session, templates)
    text = templates / "fr" / folder / "text.md.j2"
    text.parent.mkdir(exist_ok=True)
    text.write_text("{{ legislation.parties | count }}", encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        read_inputs(inputs, session, templates)
    told = [(problem.code, problem.place.file) for problem in raised.value.problems]
    assert told == [("missing-workbook", "legislation.xlsx")]


def shown(facts: object) -> list[str]:
    return [
        getattr(one["kind"].value, "key", "") if "kind" in one else str(one["n"].value)
        for one in facts.value.records  # type: ignore[attr-defined]
    ]


def test_codes_keep_their_declared_order_and_blanks_come_last(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["BEL", 2007, 1, 0, 40, kind, None] for kind in ("b", None, "a", "b")
    ]
    declared = figure("x.g", rows="kind", of="dues", columns={"n": {"count": "rows"}})
    facts = facts_of(session_with(tmp_path, declared, rows))
    assert shown(facts.subjects["x"]["g"]) == ["a", "b", ""]


def test_a_difference_keeps_the_decimals_of_both(tmp_path: Path) -> None:
    rows: list[list[object]] = [["BEL", 2007, 100, 0.55, 40.5, "a", None]]
    declared = (
        figure("x.n", count="rows", of="dues")
        + figure("x.s", average="share", of="dues")
        + figure("x.y", minimum="known", of="dues")
        + figure("x.z", count="rows", of="dues", where={"year": ["session.year"]})
    )
    facts = facts_of(session_with(tmp_path, declared, rows)).subjects["x"]
    assert str(facts["s"].value.value) == "40.500"  # type: ignore[union-attr]
    assert facts["y"].value is None
    assert facts["z"].value == 0


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [('0.0"%"', "40.50"), ("0.0%", "4050.00"), ("0.0\\%", "40.50"), ("General", "40.50")],
)
def test_a_percentage_is_what_the_cell_shows(tmp_path: Path, pattern: str, expected: str) -> None:
    declared = figure("x.s", sum="share", of="dues")
    inputs = session_with(tmp_path, declared, [["BEL", 2007, 1, 0, 40.5, "a", None]])
    book = openpyxl.load_workbook(inputs / "dues.xlsx")
    book["Dues"]["E2"].number_format = pattern
    book.save(inputs / "dues.xlsx")
    value = facts_of(inputs).subjects["x"]["s"].value
    assert str(value.value) == expected  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        (figure("x.a", count="rows", of="dues", where={"amount": {}}), "not-a-test"),
        (figure("x.a", count="rows", of="dues", where={"state": "Atlantis"}), "no-such-state"),
        (
            figure("x.a", rows="state", of="dues", columns={"state": {"count": "rows"}}),
            "field-given-twice",
        ),
        (figure("x.a", rows=["state", "rows"], of="dues"), "operands-of-verb"),
        (figure("x.a", rows="state", fields=["year"], of="dues"), "unknown-key"),
        (figure("x.a", count="rows", of="dues", where={"year": ["session.yer"]}), "unknown-code"),
        (
            figure("x.a", count="rows", of="dues", where={"known": {"up_to": "mandate.day"}}),
            "unknown-code",
        ),
    ],
)
def test_what_could_never_be_meant_is_refused(tmp_path: Path, figures: str, code: str) -> None:
    assert code in [entry[0] for entry in told(tmp_path, figures)]


def test_a_sheet_of_the_program_is_not_declared_again(tmp_path: Path) -> None:
    inputs = session_with(tmp_path, GOOD, ROW)
    text = (inputs / "figures.toml").read_text(encoding="utf-8")
    (inputs / "figures.toml").write_text(text.replace("[sheets.dues", "[sheets.states"), "utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        facts_of(inputs)
    assert "sheet-key-taken" in [problem.code for problem in raised.value.problems]


def test_the_date_of_the_mandate_is_a_day_of_a_report_that_has_one(tmp_path: Path) -> None:
    days = (dt.date(2007, 12, 13), dt.date(2007, 12, 14), dt.date(2007, 12, 15))
    rows: list[list[object]] = [["BEL", 2007, 1, 0, 40, "a", day] for day in days]
    since = figure("x.a", count="rows", of="dues", where={"known": {"after": "mandate.date"}})
    inputs = session_with(tmp_path, since, rows)
    assert facts_of(inputs).subjects["x"]["a"].value == 1
    settings = inputs / "session.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text[: text.index("[reports.mandate]")], encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as raised:
        facts_of(inputs)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.line) == ("no-mandate", FIRST_LINE + 4)


def said_of(folder: Path, figures: str) -> str:
    with pytest.raises(ProblemsFoundError) as raised:
        facts_of(session_with(folder, figures, ROW))
    (problem,) = raised.value.problems
    worded = word(problem)
    return f"{worded.message} {worded.fix}"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            figure("x.a", sums="amount", of="dues"),
            "'sums' is not known here. Did you mean 'sum'? Correct the name or remove the line.",
        ),
        (
            figure("total", count="rows", of="dues"),
            (
                "The name 'total' of a figure has no dot. Write a subject, a dot and what the "
                "figure "
                "is, for instance 'dues.total'."
            ),
        ),
        (
            figure("x.a", sum="x", of="dues"),
            (
                "'dues' has no column 'x'. Did you mean state, year, amount, paid, share, kind "
                "and "
                "3 more?"
            ),
        ),
        (
            figure("x.a", count="statte", of="dues"),
            "'dues' has no column 'statte'. Did you mean state?",
        ),
        (
            beside("states"),
            (
                "The groups are made by the column 'kind', and 'states' has no column of that "
                "name: no row there could agree with a group. Group by a column that both have "
                "under one name; "
                "in 'states' the same kind of thing stands under: regional_group."
            ),
        ),
    ],
)
def test_it_is_said_what_is_wrong_with_few_names(tmp_path: Path, figures: str, said: str) -> None:
    assert said_of(tmp_path, figures) == said
