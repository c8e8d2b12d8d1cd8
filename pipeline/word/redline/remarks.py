"""What reviewers remarked in the margin of a Word file."""

from dataclasses import dataclass

from pipeline.word.gate.gate_archive import open_file, value_of, word_names
from pipeline.word.gate.gate_place import paragraph_of, words_of

_SHORT = 60


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, about a paragraph of which it has the beginning."""

    author: str
    about: str
    text: str


def remarks(content: bytes) -> tuple[Remark, ...]:
    """Give the comments of a Word file in the order of their part."""
    opened = open_file(content, "")
    places = {
        value_of(mark, "id"): paragraph_of(mark)
        for tree in opened.trees.values()
        for mark in tree.iter(*word_names("commentReference"))
    }
    comments = []
    for tree in opened.trees.values():
        for comment in tree.iter(*word_names("comment")):
            about = places.get(value_of(comment, "id"), "")
            text = " ".join(words_of(paragraph) for paragraph in comment.iter(*word_names("p")))
            cut = about if len(about) <= _SHORT else f"{about[:_SHORT]}…"
            comments.append(Remark(value_of(comment, "author") or "", cut, text.strip()))
    return tuple(comments)
