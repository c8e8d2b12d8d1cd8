"""The difference of two texts, word by word; italics and superscripts count."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.comparison.alignment import stretches
from pipeline.document.model import Content, NoteMark, Phrase, Reference, Text, facts_in
from pipeline.document.numbering import Numbers

# A word keeps its apostrophes and hyphens, a number its sign, its thousands and its decimals, a
# symbol its bars.
_TOKEN = re.compile(
    "\u2212?\\d+(?:[\u00a0\u202f]\\d{3})+(?:[.,]\\d+)?|\u2212?\\w+(?:[’'./,-]\\w+)*|\\s+|[^\\w\\s]"
)
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


def printed(content: Content, numbers: Numbers) -> Phrase:
    """Give a content as it is printed: numbers in place of references and marks of notes."""
    return shown(tokens(content, numbers))


def tokens(content: Content, numbers: Numbers) -> list[Token]:
    """Cut a content into words, spaces and marks."""
    letters: list[tuple[str, Text, object]] = []
    for piece in content:
        match piece:
            case Text():
                letters += [(letter, piece, None) for letter in piece.text]
            case Reference(label=label):
                letters += [(letter, Text(""), None) for letter in numbers.labels[label]]
            case NoteMark(note=note):
                mark = numbers.table_notes.get(note) or str(numbers.notes[note])
                letters.append((_MARK, Text(mark, superscript=True), note))
    return _cut(letters)


def cut(phrase: Phrase) -> list[Token]:
    """Cut what is printed into words, spaces and marks."""
    return _cut([(letter, piece, None) for piece in phrase for letter in piece.text])


def _cut(letters: Sequence[tuple[str, Text, object]]) -> list[Token]:
    text = "".join(letter for letter, _, _ in letters)
    return [_token(letters[match.start() : match.end()]) for match in _TOKEN.finditer(text)]


def _token(letters: Sequence[tuple[str, Text, object]]) -> Token:
    _, look, note = letters[0]
    if note is not None:
        return Token(("note", note), (look,))
    pieces = joined(replace(look, text=letter) for letter, look, _ in letters)
    return Token(joined(replace(piece, sources=(), link="") for piece in pieces), pieces)


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
        if merged and replace(merged[-1], text="") == replace(piece, text=""):
            merged[-1] = replace(piece, text=merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return tuple(piece for piece in merged if piece.text)


def sources_of(segments: Iterable[Segment]) -> frozenset[str]:
    """Give the facts that stand in what differs."""
    different = (segment for segment in segments if not segment.same)
    return frozenset(key for segment in different for key in facts_in((*segment.old, *segment.new)))


def shown(run: Sequence[Token]) -> Phrase:
    """Give the pieces of tokens as printed."""
    return joined(piece for token in run for piece in token.shown)


def _is_space(run: Sequence[Token]) -> bool:
    return all(not token.text.strip() for token in run)
