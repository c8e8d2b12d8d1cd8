"""The glossary: one term for one thing in each language, and what must not stand in its place."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.drafting.template_text import read_plain_text
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.review.language.slips import Slip
from pipeline.review.language.typed_texts import TAG, Typed
from pipeline.template_folder import TemplateFolder

FILE = "glossary.csv"
_NOT = "_not"
_NOTE = "note"


@dataclass(frozen=True)
class GlossaryTerm:
    """A term of one language, as it is written, and what must not stand in its place."""

    term: str
    forbidden: tuple[str, ...]
    note: str
    line: int

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The term in any capitals."""
        return re.compile(rf"(?<!\w){re.escape(_plain(self.term))}(?!\w)", re.IGNORECASE)

    @cached_property
    def folded(self) -> str:
        """What a text without capitals holds where the pattern finds something."""
        return _plain(self.term).casefold()

    @cached_property
    def forbidden_patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What must not stand in its place, each with what finds it."""
        return tuple((variant, self._finding(variant)) for variant in self.forbidden)

    def _finding(self, variant: str) -> re.Pattern[str]:
        # At the start of a sentence it has a capital, unless that is how the term is written.
        opening = variant[:1].upper() + variant[1:]
        forms = {variant} if opening == self.term else {variant, opening}
        words = "|".join(re.escape(_plain(form)) for form in sorted(forms))
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def read_glossary(
    templates: TemplateFolder, languages: Sequence[str]
) -> dict[str, tuple[GlossaryTerm, ...]]:
    """Read the glossary; without one there are no terms.

    Raises:
        ProblemsFoundError: Where it cannot be read, or holds an unknown column or an unfit sign.
    """
    path = templates / FILE
    place = Place(f"templates/{FILE}")
    if not path.exists():
        return dict.fromkeys(languages, ())
    try:
        text = read_plain_text(path, place.file)
    except ProblemsFoundError as error:
        if [problem.code for problem in error.problems] != ["template-not-text"]:
            raise
        # Excel writes a CSV file in UTF-8 only where that format was chosen.
        raise ProblemsFoundError([Problem("glossary-not-utf8", place)]) from None
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    known = {_NOTE, *languages, *(f"{code}{_NOT}" for code in languages)}
    unknown = [name for name in rows.fieldnames or () if name not in known]
    if unknown:
        values = {"columns": ", ".join(unknown), "known": ", ".join(sorted(known))}
        raise ProblemsFoundError([Problem("glossary-columns", place, values)])
    by_language: dict[str, list[GlossaryTerm]] = {code: [] for code in languages}
    for row in rows:
        for code in languages:
            parts = tuple(part.strip() for part in (row.get(f"{code}{_NOT}") or "").split("|"))
            forbidden = tuple(part for part in parts if part)
            if term := (row.get(code) or "").strip():
                note = (row.get(_NOTE) or "").strip()
                by_language[code].append(GlossaryTerm(term, forbidden, note, rows.line_num))
    return {code: tuple(terms) for code, terms in by_language.items()}


def against_glossary(typed: Typed, terms: Sequence[GlossaryTerm]) -> Iterator[Slip]:
    """Look for what must not stand in the place of a term, and for other capitals."""
    text = _plain(typed.text)
    for term in terms:
        for variant, pattern in term.forbidden_patterns:
            for match in pattern.finditer(text):
                values = {"found": variant, "term": term.term, "note": term.note}
                code = "term-forbidden-noted" if term.note else "term-forbidden"
                problem = Problem(code, typed.place, values, severity="warning")
                yield Slip(typed, *match.span(), problem)
    yield from _capitals(typed, text, terms)


def _capitals(typed: Typed, text: str, terms: Sequence[GlossaryTerm]) -> Iterator[Slip]:
    """Compare capitals; a term within a longer one, such as a proper name, is not checked."""
    settled: list[tuple[int, int]] = []
    folded = text.casefold()
    named = [term for term in terms if term.folded in folded]
    for term in sorted(named, key=lambda term: len(term.term), reverse=True):
        for match in term.pattern.finditer(text):
            start, end = match.span()
            if any(first <= start and end <= last for first, last in settled):
                continue
            settled.append((start, end))
            if not _is_capitalised_alike(match[0], term.term, terms):
                values = {"found": match[0], "term": term.term}
                problem = Problem("term-capitals", typed.place, values, severity="warning")
                yield Slip(typed, start, end, problem)


def _is_capitalised_alike(words: str, term: str, terms: Sequence[GlossaryTerm]) -> bool:
    """Compare capitals; that of the first letter may come from the start of a sentence."""
    wanted = _plain(term)
    if words in {wanted, wanted[:1].upper() + wanted[1:]}:
        return True
    # Another entry may be written so: a proper name that holds a common one.
    return any(_plain(entry.term) == words for entry in terms)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("'", "’").replace(TAG, "\n")
