"""Which workbooks a session needs: those whose facts its texts state, and those it declares."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from pipeline.session import Session
from pipeline.tables.column import Sheet
from pipeline.tables.known import AGREEMENT, STATES
from pipeline.tables.response_sheets import RESPONSES
from pipeline.template_folder import SHARED_TEXTS, TemplateFolder

# The facts of each workbook that a session can do without, as texts name them.
_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "legislation.xlsx": ("legislation", "assistance"),
    "agreements.xlsx": ("agreements",),
    "activities.xlsx": ("activities",),
    "recommendations.xlsx": ("recommendations",),
}
_OUTSIDE_THE_AGREEMENT = "states outside the agreement"
_NAMED = re.compile(r"\b([a-z][a-z_]*)\.[a-z]")


def needed_workbooks(
    session: Session, sheets: Iterable[Sheet], templates: TemplateFolder, languages: Iterable[str]
) -> frozenset[str]:
    """Name the workbooks that must be there.

    Args:
        session: The session.
        sheets: Every sheet that its inputs may have.
        templates: The folder that holds a folder for each language.
        languages: The codes of the languages.

    Returns:
        The sheet of States always; responses where the session sends circulars; each other where
        a text of a report names its facts, or where the session declares one of its sheets.
    """
    needed = {STATES[0], *(sheet.file for sheet in session.declared.sheets)}
    if session.circulars:
        needed.add(RESPONSES)
    if any(circular.audience == _OUTSIDE_THE_AGREEMENT for circular in session.circulars):
        needed.add(AGREEMENT[0])
    named = {
        name for text in _texts(session, templates, languages) for name in _NAMED.findall(text)
    }
    figures = session.declared.figures
    counted = {one.of for figure in figures for one in (figure, *figure.columns)}
    needed |= {sheet.file for sheet in sheets if sheet.key in counted}
    needed |= {file for file, subjects in _SUBJECTS.items() if named.intersection(subjects)}
    return frozenset(needed)


def _texts(session: Session, templates: TemplateFolder, languages: Iterable[str]) -> Iterator[str]:
    folders = dict.fromkeys((*(report.folder for report in session.reports), SHARED_TEXTS))
    for code in languages:
        for folder in folders:
            for path in templates.glob(f"{code}/{folder}/*"):
                # What cannot be read is told where the text is drafted.
                with suppress(OSError, UnicodeDecodeError):
                    yield path.read_text(encoding="utf-8")
