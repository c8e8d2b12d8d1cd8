"""The footnote of a re-issue, which belongs to the asterisk of the symbol and takes no number.

``w:customMarkFollows`` (ISO/IEC 29500-1, 17.11.14) leaves the numbers of all other notes alone. The
mark itself is a space without width after the asterisk: LibreOffice repeats the mark before the
note, where Word wants it typed, and would print two asterisks.
"""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.document.model import Document, Phrase, plain
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.word.package.package import DOCUMENT, Package, parse, xml_bytes
from pipeline.word.package.styles import W, text_parts
from pipeline.word.report.runs import Links, content_runs

NOTE, SYMBOL = "symbol_note", "symbol"
# LibreOffice reads notes in the order of their identifiers, and this one is the first of the text.
IDENTIFIER = 1
_ASTERISK = "*"
_MARK = "\u200b"
# LibreOffice drops the first tab of such a note. Word goes by two tabs to two stops: the place
# where the text of the notes begins, and a twentieth of a point before it.
_STOP = '<w:tabs><w:tab w:val="left" w:pos="{}"/></w:tabs>'
_GAP = "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>"
# A private-use character at the place of the mark in the filled layout.
_PLACE = "\uf8f2"


def with_place(phrases: Mapping[str, Phrase]) -> dict[str, Phrase]:
    """Put the place of the mark behind the symbol; the note itself, which has no tag, goes."""
    placed = dict(phrases)
    if not placed.pop(NOTE, ()) or not placed.get(SYMBOL):
        return placed
    *before, last = placed[SYMBOL]
    placed[SYMBOL] = (*before, last, replace(last, text=_PLACE))
    return placed


def mark_symbol(package: Package, document: Document, layout: str) -> None:
    """Put the mark of the footnote behind the symbol; no header can hold one.

    Raises:
        ProblemsFoundError: Where the symbol does not stand in the text of the first page.
    """
    if not document.masthead.get(NOTE):
        return
    marked = False
    for name in text_parts(package):
        tree = parse(package.parts[name])
        pieces = [node for node in tree.iter(f"{W}t") if _PLACE in (node.text or "")]
        for piece in pieces:
            piece.text = _MARK
            if name == DOCUMENT and not marked:
                reference = piece.makeelement(f"{W}footnoteReference")
                reference.set(f"{W}customMarkFollows", "1")
                reference.set(f"{W}id", str(IDENTIFIER))
                piece.addprevious(reference)
                marked = True
            else:
                piece.text = ""
        if pieces:
            package.parts[name] = xml_bytes(tree)
    if not marked:
        place = Place(layout, part=DOCUMENT)
        raise ProblemsFoundError([Problem("no-place-for-symbol-note", place)])


def symbol_note(document: Document, links: Links, text_start: int) -> str:
    """Write the footnote of the symbol, or nothing where the document has no such note.

    ``text_start`` is where the text of notes begins, in twentieths of a point from the margin.
    """
    note = document.masthead.get(NOTE, ())
    if not note:
        return ""
    symbol = plain(document.masthead.get(SYMBOL, ()))
    mark = _ASTERISK * max(len(symbol) - len(symbol.rstrip(_ASTERISK)), 1)
    return (
        f'<w:footnote w:id="{IDENTIFIER}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>'
        f"{_STOP.format(text_start - 1)}</w:pPr><w:r><w:t>{mark}</w:t></w:r>{_GAP}"
        f"{content_runs(note, links)}</w:p></w:footnote>"
    )
