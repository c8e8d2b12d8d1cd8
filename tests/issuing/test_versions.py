"""A revision is the whole report under a new symbol; a re-issue the same with an asterisk."""

import re
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.issuing.archive import latest_issue
from tests.gate import findings, pandoc_text, pdf_text
from tests.issuing.desk import STEM, SYMBOL, Secretariat, edit_by_hand
from tests.reading import footnotes, paragraphs

Capture = pytest.CaptureFixture[str]
DATES = {"en": "12 November 2008", "fr": "12 novembre 2008"}
NOTES = {
    "en": ["Reissued for technical reasons.", "Second reissue for technical reasons."],
    "fr": [
        "Nouveau tirage pour raisons techniques.",
        "Deuxième nouveau tirage pour raisons techniques.",
    ],
}


def headers(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if "header" in name and name.endswith(".xml")]
        return "".join(archive.read(name).decode() for name in parts)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def issue_next(secretariat: Secretariat, symbol: str, on: str = "2008-11-13") -> None:
    secretariat.clear(symbol)
    assert secretariat.issue(symbol, on=on) == 0


@pytest.mark.parametrize("command", ["revise", "reissue"])
def test_nothing_follows_what_was_not_issued(
    drafted: Secretariat, capsys: Capture, command: str
) -> None:
    before = drafted.snapshot()
    assert drafted.run(command, "--on=2008-11-12") == 1
    assert "was not issued yet" in capsys.readouterr().err
    assert drafted.snapshot() == before


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_revision_bears_its_symbol_and_date_everywhere(
    revised: Secretariat, language: str
) -> None:
    path = revised.document(language, f"{STEM}-Rev.1")
    assert findings(path) == []
    masthead = pandoc_text(path)[:900]
    assert f"{SYMBOL}/Rev.1" in masthead
    assert DATES[language] in masthead
    assert f">{SYMBOL}/Rev.1<" in headers(path)
    core = docx.Document(str(path)).core_properties
    assert core.subject == f"{SYMBOL}/Rev.1"
    assert core.created is not None
    assert f"{core.created:%Y-%m-%d}" == "2008-11-12"
    first = revised.document(language)
    assert paragraphs(path) == paragraphs(first)
    assert footnotes(path) == footnotes(first)
    books = [
        revised.outputs / language / f"{stem}-annexes.xlsx" for stem in (STEM, f"{STEM}-Rev.1")
    ]
    one, other = (openpyxl.load_workbook(book).sheetnames for book in books)
    assert one == other


def test_a_revision_is_numbered_by_what_was_issued(revised: Secretariat, capsys: Capture) -> None:
    before = {path: data for path, data in revised.snapshot().items() if STEM in path}
    assert revised.run("revise", "--on=2008-11-12") == 0
    after = revised.snapshot()
    assert {path: after[path] for path in before} == before
    issue_next(revised, f"{SYMBOL}/Rev.1")
    latest = latest_issue(revised.records, "cooperation", SYMBOL)
    assert latest is not None
    assert (latest.symbol, latest.kind, latest.number) == (f"{SYMBOL}/Rev.1", "revision", 2)
    revised.change_a_cell()
    assert revised.run("revise", "--on=2008-11-14") == 0
    assert f"{SYMBOL}/Rev.2 is drafted; it follows {SYMBOL}/Rev.1" in capsys.readouterr().out
    assert revised.run("rebuild", f"--from={revised.archive(f'{STEM}-Rev.1')}") == 0
    assert revised.run("verify") == 0


