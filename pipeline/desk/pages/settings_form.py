"""The settings of a session as fields, and written back with their comments."""

import datetime as dt
from collections.abc import Iterator, Mapping, MutableMapping, MutableSequence, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.desk.rows.typed_day import typed_day
from pipeline.session.toml_file import TomlFile
from pipeline.signs import unfit_sign

SettingPath = tuple[str | int, ...]
LINES, YES_OR_NO, DAY, NUMBER, TEXT = "lines", "boolean", "date", "number", "text"
_SPACES = " \t"
_NAMING = ("key", "sheet", "role")  # settings that tell a section from others of its kind


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting.

    Attributes:
        name: The path of the setting with dots, which names its field.
        kind: ``text``, ``lines`` (a list, one entry a line), ``date``, ``number``, ``boolean``.
        remark: The comment above it in the file.
        line: Its line; 0 where it has none of its own.
    """

    name: str
    label: str
    kind: str
    value: str
    remark: str
    line: int


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """The settings of a section, or before all sections; ``called`` tells it from its like."""

    kind: str
    called: str
    fields: tuple[SettingField, ...]


def groups_of(text: str, file: TomlFile) -> list[SettingGroup]:
    """Give the settings of a file, by section."""
    lines = text.splitlines()
    by_section: dict[tuple[str | int, ...], list[SettingField]] = {}
    for path, value in _values(file.data, ()):
        head = path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]
        key = head if len(path) > 1 else ()
        line = file.lines.get(path, 0)
        label = " ".join(str(part) for part in path[len(key) :])
        name = ".".join(map(str, path))
        remark = _remark(lines, line)
        field = SettingField(name, label, kind_of(value), typed(value), remark, line)
        by_section.setdefault(key, []).append(field)
    return [
        SettingGroup(str(key[0]) if key else "", _called(file.data, key), tuple(fields))
        for key, fields in by_section.items()
    ]


def changed(text: str, sent: Mapping[str, str]) -> tuple[str, list[str]]:
    """Write what was typed, by the names of fields, into the settings; comments and order stay.

    Gives the file, and the names of fields with unfit values.
    """
    import tomlkit

    document = tomlkit.parse(text)
    unfit: list[str] = []
    for path, value in list(_values(document, ())):
        name = ".".join(map(str, path))
        if name not in sent or sent[name] == typed(value):
            continue
        table: Any = document
        for part in path[:-1]:
            table = table[part]
        try:
            table[path[-1]] = _read(kind_of(value), value, sent[name])
        except ValueError:
            unfit.append(name)
    return tomlkit.dumps(document), unfit


def kind_of(value: object) -> str:
    """Give the kind of the field of a setting."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return LINES
    if isinstance(value, bool):
        return YES_OR_NO
    if isinstance(value, dt.date):
        return DAY
    return NUMBER if isinstance(value, int) else TEXT


def typed(value: object) -> str:
    """Write a setting as it is typed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(map(str, value))
    return str(value).replace("\r\n", "\n")


def _read(kind: str, former: object, text: str) -> object:
    """Read what was typed for a setting, as the same kind of value as before.

    Raises:
        ValueError: Where it is no such value.
    """
    if kind == DAY:
        day = typed_day(text)
        if day is None:
            raise ValueError(text)
        return day
    if kind == NUMBER:
        return int(text)
    if kind == YES_OR_NO:
        if text not in {"true", "false"}:
            raise ValueError(text)
        return text == "true"
    if unfit_sign(text, lines=True):
        raise ValueError(text)
    if kind == LINES and isinstance(former, Sequence):
        entries = [line.strip(_SPACES) for line in text.split("\n") if line.strip()]
        numbers = bool(former) and all(isinstance(entry, int) for entry in former)
        return [int(entry) for entry in entries] if numbers else entries
    return text


def _values(table: object, path: SettingPath) -> Iterator[tuple[SettingPath, object]]:
    """Give every value of the settings with its path, also those in lists of sections."""
    if isinstance(table, Mapping | MutableMapping):
        for key, value in table.items():
            yield from _values(value, (*path, str(key)))
    elif isinstance(table, list | MutableSequence) and table and isinstance(table[0], Mapping):
        for place, entry in enumerate(table):
            yield from _values(entry, (*path, place))
    elif not isinstance(table, list) or all(isinstance(entry, str | int) for entry in table):
        yield path, table


def _called(data: Mapping[str, object], key: tuple[str | int, ...]) -> str:
    """Tell a section from others of its kind: by its key or the like, else by its number."""
    if len(key) < 2:  # noqa: PLR2004 - a section of which there is one
        return ""
    entry: Any = data
    for part in key:
        entry = entry[part]
    names = (entry.get(name) for name in _NAMING) if isinstance(entry, Mapping) else ()
    return next((name for name in names if isinstance(name, str) and name), str(int(key[1]) + 1))


def _remark(lines: Sequence[str], line: int) -> str:
    """Give the comment right above a line."""
    comment: list[str] = []
    at = line - 2
    while line and at >= 0 and lines[at].startswith("#") and not lines[at].startswith("# ---"):
        comment.insert(0, lines[at].lstrip("# ").rstrip())
        at -= 1
    return " ".join(text for text in comment if text)
