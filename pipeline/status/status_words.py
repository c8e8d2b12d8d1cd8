"""The words of the status page: ``templates/<lang>/status.toml``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pipeline.language.language_file import LanguageFile
from pipeline.language.plurals import categories
from pipeline.language.typography import typeset_words
from pipeline.problems import ProblemsFoundError
from pipeline.register.register_entries import STATES
from pipeline.status.status_records import CONDITIONS, STANDINGS
from pipeline.template_folder import TemplateFolder

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack

_FILE = "status.toml"
_DATE, _NAME_NUMBER, _COUNT = ("date",), ("name", "number"), ("count",)
_SESSION = ("session", "place", "opening")
# The codes that each table of the file puts into words.
_CODES: Mapping[str, Collection[str]] = {
    "standings": STANDINGS,
    "kinds": ("note", "letter", "reminder", "incomplete", "acknowledgement"),
    "happenings": (*STATES, "renewed", "corrected", "received"),
    "agreements": ("bound", "signed", "neither", "unknown"),
    "conditions": CONDITIONS,
    "versions": ("drafted", "issued"),
}
# What is counted, with a form for each plural category of the language.
_COUNTED = (
    ("circulars", "answered"),
    ("circulars", "shown"),
    ("circulars", "letters"),
    ("circulars", "happened"),
    ("dues", "days"),
    ("dues", "deadline"),
)


@dataclass(frozen=True, slots=True)
class CircularWords:
    """``[circulars]``."""

    heading: str
    sent: Annotated[str, ("date", "reply_by")]
    not_sent: Annotated[str, _DATE]
    answered: Mapping[str, Annotated[str, ("responded", "addressed")]]
    by_group: str
    by_group_chart: str
    growth: str
    growth_chart: str
    growth_day: str
    responded: str
    outstanding: str
    addressed: str
    total: str
    list: str
    search: str
    search_hint: str
    standing: str
    every_standing: str
    due_by: str
    group: str
    every_group: str
    shown: Mapping[str, Annotated[str, ("shown", "all")]]
    state: str
    since: str
    reminder: str
    reminder_late: Annotated[str, _DATE]
    history: str
    letters: Mapping[str, Annotated[str, _COUNT]]
    happened: Mapping[str, Annotated[str, _COUNT]]
    nothing: str
    contacts: str
    sort: Annotated[str, ("column",)]


@dataclass(frozen=True, slots=True)
class DueWords:
    """``[dues]``."""

    heading: str
    when: str
    what: str
    left: str
    days: Mapping[str, Annotated[str, ("days",)]]
    today: str
    passed: str
    deadline: Mapping[str, Annotated[str, _NAME_NUMBER]]
    reply_by: Annotated[str, _NAME_NUMBER]
    reply_by_reminder: Annotated[str, _NAME_NUMBER]
    reminder: Annotated[str, _NAME_NUMBER]
    opening: Annotated[str, ("name", "session")]


@dataclass(frozen=True, slots=True)
class LawWords:
    """``[law]``."""

    heading: str
    state: str
    agreement: str
    count: str
    status: str
    list: str


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """``[documents]``."""

    heading: str
    none: str
    document: str
    condition: str
    pdf: str
    version: str
    cleared: Annotated[str, ("name",)]
    pdf_current: str
    pdf_outdated: str
    pdf_none: str


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """``[problems]``."""

    heading: str
    none: str
    place: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The whole file; the last six tables put codes into words."""

    title: str
    subtitle: Annotated[str, _SESSION]
    session: Annotated[str, ("ordinal",)]
    session_gender: str
    as_of: Annotated[str, _DATE]
    illustrative: str
    restricted: str
    contents: str
    language: str
    to_top: str
    circulars: CircularWords
    dues: DueWords
    law: LawWords
    documents: DocumentWords
    problems: ProblemWords
    standings: Mapping[str, str]
    kinds: Mapping[str, str]
    happenings: Mapping[str, str]
    agreements: Mapping[str, str]
    conditions: Mapping[str, str]
    versions: Mapping[str, str]


def read_words(
    templates: TemplateFolder, packs: "Mapping[str, LanguagePack]"
) -> dict[str, StatusWords]:
    """Read the words of every language."""
    by_language, problems = {}, []
    for code, pack in packs.items():
        file = LanguageFile(templates / f"{code}/{_FILE}")
        if not file.problems:
            words = file.record(StatusWords, file.content)
            by_language[code] = typeset_words(pack, words)
            for table, wanted in _CODES.items():
                for key in set(wanted) - file.table(table).keys():
                    file.report("language-missing-key", (table, key))
            _check_counted(file, categories(pack))
        problems += file.problems
    if problems:
        raise ProblemsFoundError(problems)
    return by_language


def _check_counted(file: LanguageFile, wanted: tuple[str, ...]) -> None:
    """Report forms that the language needs and a text lacks, or that it does not know."""
    for table, key in _COUNTED:
        forms = file.table(table).get(key)
        if not isinstance(forms, dict):
            continue
        for category in sorted(set(wanted) - forms.keys()):
            file.report("language-missing-key", (table, key, category))
        for category in sorted(forms.keys() - set(wanted)):
            path = (table, key, category)
            file.report("language-unknown-key", path, known=", ".join(wanted))
