"""Which workbooks a session needs: those whose facts its texts state, and those it declares."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.session import Session
from pipeline.tables.declared.column import Sheet
from pipeline.tables.declared.response_sheets import RESPONSES
from pipeline.tables.declared.schema import sheets_of
from pipeline.tables.rules.audiences import OUTSIDE_THE_AGREEMENT
from pipeline.tables.rules.known import AGREEMENT, STATES
from pipeline.template_folder import SHARED_TEXTS, TemplateFolder

# The facts of each workbook that a session can do without, as texts name them.
_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    STATES[0]: ("states",),
    "legislation.xlsx": ("legislation", "assistance"),
    "agreements.xlsx": ("agreements",),
    "activities.xlsx": ("activities",),
    "recommendations.xlsx": ("recommendations",),
}
# Kinds of columns whose cells are looked up among the States.
_NAMING_STATES = frozenset({"state", "iso3", "addressee", "keys"})
_NAMED = re.compile(r"\b([a-z][a-z_]*)\.[a-z]")


def absent_workbooks(
    inputs: Path, session: Session, templates: TemplateFolder, languages: Iterable[str]
) -> frozenset[str]:
    """Name the workbooks that are not there and need not be."""
    sheets = sheets_of(session)
    absent = {sheet.file for sheet in sheets if not (inputs / sheet.file).exists()}
    if not absent:
        return frozenset()
    needed = _needed(session, sheets, templates, languages)
    there = [sheet for sheet in sheets if sheet.file in needed or sheet.file not in absent]
    if _name_states(session, there):
        needed.add(STATES[0])
    return frozenset(absent - needed)


def _needed(
    session: Session, sheets: Iterable[Sheet], templates: TemplateFolder, languages: Iterable[str]
) -> set[str]:
    """Name the workbooks that must be there.

    They are that of responses where the session sends circulars, and each whose facts a text of a
    report names, or of which the session declares a sheet or counts the rows.
    """
    needed = {sheet.file for sheet in session.declared.sheets}
    if session.circulars:
        needed.add(RESPONSES)
    if any(circular.audience == OUTSIDE_THE_AGREEMENT for circular in session.circulars):
        needed.add(AGREEMENT[0])
    named = {
        name for text in _texts(session, templates, languages) for name in _NAMED.findall(text)
    }
    figures = session.declared.figures
    counted = {part.of for figure in figures for part in (figure, *figure.columns)}
    needed |= {sheet.file for sheet in sheets if sheet.key in counted}
    return needed | {file for file, subjects in _SUBJECTS.items() if named.intersection(subjects)}


def _name_states(session: Session, sheets: Iterable[Sheet]) -> bool:
    """Say whether the settings or a sheet that is read name States."""
    return bool(session.circulars or session.focal_point or session.persons) or any(
        column.kind in _NAMING_STATES
        for sheet in sheets
        if sheet.file != STATES[0]
        for column in sheet.single_columns
    )


def _texts(session: Session, templates: TemplateFolder, languages: Iterable[str]) -> Iterator[str]:
    folders = dict.fromkeys((*(report.folder for report in session.reports), SHARED_TEXTS))
    for code in languages:
        for folder in folders:
            for path in templates.glob(f"{code}/{folder}/*"):
                # A text that cannot be read is reported where it is drafted.
                with suppress(OSError, UnicodeDecodeError):
                    yield path.read_text(encoding="utf-8")
