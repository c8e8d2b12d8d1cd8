"""One cause in a file is one problem, in however many of its parts it shows."""

import pytest

from pipeline.word.gate.gate import template_problems
from tests.word_gate.files import BODY, OFFICE, SETTINGS, WORDS, file_of, parts_of, related

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def codes(content: bytes) -> list[str]:
    return [one.code for one in template_problems(content, "a.docx")]


def _comment() -> bytes:
    xml = f'<w:comments {W}><w:comment w:id="1"><w:p/></w:comment></w:comments>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    parts = parts_of(related("comments", "comments.xml", xml, kind))
    text = (
        f'<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>{WORDS}</w:t></w:r></w:p><w:p><w:r><w:t>'
        'next</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        "</w:p>"
    )
    parts[BODY] = parts[BODY].replace(b"<w:body>", f"<w:body>{text}".encode())
    return file_of(parts)


def _used(element: str, content: bytes) -> bytes:
    """Let the text use what the letter is related to."""
    parts = parts_of(content)
    xml = f'<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p><w:{element} xmlns:r="{OFFICE}" r:id="rId900"/>'
    if element == "control":
        xml = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r><w:r><w:object>{xml[xml.index('<w:control') :]}"
        xml += "</w:object></w:r></w:p>"
    parts[BODY] = parts[BODY].replace(b"<w:body>", f"<w:body>{xml}".encode())
    return file_of(parts)


def _control() -> bytes:
    xml = "<ax:ocx xmlns:ax='x'/>"
    kind = "application/vnd.ms-office.activeX+xml"
    parts = parts_of(related("control", "activeX/activeX1.xml", xml.encode(), kind))
    parts["word/activeX/_rels/activeX1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://x/activeXControlBinary" Target="activeX1.bin"/>'
        b"</Relationships>"
    )
    parts["word/activeX/activeX1.bin"] = b"x"
    return _used("control", file_of(parts))


def _macros() -> bytes:
    kind = "http://schemas.microsoft.com/office/2006/relationships"
    parts = parts_of(
        related(
            f"{kind}/vbaProject", "vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject"
        )
    )
    parts["word/_rels/vbaProject.bin.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/wordVbaData" Target="vbaData.xml"/>'
        "</Relationships>"
    ).encode()
    parts["word/vbaData.xml"] = b"<x/>"
    return file_of(parts)


def _merge() -> bytes:
    rels = "word/_rels/settings.xml.rels"
    parts = parts_of(related("mailMergeSource", "file:///C:/list.xlsx", source=rels))
    merge = f'<w:mailMerge><w:dataSource xmlns:r="{OFFICE}" r:id="rId900"/></w:mailMerge>'
    old = b"<w:defaultTabStop"
    parts[SETTINGS] = parts[SETTINGS].replace(old, merge.encode() + old)
    return file_of(parts)


ONCE = {
    "comment": (_comment(), "gate-comment"),
    "control": (_control(), "gate-control"),
    "whole document": (
        _used("altChunk", related("aFChunk", "a.html", b"<html><br></html>", "text/html")),
        "gate-other-document",
    ),
    "subdocument": (
        _used("subDoc", related("subDocument", "file:///C:/a.docx")),
        "gate-other-document",
    ),
    "macros": (_macros(), "gate-macros"),
    "renamed macros": (
        related("image", "media/a.png", b"x", "application/vnd.ms-office.vbaProject"),
        "gate-macros",
    ),
    "embedded workbook with macros": (
        related("package", "a.xlsm", b"PK", "application/vnd.ms-excel.sheet.macroEnabled.12"),
        "gate-embedded",
    ),
    "mail merge": (_merge(), "gate-mail-merge"),
}


@pytest.mark.parametrize("name", ONCE)
def test_one_cause_is_told_once(name: str) -> None:
    content, code = ONCE[name]
    assert codes(content) == [code]
