"""Rules about the title that a mission has of its own: what it needs to stand in a sentence."""

from collections.abc import Iterator, Mapping

from pipeline.problems import Problem
from pipeline.tables.checked.table import InputTable
from pipeline.tables.names.folding import folded
from pipeline.tables.rules.known import MISSIONS, Known, cells_of, place_of

_FORMS = ("title_article", "title_gender", "title_number", "title_short")


def titles_without_forms(known: Known) -> Iterator[Problem]:
    """Find titles that would be written with the words of another.

    A title that begins with the usual word of its kind (*Ambassade royale*) takes the article,
    the gender and the short name of the kind; any other needs those of its own.
    """
    table = known.tables[MISSIONS]
    for language in known.words.languages:
        columns = [
            column for name in _FORMS if (column := f"{name}_{language}") in table.frame.columns
        ]
        yield from _faults(table, f"title_{language}", columns, known.words.choices[language])


def _faults(
    table: InputTable, title: str, forms: list[str], kinds: Mapping[str, str]
) -> Iterator[Problem]:
    for row, kind, text, *typed in cells_of(table, "kind", title, *forms):
        given = dict(zip(forms, typed, strict=True))
        if not text:
            for column in (name for name in forms if given[name]):
                values = {"column": column, "title": title}
                yield Problem("title-missing", place_of(table, row, column), values)
        elif kind and not _is_usual(text, kinds[kind]):
            blank = ", ".join(name for name in forms if not given[name])
            values = {"value": text, "kind": kinds[kind], "columns": blank}
            if blank:
                yield Problem("title-without-forms", place_of(table, row, title), values)


def _is_usual(title: str, kind: str) -> bool:
    """Say whether a title begins with the usual word of its kind."""
    return f"{folded(title)} ".startswith(f"{folded(kind)} ")
