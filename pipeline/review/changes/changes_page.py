"""What changed since a report was issued, as a page of text that any editor opens."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.comparison.changes import Change
from pipeline.comparison.difference import Segment
from pipeline.document.model import plain
from pipeline.problem_wording import phrase, said
from pipeline.review.changes.changes_report import Changed, ChangedPassage, cell_rows, figure_rows
from pipeline.review.changes.corrigendum_words import Wording

# Columns by their codes without ``list-``.
_CELLS = ("file", "sheet", "row", "column-or-key", "cell", "what", "was", "is")
_FIGURES = ("figure", "what", "was", "is", "because")
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|~#"})
_SPACES = re.compile(" +")
# Words on both sides of a change, so that a reader finds it.
_AROUND = 60


def changes_page(reports: Sequence[Changed], corrigenda: Sequence[Sequence[str]]) -> bytes:
    """Write what changed, with the symbols of corrigenda since, as Markdown in UTF-8.

    What was removed is struck out, what was added is bold.
    """
    lines: list[str] = []
    for changed, issued in zip(reports, corrigenda, strict=True):
        lines += [*_report(changed, issued), ""]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _report(changed: Changed, corrigenda: Sequence[str]) -> Iterator[str]:
    issue = changed.since.issue
    title = said("changes-title", symbol=issue.symbol, day=issue.issued_on)
    yield f"# {_plain(title)}"
    yield ""
    if corrigenda:
        yield _plain(phrase("changes-corrected").format(symbols=", ".join(corrigenda)))
        yield ""
    if not (changed.cells or changed.figures or changed.passages or changed.since.templates):
        yield phrase("changes-none")
        return
    counts = {
        "cells": len(changed.cells),
        "figures": len(changed.figures),
        "passages": len(changed.passages),
    }
    yield phrase("changes-summary").format(**counts)
    if changed.cells:
        yield from _table("changes-cells", _CELLS, cell_rows(changed.cells))
    if changed.since.templates:
        yield from ("", f"## {phrase('changes-templates')}", "")
        yield from (f"- `templates/{file}`" for file in changed.since.templates)
    if changed.figures:
        yield from _table("changes-figures", _FIGURES, figure_rows(changed.figures))
    if changed.passages:
        yield from ("", f"## {phrase('changes-passages')}", "")
        codes = [*changed.wordings]
        titles = (phrase("list-what"), *codes, phrase("list-because"))
        yield from _rows(titles, _passages(changed, codes))


def _table(code: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield from ("", f"## {phrase(code)}", "")
    yield from _rows(
        [phrase(f"list-{title}") for title in titles],
        ([_plain(cell) for cell in row] for row in rows),
    )


def _rows(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(titles) + " |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _passages(changed: Changed, codes: Sequence[str]) -> Iterator[Sequence[str]]:
    for passage in changed.passages:
        sides = [_side(changed, passage, code) for code in codes]
        yield (phrase(f"change-{passage.kind}"), *sides, _plain(passage.cause.text))


def _side(changed: Changed, passage: ChangedPassage, code: str) -> str:
    change = passage.changes.get(code)
    if change is None:
        return ""
    wording = changed.wordings[code]
    return f"**{_plain(wording.place(change.where))}**: {_shown(change, wording)}"


def _shown(change: Change, wording: Wording) -> str:
    """Show what went and what came, with a few words around it; of a cell, all of it."""
    if change.where.kind == "cell" or change.kind == "moved":
        before, after = wording.sides(change)
        return _SPACES.sub(" ", _struck(before) + _added(after)).strip()
    last = len(change.segments) - 1
    shown = "".join(
        _same(segment, first=place == 0, last=place == last)
        if segment.same
        else _struck(plain(segment.old)) + _added(plain(segment.new))
        for place, segment in enumerate(change.segments)
    )
    return _SPACES.sub(" ", shown).strip()


def _same(segment: Segment, *, first: bool, last: bool) -> str:
    text = plain(segment.new)
    if len(text) <= 2 * _AROUND:
        return _plain(text)
    start = "" if first else text[:_AROUND].rpartition(" ")[0] + " "
    end = "" if last else " " + text[-_AROUND:].partition(" ")[2]
    return _plain(f"{start}…{end}")


def _struck(text: str) -> str:
    return _around("~~", text)


def _added(text: str) -> str:
    return _around("**", text)


def _around(mark: str, text: str) -> str:
    """Put marks around a text; beside a letter they would be no marks, so spaces stand there."""
    words = text.strip()
    return f" {mark}{_plain(words)}{mark} " if words else text


def _plain(text: str) -> str:
    return " ".join(text.split("\n")).translate(_MARKS)
