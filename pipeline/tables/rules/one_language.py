"""Texts that stand in each language: where one language has a text, all of them need it."""

from collections.abc import Iterator

from pipeline.problems import Problem
from pipeline.tables.declared.column import EachLanguage
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.rules.known import Known, cells_of, place_of


def untranslated_cells(known: Known) -> Iterator[Problem]:
    """Find cells that are blank although the same text stands beside them in another language.

    A document would state it in one language alone. A column that must be filled says so itself;
    names with forms of grammar stand in letters, which are of one language, and have a rule of
    their own.
    """
    for sheet in sheets_of(known.session):
        table = known.tables[sheet.file, sheet.name]
        groups = [entry.columns for entry in sheet.columns if isinstance(entry, EachLanguage)]
        for columns in groups:
            if any(column.form for column in columns):
                continue
            for column in columns:
                names = {
                    name: language
                    for language in known.words.languages
                    if (name := f"{column.name}_{language}") in table.letters
                }
                if column.required or column.kind != "text" or not names:
                    continue
                for row, *texts in cells_of(table, *names):
                    filled = [name for name, text in zip(names, texts, strict=True) if text]
                    for name, language in names.items() if filled else ():
                        if name not in filled:
                            values = {"column": name, "language": language, "other": filled[0]}
                            yield Problem("blank-in-language", place_of(table, row, name), values)
