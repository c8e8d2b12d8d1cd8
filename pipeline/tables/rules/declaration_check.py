"""Whether the sheets of responses that a session declares can be sheets of its workbook."""

from collections.abc import Collection, Iterator

from pipeline.problems import Problem
from pipeline.session import AnswerColumn, Session
from pipeline.session.toml_file import KeyPath, TomlFile
from pipeline.tables.declared.input_words import InputWords
from pipeline.tables.declared.response_sheets import LISTS, RESPONSES
from pipeline.tables.declared.schema import FIXED, sheets_of

# The sheet that explains the others (``pipeline.sheets.read_me``), and a name that Excel reserves.
_GUIDE, _OF_EXCEL = "Read me", "History"


def declaration_problems(session: Session, file: TomlFile, words: InputWords) -> Iterator[Problem]:
    """Find names that a sheet or a column cannot have, and choices that nothing offers."""
    yield from _declared_sheets(session)
    fixed = [sheet.name for sheet in FIXED if sheet.file == RESPONSES]
    # Excel does not tell sheets apart by the case of their names.
    taken = {name.casefold() for name in (*fixed, _GUIDE, _OF_EXCEL)}
    for index, sheet in enumerate(session.response_sheets):
        at: KeyPath = ("response_sheets", index)
        if sheet.name.casefold() in taken:
            place = file.place((*at, "sheet"))
            yield Problem("sheet-name-taken", place, {"value": sheet.name})
        taken.add(sheet.name.casefold())
        titles = [column.name for column in sheet.columns if column.kind == "title"]
        ofs = {f"{title}_{language}" for title in titles for language in words.languages}
        for number, column in enumerate(sheet.columns):
            here = (*at, "columns", number)
            if column.name in ofs:
                place = file.place((*here, "name"))
                yield Problem("column-name-taken", place, {"value": column.name})
            known = _offered(column, words)
            for code in column.offered:
                if code not in known:
                    values = {"key": "offered", "value": code, "known": ", ".join(known) or "—"}
                    yield Problem("unknown-code", file.place((*here, "offered")), values)


def _declared_sheets(session: Session) -> Iterator[Problem]:
    """Find declared sheets whose key or tab is that of another sheet."""
    others = [sheet for sheet in sheets_of(session) if not sheet.title]
    keys = {sheet.key for sheet in others}
    tabs = {(sheet.file.casefold(), sheet.name.casefold()) for sheet in others}
    for sheet in session.declared.sheets:
        tab = (sheet.file.casefold(), sheet.sheet.casefold())
        if sheet.key in keys or tab in tabs:
            yield Problem("sheet-key-taken", sheet.at.place(), {"value": sheet.key})
        tabs.add(tab)


def _offered(column: AnswerColumn, words: InputWords) -> Collection[str]:
    """Give what the reply form may offer to tick for a column."""
    if column.kind == "choice":
        return list(column.choices)
    if column.kind in LISTS:
        return list(words.lists[words.languages[0]][LISTS[column.kind]])
    return []
