"""What a file says beside its text, or under a name and a type that are not its own."""

from pathlib import Path

import pytest

from pipeline.word.gate.gate import leaving_problems, passed, read_template, template_problems
from pipeline.word.package.package import package_bytes
from tests.word_gate.files import (
    BODY,
    LETTER,
    RELATIONS,
    SETTINGS,
    STYLES,
    TYPES,
    file_of,
    letter,
    parts_of,
    related,
    with_run,
    with_text,
)

REMARKS = ("<!-- confided -->", "<?confided to nobody?>")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HIDDEN = f"<w:hdr {W}><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>the secret</w:t></w:r></w:p></w:hdr>"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
SHAPE = f"<v:rect {VML} style='visibility:hidden'/>"
FETCHING = f"<v:imagedata {VML} src='https://x.example/a.png'/>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
ACTING = {
    "script": "<script>1</script>",
    "page within": "<foreignObject><p/></foreignObject>",
    "event": '<rect onload="go()"/>',
    "event in capitals": '<rect OnClick="go()"/>',
    "picture from elsewhere": '<image xlink:href="https://x.example/a.png"/>',
    "picture of a newer kind": '<image href="file:///C:/a.png"/>',
    "drawing within": '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
    "page as data": '<a href="data:text/html,x"/>',
    "link to a script": '<a href=" javascript:go()"/>',
    "style from elsewhere": "<style>@import 'https://x.example/a.css';</style>",
    "font from elsewhere": "<style>@font-face{src:url( 'https://x.example/f' )}</style>",
    "style of one element": '<rect style="fill:URL(//x.example/a)"/>',
    "escaped style": "<style>rect{fill:\\75rl(https://x.example)}</style>",
    "set of pictures": "<style>a{background:image-set('https://x' 1x)}</style>",
    "pattern from elsewhere": '<rect fill="url(https://x.example/a.svg#p)"/>',
    "animated address": '<image><set attributeName="xlink:href" to="https://x"/></image>',
    "animated event": '<set attributeName="onclick" to="go()"/>',
    "base elsewhere": '<g xml:base="https://x.example/"><use href="#a"/></g>',
}
DRAWN = (
    '<rect fill="url(#p)" style="stroke:url(\'#q\')"/><use xlink:href="#a"/>'
    '<image href="data:image/png;base64,AAAA"/><style>rect{fill:#fff}</style>'
)


def codes(content: bytes) -> list[str]:
    return [one.code for one in template_problems(content, "a.docx")]


def _drawing(inner: str, kind: str = "image/svg+xml", name: str = "media/a.svg") -> bytes:
    return related("image", name, f"{SVG}>{inner}</svg>".encode(), kind)


@pytest.mark.parametrize("name", ACTING)
def test_a_drawing_that_runs_or_fetches_is_refused(name: str) -> None:
    assert codes(_drawing(ACTING[name])) == ["gate-drawing-acts"]


def test_a_drawing_that_draws_may_stay() -> None:
    assert codes(_drawing(DRAWN)) == []


