"""Reading a Word file back through pandoc, which shares no code with what wrote it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pandoc import pandoc

Node = dict[str, Any]


@dataclass(frozen=True)
class Numbered:
    """A numbered paragraph as pandoc sees it: its text, and its subparagraphs by mark."""

    text: str
    items: tuple[str, ...]


def tree(path: Path) -> list[Node]:
    """Give pandoc's blocks of a Word file, which it reads once for the same content."""
    content = path.read_bytes()
    if content not in _READ:
        _READ[content] = list(json.loads(pandoc(path, "json", source="docx+styles"))["blocks"])
    return _READ[content]


# The blocks of each content that was read.
_READ: dict[bytes, list[Node]] = {}


def blocks(path: Path) -> Iterator[Node]:
    """Give the blocks in their order, those inside styled divisions included."""

    def walk(nodes: list[Node]) -> Iterator[Node]:
        for node in nodes:
            if node["t"] == "Div":
                yield from walk(node["c"][1])
            else:
                yield node

    return walk(tree(path))


def text(node: object) -> str:
    """Give the characters of a node with plain spaces, leaving footnotes out."""
    return "".join(_pieces(node)).replace("\u00a0", " ").replace("\u202f", " ")


def _pieces(node: object) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _pieces(part)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind == "Str":
            yield str(content)
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            yield " "
        elif kind in {"Span", "Link", "Quoted", "Div", "Header"} or kind != "Note":
            yield from _pieces(content)


def paragraphs(path: Path) -> dict[int, Numbered]:
    """Give the one sequence of numbered paragraphs of the body, up to the first annex.

    A list that starts at 1 again belongs to an annex, and ends the body.
    """
    found: dict[int, Numbered] = {}
    for node in blocks(path):
        if node["t"] != "OrderedList" or node["c"][0][1]["t"] != "Decimal":
            continue
        (start, _, _), entries = node["c"]
        if start <= len(found):
            break
        for offset, entry in enumerate(entries):
            found[start + offset] = _numbered(entry)
    return found


def _numbered(entry: list[Node]) -> Numbered:
    prose = " ".join(text(node) for node in entry if node["t"] != "OrderedList")
    lists = [node for node in entry if node["t"] == "OrderedList"]
    items = tuple(text(item) for node in lists for item in node["c"][1])
    return Numbered(prose, items)


def footnotes(path: Path) -> list[str]:
    """Give the texts of the footnotes in the order of their marks."""

    def walk(node: object) -> Iterator[str]:
        if isinstance(node, list):
            for part in node:
                yield from walk(part)
        elif isinstance(node, dict):
            if node.get("t") == "Note":
                yield text(node["c"])
            else:
                yield from walk(node.get("c"))

    return list(walk(tree(path)))


def whole_text(path: Path) -> str:
    """Give all the text, a line a block."""
    return "\n".join(text(node) for node in blocks(path))


def tables(path: Path) -> list[list[list[str]]]:
    """Give every table as rows of cell texts, its header row first."""
    return [_rows(node) for node in blocks(path) if node["t"] == "Table"]


def _rows(node: Node) -> list[list[str]]:
    _, _, _, head, bodies, _ = node["c"]
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3]))]
    return [[text(cell[4]) for cell in row[1]] for row in rows]
