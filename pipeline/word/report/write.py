"""A document in one language as the bytes of a Word file."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.document.model import Document, NoteMark, Phrase
from pipeline.document.numbering import Marks, Numbers
from pipeline.document.printed_contents import printed_contents
from pipeline.word.gate.gate import WORKING_COPY, passed
from pipeline.word.package.characters import DECLARATION
from pipeline.word.package.comments import Commentary, Comments, comments_xml
from pipeline.word.package.core_properties import STATUS, WORKING, set_properties
from pipeline.word.package.further_styles import add_further_styles
from pipeline.word.package.list_levels import list_levels
from pipeline.word.package.package import (
    DOCUMENT,
    SETTINGS,
    Package,
    package_bytes,
    parse,
    xml_bytes,
)
from pipeline.word.package.styles import W, header_look, left_edge, link_lists, set_language
from pipeline.word.report.blocks import Writing, deepest_item, own_schemes, reference_names
from pipeline.word.report.contents import contents_xml, printed_pages
from pipeline.word.report.footnotes import SETTING, footnotes_xml
from pipeline.word.report.layout import Layout, document_xml, open_layout
from pipeline.word.report.numbering import Lists, numbering_xml
from pipeline.word.report.runs import Links
from pipeline.word.report.sections import kept_with_end, sections_xml
from pipeline.word.report.symbol_note import IDENTIFIER, NOTE, mark_symbol, with_place

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_word(
    document: Document,
    numbers: Numbers,
    marks: Marks,
    layout: Path,
    commentary: Commentary | None = None,
) -> bytes:
    """Write a document as a Word file; the same document gives the same bytes on any day.

    Of its properties, ``created`` is an ISO date; ``creator``, ``subject`` and ``keywords`` are
    texts. A commentary makes a review copy.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout, or with what is written.
    """
    order = _Order(document, numbers, marks, layout, commentary)
    content, headings = _write(order, [])
    if document.contents and (pages := printed_pages(content, headings)):
        content, _ = _write(order, pages)
    return passed(content, str(layout), may_hold=WORKING_COPY if commentary else ())


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be written."""

    document: Document
    numbers: Numbers
    marks: Marks
    layout: Path
    commentary: Commentary | None


def _write(order: _Order, pages: list[int]) -> tuple[bytes, int]:
    """Give the file, and how many headings it has."""
    document, numbers, marks = order.document, order.numbers, order.marks
    comments = None
    if order.commentary:
        comments = Comments(order.commentary, {note.label: note.content for note in document.notes})
    layout = layout_of(document, order.layout, comments)
    mark_symbol(layout.package, document, str(order.layout))
    if comments:
        comments.remain(_phrases(document).values())
    joints = (marks.item_joint, marks.heading_joint)
    first_note = IDENTIFIER + 1 if document.masthead.get(NOTE) else 1
    references = reference_names(numbers)
    header = header_look(layout.package)
    links = Links(
        numbers,
        references,
        joints,
        comments=comments,
        first_note=first_note,
        header=header,
        again=_called_again(document),
    )
    schemes = own_schemes(document)
    lists = Lists(list_levels(marks, document.headings, deepest_item(document), schemes))
    writing = Writing(document, marks, links, lists, layout.first)
    writing.in_front = True
    front = writing.blocks(document.front)
    writing.in_front = False
    body, annexes, section = sections_xml(writing, layout)
    contents = contents_xml(writing.entries, pages) if document.contents else ""
    package = layout.package
    text = kept_with_end(body + annexes) if layout.closes else body + annexes
    places = {"front": front, "contents": contents, "text": text, "end": section}
    package.parts[DOCUMENT] = document_xml(layout, places)
    package.drop_unused_margins()
    _add_parts(package, writing, front + body)
    if comments:
        _add(package, "comments", comments_xml(comments))
    set_language(package, document.language)
    status = {STATUS: WORKING} if comments else {}
    properties = {**document.properties, **status}
    set_properties(package, document.title, document.language, properties)
    return package_bytes(package), len(writing.entries)


def layout_of(document: Document, path: Path, comments: Comments | None = None) -> Layout:
    """Open the layout of a document, its tags filled with what the document says.

    Raises:
        ProblemsFoundError: With everything that is wrong with the layout.
    """
    return open_layout(path, _phrases(document), contents=document.contents, comments=comments)


def _called_again(document: Document) -> frozenset[str]:
    marks = (piece for content, _ in printed_contents(document) for piece in content)
    return frozenset(mark.note for mark in marks if isinstance(mark, NoteMark) and mark.again)


def _phrases(document: Document) -> dict[str, Phrase]:
    """Give the phrases of the masthead; after a note the report begins with its title again."""
    title = document.masthead.get("title", ())
    return with_place({**document.masthead, "title_again": title if document.front else ()})


def _add_parts(package: Package, writing: Writing, text: str) -> None:
    notes = b""
    if writing.document.notes or writing.document.masthead.get(NOTE):
        start = left_edge(package, "FootnoteText")
        notes = footnotes_xml(writing.document, writing.links, start)
    add_further_styles(package, text + notes.decode())
    indents = link_lists(package, writing.lists.levels)
    _add(package, "numbering", numbering_xml(writing.lists, indents))
    if notes:
        _add(package, "footnotes", notes)
        _name_separators(package)
    for number, (_, parts) in enumerate(writing.charts, 1):
        package.add(f"word/charts/chart{number}.xml", parts.chart, _CHART)
        package.parts[f"word/charts/_rels/chart{number}.xml.rels"] = _chart_relationships(number)
        package.parts[f"word/embeddings/chart{number}.xlsx"] = parts.workbook
        package.defaults["xlsx"] = _BOOK
        key = f"chart{number}"
        package.relate("chart", f"word/charts/chart{number}.xml", key)
    for number, image in enumerate(writing.images, 1):
        name = f"word/media/image{number}.{image.kind}"
        package.parts[name] = image.data
        package.defaults[image.kind] = f"image/{image.kind}"
        package.relate("image", name, f"image{number}")


def _add(package: Package, name: str, content: bytes) -> None:
    package.add(f"word/{name}.xml", content, f"{_WORD}.{name}+xml")
    package.relate(name, f"word/{name}.xml")


def _chart_relationships(number: int) -> bytes:
    return (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/package" Target="../embeddings/chart{number}.xlsx"/></Relationships>'
    ).encode()


def _name_separators(package: Package) -> None:
    settings = parse(package.parts[SETTINGS])
    if settings.find(f"{W}footnotePr") is None:
        entry = parse(SETTING.replace(">", f' xmlns:w="{W[1:-1]}">', 1).encode())
        compatibility = settings.find(f"{W}compat")
        if compatibility is None:
            settings.append(entry)
        else:
            compatibility.addprevious(entry)
        package.parts[SETTINGS] = xml_bytes(settings)
