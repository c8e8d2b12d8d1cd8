"""The words that may be typed into the workbooks, from ``templates/<lang>/inputs.toml``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.once_made import OnceMade
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.toml_file import TomlFile, load_toml
from pipeline.session.unprintable import unprintable
from pipeline.tables.declared.column import ColumnForms, SheetColumn
from pipeline.tables.declared.response_sheets import HEAD
from pipeline.tables.declared.schema import FIXED
from pipeline.tables.names.folding import folded
from pipeline.tables.names.name_words import NameWords, name_words, unfit_name_words, unfit_names
from pipeline.template_folder import TemplateFolder, content_of

YES, NO = "yes", "no"
_NAMES = ("inputs.toml", "state_names.toml")
_OF_RULES = "figures.toml"


@dataclass(frozen=True, slots=True)
class InputWords:
    """What may be typed, in every language.

    Attributes:
        languages: The codes of the languages, in alphabetical order.
        forms: By language and sheet, the grammatical forms that the language asks for.
        choices: By language, the word of each code of the fixed choices.
        lists: By language and list, the word of each code.
        former: By language and ISO 3166 alpha-3 code, names that the State has had or is called by
            for short, and no longer or never officially.
        name_words: By language, how names of States are compared, and what all of them are called.
        labels: By language, what the columns are called that the program knows.
    """

    languages: tuple[str, ...]
    forms: ColumnForms
    choices: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, Mapping[str, Mapping[str, str]]]
    former: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    name_words: Mapping[str, NameWords] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def codes(self, column: SheetColumn) -> tuple[str, ...]:
        """Give the codes that a column of kind choice, code, listed or boolean may hold."""
        if column.kind == "boolean":
            return YES, NO
        if column.listed:
            return tuple(self.lists[self.languages[0]][column.listed])
        return column.choices

    def word(self, column: SheetColumn, code: str, language: str) -> str:
        """Give the word of a code in a language; a choice of the session declares its own."""
        if column.listed:
            return self.lists[language][column.listed][code]
        # A choice that lacks a language is a problem of session.toml; its code stands in for it.
        return column.words.get(code, {}).get(language) or self.choices[language].get(code, code)

    def offered(self, column: SheetColumn, *languages: str) -> tuple[str, ...]:
        """Give the words of a coded column for a list: those of one language, then of the next."""
        codes = self.codes(column)
        words = (self.word(column, code, language) for language in languages for code in codes)
        return tuple(dict.fromkeys(words))

    def accepted(self, column: SheetColumn) -> dict[str, str]:
        """Give the code of all that may be typed into a coded column, by the text as ``folded``."""
        accepted: dict[str, str] = {}
        for language in self.languages:
            accepted |= {
                folded(self.word(column, code, language)): code for code in self.codes(column)
            }
        accepted.update({folded(code): code for code in self.codes(column)})
        return accepted


# Each reading of the inputs asks for them.
_WORDS: OnceMade[InputWords] = OnceMade(most=16)


def load_input_words(templates: TemplateFolder) -> InputWords:
    """Read what may be typed, in every language that has templates.

    Raises:
        ProblemsFoundError: Where a language lacks the file, a word or a list that it must have.
    """
    languages = sorted(path.parent.name for path in templates.glob("*/language.toml"))
    if not languages:
        raise ProblemsFoundError([Problem("no-language", Place(str(templates)))])
    names = [f"{language}/{name}" for language in languages for name in (*_NAMES, _OF_RULES)]
    return _WORDS.of_files(
        lambda: (*languages, *(content_of(templates / name) for name in names)),
        lambda: _loaded(templates, tuple(languages)),
    )


def _loaded(templates: TemplateFolder, languages: tuple[str, ...]) -> InputWords:
    problems: list[Problem] = []
    files = _read(templates, languages, _NAMES[0], problems)
    problems.extend(_faults(files))
    names = _read(templates, languages, _NAMES[1], problems)
    problems.extend(problem for file in names.values() for problem in unfit_name_words(file))
    if problems:
        raise ProblemsFoundError(problems)
    # Faults of this file are reported where rules are put into words.
    rules = _read(templates, languages, _OF_RULES, [])
    return InputWords(
        languages,
        {language: _table(file, "forms") for language, file in files.items()},
        {language: _table(file, "choices") for language, file in files.items()},
        {language: _table(file, "lists") for language, file in files.items()},
        {language: _table(file, "former_names") for language, file in files.items()},
        {language: name_words(file) for language, file in names.items()},
        {language: _table(file, "columns") for language, file in rules.items()},
    )


def _read(
    templates: TemplateFolder, languages: Iterable[str], name: str, problems: list[Problem]
) -> dict[str, TomlFile]:
    """Read a file of each language, and collect what is wrong."""
    files: dict[str, TomlFile] = {}
    for language in languages:
        path = f"{language}/{name}"
        try:
            files[language] = load_toml(templates / path, f"templates/{path}")
        except ProblemsFoundError as error:
            problems.extend(error.problems)
    for file in files.values():
        problems.extend(unprintable(file))
    return files


def _table(file: TomlFile, *path: str) -> dict[str, Any]:
    data: object = file.data
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _faults(files: Mapping[str, TomlFile]) -> Iterator[Problem]:
    choices = {code for column in _columns() if column.kind == "choice" for code in column.choices}
    lists = {column.listed for column in _columns() if column.listed}
    codes = {name: _codes_of(files.values(), name) for name in lists}
    for file in files.values():
        yield from _missing(file, ("choices",), choices | {YES, NO})
        for name in sorted(lists):
            yield from _missing(file, ("lists", name), codes[name])
        yield from _unknown_forms(file)
        yield from unfit_names(file, "former_names")


def _codes_of(files: Iterable[TomlFile], name: str) -> set[str]:
    return {code for file in files for code in _table(file, "lists", name)}


def _missing(file: TomlFile, path: tuple[str, ...], codes: set[str]) -> Iterator[Problem]:
    words = _table(file, *path)
    for code in sorted(codes):
        word: object = words.get(code)
        if not isinstance(word, str) or not word.strip():
            values = {"code": code, "list": ".".join(path)}
            yield Problem("word-missing", file.place((*path, code)), values)


def _unknown_forms(file: TomlFile) -> Iterator[Problem]:
    """Find forms that no sheet has: a language would ask for a column and never get it."""
    for sheet, wanted in _table(file, "forms").items():
        known = {column.name for column in _columns(sheet) if column.form}
        for form in wanted if isinstance(wanted, list) else [str(wanted)]:
            if form not in known:
                values = {"form": str(form), "sheet": sheet, "known": ", ".join(sorted(known))}
                yield Problem("unknown-form", file.place(("forms", sheet)), values)


def _columns(sheet_name: str = "") -> Iterator[SheetColumn]:
    if not sheet_name:
        yield from (column for column in HEAD if isinstance(column, SheetColumn))
    for sheet in FIXED:
        if sheet_name not in {"", sheet.name}:
            continue
        yield from sheet.single_columns
