"""A PDF takes no script, attachment, hidden layer or name of a person out of the house."""

import io
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.publish.pdf_clean import leave_out
from pipeline.publish.pdf_structure import identify, tables_for_layout

SCRIPT = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def cell(kind: str, **attributes: Name) -> Dictionary:
    made = Dictionary(S=Name(kind), K=Array())
    if attributes:
        held: dict[str, Any] = dict(attributes)
        made.A = Dictionary(O=Name.Table, **held)
    return made


def table(*rows: list[Dictionary]) -> Dictionary:
    return Dictionary(
        S=Name.Table, K=Array([Dictionary(S=Name.TR, K=Array(cells)) for cells in rows])
    )


def structured(*children: Dictionary) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.StructTreeRoot = Dictionary(K=Array(children), RoleMap=Dictionary())
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata() as metadata:
        metadata["pdfuaid:part"] = "1"
    return pdf


def is_identified(pdf: pikepdf.Pdf, *, sound: bool = True) -> bool:
    identify(pdf, sound=sound)
    with pdf.open_metadata() as metadata:
        return "pdfuaid:part" in metadata


def test_what_runs_is_attached_is_hidden_or_names_persons_goes() -> None:
    with structured() as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["Jane Roe"]
        pdf.docinfo["/Author"], pdf.docinfo["/Company"] = "Jane Roe", "Ministry"
        pdf.docinfo["/Title"] = "A title"
        pdf.Root.OpenAction = SCRIPT
        pdf.Root.AA = Dictionary(WC=SCRIPT)
        pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())
        pdf.attachments["secret.txt"] = b"secret"
        pdf.Root.Names.JavaScript = Dictionary(Names=Array(["a", SCRIPT]))
        page = pdf.pages[0].obj
        page.AA = Dictionary(O=SCRIPT)
        link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://asp.int"))
        launch = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="cmd.exe"))
        page.Annots = Array([link, launch, Dictionary(Subtype=Name.FileAttachment)])
        leave_out(pdf)
        stream = io.BytesIO()
        pdf.save(stream)
    with pikepdf.open(io.BytesIO(stream.getvalue())) as read:
        plain = b"".join(one.unparse() for one in read.objects if one is not None)
        for gone in (b"JavaScript", b"Launch", b"Jane", b"Ministry", b"EmbeddedFile", b"/AA"):
            assert gone not in plain
        assert "/OCProperties" not in read.Root
        assert "/OpenAction" not in read.Root
        kept, without = read.pages[0].obj.Annots
        assert str(kept.A.URI) == "https://asp.int"
        assert "/A" not in without
        assert str(read.docinfo["/Title"]) == "A title"
        with read.open_metadata() as metadata:
            assert "dc:creator" not in metadata


def test_a_table_without_a_header_cell_is_no_table() -> None:
    header = cell("/TH", Scope=Name.Column)
    with structured(table([cell("/TD")]), table([header], [cell("/TD")])) as pdf:
        tables_for_layout(pdf)
        first, second = pdf.Root.StructTreeRoot.K
        assert [str(first.S), str(first.K[0].S), str(first.K[0].K[0].S)] == ["/Div"] * 3
        assert [str(second.S), str(second.K[0].K[0].S)] == ["/Table", "/TH"]


def test_a_pdf_calls_itself_accessible_only_where_all_that_is_checked_holds() -> None:
    header = cell("/TH", Scope=Name.Column)
    figure = Dictionary(S=Name.Figure)
    headings = [Dictionary(S=Name(kind)) for kind in ("/H1", "/H3")]
    with structured(Dictionary(S=Name.H1), table([header], [cell("/TD")])) as pdf:
        assert is_identified(pdf)
        assert not is_identified(pdf, sound=False)
    for children in (
        [figure],
        headings,
        [table([cell("/TH")], [cell("/TD")])],
        [table([cell("/TH", Scope=Name.Column)], [cell("/TD"), cell("/TD")])],
    ):
        with structured(*children) as pdf:
            assert not is_identified(pdf)
    with structured() as pdf:
        pdf.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link)])
        assert not is_identified(pdf)


def test_a_second_reader_finds_no_fault(published: Path) -> None:
    from pdfua import validate

    for path in sorted(published.rglob("*.pdf")):
        report = validate(str(path))
        found = [one.message for one in report.findings if one.severity.name == "ERROR"]
        with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
            identified = "pdfuaid:part" in metadata
        if not identified:
            # What a reader cannot know is said by leaving the claim out.
            found = [message for message in found if "PDF/UA identification" not in message]
        assert found == [], path
        if "letters" in path.parts:
            assert identified, path
