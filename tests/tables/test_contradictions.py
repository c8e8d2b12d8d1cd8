"""The settings against the rows that are made up, and against the citations of the languages."""

import shutil
from pathlib import Path

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import Problem
from pipeline.session import load_session
from pipeline.session.citations import unfit_citations
from pipeline.session.translations import session_file
from tests.tables.books import SAMPLE, TEMPLATES, cell_of, found_in, put
from tests.workbooks import read_workbook, save_workbook

LANGUAGES = ("en", "fr")
MARKED = ("Missions", 212), ("Organizations", 16), ("Contact points", 66), ("Court", 157)


def settings(inputs: Path, old: str, new: str) -> None:
    path = inputs / "session.toml"
    text = path.read_text(encoding="utf-8")
    assert f"\n{old}" in text
    path.write_text(text.replace(f"\n{old}", f"\n{new}"), encoding="utf-8")


def unmark(inputs: Path, kept: str = "") -> None:
    """Clear what says that rows are made up, but for the first row of one sheet."""
    for path in sorted(inputs.glob("*.xlsx")):
        book = read_workbook(path)
        for sheet in book:
            for column in sheet.iter_cols():
                if column[0].value in {"illustrative", "remarks", "source"}:
                    for cell in column[1:]:
                        first = cell.row == 2 and sheet.title == kept
                        if column[0].value == "illustrative" and not first:
                            cell.value = None
                        elif isinstance(cell.value, str):
                            cell.value = cell.value.removeprefix("illustrative").lstrip("; :")
        save_workbook(book, path)


def test_rows_that_are_made_up_are_told_together(inputs: Path) -> None:
    settings(inputs, "illustrative = true", "illustrative = false")
    (problem,) = [one for one in found_in(inputs) if one.severity == "error"]
    line = (
        (inputs / "session.toml").read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    )
    assert line == "illustrative = false"
    said = sentence(problem)
    assert "rows (965) say that they are made up" in said
    for sheet, count in MARKED:
        file = {"Missions": "states", "Organizations": "states", "Court": "legislation"}.get(
            sheet, "responses"
        )
        cell = cell_of(inputs, f"{file}.xlsx", sheet, "illustrative")
        assert f"{file}.xlsx / {sheet}: {cell}, " in said
        assert f"({count})" in said


@pytest.mark.parametrize(
    ("illustrative", "marked", "codes"),
    [
        ("false", "", []),
        ("false", "Agreements", ["rows-illustrative"]),
        ("true", "Agreements", []),
        ("true", "", ["no-row-illustrative"]),
    ],
)
def test_none_or_one_row_is_made_up(
    inputs: Path, illustrative: str, marked: str, codes: list[str]
) -> None:
    settings(inputs, "illustrative = true", f"illustrative = {illustrative}")
    unmark(inputs, marked)
    assert [one.code for one in found_in(inputs)] == codes


@pytest.mark.parametrize(
    ("where", "text", "codes"),
    [
        ("legislation.xlsx/Court/source", "Illustrative: a reply", ["rows-illustrative"]),
        ("responses.xlsx/Contact points/remarks", "illustrative", ["rows-illustrative"]),
        ("responses.xlsx/Contact points/remarks", "not illustrative", []),
        ("activities.xlsx/Activities/title_en", "Illustrative cases", []),
    ],
)
def test_a_remark_says_it_too(inputs: Path, where: str, text: str, codes: list[str]) -> None:
    settings(inputs, "illustrative = true", "illustrative = false")
    unmark(inputs)
    cell = put(inputs, where, text)
    problems = found_in(inputs)
    assert [one.code for one in problems] == codes
    assert all(f"{cell} (1)" in sentence(one) for one in problems)


# --- Citations --------------------------------------------------------------------------------


def cited(
    tmp_path: Path, *replacements: tuple[str, str, str], number: int = 7, mandate: str = "6/Res.2"
) -> list[Problem]:
    """Say what is found in copies of inputs and templates, after texts of files are replaced."""
    inputs = Path(shutil.copytree(SAMPLE, tmp_path / "inputs"))
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    settings(inputs, "number = 7", f"number = {number}")
    settings(inputs, 'resolution = "ICC-ASP/6/Res.2"', f'resolution = "ICC-ASP/{mandate}"')
    for file, old, new in replacements:
        path = templates / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    session = load_session(inputs / "session.toml", TEMPLATES)
    return list(unfit_citations(session, session_file(inputs), templates, LANGUAGES))


def places(problems: list[Problem]) -> list[tuple[str, str, str, int]]:
    return [(one.code, one.severity, one.place.file, one.place.line) for one in problems]


def in_both(code: str, severity: str, line: int) -> list[tuple[str, str, str, int]]:
    return [(code, severity, f"templates/{one}/citations.toml", line) for one in LANGUAGES]


def test_the_citations_of_the_sample_are_right(tmp_path: Path) -> None:
    assert cited(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ICC-ASP/6/21", "ICC-ASP/7/12", []),
        ("ICC-ASP/6/21", "ICC-ASP/8/12", [("citation-of-later-session", "error")]),
        ("ICC-ASP/6/21", "ICC-ASP/7/Res.1", [("citation-of-this-session", "warning")]),
        ("ICC-ASP/6/21", "A/63/323", []),
        ("ICC-ASP/6/21", "S/2008/9", []),
    ],
)
def test_a_document_is_cited_that_can_be_there(
    tmp_path: Path, old: str, new: str, told: list[tuple[str, str]]
) -> None:
    problems = cited(tmp_path, ("fr/citations.toml", old, new))
    assert places(problems) == [
        (code, severity, "templates/fr/citations.toml", 5) for code, severity in told
    ]


def test_another_resolution_than_the_mandate_is_told_in_each_language(tmp_path: Path) -> None:
    problems = cited(tmp_path, mandate="6/Res.3")
    assert places(problems) == in_both("citation-of-another-mandate", "warning", 4)
    assert "'cooperation' cites ICC-ASP/6/Res.2 here and nowhere ICC-ASP/6/Res.3" in sentence(
        problems[0]
    )


def test_where_the_mandate_is_cited_other_resolutions_may_be_too(tmp_path: Path) -> None:
    added = ('article_88 = "', 'older = "ICC-ASP/5/Res.3"\narticle_88 = "ICC-ASP/6/Res.3, ')
    both = [(f"{one}/citations.toml", *added) for one in LANGUAGES]
    assert cited(tmp_path, *both, mandate="6/Res.3") == []


def test_what_no_report_uses_is_no_contradiction(tmp_path: Path) -> None:
    use = "cite('appointment_resolution')"
    unused = [
        (f"{one}/cooperation/introduction.md.j2", use, "cite('article_88')") for one in LANGUAGES
    ]
    assert cited(tmp_path, *unused, mandate="6/Res.3") == []


def test_a_language_without_citations_is_left_to_the_report(tmp_path: Path) -> None:
    torn = [("en/citations.toml", "article_88 = ", "article_88 ")]
    assert cited(tmp_path, *torn, mandate="6/Res.3")[0].place.file == "templates/fr/citations.toml"
