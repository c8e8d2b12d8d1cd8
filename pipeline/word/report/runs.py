"""Content as runs of Word: characters, italics, footnote marks and cross-references."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.document.model import Content, Inline, NoteMark, Reference, Text
from pipeline.document.numbering import Numbers
from pipeline.word.package.characters import characters, text_run
from pipeline.word.package.comments import Comments, together
from pipeline.word.report.fields import (
    REFERENCE,
    bookmark,
    link,
    note_reference,
    number_reference,
    text_reference,
)
from pipeline.word.report.shaded import ShadedText

_BOLD, _ITALIC = "<w:b/>", "<w:i/>"
_LINKED = '<w:rStyle w:val="Hyperlink"/>'
_NOTE_LOOK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
# The bookmarks of footnotes that are called again are counted apart from all others.
_FIRST_NOTE = 800_000_000
_RAISED = '<w:vertAlign w:val="superscript"/>'


@dataclass(frozen=True, slots=True)
class Links:
    """What marks and references need to know of the whole document.

    Attributes:
        bookmarks: By anchor, the bookmark of a block that some reference names.
        joints: What may stand between the parts of a reference, such as a no-break space.
        letters: Inside a table, the letters of its notes by their label.
        comments: The comments of a review copy; None where nothing is commented.
        first_note: The identifier of the first footnote that takes a number.
        header: The look of a second header row of a table.
        again: The footnotes that are called more than once.
    """

    numbers: Numbers
    bookmarks: Mapping[str, str]
    joints: tuple[str, ...]
    letters: Mapping[str, str] = field(default_factory=dict)
    comments: Comments | None = None
    first_note: int = 1
    header: str = ""
    again: frozenset[str] = frozenset()

    def identifier(self, note: str) -> int:
        """Give the identifier of a footnote, by which its mark finds it."""
        return self.numbers.notes[note] + self.first_note - 1


def run(piece: Text) -> str:
    """Write characters of one appearance as a run, or nothing where there are none."""
    inner = characters(piece.text)
    if not inner:
        return ""
    look = "".join(
        [
            _LINKED if piece.link else "",
            _BOLD if piece.bold else "",
            _ITALIC if piece.italic else "",
            _shade(piece) if isinstance(piece, ShadedText) else "",
            _RAISED if piece.superscript else "",
            _language(piece) if isinstance(piece, ShadedText) else "",
        ]
    )
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>" if look else f"<w:r>{inner}</w:r>"


def _shade(piece: ShadedText) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{piece.shade}"/>' if piece.shade else ""


def _language(piece: ShadedText) -> str:
    return f'<w:lang w:val="{piece.language}"/>' if piece.language else ""


def content_runs(content: Content, links: Links) -> str:
    """Write text, marks of notes and references as runs."""
    if links.comments:
        groups = together(content)
        return "".join([links.comments.around(group, _pieces(group, links)) for group in groups])
    return _pieces(content, links)


def _pieces(content: Content, links: Links) -> str:
    written = []
    for address, pieces in groupby(content, key=_address):
        runs = "".join([_piece(piece, links) for piece in pieces])
        written.append(link(address, runs) if address and runs else runs)
    return "".join(written)


def _address(piece: Inline) -> str:
    return piece.link if isinstance(piece, Text) else ""


def _piece(piece: Inline, links: Links) -> str:
    match piece:
        case Text():
            return run(piece)
        case NoteMark():
            return _note_mark(piece, links)
        case Reference():
            return _reference(piece, links)


def _note_mark(mark: NoteMark, links: Links) -> str:
    if mark.note in links.letters:
        return run(Text(links.letters[mark.note], superscript=True))
    identifier = links.identifier(mark.note)
    name = f"{REFERENCE}{_FIRST_NOTE + identifier}"
    if mark.again:
        shown = f"<w:r>{_NOTE_LOOK}<w:t>{links.numbers.notes[mark.note]}</w:t></w:r>"
        return note_reference(name, shown)
    call = f'<w:r>{_NOTE_LOOK}<w:footnoteReference w:id="{identifier}"/></w:r>'
    if mark.note in links.again:
        return bookmark(name, _FIRST_NOTE + identifier, call)
    return call


def _reference(reference: Reference, links: Links) -> str:
    """Write the fields of a reference: one for the paragraph, one for each subparagraph."""
    numbers = links.numbers
    shown = numbers.labels[reference.label]
    path = numbers.paths[reference.label]
    if not shown:
        return ""
    if any(path[-1] in kind for kind in (numbers.annexes, numbers.tables, numbers.figures)):
        return text_reference(links.bookmarks[path[-1]], shown)
    # Word prints the number of a paragraph without the full stop of its mark.
    parts = [numbers.marks[anchor].rstrip(".") for anchor in path]
    joint = next((joint for joint in links.joints if joint.join(parts) == shown), None)
    if joint is None:
        return number_reference(links.bookmarks[path[-1]], shown)
    fields = [
        number_reference(links.bookmarks[anchor], part)
        for anchor, part in zip(path, parts, strict=True)
    ]
    return text_run(joint).join(fields)
