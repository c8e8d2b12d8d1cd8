"""The structure of a PDF as a screen reader goes through it: layout tables, and what it lacks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from pipeline.publish.pdf_figures import elements

if TYPE_CHECKING:
    import pikepdf

_HEADINGS: Final = tuple(f"/H{level}" for level in range(1, 7))
_TABLE: Final = "/Table"
_INNER: Final = frozenset({"/TR", "/TD", "/THead", "/TBody", "/TFoot"})
_IDENTIFIED: Final = "pdfuaid:part"


def tables_for_layout(pdf: "pikepdf.Pdf") -> None:
    """Untag the tables without a header cell: they only place text side by side."""
    from pikepdf import Name

    for table in [element for element in elements(pdf) if _kind(pdf, element) == _TABLE]:
        cells = [*_inside(pdf, table)]
        if not any(_kind(pdf, cell) == "/TH" for cell in cells):
            for element in (table, *cells):
                element.S = Name.Div
                if "/A" in element:
                    del element["/A"]


def identify(pdf: "pikepdf.Pdf", *, sound: bool) -> None:
    """Let a PDF call itself PDF/UA only where it is sound and the checks of its structure hold."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if _IDENTIFIED in metadata and not (sound and not list(_lacks(pdf))):
            del metadata[_IDENTIFIED]


def _lacks(pdf: "pikepdf.Pdf") -> Iterator[str]:
    """Name what the structure lacks."""
    preferences: Any = pdf.Root.get("/ViewerPreferences", {})
    marked: Any = pdf.Root.get("/MarkInfo", {})
    if not preferences.get("/DisplayDocTitle", False) or not marked.get("/Marked", False):
        yield "marks"
    if marked.get("/Suspects", False):
        yield "suspects"
    yield from _headings_lack(pdf)
    for element in elements(pdf):
        kind = _kind(pdf, element)
        if kind == "/Figure" and not str(element.get("/Alt", element.get("/ActualText", ""))):
            yield "figures"
        elif kind == "/TH" and not _has_scope(element):
            yield "scope"
        elif kind == _TABLE and not _is_regular(pdf, element):
            yield "rows"
    yield from _marks_lack(pdf)


def _headings_lack(pdf: "pikepdf.Pdf") -> Iterator[str]:
    level = 0
    for element in elements(pdf):
        kind = _kind(pdf, element)
        if kind in _HEADINGS:
            if _HEADINGS.index(kind) > level:
                yield "headings"
            level = _HEADINGS.index(kind) + 1


def _marks_lack(pdf: "pikepdf.Pdf") -> Iterator[str]:
    """Follow the links: each has its place in the structure, and says where it leads."""
    for page in pdf.pages:
        marks: Any = page.obj.get("/Annots", [])
        if len(marks) and str(page.obj.get("/Tabs", "")) != "/S":
            yield "order"
        for mark in marks:
            if "/StructParent" not in mark or not str(mark.get("/Contents", "")):
                yield "links"


def _kind(pdf: "pikepdf.Pdf", element: Any) -> str:  # noqa: ANN401 - pikepdf gives objects of one type
    """Give the standard kind of an element; the names of styles are mapped to it."""
    roles: Any = pdf.Root.StructTreeRoot.get("/RoleMap", {})
    return str(roles.get(str(element.S), element.S))


def _inside(pdf: "pikepdf.Pdf", table: Any) -> Iterator[Any]:  # noqa: ANN401 - pikepdf gives objects of one type
    """Give the rows and cells of a table, without those of a table in a cell."""
    from pikepdf import Array, Dictionary

    children: Any = table.get("/K", [])
    for child in children if isinstance(children, Array) else [children]:
        if isinstance(child, Dictionary) and "/S" in child:
            kind = _kind(pdf, child)
            if kind in _INNER or kind == "/TH":
                yield child
                if kind not in {"/TD", "/TH"}:
                    yield from _inside(pdf, child)


def _attributes(element: Any) -> list[Any]:  # noqa: ANN401 - pikepdf gives objects of one type
    from pikepdf import Array

    attributes = element.get("/A", [])
    return list(attributes) if isinstance(attributes, Array) else [attributes]


def _has_scope(cell: Any) -> bool:  # noqa: ANN401 - pikepdf gives objects of one type
    return any("/Scope" in entry for entry in _attributes(cell) if hasattr(entry, "keys"))


def _is_regular(pdf: "pikepdf.Pdf", table: Any) -> bool:  # noqa: ANN401 - pikepdf gives objects of one type
    """Say whether the rows of a table are of one width; one that spans rows is not judged."""
    widths = set()
    for row in _inside(pdf, table):
        if _kind(pdf, row) == "/TR":
            cells = [*_inside(pdf, row)]
            spans = [_span(cell, "/ColSpan") for cell in cells]
            if any(_span(cell, "/RowSpan") > 1 for cell in cells):
                return True
            widths.add(sum(spans))
    return len(widths) <= 1


def _span(cell: Any, name: str) -> int:  # noqa: ANN401 - pikepdf gives objects of one type
    spans = [
        int(entry[name]) for entry in _attributes(cell) if hasattr(entry, "keys") and name in entry
    ]
    return spans[0] if spans else 1
