"""A faulty template says where, what, and what to do; never a traceback."""

import io
from pathlib import Path

import docx
import jinja2
import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.word.letters.letter import LetterTemplate
from pipeline.word.letters.letter_marks import BOLD, SUPERSCRIPT
from tests.gate import findings
from tests.word_letters.templates import paragraph, row, table, template

PLAIN = jinja2.Environment(undefined=jinja2.StrictUndefined)  # noqa: S701 - as docxtpl's own
FAULTS = {
    "letter-tag-unclosed": paragraph("Dear {{ name"),
    "letter-tag-outside": paragraph("{%tr for r in rows %}"),
    "letter-unknown-tag": paragraph("Dear {% fi %}"),
    "letter-tag-missing": paragraph("Dear {% if name %}you"),
    "letter-syntax": paragraph("Dear {{ name + }}"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_faulty_tag_is_told_with_its_place(code: str, tmp_path: Path) -> None:
    path = template(tmp_path / "letter.docx", paragraph("Before.") + FAULTS[code])
    with pytest.raises(ProblemsFoundError) as raised:
        LetterTemplate(path, PLAIN)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert problem.place.part == "word/document.xml"
    assert sentence(problem).startswith(str(path))


def test_all_faults_of_all_parts_are_told_at_once(tmp_path: Path) -> None:
    path = template(
        tmp_path / "letter.docx",
        paragraph("Dear {{ name"),
        header=paragraph("{{ x"),
        footer=paragraph("{% if %}"),
    )
    with pytest.raises(ProblemsFoundError) as raised:
        LetterTemplate(path, PLAIN)
    assert len({problem.place.part for problem in raised.value.problems}) == 3


def test_a_value_that_is_missing_is_told_with_its_paragraph(tmp_path: Path) -> None:
    path = template(tmp_path / "letter.docx", paragraph("One.") + paragraph("Dear {{ nobody }}!"))
    with pytest.raises(ProblemsFoundError) as raised:
        LetterTemplate(path, PLAIN).render({})
    (problem,) = raised.value.problems
    assert problem.code == "letter-undefined"
    assert "Dear" in problem.place.paragraph


def test_what_only_docxtpl_can_put_in_is_refused_by_name(tmp_path: Path) -> None:
    from docxtpl import RichText

    path = template(tmp_path / "letter.docx", paragraph("{{r text }}"))
    with pytest.raises(ProblemsFoundError) as raised:
        LetterTemplate(path, PLAIN).render({"text": RichText("a")})
    (problem,) = raised.value.problems
    assert (problem.code, problem.values["tag"]) == ("letter-unsupported", "text")


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"not at all")
    with pytest.raises(ProblemsFoundError) as raised:
        LetterTemplate(path, PLAIN)
    assert raised.value.problems[0].code == "gate-no-word"


def test_a_raised_value_keeps_the_look_of_its_run(tmp_path: Path) -> None:
    look = '<w:rPr><w:i/><w:color w:val="FF0000"/></w:rPr>'
    path = template(tmp_path / "letter.docx", paragraph("on {{ day }} June", look=look))
    day = f"1{SUPERSCRIPT[0]}er{SUPERSCRIPT[1]}"
    content = LetterTemplate(path, PLAIN).render({"day": day})
    runs = docx.Document(io.BytesIO(content)).paragraphs[0].runs
    shown = [(run.text, run.font.superscript, run.italic) for run in runs if run.text]
    assert shown == [("on 1", None, True), ("er", True, True), (" June", None, True)]
    assert {str(run.font.color.rgb) for run in runs} == {"FF0000"}


def test_marks_leave_no_trace_where_there_are_no_runs(tmp_path: Path) -> None:
    path = template(tmp_path / "letter.docx", paragraph("{{ a }}"), title="{{ a }}")
    content = LetterTemplate(path, PLAIN).render({"a": f"{BOLD[0]}x{BOLD[1]}"})
    made = docx.Document(io.BytesIO(content))
    assert made.core_properties.title == "x"
    assert made.paragraphs[0].text == "x"


def test_a_table_made_of_values_is_a_good_word_file(tmp_path: Path) -> None:
    from tests.letters.conftest import ROOT

    letters = ROOT / "templates" / "en" / "letters"
    assert findings(letters / "note_verbale.docx") == []
    body = table(2, row("{%tr for r in rows %}", ""), row("{{ r }}", ""), row("{%tr endfor %}", ""))
    path = template(tmp_path / "letter.docx", body)
    made = docx.Document(io.BytesIO(LetterTemplate(path, PLAIN).render({"rows": "abc"})))
    assert [cells.cells[0].text for cells in made.tables[0].rows] == ["a", "b", "c"]
