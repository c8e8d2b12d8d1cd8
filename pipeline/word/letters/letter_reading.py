"""Reading a letter template as its designer sees it: its paragraphs and styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from pipeline.problems import ProblemsFoundError
from pipeline.word.package.package import (
    STYLES,
    Element,
    Package,
    layout_problem,
    parse,
    read_package,
)
from pipeline.word.package.styles import W, text_parts

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_STYLED = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))


@dataclass(frozen=True, slots=True)
class TemplateParagraph:
    """A paragraph of a template, and the stretches typed between its tags."""

    part: str
    text: str
    typed: tuple[str, ...]


def paragraphs(path: Path) -> Iterator[TemplateParagraph]:
    """Go through the paragraphs of a template that hold text, in the order of the parts.

    Raises:
        ProblemsFoundError: Where the file cannot be read.
    """
    package = read_package(path)
    for part in text_parts(package):
        for element in _tree(path, package, part).iter(f"{W}p"):
            text = "".join(node.text or "" for node in element.iter(f"{W}t"))
            if text.strip():
                typed = tuple(piece for piece in _TAG.split(text) if piece.strip())
                yield TemplateParagraph(part, text, typed)


def missing_styles(path: Path) -> tuple[str, ...]:
    """Name the styles, by sorted identifiers, that a template uses and does not define.

    Raises:
        ProblemsFoundError: Where the file cannot be read.
    """
    package = read_package(path)
    styles = [_tree(path, package, name) for name in (STYLES,) if name in package.parts]
    defined = {style.get(f"{W}styleId") for tree in styles for style in tree.iter(f"{W}style")}
    used = {
        element.get(f"{W}val")
        for part in text_parts(package)
        for element in _tree(path, package, part).iter(*_STYLED)
    }
    return tuple(sorted({style for style in used if style} - defined))


def _tree(path: Path, package: Package, part: str) -> Element:
    """Parse a part; one that is damaged, or named and not there, makes the file unreadable."""
    try:
        return parse(package.parts[part])
    except (KeyError, etree.XMLSyntaxError):
        raise ProblemsFoundError([layout_problem("layout-unreadable", path, part)]) from None
