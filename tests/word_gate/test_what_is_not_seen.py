"""Text that no reader of a file sees is named, wherever a look or a part hides it."""

import pytest

from pipeline.word.gate.gate import MARKUP, leaving_problems, template_problems
from tests.word_gate.files import (
    BODY,
    SETTINGS,
    STYLES,
    WORDS,
    file_of,
    parts_of,
    related,
    replaced,
    with_run,
    with_text,
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
DEFAULT = "<w:rPrDefault><w:rPr>"
NORMAL = '<w:name w:val="Normal"/><w:qFormat/>'
UNSEEN = "<w:r><w:t>the secret</w:t></w:r>"
SWITCHES = ("<w:vanish/>", "<w:specVanish/>", "<w:webHidden/>", '<w:vanish w:val="true"/>')
# Where the switch stands in a style.
IN_STYLE = ("<w:rPr>{}</w:rPr>", '<w:tblStylePr w:type="firstRow"><w:rPr>{}</w:rPr></w:tblStylePr>')


def codes(content: bytes) -> list[str]:
    return [one.code for one in template_problems(content, "a.docx")]


def _with_styles(content: bytes, styles: str) -> bytes:
    parts = parts_of(content)
    parts[STYLES] = parts[STYLES].replace(b"</w:styles>", f"{styles}</w:styles>".encode())
    return file_of(parts)


def _style(kind: str, key: str, rest: str) -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{rest}</w:style>'


@pytest.mark.parametrize("switch", SWITCHES)
def test_what_all_text_has_by_default_is_told_once(switch: str) -> None:
    assert codes(replaced(STYLES, DEFAULT, DEFAULT + switch)) == ["gate-hidden-default"]
    hiding = f"{NORMAL}<w:rPr>{switch}</w:rPr>"
    (found,) = template_problems(replaced(STYLES, NORMAL, hiding), "a.docx")
    assert (found.code, found.values["style"]) == ("gate-hidden-style", "Normal")
    assert found.place.part == STYLES


def test_a_default_that_is_switched_off_hides_nothing() -> None:
    assert codes(replaced(STYLES, DEFAULT, f'{DEFAULT}<w:vanish w:val="0"/>')) == []


@pytest.mark.parametrize("where", IN_STYLE)
@pytest.mark.parametrize("switch", SWITCHES)
def test_a_style_of_a_table_hides_what_stands_in_it(switch: str, where: str) -> None:
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="B"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/>'
        f"</w:tblGrid><w:tr><w:tc><w:tcPr/><w:p>{UNSEEN}</w:p></w:tc></w:tr></w:tbl>"
    )
    base = _style("table", "A", where.format(switch))
    based = _style("table", "B", '<w:basedOn w:val="A"/>')
    assert codes(with_text(table)) == []
    (found,) = template_problems(_with_styles(with_text(table), base + based), "a.docx")
    assert (found.code, found.place.paragraph) == ("gate-hidden", "the secret")


def test_a_chain_of_styles_hides_until_one_of_them_shows_again() -> None:
    chain = _style("paragraph", "A", "<w:rPr><w:vanish/></w:rPr>")
    chain += _style("paragraph", "B", '<w:basedOn w:val="A"/>')
    chain += _style("paragraph", "C", '<w:basedOn w:val="B"/><w:rPr><w:vanish w:val="0"/></w:rPr>')
    chain += _style("paragraph", "D", '<w:basedOn w:val="E"/>')
    chain += _style("paragraph", "E", '<w:basedOn w:val="D"/>')
    for style, hidden in {"A": True, "B": True, "C": False, "D": False}.items():
        text = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{UNSEEN}</w:p>'
        content = _with_styles(with_text(text), chain)
        assert codes(content) == (["gate-hidden"] if hidden else [])


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_formula_is_text_too(switch: str) -> None:
    formula = (
        f"<m:oMath {M}><m:r><w:rPr>{switch}</w:rPr><m:t>the secret</m:t></m:r></m:oMath>",
        (
            f'<m:oMath {M}><m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r>'
            "<m:t>the secret</m:t></m:r></m:e></m:phant></m:oMath>"
        ),
    )
    for xml in formula:
        (found,) = template_problems(with_run(xml), "a.docx")
        assert found.code == "gate-hidden"
        assert WORDS in found.place.paragraph
    seen = f"<m:oMath {M}><m:r><w:rPr/><m:t>E</m:t></m:r></m:oMath>"
    assert codes(with_run(seen)) == []


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_list_may_not_hide_what_it_puts_before_a_paragraph(switch: str) -> None:
    def numbered(look: str, text: str) -> bytes:
        xml = (
            f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText '
            f'w:val="{text}"/><w:rPr>{look}</w:rPr></w:lvl></w:abstractNum></w:numbering>'
        )
        kind = TYPE.format("numbering")
        return related("numbering", "numbering.xml", xml.encode(), kind)

    (found,) = template_problems(numbered(switch, "secret %1"), "a.docx")
    assert (found.code, found.values["number"]) == ("gate-hidden-number", "secret %1")
    assert codes(numbered(switch, "")) == codes(numbered("", "secret %1")) == []


