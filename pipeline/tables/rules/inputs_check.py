"""The inputs of a session, read and checked as a whole: all problems at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path

from pipeline.interface import spoken
from pipeline.once_made import Same
from pipeline.problems import Place, Problem, ProblemsFoundError, once
from pipeline.session import Session
from pipeline.session.beside import beside_warnings
from pipeline.session.citations import unfit_citations
from pipeline.session.contradictions import contradictions
from pipeline.session.session_file import FILE
from pipeline.session.toml_file import TomlFile
from pipeline.session.translations import session_file, untranslated
from pipeline.tables.checked.accepted import Accepted
from pipeline.tables.checked.kept import content_of_workbook, hash_of, kept
from pipeline.tables.checked.sheet import CheckedSheet, check_sheet
from pipeline.tables.checked.states import (
    Clash,
    collect_spellings,
    organization_names,
    organizations_shown,
)
from pipeline.tables.checked.table import Inputs, InputTable
from pipeline.tables.checked.world_names import WorldNames
from pipeline.tables.declared.column import Sheet
from pipeline.tables.declared.input_words import InputWords, load_input_words
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.rules.declaration_check import declaration_problems
from pipeline.tables.rules.known import ORGANIZATIONS, SPELLINGS, STATES, Known, SheetKey
from pipeline.tables.rules.needed import absent_workbooks
from pipeline.tables.rules.rules import rule_problems
from pipeline.tables.workbooks.workbook import read_workbook
from pipeline.template_folder import TemplateFolder


def read_inputs(folder: Path, session: Session, templates: TemplateFolder) -> Inputs:
    """Read and check every workbook of a session against its circulars, sections and dates.

    Raises:
        ProblemsFoundError: With all errors, and the warnings beside them.
    """
    words = load_input_words(templates)
    file = session_file(folder)
    listed = {name: frozenset(codes) for name, codes in words.lists[words.languages[0]].items()}
    problems = list(untranslated(session, file, frozenset(words.languages), listed["languages"]))
    problems += contradictions(session, file)
    problems += unfit_citations(session, file, templates, words.languages)
    if misnamed := list(declaration_problems(session, file, words)):
        raise ProblemsFoundError([*problems, *misnamed])
    schema = sheets_of(session)
    absent = absent_workbooks(folder, session, templates, words.languages)
    there = [sheet for sheet in schema if sheet.file not in absent]
    workbooks = _Workbooks(folder, there, words)
    key = (Same(session), Same(file), Same(words), tuple(workbooks.names), spoken())
    content = kept(key, workbooks.hashes, lambda: _content(session, file, workbooks, words))
    problems += content.problems
    problems += beside_warnings(folder, [*workbooks.names, FILE])
    said = once(_without_repeats(problems))
    if any(problem.severity == "error" for problem in said):
        raise ProblemsFoundError(said)
    # The same inputs are the same object, so that what is made of them is not made again.
    return kept(
        (Same(content), said),
        workbooks.hashes,
        lambda: Inputs(content.tables, said, listed, content.names, schema, words.forms),
    )


@dataclass(frozen=True, slots=True)
class _Content:
    """What the workbooks of a session hold, and what is wrong with it."""

    tables: Mapping[SheetKey, InputTable]
    names: WorldNames | None
    problems: tuple[Problem, ...]


def _content(
    session: Session, file: TomlFile, workbooks: "_Workbooks", words: InputWords
) -> _Content:
    problems = list(workbooks.problems())
    checked, names, clashes = _checked(sheets_of(session), workbooks, words)
    for result in checked.values():
        problems += result.problems
    problems += _spelling_problems(clashes)
    tables = {key: result.table for key, result in checked.items()}
    whole = {key for key, result in checked.items() if result.whole}
    problems += rule_problems(Known(session, file, tables, whole, words))
    return _Content(tables, names, tuple(problems))


class _Workbooks:
    """The workbooks of a session, each opened when what it holds is not known yet."""

    def __init__(self, folder: Path, schema: Sequence[Sheet], words: InputWords) -> None:
        """Open none yet; the sheets of one workbook stand together in the schema."""
        groups = groupby(schema, key=lambda sheet: sheet.file)
        self.names = {file: tuple(sheet.name for sheet in sheets) for file, sheets in groups}
        # Each is read once, for somebody may save it meanwhile.
        contents = {file: content_of_workbook(folder / file) for file in self.names}
        self._hashes = {file: hash_of(content) for file, content in contents.items()}
        self._words = Same(words)
        self._opened = cache(
            lambda file: read_workbook(folder / file, self.names[file], contents[file])
        )

    @property
    def hashes(self) -> tuple[str, ...]:
        """Give the hash of each workbook."""
        return tuple(self._hashes.values())

    def problems(self) -> Iterator[Problem]:
        """Give what is wrong with each workbook as a whole."""
        for file, names in self.names.items():
            yield from kept((file, names), (self._hashes[file],), partial(self._read, file))

    def check(self, sheet: Sheet, accepted: Accepted) -> CheckedSheet:
        """Check a sheet; what is accepted follows from the words and the names of States."""
        hashes = tuple(self._hashes.get(file, "") for file in (sheet.file, STATES[0]))

        def check() -> CheckedSheet:
            there = sheet.file in self.names
            grid = self._opened(sheet.file).grids.get(sheet.name) if there else None
            return check_sheet(sheet, grid, accepted)

        return kept((sheet, self._words), hashes, check)

    def _read(self, file: str) -> tuple[Problem, ...]:
        return self._opened(file).problems


def _checked(
    schema: Sequence[Sheet], workbooks: _Workbooks, words: InputWords
) -> tuple[dict[SheetKey, CheckedSheet], WorldNames | None, Sequence[Clash]]:
    """Check every sheet, those that say what a State may be called before the rest."""
    sheets = {(sheet.file, sheet.name): sheet for sheet in schema}
    accepted = Accepted(words)
    clashes: Sequence[Clash] = ()
    checked = {key: workbooks.check(sheets[key], accepted) for key in _NAMING}
    if all(result.whole for result in checked.values()):
        states, spellings, organizations = (checked[key].table for key in _NAMING)
        collected, clashes = collect_spellings(states, spellings, words.languages)
        names = WorldNames(collected, words)
        accepted = Accepted(
            words,
            names,
            organization_names(organizations, words.languages),
            organizations_shown(organizations, words.languages),
        )
    return (
        {
            key: checked.get(key) or workbooks.check(sheet, accepted)
            for key, sheet in sheets.items()
        },
        accepted.names,
        clashes,
    )


def _spelling_problems(clashes: Sequence[Clash]) -> Iterator[Problem]:
    for clash in clashes:
        values = {"spelling": clash.spelling, "state": clash.state, "other": clash.other}
        yield Problem("spelling-of-two", Place(STATES[0], clash.sheet, clash.cell), values)


def _without_repeats(problems: Sequence[Problem]) -> list[Problem]:
    """Leave out what another problem of the same cell says already.

    That a State is outside the list is said with its former name; a sheet whose States must be
    listed says so in an error. A date that could not be read counts as blank: that it is missing
    is not said as well.
    """
    places: dict[str, set[Place]] = {}
    for problem in problems:
        places.setdefault(problem.code, set()).add(problem.place)
    said = {
        "in-force-without-date": {fault.place for fault in problems if fault.severity == "error"},
        "outside-the-list": places.get("former-name-outside", set()),
        "outside-the-list-counted": places.get("former-name-outside-counted", set()),
        "former-name-outside": places.get("state-not-listed", set()),
    }
    return [fault for fault in problems if fault.place not in said.get(fault.code, ())]


_NAMING = (STATES, SPELLINGS, ORGANIZATIONS)
