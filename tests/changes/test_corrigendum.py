"""A corrigendum in the form of the field, as pandoc reads it, gated, in each language."""

import shutil
from pathlib import Path

import pytest

from pipeline.document.document_json import read_document
from pipeline.document.model import Heading, plain
from tests.changes.conftest import CORRIGENDUM, LANGUAGES, Desk, late_responses
from tests.facts.editing import change_rows
from tests.gate import findings, pandoc_text

SYMBOL = "ICC-ASP/7/18/Corr.1"
READINGS = {
    "en": "For September 2008, a little over forty States Parties "
    "read September 2008, 55 States Parties",
    "fr": "Au lieu de Au 15 septembre 2008, un peu plus de quarante États Parties avaient répondu. "
    "lire Au 15 septembre 2008, 55 États Parties avaient répondu.",
}
WORDS = {"en": ("Corrigendum", "Paragraph 6"), "fr": ("Rectificatif", "Paragraphe 6")}


END = "– – – 0 – – –"


def lines(path: Path) -> list[str]:
    """Give the paragraphs of a file without marks of italics and headings, and without its end."""
    text = pandoc_text(path, "gfm").replace("*", "").replace("\\", "").replace(END, "")
    return [line.lstrip("# ").strip() for line in text.splitlines() if line.strip()]


