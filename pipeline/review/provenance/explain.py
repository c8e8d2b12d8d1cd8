"""Where the figures of one paragraph, annex or fact come from, for whoever asks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.review.provenance.provenance import stated_in
from pipeline.review.provenance.statements import Statement, Where

if TYPE_CHECKING:
    from pipeline.production import DraftedReport
    from pipeline.review.provenance.provenance_words import Provenance

_MARKS = re.compile(r"[^0-9a-z]")


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """What somebody wants explained; empty parts ask for nothing in particular.

    Attributes:
        paragraph: Its number as in the report: ``6``, ``15 (a)``.
        figure: The key of a fact, or the end of it: ``responses.responded``, ``responded``; or its
            beginning, such as that of a figure that is rows.
        annex: The number of an annex: ``II``.
    """

    paragraph: str = ""
    figure: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where one printed figure comes from, in the words of the language."""

    place: str
    lines: tuple[str, ...]
    keys: tuple[str, ...]


def explain(
    reports: "Iterable[tuple[DraftedReport, Provenance]]", question: ExplainRequest
) -> tuple[Explanation, ...]:
    """Say where what is asked for comes from.

    Raises:
        ProblemsFoundError: Where no report states anything of the kind.
    """
    explanations: list[Explanation] = []
    keys: set[str] = set()
    asked = list(reports)
    for drafted, words in asked:
        for statement in stated_in(drafted, words.pack):
            keys.update(statement.sources)
            if _is_asked(statement, question):
                lines = tuple(words.about(statement.sources, statement.shown))
                place = words.place(statement.where)
                explanations.append(Explanation(place, lines, statement.sources))
    if not explanations and not (question.paragraph or question.annex):
        for _, words in asked:
            keys.update(words.facts)
            explanations += _unprinted(words, question)
    if not explanations:
        near = ", ".join(_near(question.figure, keys)) or "—"
        values = {"asked": question.figure or question.paragraph or question.annex, "near": near}
        code = "no-such-figure" if question.figure else "no-figure-there"
        raise ProblemsFoundError([Problem(code, Place("bureau explain"), values)])
    return tuple(dict.fromkeys(explanations))


def _unprinted(words: "Provenance", question: ExplainRequest) -> Iterator[Explanation]:
    """Explain facts that no text prints, such as a figure that was declared a moment ago."""
    for key, fact in words.facts.items():
        if _is_named(key, question):
            yield Explanation(words.words.unprinted, tuple(words.alone(fact)), (key,))


def _is_asked(statement: Statement, question: ExplainRequest) -> bool:
    named = not question.figure or any(_is_named(key, question) for key in statement.sources)
    return named and _is_place(statement.where, question)


def _is_named(key: str, question: ExplainRequest) -> bool:
    # Between dots, so that the beginning and the end of a key are found by whole names.
    named = f".{key}".endswith(f".{question.figure}") or key.startswith(f"{question.figure}.")
    return bool(question.figure) and named


def _is_place(where: Where, question: ExplainRequest) -> bool:
    if question.annex and (where.annex or "").casefold() != question.annex.casefold():
        return False
    if not question.paragraph:
        return True
    elsewhere = where.annex is not None and not question.annex
    if where.kind != "paragraph" or elsewhere:
        return False
    return _plain(question.paragraph) in {_plain(where.number), _plain(where.item)}


def _plain(number: str) -> str:
    return _MARKS.sub("", number.casefold())


def _near(figure: str, keys: Iterable[str]) -> Iterator[str]:
    # Of several facts that end alike, the one with the shortest key is meant most often.
    longest_first = sorted(keys, key=len, reverse=True)
    known = {name: key for key in longest_first for name in (key.rpartition(".")[2], key)}
    for name in get_close_matches(figure, known, n=3):
        yield known[name]
