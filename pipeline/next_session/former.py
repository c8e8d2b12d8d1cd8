"""What still speaks of the former session: places that a person looks at, one after the other."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from pipeline.document.model import plain
from pipeline.language.numbers import ordinal_figures, ordinal_words
from pipeline.language.pack import LanguagePack
from pipeline.next_session.new_session import NextSession
from pipeline.next_session.setting_names import section_name, setting_name, setting_said
from pipeline.problem_wording import phrase
from pipeline.problems import Place, Problem
from pipeline.review.language.typed_texts import typed_texts
from pipeline.session import Session
from pipeline.session.declarations import declaring_files
from pipeline.session.session_symbols import symbol_pattern
from pipeline.session.toml_file import KeyPath, TomlFile, load_toml
from pipeline.session.translations import session_file
from pipeline.tables.declared.column import Sheet
from pipeline.tables.declared.schema import begun_anew, sheets_of
from pipeline.tables.workbooks.address import column_letters
from pipeline.tables.workbooks.workbook import read_workbook
from pipeline.template_folder import LayeredFolder

# The settings that follow from the number or from the opening, and those that nothing tells.
_TO_CONFIRM = ("symbol", "date", "as_of", "reply_by", "cut_off", "job_code", "agenda_item")
_YEARS = 3
_ALL = 1_000


def places_to_look_at(
    inputs: Path,
    templates: LayeredFolder,
    former: Session,
    order: NextSession,
    packs: Mapping[str, LanguagePack],
) -> Iterator[Problem]:
    """Find every place of a new session that a person has to confirm or to change, as warnings.

    They are settings that follow from the number and the opening, settings that stay, cells that
    begin anew, and texts that name the former session or one before it.

    Args:
        inputs: The inputs of the new session.
        templates: Its own templates, over those of the former session.
        former: The settings of the former session.
        order: The next session.
        packs: The languages.
    """
    symbols = symbol_pattern("|".join(str(number) for number in range(1, former.number + 1)))
    words = {code: _ordinals(former, pack) for code, pack in packs.items()}
    dated = re.compile("|".join([*words.values(), symbols, _years(former)]), re.IGNORECASE)
    file = session_file(inputs)
    if order.number != former.number + 1:
        values = {"number": str(order.number), "former": str(former.number)}
        yield Problem("session-number-skips", file.place(("number",)), values, "warning")
    yield from _settings(file, former)
    yield from _named_in_settings(file, dated, order)
    reports = [report.folder for report in former.reports]
    for name, path in declaring_files(inputs, templates, reports).items():
        if path.exists():
            yield from _named_in_declarations(load_toml(path, name), dated, order)
    sheets = [sheet for sheet in sheets_of(former) if (inputs / sheet.file).exists()]
    taken_over = {sheet.file for sheet in sheets if sheet.of_a_session or begun_anew(sheet)}
    for sheet in sheets:
        place = Place(sheet.file, sheet.name)
        if sheet.of_a_session:
            yield Problem("rows-begin-anew", place, {}, "warning")
        elif columns := begun_anew(sheet):
            yield Problem("cells-begin-anew", place, {"columns": ", ".join(columns)}, "warning")
        elif sheet.file not in taken_over:
            taken_over.add(sheet.file)
            yield Problem("workbook-taken-over", Place(sheet.file), {}, "warning")
    last = "|".join([*(_ordinals(former, pack, 1) for pack in packs.values()), symbols])
    yield from _cells(inputs, sheets, re.compile(last, re.IGNORECASE), dated, order)
    for code, pattern in words.items():
        names = re.compile(f"{pattern}|{symbols}|{_years(former)}", re.IGNORECASE)
        yield from _texts(templates, code, names, order)


def _settings(file: TomlFile, former: Session) -> Iterator[Problem]:
    """List what was set and what stays as it was, a section at once."""
    listed: dict[tuple[str, KeyPath], list[KeyPath]] = {}
    for path in file.lines:
        if isinstance(_at(file.data, path), (dict, list)) or _at(file.data, path) in ("", None):
            continue
        if "mandate" in path or path[0] in {"focal_point", "persons"}:
            section = path[: path.index("mandate") + 1] if "mandate" in path else path[:1]
            listed.setdefault(("settings-of-former-session", section), []).append(path)
        elif path[0] in {"reports", "circulars"} and path[-1] in _TO_CONFIRM:
            listed.setdefault(("settings-to-confirm", path[:2]), []).append(path)
        elif path[0] == "secretariat":
            listed.setdefault(("settings-taken-over", path[:1]), []).append(path)
    for (code, section), paths in listed.items():
        settings = [
            phrase("setting-at-line").format(
                setting=setting_name(path),
                value=setting_said(path, _at(file.data, path)),
                line=file.place(path).line,
            )
            for path in paths
        ]
        entry = _at(file.data, section[:2]) if len(section) > 1 else {}
        values = {"section": section_name(section, entry), "settings": ", ".join(settings)}
        yield Problem(code, file.place(paths[0]), values, "warning")
    if former.illustrative:
        yield Problem("illustrative-taken-over", file.place(("illustrative",)), {}, "warning")
    if former.register:
        yield Problem("register-address-emptied", file.place(("register",)), {}, "warning")


def _named_in_settings(
    file: TomlFile, names: re.Pattern[str], order: NextSession
) -> Iterator[Problem]:
    """Find texts of the settings that name a former session; the mandate is listed in any case."""
    for path in file.lines:
        value = _at(file.data, path)
        if isinstance(value, str) and "mandate" not in path and (named := names.search(value)):
            yield _naming(named, file.place(path), order)


def _named_in_declarations(
    file: TomlFile, names: re.Pattern[str], order: NextSession
) -> Iterator[Problem]:
    """Find labels and rules that name a former session, and conditions on its year or its days."""
    for path, value in _values(file.data):
        if named := names.search(_shown(value)):
            yield _naming(named, file.place(path), order)


def _values(data: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    """Give what a file holds, without its keys."""
    match data:
        case dict():
            for key, value in data.items():
                yield from _values(value, (*path, key))
        case list():
            for place, value in enumerate(data):
                yield from _values(value, (*path, place))
        case _:
            yield path, data


def _texts(
    templates: LayeredFolder, code: str, names: re.Pattern[str], order: NextSession
) -> Iterator[Problem]:
    """Find texts of the templates that name a former session, also those that sessions share."""
    own = templates.layers[0]
    for text in typed_texts(templates, code, citations=True):
        if named := names.search(text.text):
            name = text.place.file.partition("/")[2]
            shared = not (templates / name).is_relative_to(own)
            yield _naming(named, text.place, order, "shared-" if shared else "")


def _naming(named: re.Match[str], place: Place, order: NextSession, kind: str = "") -> Problem:
    values = {"text": named.group(), "number": str(order.number)}
    return Problem(f"{kind}text-names-former-session", place, values, "warning")


def _cells(
    inputs: Path,
    sheets: Sequence[Sheet],
    names: re.Pattern[str],
    dated: re.Pattern[str],
    order: NextSession,
) -> Iterator[Problem]:
    """Find cells that were taken over and name a former session: a sheet and a name at once.

    A year or the ordinal of an earlier session says nothing of a session but in a sheet whose rows
    begin anew: elsewhere they are those of a law, or of a street.
    """
    for file, group in groupby(sheets, lambda sheet: sheet.file):
        meant = {sheet.name: dated if begun_anew(sheet) else names for sheet in group}
        for name, grid in read_workbook(inputs / file, list(meant)).grids.items():
            naming: dict[str, list[str]] = {}
            for row, cells in enumerate(grid.rows[1:], 2):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str) and (named := meant[name].search(cell)):
                        address = f"{column_letters(column)}{row}"
                        naming.setdefault(named.group(), []).append(address)
            for text, addresses in naming.items():
                values = {"text": text, "count": str(len(addresses)), "number": str(order.number)}
                place = Place(file, name, addresses[0])
                yield Problem("cells-name-former-session", place, values, "warning")


def _at(data: object, path: KeyPath) -> object:
    for step in path:
        data = data[step]  # type: ignore[index]  # the path was found in it
    return data


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _ordinals(former: Session, pack: LanguagePack, most: int = _ALL) -> str:
    """Match a session in words or in figures, the former one or one before it; not the first."""
    ordinals = {
        plain(write(pack, number, gender))
        for number in range(max(2, former.number + 1 - most), former.number + 1)
        for gender in ("", *pack.agreement.genders)
        for write in (ordinal_words, ordinal_figures)
    }
    words = "|".join(sorted((re.escape(word) for word in ordinals), key=len, reverse=True))
    return rf"\b(?:{words})\b"


def _years(former: Session) -> str:
    """Match the year of the former session, or one of those before it."""
    years = "|".join(str(former.opening.year - back) for back in range(_YEARS))
    return rf"\b(?:{years})\b"
