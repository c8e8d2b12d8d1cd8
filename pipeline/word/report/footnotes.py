"""The footnotes, numbered by Word; a note in the prose of an annex goes on from the body."""

from dataclasses import replace

from pipeline.document.model import Document, Note, paragraphs_of
from pipeline.word.package.characters import DECLARATION
from pipeline.word.report.runs import Links, content_runs
from pipeline.word.report.symbol_note import symbol_note

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
    '<w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/></w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
# What the settings say of the two separators.
SETTING = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'


def further_paragraphs(note: Note, links: Links, style: str = "FootnoteText") -> str:
    """Write the rest of a note after its mark: the end of its first paragraph, and the others."""
    # The mark hangs before the first paragraph; the others start where its text does.
    between = f'</w:p><w:p><w:pPr><w:pStyle w:val="{style}"/><w:ind w:firstLine="0"/></w:pPr>'
    written = (content_runs(paragraph, links) for paragraph in paragraphs_of(note.content))
    return between.join(written) + "</w:p>"


def footnotes_xml(document: Document, links: Links, text_start: int) -> bytes:
    """Write the footnotes; ``text_start`` is in twentieths of a point from the margin."""
    links = replace(links, comments=None)
    notes = "".join(
        f'<w:footnote w:id="{links.identifier(note.label)}"><w:p><w:pPr>'
        '<w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>'
        f"</w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></w:r>{further_paragraphs(note, links)}"
        "</w:footnote>"
        for note in document.notes
    )
    first = _SEPARATORS + symbol_note(document, links, text_start)
    return f"{DECLARATION}<w:footnotes {_NAMESPACES}>{first}{notes}</w:footnotes>".encode()
