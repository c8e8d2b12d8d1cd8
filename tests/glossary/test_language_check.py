"""What a translator would mend is found, with its template and line; good texts give nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from pipeline.cli import main
from pipeline.drafts import draft_reports
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.request import Request, read_packs
from pipeline.review.glossary import read_glossary
from pipeline.review.language_check import Findings, language_findings
from pipeline.review.spelling import against_dictionary
from pipeline.worded import sentence

ROOT = Path(__file__).parents[2]
SECTION = "templates/fr/cooperation/financial.md.j2"
# What an editor would not let through in the report of 2008, and what is found in its place.
SLIPS = {
    "à sa 18ème réunion": "18ème",
    "Le Groupe de Travail s’est réuni": "Groupe de Travail",
    "à New-York": "New-York",
    "le Comité International de la Croix-Rouge": "Comité International de la Croix-Rouge",
    "afin de d’examiner": "de d’",
    "des États non-représentés": "non-représentés",
    "aux plans local ou régional": "aux plans local ou régional",
    "à La Haye, et à New York": ", et à",
    "le Bureau soumet par les présentes son rapport": "soumet par les présentes",
    "un briefing du point focal": "briefing",
    "l’application des jugements": "application des jugements",
    "les points suivants : (a) le premier": "(a)",
    "les États parties": "États parties",
    "les les États Parties": "les les",
    "un rapoprt du Bureau": "rapoprt",
    "les Etats Parties": "Etats",
}


@pytest.fixture
def found(tmp_path: Path) -> Callable[[str, str], list[Problem]]:
    """Check the templates with a line more in a section."""

    def run(line: str, file: str = SECTION) -> list[Problem]:
        templates = tmp_path / "templates"
        shutil.copytree(ROOT / "templates", templates)
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
        packs = read_packs(Request(ROOT / "inputs", templates))
        return list(language_findings(packs, templates).problems)

    return run


def test_the_templates_as_they_are_have_nothing_to_mend() -> None:
    request = Request(ROOT / "inputs", ROOT / "templates")
    drafts = draft_reports(request, lambda _: None)
    documents = [pair for one in drafts.reports for pair in one.documents.items()]
    assert language_findings(drafts.packs, ROOT / "templates", documents) == Findings((), ())


@pytest.mark.parametrize(("line", "slip"), SLIPS.items(), ids=SLIPS.values())
def test_each_slip_is_found_with_its_file_and_line(
    found: Callable[[str], list[Problem]], line: str, slip: str
) -> None:
    lines = (ROOT / SECTION).read_text(encoding="utf-8").count("\n") + 2
    problems = [one for one in found(line) if slip in sentence(one)]
    assert problems
    assert {(one.place.file, one.place.line) for one in problems} == {(SECTION, lines)}
    assert {one.severity for one in problems} == {"warning"}


@pytest.mark.parametrize(
    "line",
    [
        "Le Groupe de travail de La Haye et le groupe de travail ont siégé.",
        "Points de contact des États Parties, à New York et à La Haye.",
        "Le point a) et le point b).",
        "{% if states.count %}de{% endif %} {{ states.count }} États Parties",
        "Nous nous réjouissons.",
    ],
)
def test_what_is_right_is_let_be(found: Callable[[str], list[Problem]], line: str) -> None:
    assert [sentence(one) for one in found(line)] == []


def test_english_is_checked_too(found: Callable[[str, str], list[Problem]]) -> None:
    file = "templates/en/cooperation/financial.md.j2"
    told = " ".join(map(sentence, found("The the organisations in New-York, 40 percent.", file)))
    for slip in ("The the", "organisations", "New-York", "percent"):
        assert f"'{slip}'" in told


def test_a_word_that_is_doubled_beside_a_value_is_found_in_the_document(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    path = tmp_path / "templates/fr/cooperation/introduction.md.j2"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("à {{ activities.open", "à La {{ activities.open", 1))
    request = Request(ROOT / "inputs", templates)
    drafts = draft_reports(request, lambda _: None, may_differ=True)
    documents = [pair for one in drafts.reports for pair in one.documents.items()]
    assert language_findings(drafts.packs, templates, documents).problems == ()
    path.write_text(text.replace("réunion du Groupe de travail de La Haye", "réunion réunion", 1))
    again = draft_reports(request, lambda _: None, may_differ=True)
    documents = [pair for one in again.reports for pair in one.documents.items()]
    found = language_findings(again.packs, templates, documents).problems
    assert {one.code for one in found} == {"word-doubled"}


def test_a_letter_is_checked_by_its_paragraph(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    path = templates / "fr/letters/note_verbale.docx"
    letter = docx.Document(str(path))
    letter.add_paragraph("La 18ème réunion à New-York.")
    letter.save(str(path))
    packs = read_packs(Request(ROOT / "inputs", templates))
    found = language_findings(packs, templates).problems
    assert {one.code for one in found} == {"house-rule", "term-forbidden"}
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
        list(against_dictionary([], tmp_path, "en", ""))
    words = Problem(code, Place("templates/en/words.txt"))
    told = [(p.code, p.place) for p in (*raised.value.problems, *raised_too.value.problems)]
    assert told == [(p.code, replace(p.place, line=line)) for p in (glossary, words)]


def test_without_hunspell_the_rest_is_checked_and_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    folders = ["--inputs", f"{ROOT}/inputs", "--templates", f"{ROOT}/templates"]
    assert main(["templates", *folders, "--outputs", str(tmp_path)]) == 0
    assert "Spelling was not checked (en, fr)" in capsys.readouterr().out
