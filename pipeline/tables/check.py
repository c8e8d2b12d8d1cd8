"""The inputs of a session, read and checked as a whole: all problems at once."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from pipeline.problems import Place, Problem, ProblemsFoundError, once
from pipeline.session import Session
from pipeline.session.beside import beside_warnings
from pipeline.session.citations import unfit_citations
from pipeline.session.contradictions import contradictions
from pipeline.session.reading import FILE
from pipeline.session.translations import session_file, untranslated
from pipeline.tables.cells import Accepted
from pipeline.tables.column import Sheet
from pipeline.tables.declarations import declaration_problems
from pipeline.tables.kept import SheetSource, checked_once, hash_of_workbook, workbook_of
from pipeline.tables.known import ORGANIZATIONS, SPELLINGS, STATES, Known, SheetKey
from pipeline.tables.rules import rule_problems
from pipeline.tables.schema import sheets_of
from pipeline.tables.sheet import Checked, check_sheet
from pipeline.tables.states import Clash, collect_spellings, organization_names
from pipeline.tables.table import Inputs
from pipeline.tables.words import InputWords, load_input_words
from pipeline.tables.workbook import Grid
from pipeline.template_folder import TemplateFolder


def read_inputs(folder: Path, session: Session, templates: TemplateFolder) -> Inputs:
    """Read and check every workbook of a session.

    Args:
        folder: The folder of the workbooks.
        session: The session, whose circulars, sections and dates the workbooks refer to.
        templates: The folder that holds a folder for each language.

    Returns:
        The tables, with warnings.

    Raises:
        ProblemsFoundError: With all errors, and the warnings beside them.
    """
    words = load_input_words(templates)
    file = session_file(folder)
    listed = {name: frozenset(one) for name, one in words.lists[words.languages[0]].items()}
    problems = list(untranslated(session, file, frozenset(words.languages), listed["languages"]))
    problems += contradictions(session, file)
    problems += unfit_citations(session, file, templates, words.languages)
    if misnamed := list(declaration_problems(session, file, words)):
        raise ProblemsFoundError([*problems, *misnamed])
    grids: dict[SheetKey, Grid] = {}
    schema = sheets_of(session.response_sheets)
    hashes = {name: hash_of_workbook(folder / name) for name in {one.file for one in schema}}
    for name, sheets in groupby(schema, key=lambda sheet: sheet.file):
        names = tuple(sheet.name for sheet in sheets)
        workbook = workbook_of(folder / name, hashes[name], names)
        problems += workbook.problems
        grids |= {(name, sheet): grid for sheet, grid in workbook.grids.items()}
    checked, clashes = _checked(schema, grids, words, hashes)
    for result in checked.values():
        problems += result.problems
    problems += _spelling_problems(clashes)
    tables = {key: result.table for key, result in checked.items()}
    whole = {key for key, result in checked.items() if result.whole}
    problems += rule_problems(Known(session, file, tables, whole, words))
    problems += beside_warnings(folder, dict.fromkeys([*(one.file for one in schema), FILE]))
    said = once(_without_repeats(problems))
    if any(problem.severity == "error" for problem in said):
        raise ProblemsFoundError(said)
    return Inputs(tables, said, listed)


def _checked(
    schema: Sequence[Sheet],
    grids: dict[SheetKey, Grid],
    words: InputWords,
    hashes: Mapping[str, str],
) -> tuple[dict[SheetKey, Checked], Sequence[Clash]]:
    """Check every sheet, those that say what a State may be called before the rest."""
    sheets = {(sheet.file, sheet.name): sheet for sheet in schema}
    accepted = Accepted(words)
    typed = repr(words)
    clashes: Sequence[Clash] = ()
    checked = {key: check_sheet(sheets[key], grids.get(key), accepted) for key in _NAMING}
    if all(result.whole for result in checked.values()):
        states, spellings, organizations = (checked[key].table for key in _NAMING)
        collected, clashes = collect_spellings(states, spellings, words.languages)
        accepted = Accepted(words, collected, organization_names(organizations, words.languages))
    for key, sheet in sheets.items():
        if key not in checked:
            source = SheetSource(sheet, typed, (hashes[key[0]], hashes[STATES[0]]))
            checked[key] = checked_once(
                source, partial(check_sheet, sheet, grids.get(key), accepted)
            )
    return {key: checked[key] for key in sheets}, clashes


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
        "in-force-without-date": {one.place for one in problems if one.severity == "error"},
        "outside-the-list": places.get("former-name-outside", set()),
        "former-name-outside": places.get("state-not-listed", set()),
    }
    return [one for one in problems if one.place not in said.get(one.code, ())]


_NAMING = (STATES, SPELLINGS, ORGANIZATIONS)
