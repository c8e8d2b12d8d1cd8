"""A Word file with nothing in it, from which tests make templates."""

import io
from functools import cache

import docx
from docx.document import Document

_STYLES = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Header", "Footer"}
_LARGE = {"stylesWithEffects", "theme"}


def empty_document() -> Document:
    """Give the empty document of python-docx without what no template of a test uses.

    Its styles stand in it twice and take 800 kB, which each template and each letter made of it
    would have: reading them is then nearly all that a test does.
    """
    return docx.Document(io.BytesIO(_empty()))


@cache
def _empty() -> bytes:
    document = docx.Document()
    for style in [one for one in document.styles if one.name not in _STYLES]:
        style.delete()
    for number, relation in list(document.part.rels.items()):
        if relation.reltype.rpartition("/")[2] in _LARGE:
            del document.part.rels[number]
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