def test_what_follows_is_not_dated_before_what_it_follows(
    issued: Secretariat, capsys: Capture
) -> None:
    assert issued.run("revise", "--on=2008-10-01") == 1
    assert "it has to be 30\u00a0October\u00a02008 or later" in capsys.readouterr().err
    assert issued.run("reissue", "--on=2008-10-29") == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_reissue_has_an_asterisk_and_its_footnote_and_all_else_stays(
    reissued: Secretariat, language: str
) -> None:
    path, first = reissued.document(language, f"{STEM}-reissue-1"), reissued.document(language)
    assert findings(path) == []
    assert f">{SYMBOL}*<" in headers(path)
    assert docx.Document(str(path)).core_properties.subject == f"{SYMBOL}*"
    assert paragraphs(path) == paragraphs(first)
    said, *others = footnotes(path)
    assert said == f"* {NOTES[language][0]}"
    assert others == footnotes(first)
    one, other = parts_of(path), parts_of(first)
    assert {name for name in one if one[name] != other.get(name)} <= {
        "word/document.xml",
        "word/footnotes.xml",
        "docProps/core.xml",
        *(name for name in one if "header" in name),
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_on_the_page_the_asterisk_leads_to_the_foot_and_numbers_do_not_shift(
    reissued: Secretariat, language: str
) -> None:
    both = [reissued.document(one, f"{STEM}-reissue-1") for one in NOTES]
    page = pdf_text(reissued.document(language, f"{STEM}-reissue-1"), *both).split("\f")[0]
    assert re.search(rf"{re.escape(SYMBOL)}\* *\n", page)
    foot = [" ".join(line.replace("\u200b", "").split()) for line in page.splitlines()[-14:]]
    assert foot.count(f"* {NOTES[language][0]}") == 1
    place = foot.index(f"* {NOTES[language][0]}")
    assert [line for line in foot[place:] if line in {"1", "2"}] == ["1", "2"]
    assert re.search(r"2007,?1,? ", page)


def test_a_second_reissue_has_two_asterisks(reissued: Secretariat, capsys: Capture) -> None:
    issue_next(reissued, f"{SYMBOL}*")
    assert reissued.run("reissue", "--on=2008-11-14") == 0
    assert f"{SYMBOL}** is drafted; it follows {SYMBOL}*." in capsys.readouterr().out
    for language, notes in NOTES.items():
        path = reissued.document(language, f"{STEM}-reissue-2")
        assert footnotes(path)[0] == f"** {notes[1]}"
    latest = latest_issue(reissued.records, "cooperation")
    assert latest is not None
    assert (latest.symbol, latest.kind) == (f"{SYMBOL}*", "reissue")
    assert reissued.run("rebuild", f"--from={reissued.archive(f'{STEM}-reissue-1')}") == 0
    assert reissued.run("verify") == 0


def test_a_reissue_that_says_something_else_is_warned_of(
    issued: Secretariat, capsys: Capture
) -> None:
    assert issued.run("reissue", "--on=2008-11-12") == 0
    assert "does not say what was issued" not in capsys.readouterr().out
    issued.change_a_cell()
    assert issued.run("reissue", "--on=2008-11-12") == 0
    assert capsys.readouterr().out.count("does not say what was issued") == 2


def test_edits_of_what_was_issued_are_called_to_mind(
    issued_edited: Secretariat, capsys: Capture
) -> None:
    assert issued_edited.run("revise", "--on=2008-11-12") == 0
    assert "the new draft does not have these edits" in capsys.readouterr().out


def test_a_missing_footnote_is_named_with_its_file(issued: Secretariat, capsys: Capture) -> None:
    (issued.templates / "fr" / "issuing.toml").write_text("[reissue]\nnotes = []\n")
    (issued.templates / "en" / "issuing.toml").unlink()
    before = issued.snapshot()
    assert issued.run("reissue", "--on=2008-11-12") == 1
    said = capsys.readouterr().err
    assert "templates/fr/issuing.toml, line 2: There is no footnote for re-issue number 1" in said
    assert "templates/en/issuing.toml" in said
    assert issued.snapshot() == before


def test_a_dry_run_drafts_nothing(issued: Secretariat, capsys: Capture) -> None:
    before = issued.snapshot()
    assert issued.run("revise", "--on=2008-11-12", "--dry-run") == 0
    assert "would be drafted" in capsys.readouterr().out
    assert issued.snapshot() == before


def test_a_draft_edited_by_hand_is_kept_unless_told_otherwise(
    revised: Secretariat, capsys: Capture
) -> None:
    path = revised.document("en", f"{STEM}-Rev.1")
    edit_by_hand(path)
    edited = path.read_bytes()
    revised.change_a_cell()
    assert revised.run("revise", "--on=2008-11-13") == 3
    assert "edited by hand" in capsys.readouterr().out
    assert path.read_bytes() == edited
    assert revised.run("revise", "--on=2008-11-13", "--discard-edits") == 0
    assert path.read_bytes() != edited
    kept = [one for one in (revised.outputs / "kept").rglob("*.docx") if "Rev.1" in one.name]
    assert [one.read_bytes() for one in kept] == [edited]


def test_a_corrigendum_is_cleared_issued_and_made_again(
    issued: Secretariat, capsys: Capture
) -> None:
    issued.change_a_cell()
    assert issued.run("corrigendum", "--on=2008-11-12") == 0
    issue_next(issued, f"{SYMBOL}/Corr.1")
    assert issued.run("rebuild", f"--from={issued.archive(f'{STEM}-Corr.1')}") == 0
    assert f"{SYMBOL}/Corr.1 was made again: the same" in capsys.readouterr().out
    latest = latest_issue(issued.records, "cooperation")
    assert latest is not None
    assert latest.symbol == SYMBOL
    assert issued.run("verify") == 0
