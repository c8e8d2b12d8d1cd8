"""The table of contents: a field whose entries are there before Word computes them again."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.word.package.characters import text_run
from pipeline.word.report.fields import FIELD_END, contents_start, field
from pipeline.word.report.paragraphs import written_paragraph

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents.

    Attributes:
        level: From 1.
        mark: Of the heading, or empty.
        bookmark: Around the heading.
        joint: Between mark and text: a tab, except after the long mark of an annex.
    """

    level: int
    mark: str
    text: str
    bookmark: str
    joint: str = "\t"


def contents_xml(entries: Sequence[ContentsEntry], pages: Sequence[int]) -> str:
    """Write the contents of all headings; where pages are unknown, Word fills them in."""
    shown = [
        (entry, str(pages[place]) if pages else "")
        for place, entry in enumerate(entries)
        if entry.level <= _DEEPEST
    ]
    deepest = max((entry.level for entry, _ in shown), default=1)
    lines = [_line(entry, page) for entry, page in shown] or [("TOC1", "")]
    lines[0] = (lines[0][0], contents_start(deepest, known=bool(pages)) + lines[0][1])
    lines[-1] = (lines[-1][0], lines[-1][1] + FIELD_END)
    return "".join(written_paragraph(style, line) for style, line in lines)


def _line(entry: ContentsEntry, page: str) -> tuple[str, str]:
    number = field(rf"PAGEREF {entry.bookmark} \h", text_run(page))
    words = text_run(entry.joint.join(part for part in (entry.mark, entry.text) if part))
    start = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">'
    return f"TOC{entry.level}", f"{start}{words}<w:r><w:tab/></w:r>{number}</w:hyperlink>"


def printed_pages(content: bytes, entries: int) -> list[int]:
    """Give the page of each heading by laying the document out; none where that fails."""
    # Imported only for a document with contents.
    from pipeline.word.office.office import to_pdf
    from pipeline.word.office.office_places import office
    from pipeline.word.office.office_run import Conversion

    program = office()
    if program is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(content)
        (printed,) = to_pdf(Conversion(program, Path(folder)), [source], watch=lambda _: None)
        pages = _outline_pages(printed) if printed else []
    return pages if len(pages) == entries else []


def _outline_pages(path: Path) -> list[int]:
    """Read the pages that the outline of a PDF names, in the order of the outline."""
    import pikepdf  # slow to import; only a document with contents needs it

    pages: list[int] = []
    with pikepdf.open(path) as pdf:

        def walk(items: Sequence[pikepdf.OutlineItem]) -> None:
            for item in items:
                target = item.destination
                page = target[0] if isinstance(target, pikepdf.Array) else None
                if page is not None:
                    pages.append(pikepdf.Page(page).index + 1)
                walk(item.children)

        with pdf.open_outline() as outline:
            walk(outline.root)
    return pages