@pytest.mark.parametrize("kind", ["image/svg+xml; charset=utf-8", "IMAGE/SVG+XML", "image/png"])
def test_a_drawing_is_known_by_what_it_holds(kind: str) -> None:
    name = "media/a.png"
    assert codes(_drawing(ACTING["script"], kind, name)) == ["gate-drawing-acts"]
    words = f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>{SVG}>&e;</svg>'.encode()
    assert codes(related("image", name, words, kind)) == ["gate-dtd"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("h.dat", "application/xml; charset=utf-8"),
        ("h.dat", "Application/Vnd.Openxmlformats-Officedocument.Wordprocessingml.Header+XML"),
        ("h.bin", "application/octet-stream"),
        ("h", ""),
        ("H.XML", "application/xml"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_xml_is_read_under_any_name_type_and_encoding(name: str, kind: str, encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding.removesuffix("-le")
    xml = f'<?xml version="1.0" encoding="{declared}"?>\n{HIDDEN}'.encode(encoding)
    found = template_problems(related("header", name, xml, kind), "a.docx")
    assert ("gate-hidden", f"word/{name}") in [(one.code, one.place.part) for one in found]


def test_a_head_that_is_no_xml_is_not_taken_for_one() -> None:
    content = related("header", "h.dat", b"{\\rtf1 the secret}", "text/rtf")
    assert codes(content) == ["gate-unknown-part"]


def test_relationships_and_targets_in_other_capitals_are_followed() -> None:
    parts = parts_of(related("attachedTemplate", "https://x.example/t.dotm"))
    parts["word/_rels/document.xml.RELS"] = parts.pop(RELATIONS)
    assert "gate-template-attached" in codes(file_of(parts))
    parts = parts_of(_drawing(ACTING["script"], "application/octet-stream"))
    parts["word/media/A.svg"] = parts.pop("word/media/a.svg")
    assert codes(file_of(parts)) == ["gate-unknown-part", "gate-drawing-acts"]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize("part", [BODY, STYLES, SETTINGS, RELATIONS, TYPES, "docProps/core.xml"])
def test_a_remark_is_left_out_of_a_template_and_stops_a_document(
    remark: str, part: str, tmp_path: Path
) -> None:
    for place in ("within", "behind"):
        parts = letter()
        text = parts[part].decode()
        end = text.rindex("</") if place == "within" else len(text)
        parts[part] = f"{text[:end]}{remark}{text[end:]}".encode()
        content = file_of(parts)
        assert codes(content) == []
        said = leaving_problems(content, "a.docx", creator="", filled=False)
        (found,) = (one for one in said if one.severity == "error")
        assert (found.code, found.place.part) == ("gate-xml-remark", part)
        assert "confided" in found.values["remark"]
        path = tmp_path / "a.docx"
        path.write_bytes(content)
        written = package_bytes(read_template(path))
        assert not any(b"confided" in one for one in parts_of(written).values())
        assert passed(written, "a.docx") == written


def test_a_remark_in_the_xml_of_another_system_is_told_with_it_and_stops_nothing() -> None:
    written_by_a_server = b"<?mso-contentType?><FormTemplates/>"
    content = related("customXml", "../customXml/item1.xml", written_by_a_server, "application/xml")
    (found,) = leaving_problems(content, "a.docx", filled=False)
    assert (found.code, found.severity) == ("gate-personal", "warning")


def test_a_remark_in_a_drawing_is_left_out_too(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(_drawing("<!-- confided --><rect/>", "image/svg+xml"))
    written = parts_of(package_bytes(read_template(path)))
    assert b"confided" not in written["word/media/a.svg"]


def test_a_remark_does_not_part_what_a_program_joins() -> None:
    told = '<w:fldSimple w:instr="PAGE"/><w:r><w:instrText>HYPER<!-- -->LINK <!-- -->C:/x'
    content = with_run(f"{told}</w:instrText></w:r>")
    (found,) = template_problems(content, "a.docx")
    assert (found.code, found.values["target"]) == ("gate-link", "C:/x")


def test_a_signature_is_refused_once_and_in_words() -> None:
    parts = parts_of(LETTER.read_bytes())
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    entry = f'<Relationship Id="rId99" Type="{kind}/origin" Target="_xmlsignatures/origin.sigs"/>'
    root = "_rels/.rels"
    closing = b"</Relationships>"
    parts[root] = parts[root].replace(closing, entry.encode() + closing)
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_xmlsignatures/_rels/origin.sigs.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/signature" Target="sig1.xml"/></Relationships>'
    ).encode()
    parts["_xmlsignatures/sig1.xml"] = b"<Signature/>"
    assert codes(file_of(parts)) == ["gate-signature"]
    del parts["_xmlsignatures/_rels/origin.sigs.rels"]
    parts[root] = letter()[root]
    assert codes(file_of(parts)) == ["gate-signature"]


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "ascii"])
@pytest.mark.parametrize(
    "xml",
    [
        "<!-- confided -->",
        "<w:p w:rsidR='00A1B2C3'/>",
        f"<w:p><w:r><w:pict>{SHAPE}</w:pict></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>the secret</w:t></w:r></w:p>",
        f"<w:p><w:r><w:pict>{FETCHING}</w:pict></w:r></w:p>",
    ],
)
def test_what_a_part_has_is_seen_in_whatever_encoding_it_is_written(
    xml: str, encoding: str, *, declared: bool
) -> None:
    as_usual = with_text(xml)
    parts = parts_of(as_usual)
    text = parts[BODY].decode().partition("?>")[2]
    name = encoding.removesuffix("-sig")
    declaration = f'<?xml version="1.0" encoding="{name}"?>' if declared else ""
    parts[BODY] = f"{declaration}{text}".encode(encoding, "xmlcharrefreplace")

    problems = leaving_problems(file_of(parts), "a.docx", filled=False)

    assert problems == leaving_problems(as_usual, "a.docx", filled=False)
    assert {problem.place.part for problem in problems} >= {BODY} or "rsid" in xml
    assert problems
