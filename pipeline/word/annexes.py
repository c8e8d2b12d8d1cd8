"""The annexes behind the report, each on pages that fit it, and what stands at the end."""

from pipeline.word.blocks import Writing
from pipeline.word.layout import Layout
from pipeline.word.paragraphs import KEEP
from pipeline.word.turning import turned


def annexes_xml(writing: Writing, layout: Layout) -> tuple[str, str]:
    """Write the annexes, with a new section wherever the pages turn, and the end of the document.

    Args:
        writing: The document, its body written.
        layout: The kinds of pages.

    Returns:
        The blocks, and the section that ends the document.
    """
    written: list[str] = []
    section, lies = layout.first, False
    for annex in writing.document.annexes:
        for place, (lying, blocks) in enumerate(turned(annex, layout.upright.width)):
            if lying != lies:
                end = f'<w:pPr><w:pStyle w:val="SectionEnd"/>{section.section}</w:pPr>'
                written.append(f"<w:p>{end}</w:p>")
                lies = lying
                section = layout.landscape if lying else layout.upright
            writing.page = section
            if place == 0:
                written.append(writing.annex_title(annex))
            written.append(writing.blocks(blocks))
    return "".join(written), section.section


def held(text: str) -> str:
    """Hold the last paragraph of a text on one page with what the layout prints after it."""
    if not text:
        return ""
    start, style, rest = text.rpartition('<w:pPr><w:pStyle w:val="')
    key, mark, end = rest.partition('"/>')
    kept = "" if end.startswith(KEEP) else KEEP
    return f"{start}{style}{key}{mark}{kept}{end}"
