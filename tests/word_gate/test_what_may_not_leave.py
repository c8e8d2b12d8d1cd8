"""Whatever must not leave is named with its part, its paragraph and the remedy."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.problem_wording import sentence
from pipeline.problems import ProblemsFoundError
from pipeline.word.gate.gate import leaving_problems, passed, read_template, template_problems
from pipeline.word.package.package import package_bytes
from tests.word_gate.files import (
    APP,
    BODY,
    CORE,
    LETTER,
    RELATIONS,
    SETTINGS,
    STYLES,
    TYPES,
    WORDS,
    field,
    file_of,
    letter,
    parts_of,
    related,
    replaced,
    with_run,
    with_text,
)

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
HIDING = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish{}/></w:rPr></w:style>'
BASED = '<w:style w:type="character" w:styleId="I"><w:basedOn w:val="H"/></w:style>'
HEADER = "word/header1.xml"
BY = 'w:id="1" w:author="A" w:date="2008-01-01T00:00:00Z"'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>the secret</w:t></w:r>"
# In the text: what to put into a paragraph, and what it is found as.
IN_TEXT = {
    "inserted": (f"<w:ins {BY}><w:r><w:t>new</w:t></w:r></w:ins>", "gate-tracked"),
    "deleted": (f"<w:del {BY}><w:r><w:delText>old</w:delText></w:r></w:del>", "gate-tracked"),
    "moved from": (f"<w:moveFrom {BY}><w:r><w:t>m</w:t></w:r></w:moveFrom>", "gate-tracked"),
    "moved to": (f"<w:moveTo {BY}><w:r><w:t>m</w:t></w:r></w:moveTo>", "gate-tracked"),
    "look changed": (
        f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>b</w:t></w:r>",
        "gate-tracked",
    ),
    "comment": ('<w:r><w:commentReference w:id="1"/></w:r>', "gate-comment"),
    "hidden": (HIDDEN, "gate-hidden"),
    "hidden drawing": (
        (
            '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
            'wordprocessingDrawing"><wp:docPr id="1" name="x" hidden="1"/></wp:inline></w:drawing>'
            "</w:r>"
        ),
        "gate-hidden",
    ),
    "macro in a form field": (
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Run"/></w:ffData>'
            "</w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar "
            'w:fldCharType="end"/></w:r>'
        ),
        "gate-macros",
    ),
    "simple field": (
        '<w:fldSimple w:instr=" DATE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        "gate-field",
    ),
    "field of two fields": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + field("QUOTE 68 68 69")
        + "<w:r><w:instrText> c:\\\\x</w:instrText></w:r>"
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "gate-field",
    ),
    "link to a file": (field(' HYPERLINK "file:///C:/Users/jane/a.docx" '), "gate-link"),
    "hidden note": (
        '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
        "gate-hidden",
    ),
    "link to a file behind a tip": (
        field(' HYPERLINK \\o "https://x.int" "file:///C:/x" '),
        "gate-link",
    ),
    "two readings": (
        (
            f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}">'
            '<mc:Choice Requires="wps"><w:r><w:t>yes</w:t></w:r></mc:Choice>'
            "<mc:Fallback><w:r><w:t>no</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        ),
        "gate-two-readings",
    ),
}
FIELDS = (
    *("DDE", "DDEAUTO c:\\\\cmd.exe x", "INCLUDETEXT a.docx", "includepicture http://a/b.png"),
    *("LINK Excel.Sheet", "DATABASE", "MERGEFIELD Name", "DATE", " TIME \\@ hh", "ASK a b"),
    *("FILLIN b", "MACROBUTTON Run here", "AUTHOR", "USERNAME", "FILENAME \\p", "DOCVARIABLE x"),
    *("IF 1 = 2 secret open", "SAVEDATE", "PRINTDATE", "AUTOTEXT a", "DOCPROPERTY Company"),
)
HARMLESS = (
    *(" PAGE ", "NUMPAGES \\* arabic", "PAGEREF _Toc1 \\h", "= 1 + 1", 'TOC \\o "1-3"'),
    *(
        'HYPERLINK "https://asp.icc-cpi.int"',
        "HYPERLINK mailto:a@b.int",
        ' HYPERLINK \\l "_Toc123" ',
        'HYPERLINK "https://x.int" \\l place \\o "a tip" \\n',
        "SEQ Table",
        "FORMCHECKBOX",
    ),
)
MACRO = "http://schemas.microsoft.com/office/2006/relationships"
BROUGHT = {
    "macros": (related(f"{MACRO}/vbaProject", "vbaProject.bin", b"x"), "gate-macros"),
    "macros, renamed": (
        related("image", "media/a.png", b"x", "application/vnd.ms-office.vbaProject"),
        "gate-macros",
    ),
    "template": (
        related(
            "attachedTemplate", "http://evil.example/t.dotm", source="word/_rels/settings.xml.rels"
        ),
        "gate-template-attached",
    ),
    "remote picture": (related("image", "https://evil.example/a.png"), "gate-fetches"),
    "remote sound": (related("audio", "https://evil.example/a.mp3"), "gate-fetches"),
    "remote object": (related("oleObject", "file:///C:/a.xlsx"), "gate-fetches"),
    "link to a file": (related("hyperlink", "\\\\server\\share\\a.docx"), "gate-link"),
    "link to a script": (related("hyperlink", "javascript:alert(1)"), "gate-link"),
    "embedded file": (related("package", "embeddings/a.xlsx", b"PK"), "gate-embedded"),
    "embedded object": (related("oleObject", "embeddings/o.bin", b"x"), "gate-embedded"),
    "control": (
        related("control", "activeX/activeX1.xml", b"<x/>", "application/xml"),
        "gate-control",
    ),
    "another document": (
        related("aFChunk", "a.html", b"<html/>", "text/html"),
        "gate-other-document",
    ),
    "add-in": (
        related(
            "http://schemas.microsoft.com/office/2011/relationships/webextension",
            "w.xml",
            b"<x/>",
            "application/xml",
        ),
        "gate-unknown-part",
    ),
    "program as a picture": (related("image", "media/a.exe", b"MZ"), "gate-unknown-part"),
    "damaged part": (
        related("header", "header9.xml", b"<w:hdr>", "application/xml"),
        "gate-not-xml",
    ),
    "words of its own": (
        related(
            "header", "header9.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "application/xml"
        ),
        "gate-dtd",
    ),
    "stray part": (
        file_of({**letter(), "word/old.txt": b"the draft of Monday"}),
        "gate-stray-part",
    ),
    "name that leads out": (file_of({**letter(), "../../x": b""}), "gate-name-outside"),
    "name in another case": (
        file_of({**letter(), "WORD/document.xml": b"<a/>"}),
        "gate-name-twice",
    ),
    "protection": (
        replaced(
            SETTINGS, "<w:defaultTabStop", '<w:documentProtection w:edit="forms"/><w:defaultTabStop'
        ),
        "gate-protected",
    ),
    "mail merge": (
        replaced(SETTINGS, "<w:defaultTabStop", "<w:mailMerge/><w:defaultTabStop"),
        "gate-mail-merge",
    ),
    "whole document": (with_text('<w:altChunk xmlns:r="r" r:id="rId900"/>'), "gate-other-document"),
    "no Word file": (b"dear all", "gate-no-word"),
    "nothing": (b"", "gate-no-word"),
    "cut off": (LETTER.read_bytes()[:4000], "gate-no-word"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gate-password"),
}


def codes(content: bytes) -> list[str]:
    return [one.code for one in template_problems(content, "a.docx")]


def test_the_letters_and_layouts_of_the_product_are_fit() -> None:
    for path in sorted(LETTER.parents[2].rglob("*.docx")):
        assert template_problems(path.read_bytes(), path.name) == ()


@pytest.mark.parametrize("part", [BODY, HEADER])
@pytest.mark.parametrize("name", IN_TEXT)
def test_what_stands_in_a_paragraph_is_named_by_it(name: str, part: str) -> None:
    xml, code = IN_TEXT[name]
    found = [one for one in template_problems(with_run(xml, part), "a.docx") if one.code == code]
    assert found
    assert found[0].place.part == part
    assert WORDS in found[0].place.paragraph
    assert " In Word: " in sentence(found[0])


@pytest.mark.parametrize("name", BROUGHT)
def test_what_a_file_brings_along_is_named(name: str) -> None:
    content, code = BROUGHT[name]
    assert code in codes(content)
    assert code in [one.code for one in leaving_problems(content, "a.docx")]


@pytest.mark.parametrize("instruction", FIELDS)
def test_a_field_that_fetches_asks_or_changes_is_refused(instruction: str) -> None:
    assert codes(with_run(field(instruction))) == ["gate-field"]


@pytest.mark.parametrize("instruction", HARMLESS)
def test_a_field_that_counts_or_leads_may_stay(instruction: str) -> None:
    assert codes(with_run(field(instruction))) == []


def test_a_row_that_was_put_in_and_one_that_is_hidden_are_named() -> None:
    def table(of_row: str) -> bytes:
        return with_text(
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:trPr>'
            f"{of_row}</w:trPr><w:tc><w:tcPr/><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:tc>"
            "</w:tr></w:tbl>"
        )

    for of_row, code in ((f"<w:ins {BY}/>", "gate-tracked"), ("<w:hidden/>", "gate-hidden")):
        (found,) = template_problems(table(of_row), "a.docx")
        assert (found.code, found.place.paragraph) == (code, WORDS)


@pytest.mark.parametrize(
    ("styles", "run", "hidden"),
    [
        (HIDING.format(""), "H", True),
        (HIDING.format("") + BASED, "I", True),
        (HIDING.format(' w:val="0"'), "H", False),
    ],
)
def test_text_that_a_style_hides_is_hidden(styles: str, run: str, hidden: bool) -> None:  # noqa: FBT001 - the outcome
    text = f'<w:r><w:rPr><w:rStyle w:val="{run}"/></w:rPr><w:t>the secret</w:t></w:r>'
    parts = parts_of(with_run(text))
    parts[STYLES] = parts[STYLES].replace(b"</w:styles>", f"{styles}</w:styles>".encode())
    assert codes(file_of(parts)) == (["gate-hidden"] if hidden else [])


def test_text_that_is_hidden_only_on_the_web_or_says_nothing_may_stay() -> None:
    shown = "<w:r><w:rPr><w:webHidden/></w:rPr><w:t>12</w:t></w:r>"
    empty = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r>"
    back = '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>seen</w:t></w:r>'
    assert codes(with_run(shown + empty + back)) == []


def test_of_a_text_that_is_damaged_nothing_else_is_said() -> None:
    assert codes(replaced(BODY, "</w:body>", "")) == ["gate-not-xml"]


def test_a_file_that_unpacks_to_gigabytes_is_refused_at_once() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in letter().items():
            archive.writestr(name, content)
        with archive.open("word/media/a.png", "w", force_zip64=True) as bomb:
            for _ in range(600):
                bomb.write(bytes(1 << 20))
    assert codes(stream.getvalue()) == ["gate-too-large"]


def test_the_workbook_behind_a_chart_may_stay_where_it_is_one_plain_sheet() -> None:
    def chart(*names: str) -> bytes:
        book = file_of(dict.fromkeys(names, b"<x/>"))
        kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        parts = parts_of(related("chart", "charts/chart1.xml", b"<c/>", kind))
        parts["word/charts/_rels/chart1.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{MACRO}/package" Target="../embeddings/a.xlsx"/>'
            "</Relationships>"
        ).encode()
        parts["word/embeddings/a.xlsx"] = book
        return file_of(parts)

    one, two = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
    assert codes(chart("xl/workbook.xml", one)) == []
    assert codes(chart("xl/workbook.xml", one, two)) == ["gate-workbook"]
    assert codes(chart(one, "xl/externalLinks/externalLink1.xml")) == ["gate-workbook"]


def test_more_than_ten_places_of_a_kind_are_counted() -> None:
    many = "".join(f"<w:p><w:r><w:t>{n}</w:t></w:r><w:ins {BY}/></w:p>" for n in range(14))
    found = template_problems(with_text(many), "a.docx")
    assert [one.code for one in found].count("gate-tracked") == 10
    assert found[-1].code == "gate-more"
    assert found[-1].values == {"count": "4"}
    meant = leaving_problems(with_text(many), "a.docx", filled=False, meant=["gate-tracked"])
    assert {one.severity for one in meant} == {"warning"}


def _as_word_saves_it() -> bytes:
    parts = letter()
    parts[CORE] = (
        parts[CORE]
        .replace(b"<cp:lastModifiedBy/>", b"<cp:lastModifiedBy>Jane Roe</cp:lastModifiedBy>")
        .replace(b"<dc:creator></dc:creator>", b"<dc:creator>Jane Roe</dc:creator>")
    )
    more = b"<Company>Ministry</Company><Manager>John Doe</Manager><Template>J.dotx</Template>"
    parts[APP] = parts[APP].replace(b"</Properties>", more + b"</Properties>")
    parts[BODY] = parts[BODY].replace(b"<w:p>", b'<w:p w:rsidR="00AA11BB">', 1)
    parts[SETTINGS] = parts[SETTINGS].replace(
        b"</w:settings>",
        b'<w:rsids><w:rsid w:val="00AA11BB"/></w:rsids><w:docVars/></w:settings>',
    )
    parts[RELATIONS] = parts[RELATIONS].replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://x/customXml" Target="../customXml/item1.xml"/>'
        b'<Relationship Id="rId8" Type="http://x/people" Target="people.xml"/></Relationships>',
    )
    for name in ("customXml/item1.xml", "word/people.xml"):
        parts[name] = b"<secret>Jane Roe</secret>"
        override = f'<Override PartName="/{name}" ContentType="application/xml"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())
    return file_of(parts)


def test_what_is_harmless_and_not_ours_to_send_is_left_out_of_what_is_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(_as_word_saves_it())
    written = package_bytes(read_template(path))
    everything = b"\n".join(parts_of(written).values())
    for told in (b"Jane", b"Ministry", b"John", b"J.dotx", b"rsid", b"docVars", b"people"):
        assert told not in everything
    assert "customXml/item1.xml" not in parts_of(written)
    assert leaving_problems(written, "a.docx", creator="", filled=False) == ()


def test_a_file_that_word_saved_tells_in_one_warning_who_it_went_through() -> None:
    found = leaving_problems(_as_word_saves_it(), "a.docx", creator="", filled=False)
    (warning,) = found
    assert (warning.code, warning.severity) == ("gate-personal", "warning")
    for told in ("Jane Roe", "Ministry", "John Doe", "J.dotx", "revision", "customXml"):
        assert told in warning.values["told"]


def test_a_tag_that_was_left_over_is_named_on_the_way_out() -> None:
    content = with_run("<w:r><w:t> {{ letter</w:t></w:r><w:r><w:t>.date }}</w:t></w:r>")
    found = [one for one in leaving_problems(content, "a.docx") if one.code == "gate-tag"]
    assert any("{{ letter.date }}" in one.place.paragraph for one in found)
    assert template_problems(content, "a.docx") == ()


def test_what_is_written_passes_or_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(LETTER.read_bytes())
    package = read_template(path)
    good = package_bytes(package)
    assert passed(good, "report.docx") == good
    cell = b"<w:body><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    package.parts[BODY] = package.parts[BODY].replace(b"<w:body>", cell)
    with pytest.raises(ProblemsFoundError) as raised:
        passed(package_bytes(package), "report.docx")
    assert {one.code for one in raised.value.problems} == {"gate-broken"}
