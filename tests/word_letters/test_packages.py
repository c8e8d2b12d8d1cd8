"""A file is read as Word opens it, whoever wrote it."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.word.letters.letter import LetterTemplate
from tests.gate import pandoc_text
from tests.word_letters.packages import Parts, replaced, rewritten
from tests.word_letters.refusals import PLAIN, codes_of
from tests.word_letters.templates import paragraph, template

TYPES, ROOT = "[Content_Types].xml", "_rels/.rels"
DOCUMENT, BESIDE = "word/document.xml", "word/_rels/document.xml.rels"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OVERRIDE = f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'


def renamed(new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        folder, _, name = new.rpartition("/")
        parts[new] = parts.pop(DOCUMENT)
        beside = parts.pop(BESIDE).decode()
        if folder != "word":
            beside = re.sub(r'Target="(?!/|\.\.)', 'Target="/word/', beside)
            beside = beside.replace('Target="../', 'Target="/')
        parts[f"{folder}/_rels/{name}.rels"] = beside.encode()
        replaced(TYPES, ("/word/document.xml", f"/{new}"))(parts)
        replaced(ROOT, ("word/document.xml", new))(parts)

    return change


def as_on_the_web(parts: Parts) -> None:
    renamed("word/document2.xml")(parts)
    for name in ("styles", "settings", "numbering"):
        parts[f"word/{name}2.xml"] = parts.pop(f"word/{name}.xml")
        replaced(TYPES, (f"/word/{name}.xml", f"/word/{name}2.xml"))(parts)
        replaced("word/_rels/document2.xml.rels", (f'"{name}.xml"', f'"{name}2.xml"'))(parts)


def by_extension(parts: Parts) -> None:
    replaced(TYPES, (OVERRIDE, ""), ('ContentType="application/xml"', f'ContentType="{MAIN}"'))(
        parts
    )


def encoded(encoding: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        for name in (DOCUMENT, "word/header1.xml"):
            text = re.sub(r"^<\?xml.*?\?>", "", parts[name].decode()).strip()
            shown = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
            head = f'<?xml version="1.0" encoding="{shown}" standalone="yes"?>'
            parts[name] = (head + text).encode(encoding)

    return change


def big_end_first(parts: Parts) -> None:
    encoded("utf-16-be")(parts)
    for name in (DOCUMENT, "word/header1.xml"):
        parts[name] = b"\xfe\xff" + parts[name]


def without(*names: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        for name in names:
            del parts[f"word/{name}.xml"]
            for part, pattern in (
                (TYPES, f'<Override PartName="/word/{name}.xml"[^>]*/>'),
                (BESIDE, f'<Relationship [^>]*Target="{name}.xml"[^>]*/>'),
            ):
                parts[part] = re.sub(pattern, "", parts[part].decode()).encode()

    return change


def pretty(parts: Parts) -> None:
    text = parts[DOCUMENT].decode()
    text = re.sub(r"(</?w:(?:body|p|r|rPr|sectPr)[ />])", r"\n    \1", text)
    parts[DOCUMENT] = re.sub("(<w:t>)", r"\n  \1", text).replace("</w:t>", "</w:t>\n").encode()


def other_prefix(parts: Parts) -> None:
    text = parts[DOCUMENT].decode()
    parts[DOCUMENT] = re.sub(r"(</?|\s|xmlns:)w(?=[:=])", r"\1ns0", text).encode()


def capitals(parts: Parts) -> None:
    replaced(TYPES, ("/word/document.xml", "/Word/Document.XML"), (MAIN, MAIN.upper()))(parts)
    replaced(ROOT, ("word/document.xml", "WORD/document.xml"))(parts)


TEMPLATE = MAIN.replace("document.main", "template.main")
SHAPES: dict[str, Callable[[Parts], object]] = {
    "Word's own": lambda _: None,
    "Word for the web": as_on_the_web,
    "a main part elsewhere": renamed("text/main.xml"),
    "types by extension": by_extension,
    "capitals": capitals,
    "an absolute target": replaced(ROOT, ('"word/document.xml"', '"/word/document.xml"')),
    "a template": replaced(TYPES, (MAIN, TEMPLATE)),
    "UTF-16": encoded("utf-16"),
    "UTF-16, big end first": big_end_first,
    "a byte order mark": encoded("utf-8-sig"),
    "no settings": without("settings"),
    "no settings and no styles": without("settings", "styles"),
    "pretty": pretty,
    "another prefix": other_prefix,
    "entities": replaced(DOCUMENT, ("{{ na", "&#123;&#x7b; na"), ("me }}", "me &#125;}")),
    "CDATA": replaced(DOCUMENT, ("A {{ na", "<![CDATA[A {{ na]]>")),
    "comments": replaced(DOCUMENT, ("<w:body>", "<!-- {{ no > --><w:body><?no {{ x?>")),
    "a line end in the text": replaced(DOCUMENT, ("A {{ na", "A\n{{ na")),
}


def torn(path: Path) -> Path:
    return template(path, paragraph("A {{ na", "me }} B"), header=paragraph("H {{ name }}"))


@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_filled(shape: str, tmp_path: Path) -> None:
    path = rewritten(torn(tmp_path / "a.docx"), tmp_path / "b.docx", SHAPES[shape])
    target = tmp_path / "made.docx"
    target.write_bytes(LetterTemplate(path, PLAIN).render({"name": "Fiji"}))
    assert "A Fiji B" in pandoc_text(target)
    made = docx.Document(str(target))
    assert [one.text for one in made.paragraphs] == ["A Fiji B"]
    assert made.sections[0].header.paragraphs[0].text == "H Fiji"
    assert len(made.element.body.xpath(".//w:br")) == 0


REFUSED: dict[str, tuple[str, Callable[[Parts], object]]] = {
    "macros": (
        "gate-macros",
        replaced(TYPES, (MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")),
    ),
    "a template with macros": (
        "gate-macros",
        replaced(TYPES, (MAIN, "application/vnd.ms-word.template.macroEnabledTemplate.main+xml")),
    ),
    "entities of its own": (
        "gate-dtd",
        replaced(DOCUMENT, ("<w:document ", '<!DOCTYPE d [<!ENTITY e "x">]><w:document ')),
    ),
    "no XML": ("gate-not-xml", replaced(DOCUMENT, ("</w:body>", ""))),
    "strict": (
        "letter-strict",
        replaced(DOCUMENT, ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")),
    ),
    "a workbook": (
        "layout-unreadable",
        replaced(TYPES, (MAIN, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
    ),
    "no main part": ("layout-unreadable", lambda parts: parts.pop(DOCUMENT)),
    "no types": ("gate-no-word", lambda parts: parts.pop(TYPES)),
}  # fmt: skip


@pytest.mark.parametrize("shape", REFUSED)
def test_it_is_refused(shape: str, tmp_path: Path) -> None:
    code, change = REFUSED[shape]
    path = rewritten(torn(tmp_path / "a.docx"), tmp_path / "b.docx", change)
    assert codes_of(path) == [code]


def test_a_template_makes_documents(tmp_path: Path) -> None:
    path = rewritten(torn(tmp_path / "a.docx"), tmp_path / "b.docx", SHAPES["a template"])
    content = LetterTemplate(path, PLAIN).render({"name": "Fiji"})
    assert docx.Document(io.BytesIO(content)).part.content_type == MAIN
