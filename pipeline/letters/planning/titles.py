"""Titles of persons, which belong to a language: *Ms.*, *Première Secrétaire*.

A sheet may give a title once, or in each language. One that is known to be of another language
than the letter that states it is pointed out (*Added after a reading as a reviser would*).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.circular.received import Response
from pipeline.language.language_file import LanguageFile
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.tables.names.folding import folded
from pipeline.template_folder import TemplateFolder

if TYPE_CHECKING:
    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.session import ResponseSheet
    from pipeline.tables.checked.row_entries import RowEntry

_FILE = "titles.toml"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class KnownTitles:
    """``templates/<lang>/titles.toml``.

    Attributes:
        honorifics: What stands before a name.
        ranks: Functions, or words that a function of the language has in it.
    """

    honorifics: tuple[str, ...]
    ranks: tuple[str, ...]


def read_titles(templates: TemplateFolder, codes: Collection[str]) -> dict[str, KnownTitles]:
    """Read the titles of every language."""
    titles: dict[str, KnownTitles] = {}
    problems: list[Problem] = []
    for code in codes:
        file = LanguageFile(templates / f"{code}/{_FILE}")
        if not file.problems:
            titles[code] = file.record(KnownTitles, file.content)
        problems += file.problems
    if problems:
        raise ProblemsFoundError(problems)
    return titles


def foreign_titles(
    letters: Iterable["Letter"], sheet: "ResponseSheet", titles: Mapping[str, KnownTitles]
) -> Iterator[Problem]:
    """Find names and titles of persons that are not in the language of their letter.

    Args:
        letters: Those of a run; only letters about a response state persons.
        sheet: What their circular asks for: its columns of kind ``person`` and ``title``.
    """
    warned: set[tuple[Place, str]] = set()
    for letter in letters:
        rows = letter.response.substantive if isinstance(letter.response, Response) else ()
        for row in rows:
            for language in letter.addressee.languages:
                for column, foreign in _foreign(row, language, sheet, titles):
                    place = Place(row.table.file, row.table.sheet, row.table.cell(row.row, column))
                    if (place, language) in warned:
                        continue
                    warned.add((place, language))
                    values = {
                        "addressee": letter.addressee.key,
                        "text": _cell_text(row, column),
                        "other": foreign,
                        "language": language,
                    }
                    yield Problem("title-of-another-language", place, values, "warning")


def _foreign(
    row: "RowEntry", language: str, sheet: "ResponseSheet", titles: Mapping[str, KnownTitles]
) -> Iterator[tuple[str, str]]:
    """Give each column whose text is of another language, with that language."""
    honorifics = {code: known.honorifics for code, known in titles.items()}
    ranks = {code: known.ranks for code, known in titles.items()}
    for declared in sheet.columns:
        if declared.kind == "person":
            column, known = declared.name, honorifics
        elif declared.kind == "title":
            column, known = _title_column(row, declared.name, language), ranks
        else:
            continue
        text = _cell_text(row, column)
        if foreign := _language_of(text, language, known, at_start=declared.kind == "person"):
            yield column, foreign


def _language_of(
    text: str, language: str, known: Mapping[str, Iterable[str]], *, at_start: bool
) -> str:
    """Name the other language that a text belongs to; empty where it may be of its own."""
    written = _plain(text)
    titles_in = {
        code: {
            name
            for name in map(_plain, names)
            if (written.startswith(name) if at_start else name in written)
        }
        for code, names in known.items()
    }
    own = titles_in.get(language, set())
    # A text that has a title of its own language beside that of another is given in both.
    return next(
        (
            code
            for code, names in titles_in.items()
            if code != language and names - own and not own - names
        ),
        "",
    )


def _plain(text: str) -> str:
    """Give the words of a text without case, accents and marks, each between blanks."""
    return f" {' '.join(_WORD.findall(folded(text)))} " if text else ""


def _title_column(row: "RowEntry", column: str, language: str) -> str:
    own = f"{column}_{language}"
    return own if _cell_text(row, own) else column


def _cell_text(row: "RowEntry", column: str) -> str:
    return row.text(column) if column in row.values else ""
