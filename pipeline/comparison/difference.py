"""The difference of two texts, word by word; italics and superscripts count."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.comparison.alignment import stretches
from pipeline.document.inlines import look_of, with_text
from pipeline.document.model import Content, NoteMark, Phrase, Reference, Text, facts_in
from pipeline.document.numbering import Numbers

# A word keeps its apostrophes and hyphens, a number its sign, its thousands and its decimals, a
# symbol its bars.
_TOKEN = re.compile(
    "\u2212?\\d+(?:[\u00a0\u202f]\\d{3})+(?:[.,]\\d+)?|\u2212?\\w+(?:[’'./,-]\\w+)*|\\s+|[^\\w\\s]"
)
_NO_LOOK = Text("")
_MARK = "\ufffc"  # stands for the call of a note while a text is cut into words


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of both texts; empty on one side where it was added or removed."""

    old: Phrase
    new: Phrase
    same: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a space or a mark, with its pieces as printed.

    Its identity makes it the same as another: characters and looks, or the note that it calls, but
    not the address that it leads to, which nobody reads on paper.
    """

    identity: object
    shown: Phrase

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for piece in self.shown)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters with one look; the label of a note where they stand for its call."""

    text: str
    look: Text
    note: str | None = None


def printed(content: Content, numbers: Numbers) -> Phrase:
    """Give a content as it is printed: numbers in place of references and marks of notes."""
    return shown(tokens(content, numbers))


def tokens(content: Content, numbers: Numbers) -> list[Token]:
    """Cut a content into words, spaces and marks."""
    run: list[_Stretch] = []
    for piece in content:
        match piece:
            case Text():
                run.append(_Stretch(piece.text, piece))
            case Reference(label=label):
                run.append(_Stretch(numbers.labels[label], _NO_LOOK))
            case NoteMark(note=note):
                mark = numbers.table_notes.get(note) or str(numbers.notes[note])
                run.append(_Stretch(_MARK, Text(mark, superscript=True), note))
    return _cut(run)


def cut(phrase: Phrase) -> list[Token]:
    """Cut what is printed into words, spaces and marks."""
    return _cut([_Stretch(piece.text, piece) for piece in phrase])


def _cut(run: Sequence[_Stretch]) -> list[Token]:
    filled = [stretch for stretch in run if stretch.text]
    ends = [*accumulate(len(stretch.text) for stretch in filled)]
    first = 0
    words: list[Token] = []
    for match in _TOKEN.finditer("".join(stretch.text for stretch in filled)):
        while ends[first] <= match.start():
            first += 1
        last = first
        while ends[last] < match.end():
            last += 1
        before = ends[first] - len(filled[first].text)
        words.append(_token(filled[first : last + 1], match.start() - before, match.end() - before))
    return words


def _token(run: Sequence[_Stretch], start: int, end: int) -> Token:
    """Make a token of the characters from ``start`` to ``end`` of a run."""
    if run[0].note is not None:
        return Token(("note", run[0].note), (run[0].look,))
    pieces: list[Text] = []
    for stretch in run:
        pieces.append(with_text(stretch.look, stretch.text[max(start, 0) : end]))
        start, end = start - len(stretch.text), end - len(stretch.text)
    return Token(joined(map(_on_paper, pieces)), joined(pieces))


def _on_paper(piece: Text) -> Text:
    return replace(piece, sources=(), link="") if piece.sources or piece.link else piece


def difference(old: Sequence[Token], new: Sequence[Token]) -> tuple[Segment, ...]:
    """Compare two texts word by word; two changes with nothing but a space between are one."""
    ours, theirs = ([token.identity for token in words] for words in (old, new))
    parts = stretches(ours, theirs, lambda part: _is_space(old[part]))
    return tuple(
        Segment(shown(old[removed]), shown(new[added]), same) for same, removed, added in parts
    )


def joined(pieces: Iterable[Text]) -> Phrase:
    """Join neighbours of one look and one source."""
    merged: list[Text] = []
    for piece in pieces:
        if merged and look_of(merged[-1]) == look_of(piece):
            merged[-1] = with_text(piece, merged[-1].text + piece.text)
        elif piece.text:
            merged.append(piece)
    return tuple(merged)


def sources_of(segments: Iterable[Segment]) -> frozenset[str]:
    """Give the facts that stand in what differs."""
    different = (segment for segment in segments if not segment.same)
    return frozenset(key for segment in different for key in facts_in((*segment.old, *segment.new)))


def shown(run: Sequence[Token]) -> Phrase:
    """Give the pieces of tokens as printed."""
    return joined(piece for token in run for piece in token.shown)


def _is_space(run: Sequence[Token]) -> bool:
    return all(not token.text.strip() for token in run)
