"""References to paragraphs that follow on each other, as a range: *paragraphs 5 to 8*."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.document.model import (
    Block,
    Content,
    Document,
    Inline,
    Item,
    Paragraph,
    Quotation,
    Reference,
    Text,
)
from pipeline.document.numbering import number
from pipeline.language.pack import LanguagePack
from pipeline.language.typography import typeset

_NO_BREAK = "\u00a0"


def with_ranges(pack: LanguagePack, document: Document) -> Document:
    """Put a range in the place of references whose numbers follow on each other.

    The document has to be whole, so that its numbers are known.
    """
    ranges = _Ranges(pack, number(document, pack.marks).labels)
    return replace(
        document,
        front=ranges.blocks(document.front),
        body=ranges.blocks(document.body),
        annexes=tuple(
            replace(annex, blocks=ranges.blocks(annex.blocks)) for annex in document.annexes
        ),
        notes=tuple(replace(note, content=ranges.content(note.content)) for note in document.notes),
    )


class _Ranges:
    def __init__(self, pack: LanguagePack, labels: Mapping[str, str]) -> None:
        self.pack = pack
        self.labels = labels

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(
            replace(block, content=self.content(block.content))
            if isinstance(block, Paragraph | Item | Quotation)
            else block
            for block in blocks
        )

    def content(self, content: Content) -> Content:
        if sum(isinstance(piece, Reference) for piece in content) < self.pack.lists.range_from:
            return content
        shortened = tuple(self._shortened(content))
        return content if shortened == content else typeset(self.pack, shortened)

    def _shortened(self, content: Content) -> Iterator[Inline]:
        place = 0
        while place < len(content):
            end = self._end_of_list(content, place)
            references = [piece for piece in content[place:end] if isinstance(piece, Reference)]
            yield from self._joined(references) if len(references) > 1 else content[place:end]
            place = end

    def _end_of_list(self, content: Content, start: int) -> int:
        """Find where a list of references ends that begins at a place; else the next place."""
        end = start + 1
        if not isinstance(content[start], Reference):
            return end
        while end + 1 < len(content) and isinstance(content[end + 1], Reference):
            between = content[end]
            joints = (self.pack.marks.join, self.pack.marks.join_last)
            if not isinstance(between, Text) or _plain(between.text) not in map(_plain, joints):
                break
            end += 2
        return end

    def _joined(self, references: list[Reference]) -> Iterator[Inline]:
        """Write a list of references anew, with its ranges."""
        marks, lists = self.pack.marks, self.pack.lists
        before, _, rest = lists.range.partition("{first}")
        between, _, after = rest.partition("{last}")
        groups: list[Content] = []
        for run in self._runs(references):
            if len(run) >= lists.range_from:
                whole = (Text(before), run[0], Text(between), run[-1], Text(after))
                groups.append(tuple(piece for piece in whole if piece != Text("")))
            else:
                groups += [(reference,) for reference in run]
        for place, group in enumerate(groups):
            if place:
                yield Text(marks.join_last if place == len(groups) - 1 else marks.join)
            yield from group

    def _runs(self, references: list[Reference]) -> Iterator[list[Reference]]:
        run: list[Reference] = []
        for reference in references:
            shown = self.labels.get(reference.label, "")
            last = self.labels.get(run[-1].label, "") if run else ""
            follows = shown.isdecimal() and last.isdecimal() and int(shown) == int(last) + 1
            if run and not follows:
                yield run
                run = []
            run.append(reference)
        yield run


def _plain(text: str) -> str:
    return text.replace(_NO_BREAK, " ")
