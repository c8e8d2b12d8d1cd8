"""Sheets and figures may stand with the templates of a report, for it in every session."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.session import load_session
from pipeline.session.declared_figures import every_test
from tests.declared.made_up import ROOT, SHEET, figure, folders_in, put_dues, session_with
from tests.gate import pandoc_text
from tests.next_session.desk import ORDER, Desk, listed, replace_in

CONDITION = "\n[conditions]\nlarge = { amount = { above = 5 } }\n"
TOTAL = figure("x.total", sum="amount", of="dues", where="large")
ROWS = [["BEL", 2007, 10.5, 2, 40, "a", None], ["FRA", 2007, 5, 2, 40, "a", None]]
SETTINGS = """
[[clearance]]
key = "secretariat"
[clearance.name]
en = "the Secretariat"
fr = "le Secrétariat"
"""


def put(folder: Path, session: str, report: str) -> Path:
    """Write a session with a report of one sentence, and what each of the two declares."""
    session_with(folder / "inputs", "", ROWS)
    replace_in(
        folder / "inputs/session.toml",
        ('["introduction", "state_of_arrears", "voting", "recommendations"]', '["total"]'),
        ('front = "note"\n', ""),
        ('annexes = [{ file = "annex_states" }, { file = "annex_years" }]\n', SETTINGS),
    )
    (folder / "inputs/figures.toml").write_text(session, encoding="utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    own = folder / "templates/arrears/figures.toml"
    own.parent.mkdir()
    own.write_text(report, encoding="utf-8")
    for code, text in (("en", "The total is"), ("fr", "Le total est de")):
        place = folder / "templates" / code / "arrears"
        place.mkdir()
        shutil.copy(ROOT / f"examples/arrears/templates/{code}/arrears/words.toml", place)
        (place / "total.md.j2").write_text(
            f"# Total\n\n{text} {{{{ x.total | amount }}}}.\n", encoding="utf-8"
        )
    return folder


def told(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFoundError) as raised:
        load_session(folder / "inputs/session.toml", folder / "templates")
    assert all(sentence(problem) for problem in raised.value.problems)
    return raised.value.problems


@pytest.mark.parametrize(
    ("session", "report"),
    [("", SHEET + CONDITION + TOTAL), (SHEET + CONDITION, TOTAL), (TOTAL, SHEET + CONDITION)],
)
def test_what_stands_in_either_file_is_known_in_both(
    tmp_path: Path, session: str, report: str
) -> None:
    folder = put(tmp_path, session, report)
    read = load_session(folder / "inputs/session.toml", folder / "templates")
    assert [sheet.key for sheet in read.declared.sheets] == ["dues"]
    (total,) = read.declared.figures
    assert [test.column for test in every_test(total.where)] == ["amount"]
    wanted = "figures.toml" if TOTAL in session else "templates/arrears/figures.toml"
    assert total.at.place("name").file == wanted


def test_a_name_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    folder = put(tmp_path, SHEET + CONDITION + TOTAL, SHEET + CONDITION + TOTAL)
    found = told(folder)
    assert [problem.values["value"] for problem in found] == ["dues", "large", "x.total"]
    lines = (SHEET + CONDITION + TOTAL).split("\n")
    for problem, start in zip(found, ("[sheets.dues]", "large", "name = "), strict=True):
        assert problem.place.file == "templates/arrears/figures.toml"
        assert lines[problem.place.line - 1].startswith(start)
        assert f"figures.toml too (line {problem.place.line})" in sentence(problem)


def test_a_report_called_like_a_language_has_no_file_of_its_own(tmp_path: Path) -> None:
    folder = put(tmp_path, SHEET + TOTAL.replace('"large"', "{ kind = 'a' }"), "")
    replace_in(folder / "inputs/session.toml", ('folder = "arrears"', 'folder = "fr"'))
    assert load_session(folder / "inputs/session.toml", folder / "templates").declared.figures


def test_a_file_in_the_folder_of_a_language_is_told(tmp_path: Path) -> None:
    folder = put(tmp_path, "", "")
    shutil.copy(
        folder / "templates/arrears/figures.toml", folder / "templates/fr/arrears/figures.toml"
    )
    (problem,) = told(folder)
    assert problem.place.file == "templates/fr/arrears/figures.toml"
    assert "templates/arrears/figures.toml" in sentence(problem)


def test_a_file_that_is_no_toml_is_told_alone(tmp_path: Path) -> None:
    (problem,) = told(put(tmp_path, SHEET + TOTAL, "[conditions\n"))
    assert (problem.place.file, problem.place.line) == ("templates/arrears/figures.toml", 1)


def test_an_issued_report_keeps_its_figures_and_a_change_is_listed(
    tmp_path: Path,
) -> None:
    folder = put(tmp_path, "", SHEET + CONDITION + TOTAL)
    folders = folders_in(folder)
    assert main(["report", *folders]) == 0
    assert "€10.50" in pandoc_text(folder / "outputs/en/ICC-ASP-7-27.docx")
    assert main(["clear", "arrears", "--by=Y. Haesendonck", *folders]) == 0
    assert main(["issue", "arrears", "--on=2008-10-30", *folders]) == 0
    archive = folder / "records/issued/ICC-ASP-7-27"
    own = folder / "templates/arrears/figures.toml"
    assert (archive / "templates/arrears/figures.toml").read_bytes() == own.read_bytes()
    replace_in(own, ("above = 5", "above = 1"))
    assert main(["rebuild", f"--from={archive}"]) == 0
    assert main(["changes", *folders]) == 0
    listed = (folder / "outputs/review/changes.md").read_text(encoding="utf-8")
    assert "templates/arrears/figures.toml" in listed
    assert "conditions.large.amount.above" in listed


def test_the_next_session_has_the_file(tmp_path: Path) -> None:
    for name in ("inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    put_dues(tmp_path / "inputs", ROWS)
    (tmp_path / "templates/cooperation").mkdir()
    declared = SHEET + TOTAL.replace('"large"', "{ year = { after = 2007 } }")
    (tmp_path / "templates/cooperation/figures.toml").write_text(declared, encoding="utf-8")
    assert Desk(tmp_path).run("new-session", *ORDER) == 0
    begun = tmp_path / ORDER[0]
    taken = (begun / "templates/cooperation/figures.toml").read_text(encoding="utf-8")
    assert taken == declared
    places = [row["File"] for row in listed(begun / "checklist.xlsx")]
    assert str(Path(ORDER[0], "templates/cooperation/figures.toml")) in places
    assert (begun / "inputs/dues.xlsx").exists()
    assert load_session(begun / "inputs/session.toml", begun / "templates").declared.sheets