def entries(path: Path) -> dict[str, list[str]]:
    """Give the entries of a corrigendum: what stands under each head."""
    found: dict[str, list[str]] = {}
    for line in pandoc_text(path, "gfm").replace(END, "").splitlines():
        if line.startswith("# "):
            found[line.lstrip("# ")] = []
        elif line.strip() and found:
            found[[*found][-1]].append(line.replace("*", "").strip())
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_passes_the_gate(later: Desk, language: str) -> None:
    for path in sorted((later.outputs / language).rglob("*.docx")):
        if "Corr" in path.name or "changes" in path.name:
            assert findings(path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_a_masthead_a_title_and_its_readings(later: Desk, language: str) -> None:
    text = lines(later.outputs / language / CORRIGENDUM)
    title, place = WORDS[language]
    assert any(SYMBOL in line for line in text)
    assert any("10 nov" in line.casefold() for line in text)
    assert text.index(title) < text.index(place) < text.index(READINGS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_of_which_most_is_wrong_is_given_anew(later: Desk, language: str) -> None:
    found = entries(later.outputs / language / CORRIGENDUM)
    head = {"en": "Annex I, table 1", "fr": "Annexe I, tableau 1"}[language]
    table = "".join(found[head])
    assert "55" in table
    assert "43" not in table


def test_cells_are_named_by_row_and_column(later: Desk) -> None:
    found = entries(later.outputs / "en" / CORRIGENDUM)
    assert found["Annex II, table 2, In force, column “Cooperation”"] == ["For 38 read 39"]
    assert found["Annex II, table 5, Brazil"] == [
        "Column “Cooperation, Status”: for In preparation read In force",
        "Column “Cooperation, Date”: for an empty cell read 1 July 2008",
    ]


def test_the_same_corrigendum_has_the_same_bytes(later: Desk) -> None:
    before = (later.outputs / "fr" / CORRIGENDUM).read_bytes()
    assert later.run("corrigendum", "--on", "2008-11-10") == 0
    assert (later.outputs / "fr" / CORRIGENDUM).read_bytes() == before


def test_where_nothing_changed_no_file_is_made(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    assert "nothing to correct in ICC-ASP/7/18" in capsys.readouterr().out
    assert not [*desk.outputs.rglob("*Corr*")]


def test_where_one_language_is_wrong_only_that_one_is_corrected(desk: Desk) -> None:
    right = (desk.templates / "en/cooperation/witnesses.md.j2").read_bytes()
    desk.say("en/cooperation/witnesses.md.j2", "recent years", "the past years")
    desk.say("fr/cooperation/witnesses.md.j2", "ces dernières années", "ces deux dernières années")
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    text = lines(desk.outputs / "en" / CORRIGENDUM)
    assert any("Original: French" in line for line in text)
    # English turns out to be right: its draft is set aside.
    (desk.templates / "en/cooperation/witnesses.md.j2").write_bytes(right)
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    assert not (desk.outputs / "en" / CORRIGENDUM).exists()
    assert (desk.outputs / "kept" / "en" / CORRIGENDUM).exists()
    text = lines(desk.outputs / "fr" / CORRIGENDUM)
    assert any("Français seulement" in line for line in text)
    assert not any("Original" in line for line in text)
    assert (
        text[-1]
        == "Au lieu de augmenté ces dernières années lire augmenté ces deux dernières années"
    )


def test_numbers_are_those_of_the_issued_version(desk: Desk) -> None:
    for language, text in (("en", "A new one."), ("fr", "Un nouveau.")):
        path = desk.templates / language / "cooperation/financial.md.j2"
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{text}\n", "utf-8")
    desk.say("en/cooperation/witnesses.md.j2", "recent years", "the past years")
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    found = entries(desk.outputs / "en" / CORRIGENDUM)
    assert found == {
        "Paragraph 11": [
            "Insert thereafter a new paragraph, reading:",
            "A new one.",
            "Renumber the subsequent paragraphs accordingly.",
        ],
        "Paragraph 12": ["For markedly in recent years read markedly in the past years"],
    }


def test_rows_and_footnotes_come_and_go(desk: Desk) -> None:
    change_rows(
        "recommendations.xlsx",
        "Recommendations",
        lambda rows: [row for row in rows if row["number"] != 14],
    )(desk.inputs)
    for language in LANGUAGES:
        desk.say(f"{language}/citations.toml", "ICC-ASP/6/21", "ICC-ASP/6/22")
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    found = entries(desk.outputs / "fr" / CORRIGENDUM)
    assert found["Note de bas de page 2"] == ["Au lieu de ICC-ASP/6/21. lire ICC-ASP/6/22."]
    assert found[
        "Annexe VI, tableau 13, ICC-ASP/6/21, Points de contact au sein des missions diplomatiques"
    ] == ["Supprimer la ligne."]
    assert found["Paragraphe 5"] == [
        "Au lieu de recommandations 9, 14 et 25 du rapport lire recommandations 9 et 25 du rapport"
    ]
    assert next(iter(found)) == "Note de bas de page 2"


@pytest.fixture(scope="module")
def corrected(issued: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample with a corrigendum of one paragraph issued."""
    desk = Desk(tmp_path_factory.mktemp("corrected") / "desk")
    shutil.copytree(issued.folder, desk.folder)
    desk.say("en/cooperation/witnesses.md.j2", "recent years", "the past years")
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    desk.issue(SYMBOL, "2008-11-11")
    return desk


def test_an_issued_corrigendum_keeps_its_own_text(corrected: Desk) -> None:
    archive = corrected.folder / "records/issued/ICC-ASP-7-18-Corr.1"
    tree = read_document((archive / "trees/en.json").read_bytes())
    heads = [plain(block.content) for block in tree.body if isinstance(block, Heading)]
    assert heads == ["Paragraph\u00a012"]
    assert not (archive / "trees/fr.json").exists()


def test_a_second_corrigendum_says_only_what_the_first_does_not(
    corrected: Desk, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "desk")
    shutil.copytree(corrected.folder, desk.folder)
    late_responses()(desk.inputs)
    assert desk.run("corrigendum", "--on", "2008-11-12") == 0
    path = desk.outputs / "en" / "ICC-ASP-7-18-Corr.2.docx"
    found = entries(path)
    assert next(iter(found)) == "Paragraph 6"
    assert "Paragraph 12" not in found
    assert findings(path) == []


def test_what_an_earlier_corrigendum_said_and_is_otherwise_now_is_a_warning(
    corrected: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path / "desk")
    shutil.copytree(corrected.folder, desk.folder)
    desk.say("en/cooperation/witnesses.md.j2", "the past years", "recent years")
    assert desk.run("corrigendum", "--on", "2008-11-12") == 0
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert f"{SYMBOL} corrected 'Paragraph 12' (English) in a way that no longer holds" in told


def test_an_as_of_date_that_moved_is_told_to_be_a_revision(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.inputs / "session.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("as_of = 2008-09-15", "as_of = 2008-10-20", 1), "utf-8")
    assert desk.run("corrigendum", "--on", "2008-11-10") == 0
    assert "more than a third" in capsys.readouterr().out


def test_what_was_edited_by_hand_before_the_issue_is_a_warning(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    record = desk.folder / "records/issued/ICC-ASP-7-18/issue.json"
    edited = '"edited": {"documents/en/ICC-ASP-7-18.docx": "0"}'
    record.write_text(record.read_text("utf-8").replace('"edited": {}', edited), "utf-8")
    assert desk.run("changes") == 0
    assert "edited by hand before it was issued as ICC-ASP/7/18" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("corrigendum", "--on", "2008-10-01"), "before 30\u00a0October\u00a02008"),
        (("corrigendum", "nothing", "--on", "2008-11-10"), "nothing"),
        (("changes", "nothing"), "nothing"),
        (
            ("changes", "contact-points"),
            "Nothing has been issued yet of: Contact points for cooperation",
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_what_cannot_be_done_is_said(
    issued: Desk, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert issued.run(*words) == 1
    assert told in capsys.readouterr().err
