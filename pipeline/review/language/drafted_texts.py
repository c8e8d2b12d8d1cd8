"""What a drafted document prints, as texts to be checked, and what of it a workbook says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document.block_origin import place_of
from pipeline.document.model import Content, Document, NoteMark, Text
from pipeline.document.numbering import number
from pipeline.document.printed_contents import printed_contents, table_origins
from pipeline.problems import Place
from pipeline.review.language.slips import Slip
from pipeline.review.language.typed_texts import Typed

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DraftedTexts:
    """The texts of the documents of a language, what is computed in them, where blocks begin."""

    computed: Mapping[Typed, tuple[Span, ...]]
    lines: Mapping[str, frozenset[int]]

    def __contains__(self, typed: Typed) -> bool:
        """Say whether a text is one of these."""
        return typed in self.computed

    def is_computed(self, slip: Slip) -> bool:
        """Say whether all the words of a slip come from one cell: no template is at fault."""
        spans = self.computed[slip.typed]
        return any(start <= slip.start and slip.end <= end for start, end in spans)

    def block_of(self, place: Place) -> Place:
        """Give the place where the block that a line belongs to begins."""
        before = [line for line in self.lines.get(place.file, ()) if line <= place.line]
        return Place(place.file, line=max(before, default=place.line))


def drafted_texts(documents: Iterable[Document], pack: "LanguagePack") -> DraftedTexts:
    """Go through everything that the documents of a language print, each text once."""
    computed: dict[Typed, tuple[Span, ...]] = {}
    lines: dict[str, set[int]] = {}
    seen: set[str] = set()
    for document in documents:
        labels = number(document, pack.marks).labels
        tables = table_origins(document)
        for content, origin in printed_contents(document):
            place = place_of(origin)
            lines.setdefault(place.file, set()).add(place.line)
            text, spans = printed_text(content, labels)
            if " " in text and text not in seen:
                seen.add(text)
                computed[Typed(text, place, in_table=origin in tables)] = spans
    return DraftedTexts(computed, {file: frozenset(numbers) for file, numbers in lines.items()})


def printed_text(content: Content, labels: Mapping[str, str]) -> tuple[str, tuple[Span, ...]]:
    """Give what a content prints without marks of notes, and the span of each computed stretch."""
    text = ""
    spans: list[Span] = []
    for piece in content:
        if isinstance(piece, NoteMark):
            continue
        start = len(text)
        text += piece.text if isinstance(piece, Text) else labels.get(piece.label, "")
        if isinstance(piece, Text) and piece.sources:
            spans.append((start, len(text)))
    return text, tuple(spans)


def only_drafted(
    slips: Iterable[Slip], typed: Iterable[Slip], texts: DraftedTexts
) -> Iterator[Slip]:
    """Leave out slips that were said of the template already, and repeat none in a loop of it."""
    known = {(texts.block_of(slip.problem.place), _words(slip)) for slip in typed}
    for slip in slips:
        key = (slip.problem.place, _words(slip))
        if key not in known:
            known.add(key)
            yield slip


def _words(slip: Slip) -> str:
    return slip.typed.text[slip.start : slip.end].replace("\u00a0", " ").casefold()
