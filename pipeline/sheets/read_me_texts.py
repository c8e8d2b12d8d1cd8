"""What the sheet *Read me* of an input workbook says, in one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pipeline.language.language_file import LanguageFile
from pipeline.problems import ProblemsFoundError
from pipeline.tables.declared.column import ColumnForms, Sheet, SheetColumn, columns_of

# The key in readme.toml of the columns that all sheets of responses have.
_RESPONSES = "responses"
_NO_FORMS: ColumnForms = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Headers:
    """What stands over the columns of the sheet, and over the lists of words."""

    sheet: str
    column: str
    required: str
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadMeMarks:
    """What a column that must be filled in says, and one of those that tell rows apart."""

    required: str
    key: str


@dataclass(frozen=True, slots=True)
class ReadMe:
    """The texts of one language, from ``templates/<lang>/readme.toml``.

    Attributes:
        personal: What is said of a workbook with personal data.
        choose: What is said where a word is not on its list.
        date: What is said where a date is none.
        files: What each workbook holds.
        columns: What each column wants, by sheet and by the name without the language.
    """

    title: str
    introduction: tuple[str, ...]
    headers: Headers
    marks: ReadMeMarks
    personal: str
    choose: str
    date: str
    files: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]


def load_read_me(
    file: Path, sheets: Sequence[Sheet] = (), forms: ColumnForms = _NO_FORMS
) -> ReadMe:
    """Read the texts of a language, which explain the columns of some sheets.

    Raises:
        ProblemsFoundError: With each key that is missing, not known or no text, each text that
            cannot be printed or has braces of its own, and each column that is not explained.
    """
    read = LanguageFile(file)
    texts = read.record(ReadMe, read.content)
    if not read.problems:
        for sheet in sheets:
            _check_explained(read, texts, sheet, columns_of(sheet, forms))
    if read.problems:
        raise ProblemsFoundError(read.problems)
    return texts


def _check_explained(
    file: LanguageFile, read_me: ReadMe, sheet: Sheet, columns: Iterable[SheetColumn]
) -> None:
    """Report what a sheet needs and the file does not say."""
    # A sheet that the session declares brings its title.
    if sheet.file not in read_me.files and not sheet.title:
        file.report("language-missing-key", ("files", sheet.file))
    table = sheet.name if read_me.columns.get(sheet.name) else _RESPONSES
    texts = read_me.columns.get(table, {})
    for column in columns:
        stem = column.name.rpartition("_")[0]
        if column.meaning or column.name in texts:
            continue
        if stem in texts:
            file.check_pattern(texts[stem], ("columns", table, stem), ("language",))
        else:
            file.report("language-missing-key", ("columns", table, column.name))


def meaning(
    read_me: ReadMe, code: str, sheet: Sheet, column: SheetColumn, names: Mapping[str, str]
) -> str:
    """Say what a column wants in the language of a code, with the name of its own language.

    Args:
        read_me: The texts of the reader's language.
        code: The code of that language.
        sheet: The sheet.
        column: The column; one that stands once for each language ends in a language.
        names: The names of the languages, by code.
    """
    if column.meaning:
        # A missing language is reported by the check of the settings; here another serves.
        return column.meaning.get(code) or next(iter(column.meaning.values()))
    texts = read_me.columns.get(sheet.name) or read_me.columns[_RESPONSES]
    if column.name in texts:
        return texts[column.name]
    stem, _, language = column.name.rpartition("_")
    return texts[stem].format(language=names[language])
