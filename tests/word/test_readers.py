"""Independent readers see the numbers that the model computed."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.document.model import Block, Document, Heading, Item, Paragraph, Text, plain
from tests.gate import findings, pandoc_text, pdf_text
from tests.word.conftest import Written
from tests.word.word_counts import printed_marks


def numbered_blocks(document: Document) -> Iterator[Heading | Paragraph | Item]:
    """Every block that may have a mark, in its order."""
    parts: list[tuple[Block, ...]] = [document.body]
    parts += [annex.blocks for annex in document.annexes]
    for blocks in parts:
        for block in blocks:
            if isinstance(block, Heading | Paragraph | Item):
                yield block


def first_words(block: Heading | Paragraph | Item) -> str:
    return next((piece.text for piece in block.content if isinstance(piece, Text)), "").strip()


def test_the_gate_finds_nothing(written: Written) -> None:
    assert findings(written[0]) == []


def test_word_counts_the_same_marks_as_the_model(written: Written) -> None:
    path, document, numbers = written
    expected = [
        numbers.marks[block.anchor]
        for block in numbered_blocks(document)
        if numbers.marks[block.anchor]
    ]
    assert [mark for mark, _ in printed_marks(path)] == expected


def test_pandoc_reads_the_numbers_of_paragraphs_and_subparagraphs(written: Written) -> None:
    path, document, numbers = written
    lines = [re.sub(r"\s+", " ", line).strip() for line in pandoc_text(path).splitlines()]
    for block in numbered_blocks(document):
        mark = numbers.marks[block.anchor]
        if isinstance(block, Heading) or not mark:
            continue
        # pandoc knows no mark with a closing parenthesis alone but writes it all the same.
        start = f"{mark} {first_words(block)}"
        assert any(line.startswith(start) for line in lines), start


def test_pandoc_reads_every_footnote_once(written: Written) -> None:
    path, document, numbers = written
    text = pandoc_text(path)
    for note in document.notes:
        mark = f"[{numbers.notes[note.label]}]"
        assert text.count(mark) == 2, mark
        assert re.search(re.escape(f"{mark} {plain(note.content)[:12]}"), text)


def pages_of(path: Path) -> str:
    """Give the pages of a sample; those beside it are laid out together with it."""
    return pdf_text(path, *path.parent.iterdir())


def test_libreoffice_prints_the_marks_of_the_headings(written: Written) -> None:
    path, document, numbers = written
    text = re.sub(r"[ \t]+", " ", pages_of(path))
    for block in numbered_blocks(document):
        if isinstance(block, Heading):
            mark = numbers.marks[block.anchor]
            line = f"\n{mark} {plain(block.content)}\n" if mark else f"{plain(block.content)}\n"
            assert line in re.sub(r"\n ", "\n", text), line


def test_libreoffice_resolves_the_references(written: Written) -> None:
    path, _, numbers = written
    text = re.sub(r"\s+", " ", pages_of(path))
    labels = {label: shown.replace("\u00a0", " ") for label, shown in numbers.labels.items()}
    assert f"See {labels['opening']} and {labels['second item']}!" in text
    assert f"See annex {labels['responses']}, table {labels['groups']}." in text
    assert f"See section {labels['framework']}, annex {labels['legislation']}" in text
    assert f"See paragraph {labels['mandate']}." in text
    assert "Error" not in text


def test_every_page_bears_the_symbol_the_job_code_and_the_mark_of_illustrative_data(
    written: Written,
) -> None:
    pages = pages_of(written[0]).rstrip("\f").split("\f")
    assert len(pages) > 4
    for place, page in enumerate(pages, 1):
        assert "ICC-ASP/7/18" in page
        assert "18-E-291008" in page
        assert "Illustrative data" in page
        last = page.strip().splitlines()[-1].split()
        # The number of the page stands at the outer edge.
        both = ["18-E-291008", str(place)] if place % 2 else [str(place), "18-E-291008"]
        assert last == (["18-E-291008"] if place == 1 else both)
