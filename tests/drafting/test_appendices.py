"""Annexes with a scheme of headings of their own, and appendices to annexes."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.comparison.changes import changes
from pipeline.document.model import Document, Heading, plain
from pipeline.document.numbering import Numbers, number
from pipeline.document.passages import parts
from pipeline.session import AnnexEntry
from pipeline.sheets.annex_book import write_annex_book
from pipeline.word.report.write import write_word
from tests.drafting.desk import TEMPLATES, Desk
from tests.gate import findings
from tests.word.documents import masthead
from tests.word.word_counts import printed_marks

OWN = ("arabic", "lower-letter")
ENTRIES = {
    "b": AnnexEntry("b", headings=OWN),
    "c": AnnexEntry("c", appendix=True, headings=OWN),
    "d": AnnexEntry("d", landscape=True, appendix=True),
    "f": AnnexEntry("f", appendix=True),
}
TEXT = "# Title\n\n# One\n\nText.\n\n## Sub\n\n## Sub\n\n# Two\n\n: T\n\n| a |\n|---|\n| 1 |\n"
BODY = """\
See {{ annex('a') }}, {{ annex('b') }}, {{ annex('c') }}, {{ annex('d') }}, {{ annex('e') }},
{{ annex('f') }} and {{ section('deep') }}.
"""


def drafted(desk: Desk) -> tuple[Document, Numbers]:
    texts = dict.fromkeys("abcdef", TEXT)
    texts["c"] = TEXT.replace("## Sub", "## Sub {{ label('deep') }}", 1)
    document = desk.document(BODY, annexes=texts, entries=ENTRIES)
    return document, number(document, desk.pack.marks)


def test_appendices_are_counted_within_their_annex(english: Desk, french: Desk) -> None:
    document, numbers = drafted(english)
    assert [numbers.marks[annex.anchor] for annex in document.annexes] == [
        *("Annex I", "Annex II", "Appendix I", "Appendix II", "Annex III", "Appendix")
    ]
    said = english.printed(document, document.body[0].content)  # type: ignore[union-attr]
    assert said.replace("\u00a0", " ") == (
        "See annex I, annex II, appendix I to annex II, appendix II to annex II, annex III, "
        "the appendix to annex III and section 1.(a) of appendix I to annex II."
    )
    document, _ = drafted(french)
    said = french.printed(document, document.body[0].content)  # type: ignore[union-attr]
    assert "appendice I de l’annexe II" in said.replace("\u00a0", " ")
    assert "appendice de l’annexe III" in said.replace("\u00a0", " ")


def test_each_has_the_marks_of_its_own_scheme_and_word_prints_them(
    english: Desk, tmp_path: Path
) -> None:
    document, numbers = drafted(english)
    marks = [
        [numbers.marks[one.anchor] for one in annex.blocks if isinstance(one, Heading)]
        for annex in document.annexes
    ]
    roman, own = ["I.", "A.", "B.", "II."], ["1.", "(a)", "(b)", "2."]
    assert marks == [roman, own, own, roman, roman, roman]
    path = tmp_path / "annexes.docx"
    document = replace(document, masthead=masthead(), contents=True)
    layout = TEMPLATES / "en/report.docx"
    path.write_bytes(write_word(document, numbers, english.pack.marks, layout))
    assert findings(path) == []
    printed = [mark for mark, text in printed_marks(path) if text in {"One", "Sub", "Two"}]
    assert printed == [mark for annex in marks for mark in annex]


def test_a_place_in_an_appendix_names_annex_and_appendix(english: Desk) -> None:
    document, numbers = drafted(english)
    _, _, annexes = parts(document, numbers)
    at = [part.title.location for part in annexes if part.title]
    assert [(one.annex, one.appendix) for one in at] == [
        *(("I", ""), ("II", ""), ("II", "Appendix I"), ("II", "Appendix II")),
        *(("III", ""), ("III", "Appendix")),
    ]
    assert changes(document, numbers, document, numbers) == ()


def test_the_sheets_of_an_appendix_name_its_annex(english: Desk, tmp_path: Path) -> None:
    import openpyxl

    document, numbers = drafted(english)
    path = tmp_path / "tables.xlsx"
    path.write_bytes(write_annex_book(document, numbers, {}))
    assert openpyxl.load_workbook(path).sheetnames == [
        *("Annex I", "Annex II", "Annex II, Appendix I", "Annex II, Appendix II"),
        *("Annex III", "Annex III, Appendix"),
    ]


@pytest.mark.parametrize(
    ("scheme", "faults"), [(("arabic",), ["template-heading-too-deep"] * 2), (OWN, [])]
)
def test_headings_are_held_to_the_scheme_of_their_annex(
    english: Desk, scheme: tuple[str, ...], faults: list[str]
) -> None:
    entries = {"a": AnnexEntry("a", headings=scheme)}
    found = english.faults("See {{ annex('a') }}.", annexes={"a": TEXT}, entries=entries)
    assert [code for code, _ in found] == faults


def test_the_titles_are_those_of_the_texts(english: Desk) -> None:
    document, _ = drafted(english)
    assert {plain(annex.title) for annex in document.annexes} == {"Title"}
