"""A tag is filled wherever it stands, or refused as standing where nothing is filled."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from pipeline.word.letters.letter import LetterTemplate
from tests.word_letters.packages import Parts, replaced, rewritten
from tests.word_letters.refusals import PLAIN, codes_of, problems_of
from tests.word_letters.templates import paragraph, template
from tests.word_letters.test_emptied import box

DOCUMENT, BESIDE, APP = "word/document.xml", "word/_rels/document.xml.rels", "docProps/app.xml"
STYLES, HEADER = "word/styles.xml", "word/header1.xml"
WATERMARK = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath '
    'string="{}"/></v:shape></w:pict></w:r></w:p>'
)
AWKWARD = 'A & "B" <C>\n2'


def filled(path: Path, part: str, name: str = AWKWARD) -> str:
    content = LetterTemplate(path, PLAIN).render({"name": name, "a": True, "rows": "xy"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = archive.read(part)
    etree.fromstring(found)
    return found.decode()


@pytest.mark.parametrize("beside", ["", "{{ name }}"])
def test_a_watermark_is_filled_also_alone(beside: str, tmp_path: Path) -> None:
    header = WATERMARK.format("DRAFT {{ name }}") + paragraph(beside)
    path = template(tmp_path / "a.docx", paragraph("x"), header=header)
    tree = etree.fromstring(filled(path, HEADER).encode())
    (shape,) = tree.iter("{urn:schemas-microsoft-com:vml}textpath")
    assert shape.get("string") == 'DRAFT A & "B" <C> 2'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ name", "letter-tag-unclosed"),
        ("{% if a %}x", "letter-across-other"),
        ("{%p if a %}x{%p endif %}", "letter-tag-outside"),
        ("{{- name }}", "letter-whitespace-control"),
    ],
)
def test_half_a_tag_in_an_attribute_is_refused(text: str, code: str, tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph("{{ name }}") + WATERMARK.format(text))
    assert code in codes_of(path)


@pytest.mark.parametrize(
    "text", ["{% if a %}x{% else %}y{% endif %}", "{% if a == «1» %}y{% else %}x{% endif %}"]
)
def test_a_block_in_an_attribute_is_decided(text: str, tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", WATERMARK.format(text))
    assert 'string="x"' in filled(path, DOCUMENT)


def test_both_copies_of_a_text_box_are_filled(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", box(paragraph("To {{ name }}")))
    assert filled(path, DOCUMENT, "Fiji").count("To Fiji") == 2


def test_a_tag_after_a_text_box_stands_for_its_own_paragraph(tmp_path: Path) -> None:
    body = (
        paragraph("{%p for r in rows %}") + box(paragraph("{{ r }}")) + paragraph("{%p endfor %}")
    )
    path = template(tmp_path / "a.docx", body)
    text = filled(path, DOCUMENT)
    assert [text.count(f">{one}<") for one in "xy"] == [2, 2]


def test_the_properties_of_the_document_are_filled(tmp_path: Path) -> None:
    change = replaced(APP, ("</Properties>", "<Manager>{{ name }}</Manager></Properties>"))
    base = template(tmp_path / "a.docx", paragraph("x"), title="{{ name }}")
    path = rewritten(base, tmp_path / "b.docx", change)
    for part in (APP, "docProps/core.xml"):
        assert ">Fiji<" in filled(path, part, "Fiji")


def test_a_tag_in_a_property_of_somebody_s_own_is_refused(tmp_path: Path) -> None:
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="To">'
        "<vt:lpwstr>{{ name }}</vt:lpwstr></property></Properties>"
    )
    relation = LINK.replace("hyperlink", "custom-properties")

    def change(parts: Parts) -> None:
        parts["docProps/custom.xml"] = custom.encode()
        kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        entry = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
        replaced("[Content_Types].xml", ("</Types>", entry))(parts)
        leads = f'<Relationship Id="rId98" Type="{relation}" Target="docProps/custom.xml"/>'
        replaced("_rels/.rels", ("</Relationships>", f"{leads}</Relationships>"))(parts)

    path = rewritten(template(tmp_path / "a.docx", paragraph("x")), tmp_path / "b.docx", change)
    (problem,) = problems_of(path)
    assert (problem.code, problem.place.part) == ("letter-tag-nowhere", "docProps/custom.xml")


def test_a_tag_over_two_properties_is_refused(tmp_path: Path) -> None:
    change = replaced(
        APP, ("</Properties>", "<Manager>{{ na</Manager><Company>me }}</Company></Properties>")
    )
    path = rewritten(template(tmp_path / "a.docx", paragraph("x")), tmp_path / "b.docx", change)
    (problem,) = problems_of(path)
    assert (problem.code, problem.place.part) == ("letter-across-other", APP)


TARGETS = [
    "mailto:{{ name }}",
    "mailto:%7B%7B%20name%20%7D%7D",
    "https://x.example/?q=%7b%7bname%7d%7d",
]
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@pytest.mark.parametrize("target", TARGETS)
def test_a_tag_in_the_address_of_a_link_is_refused(target: str, tmp_path: Path) -> None:
    entry = f'<Relationship Id="rId99" Type="{LINK}" Target="{target}" TargetMode="External"/>'
    change = replaced(BESIDE, ("</Relationships>", f"{entry}</Relationships>"))
    path = rewritten(template(tmp_path / "a.docx", paragraph("x")), tmp_path / "b.docx", change)
    (problem,) = problems_of(path)
    assert problem.code == "letter-tag-in-link"
    assert "name" in problem.values["tag"]


@pytest.mark.parametrize("tag", ["{{ name }}", "{% if a %}", "{# x #}"])
@pytest.mark.parametrize("part", [STYLES, "word/settings.xml", "customXml/item1.xml"])
def test_a_tag_where_nothing_is_filled_is_refused(part: str, tag: str, tmp_path: Path) -> None:
    def change(parts: Parts) -> None:
        text = parts[part].decode()
        end = text.rindex("</") if "</" in text else text.rindex("/>")
        if "</" in text:
            parts[part] = f"{text[:end]}<x>{tag}</x>{text[end:]}".encode()
        else:
            parts[part] = f'{text[:end]} x="{tag}"{text[end:]}'.encode()

    path = rewritten(template(tmp_path / "a.docx", paragraph("x")), tmp_path / "b.docx", change)
    (problem,) = problems_of(path)
    assert (problem.code, problem.place.part, problem.values["tag"]) == (
        "letter-tag-nowhere",
        part,
        tag,
    )


def test_no_control_shows_the_data_it_was_bound_to(tmp_path: Path) -> None:
    bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/>'
    inner = "<w:sdtContent><w:r><w:t>%s</w:t></w:r></w:sdtContent>"
    body = "".join(
        f"<w:p><w:sdt><w:sdtPr>{bound}<w:text/></w:sdtPr>{inner % text}</w:sdt></w:p>"
        for text in ("{{ name }}", "no tag")
    )
    text = filled(template(tmp_path / "a.docx", body), DOCUMENT, "Fiji")
    assert ">Fiji<" in text
    assert "dataBinding" not in text


@pytest.mark.parametrize(
    "character", ["\x00", "\x08", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"]
)
@pytest.mark.parametrize("body", ["Dear {{ name }}!", WATERMARK.format("{{ name }}")])
def test_a_character_that_xml_cannot_hold_is_told(
    character: str, body: str, tmp_path: Path
) -> None:
    text = body if body.startswith("<") else paragraph(body)
    path = template(tmp_path / "a.docx", paragraph("Before.") + text)
    with pytest.raises(Exception, match="problem") as raised:
        LetterTemplate(path, PLAIN).render({"name": f"Fi{character}ji"})
    (problem,) = raised.value.problems  # type: ignore[attr-defined]
    assert problem.code == "letter-control-character"
    assert problem.values["character"] == f"U+{ord(character):04X}"
    assert problem.place.paragraph in {"Dear Fiji!", ""}


@pytest.mark.parametrize("character", ["\t", "\n", "é", "\u00a0", "\U0001f600", "\ue000"])
def test_other_characters_pass(character: str, tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", paragraph("{{ name }}"))
    content = LetterTemplate(path, PLAIN).render({"name": f"a{character}b"})
    assert docx.Document(io.BytesIO(content)).paragraphs[0].text == f"a{character}b"
