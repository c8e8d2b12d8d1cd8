"""What a PDF does not take out of the house: scripts, attachments, layers, names of persons."""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

# What a PDF says of itself; an author may be a person, and is left out.
_TOLD: Final = frozenset(
    {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
)
_OF_PERSONS: Final = ("dc:creator", "dc:contributor", "pdf:Author")
_OF_DOCUMENT: Final = ("/OCProperties", "/AA", "/AF", "/Collection", "/Threads", "/Perms")
_RUNNING: Final = ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AlternatePresentations")
_LEADING: Final = frozenset({"/URI", "/GoTo"})
_KEPT_MARKS: Final = frozenset({"/Link", "/Widget"})


def leave_out(pdf: "pikepdf.Pdf") -> None:
    """Take scripts, attachments, hidden layers and names of persons out of a PDF."""
    properties: Any = pdf.docinfo
    _without(properties, tuple(str(key) for key in properties if str(key) not in _TOLD))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in _OF_PERSONS:
            if name in metadata:
                del metadata[name]
    _without(pdf.Root, _OF_DOCUMENT)
    if "/Names" in pdf.Root:
        _without(pdf.Root.Names, _RUNNING)
    if _runs(pdf.Root.get("/OpenAction")):
        del pdf.Root["/OpenAction"]
    for page in pdf.pages:
        _without(page.obj, ("/AA", "/AF"))
        _clean_marks(page.obj)


def _clean_marks(page: Any) -> None:  # noqa: ANN401 - pikepdf gives objects of one type
    """Keep the links of a page, and the fields of a form."""
    from pikepdf import Array, Name

    if "/Annots" not in page:
        return
    page.Tabs = Name.S  # from link to link in the order of the text
    marks = [mark for mark in page.Annots if str(mark.get("/Subtype", "")) in _KEPT_MARKS]
    for mark in marks:
        _without(mark, ("/AA", "/T") if str(mark.Subtype) == "/Link" else ("/AA",))
        if _runs(mark.get("/A")):
            del mark["/A"]
    page.Annots = Array(marks)


def _runs(action: Any) -> bool:  # noqa: ANN401 - pikepdf gives objects of one type
    from pikepdf import Dictionary

    return isinstance(action, Dictionary) and (
        str(action.get("/S", "")) not in _LEADING or "/Next" in action
    )


def _without(dictionary: Any, keys: tuple[str, ...]) -> None:  # noqa: ANN401 - pikepdf gives objects of one type
    for key in keys:
        if key in dictionary:
            del dictionary[key]
