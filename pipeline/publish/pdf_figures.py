"""What a reader who cannot see a figure is told: LibreOffice leaves it out for charts."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import pikepdf

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def describe_figures(pdf: "pikepdf.Pdf", source: Path) -> None:
    """Give figures without a description that of their drawing in the Word file."""
    figures = [element for element in elements(pdf) if str(element.S) == "/Figure"]
    if all("/Alt" in figure for figure in figures):
        return
    described = _descriptions(source)
    # Where LibreOffice made more or fewer figures, which is which cannot be known.
    if len(described) == len(figures):
        for figure, text in zip(figures, described, strict=True):
            if text and "/Alt" not in figure:
                figure.Alt = text


def elements(pdf: "pikepdf.Pdf") -> Iterator[Any]:
    """Give the elements of the structure in the order of the text."""
    from pikepdf import Array, Dictionary

    waiting: list[Any] = [pdf.Root.get("/StructTreeRoot", {})]
    while waiting:
        node = waiting.pop()
        if "/S" in node:
            yield node
        children: Any = node.get("/K", [])
        listed = list(children) if isinstance(children, Array) else [children]
        waiting += reversed([child for child in listed if isinstance(child, Dictionary)])


def _descriptions(source: Path) -> list[str]:
    with zipfile.ZipFile(source) as archive:
        tree = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - expat resolves nothing outside
    return [drawing.get("descr", "") for drawing in tree.iter(f"{{{_DRAWING}}}docPr")]
