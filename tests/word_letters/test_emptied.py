"""What a condition or loop empties is still a Word file."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.word.gate.word_check import check_package
from pipeline.word.letters.letter import LetterTemplate
from tests.gate import findings, pandoc_text
from tests.word_letters.refusals import PLAIN
from tests.word_letters.templates import paragraph, row, table, template

IF, END = paragraph("{%p if a %}"), paragraph("{%p endif %}")
NESTED = table(1, row("n"))
FOUR = '<w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>'


def cell(inner: str) -> str:
    return f"<w:tc>{FOUR}{inner}</w:tc>"


def box(inner: str) -> str:
    """Make a text box as Word does: once for itself, once for programs that are older."""
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice xmlns:wps="{wps}" Requires="wps">'
        '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="5" name="Box"/>'
        f'<a:graphic xmlns:a="{a}"><a:graphicData uri="{wps}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f"<wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape "
        f'xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


LOOP = row("{%tr for r in rows %}"), row("{{ r }}"), row("{%tr endfor %}")
EMPTIED = {
    "a cell": table(1, f"<w:tr>{cell(IF + paragraph('x') + END)}</w:tr>"),
    "a cell with a remark alone": table(1, f"<w:tr>{cell(paragraph('{#p x #}'))}</w:tr>"),
    "a cell of a loop": table(
        1,
        f"<w:tr>{cell(paragraph('{%p for r in rows %}') + paragraph('{{ r }}') + paragraph('{%p endfor %}'))}</w:tr>",
    ),
    "a cell that keeps a table": table(
        1, f"<w:tr>{cell(NESTED + IF + paragraph('x') + END)}</w:tr>"
    ),
    "a table": table(1, *LOOP),
    "a table in a cell": table(1, f"<w:tr>{cell(table(1, *LOOP) + paragraph(''))}</w:tr>"),
    "a table with two loops": table(1, *LOOP, *LOOP),
    "a table that keeps its head": table(1, row("head"), *LOOP),
    "a row": table(2, row("{%tc if a %}", "x", "{%tc endif %}")),
    "a row of a table that stays": table(1, row("head"), row("{%tc if a %}", "x", "{%tc endif %}")),
    "a text box": box(IF + paragraph("x") + END),
}  # fmt: skip
FULL = {"a": True, "rows": "uv"}
EMPTY = {"a": False, "rows": ""}
ONE = {"a": True, "rows": "u"}


@pytest.mark.parametrize("values", [FULL, ONE, EMPTY], ids=["many", "one", "none"])
@pytest.mark.parametrize("case", EMPTIED)
def test_it_is_a_good_word_file(case: str, values: dict[str, object], tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", EMPTIED[case] + paragraph("end"))
    target = tmp_path / "made.docx"
    target.write_bytes(LetterTemplate(path, PLAIN).render(values))
    document = docx.Document(str(target))
    for one in document.element.xpath("//w:tc | //w:txbxContent"):
        blocks = [child.tag for child in one if child.tag in {qn("w:p"), qn("w:tbl")}]
        assert blocks[-1] == qn("w:p"), case
    for one in document.element.xpath("//w:tbl"):
        assert one.xpath("./w:tr/w:tc")
    assert not document.element.xpath("//w:tr[not(w:tc)]")
    assert "end" in pandoc_text(target)
    assert check_package(target.read_bytes()) == ()


@pytest.mark.parametrize("values", [FULL, EMPTY], ids=["many", "none"])
def test_the_checkers_find_nothing_in_all_of_them(
    values: dict[str, object], tmp_path: Path
) -> None:
    blank = tmp_path / "blank.docx"
    template(blank, paragraph("x"))
    bodies = [body for case, body in EMPTIED.items() if case != "a text box"]
    path = template(tmp_path / "a.docx", paragraph("x").join(bodies) + paragraph("end"))
    target = tmp_path / "made.docx"
    target.write_bytes(LetterTemplate(path, PLAIN).render(values))
    assert set(findings(target)) <= set(findings(blank))


@pytest.mark.parametrize("values", [FULL, EMPTY], ids=["many", "none"])
def test_header_and_footer_keep_a_paragraph(values: dict[str, object], tmp_path: Path) -> None:
    path = template(
        tmp_path / "a.docx",
        paragraph("{{ a }}"),
        header=IF + paragraph("x") + END,
        footer=table(1, *LOOP) + IF + paragraph("x") + END,
    )
    target = tmp_path / "made.docx"
    target.write_bytes(LetterTemplate(path, PLAIN).render(values))
    section = docx.Document(str(target)).sections[0]
    assert len(section.header.paragraphs) == len(section.footer.paragraphs) == 1
    assert len(section.footer.tables) == (1 if values["rows"] else 0)
    assert check_package(target.read_bytes()) == ()


@pytest.mark.parametrize(
    ("kept", "columns"), [((), 2), ((1,), 3), ((1, 2), 4)], ids=["none", "one", "two"]
)
def test_a_column_that_goes_leaves_the_grid(
    kept: tuple[int, ...], columns: int, tmp_path: Path
) -> None:
    wide = row("a", "{%tc for r in rows %}", "{{ r }}", "{%tc endfor %}", "b")
    nested = table(1, row("n"))
    head = f"<w:tr>{cell(nested + paragraph('a'))}{cell(paragraph('b'))}</w:tr>"
    path = template(tmp_path / "a.docx", table(5, wide, head))
    made = docx.Document(io.BytesIO(LetterTemplate(path, PLAIN).render({"rows": kept})))
    grid = made.tables[0]._tbl.tblGrid.findall("{*}gridCol")  # noqa: SLF001 - python-docx has no other way
    assert len(grid) == columns
    assert len(made.tables[0].rows[0]._tr.tc_lst) == columns  # noqa: SLF001 - likewise


def test_a_cell_that_a_remark_takes_leaves_the_grid(tmp_path: Path) -> None:
    body = table(3, row("a", "{#tc gone #}", "b"))
    for place in ("body", "header"):
        parts = {"header": body} if place == "header" else {}
        path = template(tmp_path / "a.docx", body if place == "body" else paragraph("x"), **parts)
        made = docx.Document(io.BytesIO(LetterTemplate(path, PLAIN).render({})))
        found = made.sections[0].header.tables if parts else made.tables
        assert len(found[0]._tbl.tblGrid.findall("{*}gridCol")) == 2  # noqa: SLF001 - likewise


def test_a_bookmark_is_no_paragraph(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="b"/><w:bookmarkEnd w:id="3"/>'
    body = table(1, f"<w:tr>{cell(IF + paragraph('x') + END + mark)}</w:tr>")
    path = template(tmp_path / "a.docx", body)
    assert check_package(LetterTemplate(path, PLAIN).render({"a": False})) == ()
