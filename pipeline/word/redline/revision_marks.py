"""What writes tracked changes: insertions and deletions in the name of an author."""

import datetime as dt
from collections.abc import Iterable, Sequence
from copy import deepcopy

from pipeline.word.package.package import Element
from pipeline.word.package.styles import W

_AFTER_LOOK = {f"{W}sectPr", f"{W}pPrChange"}


class Pen:
    """Writes changes, whose kinds are ``ins`` and ``del``; each takes the next number."""

    def __init__(self, author: str, on: dt.date, first: int) -> None:
        """Take an author, a day and the number of the first change."""
        self._author = author
        self._date = f"{on.isoformat()}T00:00:00Z"
        self._next = first

    def wrapped(self, kind: str, children: Iterable[Element]) -> list[Element]:
        """Put runs that follow each other into changes; the bookmarks between them stay outside."""
        written: list[Element] = []
        for child in children:
            if child.tag != f"{W}r":
                written.append(child)
                continue
            if not (written and written[-1].tag == f"{W}{kind}"):
                written.append(self._change(child, kind))
            written[-1].append(child)
        return written

    def mark_paragraph(self, paragraph: Element, kind: str) -> None:
        """Say that the mark at the end of a ``w:p`` was inserted or deleted."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = paragraph.makeelement(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = properties.makeelement(f"{W}rPr")
            place = sum(1 for child in properties if child.tag not in _AFTER_LOOK)
            properties.insert(place, look)
        look.insert(0, self._change(look, kind))

    def mark_properties(self, properties: Element, before: Element) -> None:
        """Say in the ``w:pPr`` of a paragraph what it was."""
        change = self._change(properties, "pPrChange")
        change.append(before)
        properties.append(change)

    def mark_row(self, row: Element, kind: str) -> None:
        """Say that a ``w:tr`` was inserted or deleted."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = row.makeelement(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            row.insert(0 if exceptions is None else 1, properties)
        properties.append(self._change(properties, kind))

    def _change(self, model: Element, kind: str) -> Element:
        change = model.makeelement(f"{W}{kind}")
        change.set(f"{W}id", str(self._next))
        change.set(f"{W}author", self._author)
        change.set(f"{W}date", self._date)
        self._next += 1
        return change


def emptied(paragraph: Element) -> Element:
    """Copy a ``w:p`` without what it says: its properties alone."""
    copy = paragraph.makeelement(paragraph.tag, attrib=dict(paragraph.attrib))
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        copy.append(deepcopy(properties))
    return copy


def without(properties: Element, names: Sequence[str]) -> None:
    """Take properties away, by names without their namespace."""
    for name in names:
        for child in properties.findall(f"{W}{name}"):
            properties.remove(child)
