"""What still speaks of the former session: places that a person looks at, one after the other."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.document.model import plain
from pipeline.language.numbers import ordinal_words
from pipeline.language.pack import LanguagePack
from pipeline.next_session.order import NextSession
from pipeline.problems import Place, Problem
from pipeline.review.typed_texts import typed_texts
from pipeline.session import Session
from pipeline.session.toml_file import KeyPath
from pipeline.session.translations import session_file
from pipeline.tables.column import Sheet
from pipeline.tables.schema import begun_anew, sheets_of
from pipeline.tables.workbook import column_letters, read_workbook

# The settings that follow from the number or from the opening, and those that nothing tells.
_TO_CONFIRM = ("symbol", "date", "as_of", "reply_by", "cut_off", "job_code", "agenda_item")
_YEARS = 3


def places_to_look_at(
    folder: Path, former: Session, order: NextSession, packs: Mapping[str, LanguagePack]
) -> Iterator[Problem]:
    """Find every place of a new session's folder that a person has to confirm or to change.

    Args:
        folder: The folder of the new session.
        former: The settings of the former session.
        order: The next session.
        packs: The languages.

    Yields:
        A warning for each: settings that follow from the number and the opening, settings that
        stay, cells that begin anew, texts that name the former session or one before it.
    """
    yield from _settings(folder / "inputs", former)
    sheets = sheets_of(former.response_sheets)
    for sheet in sheets:
        place = Place(sheet.file, sheet.name)
        if sheet.of_a_session:
            yield Problem("rows-begin-anew", place, {}, "warning")
        elif columns := begun_anew(sheet):
            yield Problem("cells-begin-anew", place, {"columns": ", ".join(columns)}, "warning")
    for code, pack in packs.items():
        names = re.compile(f"{_ordinals(former, pack)}|{_symbols(former)}", re.IGNORECASE)
        for text in typed_texts(folder / "templates", code, citations=True):
            if named := names.search(text.text):
                values = {"text": named.group(), "number": str(order.number)}
                yield Problem("names-former-session", text.place, values, "warning")
    yield from _cells(folder / "inputs", former, sheets, order)


def _settings(inputs: Path, former: Session) -> Iterator[Problem]:
    """List what was set and what stays as it was, a section at once."""
    file = session_file(inputs)
    listed: dict[tuple[str, KeyPath], list[KeyPath]] = {}
    for path in file.lines:
        if isinstance(_at(file.data, path), (dict, list)) or _at(file.data, path) in ("", None):
            continue
        if "mandate" in path or path[0] == "focal_point":
            section = path[: path.index("mandate") + 1] if "mandate" in path else path[:1]
            listed.setdefault(("settings-of-former-session", section), []).append(path)
        elif path[0] in {"reports", "circulars"} and path[-1] in _TO_CONFIRM:
            listed.setdefault(("settings-to-confirm", path[:2]), []).append(path)
    for (code, section), paths in listed.items():
        said = [f"{path[-1]} {_shown(_at(file.data, path))}" for path in paths]
        key = _at(file.data, (*section[:2], "key")) if len(section) > 1 else ""
        values = {"section": str(section[0]), "key": str(key), "settings": ", ".join(said)}
        yield Problem(code, file.place(paths[0]), values, "warning")
    if former.register:
        yield Problem("register-address-emptied", file.place(("register",)), {}, "warning")


def _cells(
    inputs: Path, former: Session, sheets: Sequence[Sheet], order: NextSession
) -> Iterator[Problem]:
    """Find sheets that were taken over and cite documents of the former sessions, each once."""
    symbol = re.compile(_symbols(former))
    for file, group in groupby(sheets, lambda sheet: sheet.file):
        names = [sheet.name for sheet in group]
        for name, grid in read_workbook(inputs / file, names).grids.items():
            citing = [
                (row, column, cited.group())
                for row, cells in enumerate(grid.rows)
                for column, cell in enumerate(cells)
                if isinstance(cell, str) and (cited := symbol.search(cell))
            ]
            if citing:
                row, column, text = citing[0]
                place = Place(file, name, f"{column_letters(column)}{row + 1}")
                values = {"text": text, "count": str(len(citing)), "number": str(order.number)}
                yield Problem("cells-name-former-session", place, values, "warning")


def _at(data: object, path: KeyPath) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # the path was found in it
    return data


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _ordinals(former: Session, pack: LanguagePack) -> str:
    """Match a session in words, the former one or one before it, or a year of theirs."""
    ordinals = {
        plain(ordinal_words(pack, number, gender))
        for number in range(2, former.number + 1)
        for gender in ("", *pack.agreement.genders)
    }
    words = "|".join(sorted((re.escape(word) for word in ordinals), key=len, reverse=True))
    years = "|".join(str(former.opening.year - back) for back in range(_YEARS))
    return rf"\b(?:{words})\b|\b(?:{years})\b"


def _symbols(former: Session) -> str:
    """Match a symbol of the former session or of one before it."""
    numbers = "|".join(str(number) for number in range(1, former.number + 1))
    return rf"\b[A-Z][A-Z-]+/(?:{numbers})/[\w./-]*\w"
