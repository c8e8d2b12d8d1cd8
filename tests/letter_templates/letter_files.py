"""The committed letters, read by a reader of their own."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

TEMPLATES = Path(__file__).parents[2] / "templates"
LANGUAGES = ("en", "fr")
NOTES = (
    "note_verbale",
    "reminder_first",
    "reminder_second",
    "reminder_third",
    "incomplete",
    "acknowledgement",
    "note_legislation",
    "reminder_legislation",
    "incomplete_legislation",
    "acknowledgement_legislation",
)
REMINDERS = tuple(name for name in NOTES if name.startswith("reminder"))
SIGNED = (
    "letter_organization",
    "reminder_organization",
    "incomplete_organization",
    "acknowledgement_organization",
)
LETTERS = (*NOTES, *SIGNED)
WITH_FORM = tuple(name for name in LETTERS if not name.startswith("acknowledgement"))
BODY = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TAG = re.compile(r"{{.*?}}|{%.*?%}")
_NAME = re.compile(r"\b[a-z_]+\.[a-z_]+\b")
_LITERAL = re.compile(r"'[^']*'")

Element = Any  # lxml declares no types


def letter(language: str, name: str) -> Path:
    return TEMPLATES / language / "letters" / f"{name}.docx"


@cache
def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(path: Path, part: str = BODY) -> Element:
    return etree.fromstring(parts(path)[part])


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Give the style and the text of every paragraph of the body, headers and footers."""
    for name in parts(path):
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            yield from paragraphs(tree(path, name))


def paragraphs(within: Element) -> Iterator[tuple[str, str]]:
    for paragraph in within.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        pieces = paragraph.iter(f"{W}t", f"{W}tab")
        written = "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in pieces)
        yield style.get(f"{W}val"), written


def text_of(path: Path, part: str) -> str:
    return "\n".join(text for _, text in paragraphs(tree(path, part)))


def plain(text: str) -> str:
    """Give a text with plain spaces."""
    return text.replace("\u00a0", " ")


def page_part(path: Path, kind: str, place: str) -> str:
    """Name the header or footer (``kind``) of the ``first`` page or of the others (``default``)."""
    key = next(
        one.get(f"{R}id")
        for one in tree(path).iter(f"{W}{kind}Reference")
        if one.get(f"{W}type") == place
    )
    relations = tree(path, "word/_rels/document.xml.rels")
    return f"word/{next(one.get('Target') for one in relations if one.get('Id') == key)}"


def values_named(path: Path) -> set[str]:
    """Give the values that the tags of a letter name, in its text and in its properties."""
    written = [text for _, text in texts(path)]
    written.append("".join(tree(path, "docProps/core.xml").itertext()))
    tags = [_LITERAL.sub("", tag) for text in written for tag in TAG.findall(text)]
    return {name for tag in tags for name in _NAME.findall(tag) if not name.startswith("loop.")}