def test_only_numbers_of_pages_may_be_hidden_on_the_web() -> None:
    def entry(text: str) -> bytes:
        return with_run(
            f"<w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r>"
            f"<w:r><w:rPr><w:webHidden/></w:rPr><w:t>{text}</w:t></w:r>"
        )

    assert [codes(entry(text)) for text in ("12", "iv", "A-3", "")] == [[], [], [], []]
    assert codes(entry("the secret")) == ["gate-hidden"]


@pytest.mark.parametrize("name", ["footnote", "endnote"])
@pytest.mark.parametrize(
    ("marks", "unseen"),
    [([], ["seen", "secret", "line"]), (["2"], ["secret"]), (["2", "3"], [])],
)
def test_a_note_to_which_nothing_leads_is_named(
    name: str, marks: list[str], unseen: list[str]
) -> None:
    notes = "".join(
        f'<w:{name} w:id="{key}"{kind}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{name}>'
        for key, kind, text in (
            ("0", ' w:type="separator"', "line"),
            ("2", "", "seen"),
            ("3", "", "secret"),
            ("4", "", " "),
        )
    )
    xml = f"<w:{name}s {W}>{notes}</w:{name}s>".encode()
    parts = parts_of(related(f"{name}s", f"{name}s.xml", xml, TYPE.format(f"{name}s")))
    text = "".join(f'<w:p><w:r><w:{name}Reference w:id="{one}"/></w:r></w:p>' for one in marks)
    parts[BODY] = parts[BODY].replace(b"<w:body>", f"<w:body>{text}".encode())
    found = template_problems(file_of(parts), "a.docx")
    assert {one.code for one in found} <= {"gate-note-unshown"}
    assert sorted(one.place.paragraph for one in found) == sorted(unseen)
    assert all(one.place.part == f"word/{name}s.xml" for one in found)


def test_a_head_that_no_page_shows_is_named() -> None:
    title, even = "<w:titlePg/>", "<w:evenAndOddHeaders/><w:defaultTabStop"
    unseen = [one.place.part for one in template_problems(replaced(BODY, title, ""), "a.docx")]
    assert unseen == ["word/header1.xml", "word/footer1.xml"]
    odd = replaced(BODY, 'headerReference w:type="default"', 'headerReference w:type="even"')
    assert codes(odd) == ["gate-margin-unshown"]
    parts = parts_of(odd)
    parts[SETTINGS] = parts[SETTINGS].replace(b"<w:defaultTabStop", even.encode())
    assert codes(file_of(parts)) == []
    stray = f"<w:hdr {W}><w:p>{UNSEEN}</w:p></w:hdr>".encode()
    assert codes(related("header", "header9.xml", stray, TYPE.format("header"))) == [
        "gate-margin-unshown"
    ]


def test_a_later_section_shows_the_heads_of_the_one_before() -> None:
    parts = parts_of(replaced(BODY, "<w:titlePg/>", ""))
    text = parts[BODY].decode()
    start = text.index("<w:sectPr")
    section = text[start : text.index("</w:sectPr>") + len("</w:sectPr>")]
    first = f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    later = "<w:sectPr><w:titlePg/></w:sectPr>"
    parts[BODY] = text.replace(section, first + later).encode()
    assert codes(file_of(parts)) == []


def test_a_heading_that_is_collapsed_is_named_and_may_be_meant() -> None:
    def heading(look: str) -> bytes:
        text = f"<w:p><w:pPr>{look}</w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
        return with_text(text)

    content = heading(f"<w15:collapsed {W15}/>")
    (found,) = template_problems(content, "a.docx")
    assert (found.code, found.place.paragraph) == ("gate-collapsed", WORDS)
    assert codes(heading(f'<w15:collapsed {W15} w:val="0"/>')) == []
    meant = leaving_problems(content, "a.docx", filled=False, meant=MARKUP)
    assert [one.severity for one in meant if one.code == "gate-collapsed"] == ["warning"]
