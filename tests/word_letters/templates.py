"""Letter templates made of the XML between their body tags, and what docxtpl makes of them."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import jinja2
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate
from lxml import etree

from pipeline.word.letters.letter import LetterTemplate
from tests.empty_document import empty_document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(*runs: str, look: str = "") -> str:
    inner = "".join(
        run if run.startswith("<") else f"<w:r>{look}<w:t>{run}</w:t></w:r>" for run in runs
    )
    return f"<w:p>{inner}</w:p>"


def row(*cells: str) -> str:
    width = '<w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>'
    return "<w:tr>" + "".join(f"<w:tc>{width}{paragraph(c)}</w:tc>" for c in cells) + "</w:tr>"


def table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def template(path: Path, body: str, *, header: str = "", footer: str = "", title: str = "") -> Path:
    """Write a template with a body, a header and a footer."""
    document = empty_document()
    for part, xml in (
        (document.element.body, body),
        (document.sections[0].header.part.element if header else None, header),
        (document.sections[0].footer.part.element if footer else None, footer),
    ):
        if part is None:
            continue
        drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        root = parse_xml(f'<w:body {nsdecls("w")} xmlns:wp="{drawing}">{xml}</w:body>')
        for child in [one for one in part if not one.tag.endswith("sectPr")]:
            part.remove(child)
        for place, child in enumerate(list(root)):
            part.insert(place, child)
    document.core_properties.title = title
    document.save(str(path))
    return path


def ours(path: Path, values: Mapping[str, object], environment: jinja2.Environment) -> bytes:
    return LetterTemplate(path, environment).render(values)


def theirs(path: Path, values: Mapping[str, object], environment: jinja2.Environment) -> bytes:
    document = DocxTemplate(str(path))
    document.render(dict(values), jinja_env=environment)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def canonical(content: bytes) -> dict[str, str]:
    """Give the text parts of a Word file in canonical form; python-docx may number parts anew.

    Revision identifiers are no part of a letter: we leave them out, docxtpl does not.
    """
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.count("/") == 1 and name.endswith(".xml"):
                tree = etree.fromstring(archive.read(name))
                for one in list(tree.iter(f"{{{_W}}}rsids", f"{{{_W}}}rsid", "{*}docId")):
                    one.getparent().remove(one)
                for one in tree.iter():
                    for key in [key for key in one.attrib if "}rsid" in key]:
                        del one.attrib[key]
                etree.cleanup_namespaces(tree)
                found[name] = etree.tostring(tree, method="c14n").decode()
    return found
