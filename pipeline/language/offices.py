"""What offices are called: embassies, permanent missions, ministries; from ``offices.toml``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.language.language_file import LanguageFile
from pipeline.language.pack import LanguagePack
from pipeline.problems import ProblemsFoundError
from pipeline.template_folder import TemplateFolder


@dataclass(frozen=True, slots=True, eq=False)
class OfficeWords:
    """The words for one kind of office.

    Attributes:
        title: What stands before the name of the State: *Embassy*.
        short: What the office is called once it has been named: *Permanent Mission*.
        article: The article of both, before any elision.
        state: The construction of the name of the State after the title, such as ``embassy_of``
            or ``of:formal``; empty where it is not named.
    """

    title: str
    short: str
    article: str
    gender: str
    number: str
    state: str


@dataclass(frozen=True, slots=True, eq=False)
class _File:
    """The tables of the file."""

    kinds: Mapping[str, OfficeWords]
    accredited_to: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Offices:
    """What offices are called, and what follows the State: *to the United Nations*; or nothing."""

    pack: LanguagePack
    kinds: Mapping[str, OfficeWords]
    accredited_to: Mapping[str, str]


def load_offices(
    folder: TemplateFolder,
    pack: LanguagePack,
    kinds: Collection[str],
    accreditations: Collection[str],
) -> Offices:
    """Read what offices are called.

    Raises:
        ProblemsFoundError: With every missing, unknown or unfit key of ``offices.toml``.
    """
    file = LanguageFile(folder / "offices.toml")
    if file.problems:
        raise ProblemsFoundError(file.problems)
    tables = file.record(_File, file.content)
    if not file.problems:
        _check_codes(file, "kinds", tables.kinds, kinds)
        _check_codes(file, "accredited_to", tables.accredited_to, accreditations)
        for kind, words in tables.kinds.items():
            _check_words(file, pack, kind, words)
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return Offices(pack, tables.kinds, tables.accredited_to)


def _check_codes(
    file: LanguageFile, table: str, given: Mapping[str, object], wanted: Collection[str]
) -> None:
    for code in wanted:
        if code not in given:
            file.report("language-missing-key", (table, code))
    for code in given:
        if code not in wanted:
            file.report("language-unknown-key", (table, code), known=", ".join(wanted))


def _check_words(file: LanguageFile, pack: LanguagePack, kind: str, words: OfficeWords) -> None:
    kind_of_name, _, register = words.state.partition(":")
    choices = (
        ("gender", words.gender, pack.agreement.genders or ("",)),
        ("number", words.number, ("s", "p")),
        ("state", kind_of_name, ("", *pack.names.constructions)),
        ("state", register, ("", *pack.names.registers)),
    )
    for key, value, known in choices:
        if value not in known:
            listed = ", ".join(known)
            file.report("language-unknown-choice", ("kinds", kind, key), value=value, known=listed)
