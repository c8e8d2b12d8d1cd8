"""Everything that differs by language, read from the folder of the language."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.plural import PluralRule, RuleError

from pipeline.document.marks import Marks
from pipeline.language import number_rules, text_rules
from pipeline.language.language_file import LARGEST, LanguageFile
from pipeline.once_made import OnceMade
from pipeline.problem_wording import phrase, said
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.signs import texts_in
from pipeline.template_folder import TemplateFolder, content_of

_ELSEWHERE: Mapping[str, bool] = {"elsewhere": True}
_FILES = ("language", "terms", "citations")
_WORDS = 100
_MONTHS = 12
# The styles of a percentage that a text takes by itself.
_PERCENT = ("text", "opening", "opening_whole")
_MOST_DECIMALS = 6
_ADDRESSES = "addresses"  # the table of citations.toml that is no citation
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True, eq=False)
class LanguagePack:
    """A language: its words, its rules and its settings.

    Attributes:
        tag: Its BCP 47 tag for Word, such as ``fr-FR``.
        locale: Its CLDR locale, for the names of months.
        letter: Its letter in a job code (*UN document conventions*).
        nil: What a cell shows where the value is none; ``not_available`` where it is not known.
        marks: How numbers of paragraphs, headings and so on are written.
        terms: The words of coded values, from ``terms.toml``.
        citations: Citations of official records, from ``citations.toml``; ``*italic*`` as typed.
        addresses: Where documents are found, by the start of their symbols, from the same file.
    """

    tag: str
    locale: str
    name: str
    letter: str
    nil: str
    not_available: str
    words: Mapping[str, str]
    signs: text_rules.SignRules
    languages: Mapping[str, str]
    marks: Marks
    dates: number_rules.DateRules
    numbers: number_rules.NumberRules
    plurals: number_rules.PluralRules
    names: text_rules.NameRules
    agreement: text_rules.AgreementRules
    lists: text_rules.ListRules
    order: text_rules.OrderRules
    typography: text_rules.TypographyRules
    sentences: text_rules.SentenceRules
    code: str = field(metadata=_ELSEWHERE, default="")
    terms: Mapping[str, str] = field(metadata=_ELSEWHERE, default_factory=dict)
    citations: Mapping[str, str] = field(metadata=_ELSEWHERE, default_factory=dict)
    addresses: Mapping[str, str] = field(metadata=_ELSEWHERE, default_factory=dict)


# Each stage of a run asks for every language.
_PACKS: OnceMade[LanguagePack] = OnceMade(most=32)


def load_pack(folder: TemplateFolder) -> LanguagePack:
    """Read a language from its folder.

    ``language.toml``, and where they exist ``terms.toml`` and ``citations.toml``.

    Raises:
        ProblemsFoundError: With every missing, unknown or unfit key of the three files.
    """
    return _PACKS.of_files(
        lambda: (folder.name, *(content_of(folder / f"{name}.toml") for name in _FILES)),
        lambda: _loaded(folder),
    )


def _loaded(folder: TemplateFolder) -> LanguagePack:
    file = LanguageFile(folder / "language.toml")
    if file.problems and not file.content:
        raise ProblemsFoundError(file.problems)
    pack = file.record(LanguagePack, file.content)
    if not file.problems:
        _check(pack, file)
        _check_bounds(pack, file)
    problems = list(file.problems)
    entries: dict[str, dict[str, str]] = {}
    for name, table in (("terms", "terms"), ("citations", "")):
        entries[name], file_problems = _entries(folder / f"{name}.toml", table)
        problems.extend(file_problems)
    entries["addresses"], file_problems = _addresses(folder / "citations.toml")
    problems.extend(file_problems)
    if problems:
        raise ProblemsFoundError(problems)
    return dataclasses.replace(pack, code=folder.name, **entries)  # type: ignore[arg-type]


def _entries(path: Path, table: str) -> tuple[dict[str, str], list[Problem]]:
    """Read a file of texts, under one table if one is named; without the file there are none."""
    if not path.exists():
        return {}, []
    file = LanguageFile(path)
    entries: Mapping[str, Any] = file.content
    if table:
        for key in file.content.keys() - {table}:
            file.report("language-unknown-key", (key,), known=f"[{table}]")
        entries = file.table(table)
    path_to = (table,) if table else ()
    texts = {key: value for key, value in entries.items() if table or key != _ADDRESSES}
    for key, value in texts.items():
        if not isinstance(value, str):
            file.report("language-wrong-type", (*path_to, key), wanted=phrase("value-a-text"))
    return texts, file.problems


def _addresses(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """Read where documents are found, by the start of their symbols."""
    file = LanguageFile(path) if path.exists() else None
    if file is None or _ADDRESSES not in file.content:
        return {}, []
    patterns = file.table(_ADDRESSES)
    for key, value in patterns.items():
        if isinstance(value, str) and value.startswith(_WEB):
            file.check_pattern(value, (_ADDRESSES, key), ("symbol", "dashed"))
        else:
            wanted = said("value-web-address", start=_WEB[0])
            file.report("language-wrong-type", (_ADDRESSES, key), wanted=wanted)
    return dict(patterns), file.problems


def _check(pack: LanguagePack, file: LanguageFile) -> None:
    """Report values that have the right type and cannot be meant."""
    try:
        Locale.parse(pack.locale, sep="-" if "-" in pack.locale else "_")
    except (ValueError, UnknownLocaleError):
        file.report("language-unknown-locale", ("locale",), value=pack.locale)
    for kind in ("cardinal", "ordinal"):
        try:
            PluralRule(getattr(pack.plurals, kind))
        except (RuleError, ValueError) as error:
            file.report("language-bad-plural", ("plurals", kind), reason=str(error))
    _check_lengths(pack, file)
    for name in _PERCENT:
        if name not in pack.numbers.percent:
            file.report("language-missing-key", ("numbers", "percent", name))
    _check_marks(pack, file)
    for value, known, path in _choices(pack):
        if value not in known:
            file.report("language-unknown-choice", path, value=value, known=", ".join(known))


def _check_lengths(pack: LanguagePack, file: LanguageFile) -> None:
    """Report lists with more or fewer entries than are needed."""
    if len(pack.numbers.words) != _WORDS:
        file.report("language-wrong-length", ("numbers", "words"), wanted=str(_WORDS))
    if any(len(pair) != len(("open", "close")) for pair in pack.typography.quotes):
        file.report("language-wrong-length", ("typography", "quotes"), wanted="2")
    if len(pack.dates.short_months) != _MONTHS:
        file.report("language-wrong-length", ("dates", "short_months"), wanted=str(_MONTHS))


def _check_marks(pack: LanguagePack, file: LanguageFile) -> None:
    """Report marks that do not fit together."""
    wanted = len(pack.marks.items)
    for name in ("item_kinds", "item_references"):
        if len(getattr(pack.marks, name)) != wanted:
            file.report("language-wrong-length", ("marks", name), wanted=str(wanted))
    if not pack.marks.bullets:
        file.report("language-wrong-length", ("marks", "bullets"), wanted="1")
    for path, pattern in texts_in(file.content["marks"]):
        names = (name for name in path if isinstance(name, str))
        file.check_pattern(pattern, ("marks", *names), ("",))


def _check_bounds(pack: LanguagePack, file: LanguageFile) -> None:
    """Report numbers that nothing can be counted with."""
    for path, number, least, most in _bounds(pack):
        file.check_bounds(number, path, least, most)


def _bounds(pack: LanguagePack) -> Iterator[tuple[tuple[str, ...], int, int, int]]:
    """List numbers that are counted with, each with its key, the least and the most."""
    yield ("lists", "range_from"), pack.lists.range_from, 2, LARGEST
    yield ("numbers", "percent_decimals"), pack.numbers.percent_decimals, 0, _MOST_DECIMALS
    for rule in pack.numbers.magnitudes:
        yield ("numbers", "magnitudes"), rule.value, _WORDS, LARGEST
    for near in pack.numbers.approximations:
        yield ("numbers", "approximations"), near.step, 1, LARGEST


def _choices(pack: LanguagePack) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """List values that must be one of a few, with the few and their key."""
    registers = ("", *pack.names.registers)
    return [
        (pack.dates.same_year, tuple(pack.dates.moments), ("dates", "same_year")),
        (pack.typography.note_place, ("before", "after"), ("typography", "note_place")),
        *(
            (register.otherwise, registers, ("names", "registers", name, "otherwise"))
            for name, register in pack.names.registers.items()
        ),
        *(
            (construction.register, registers[1:], ("names", "constructions", name, "register"))
            for name, construction in pack.names.constructions.items()
        ),
    ]
