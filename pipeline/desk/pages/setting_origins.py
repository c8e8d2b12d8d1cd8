"""The settings behind a figure, named as their form names them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.desk.pages.setting_words import section_name, setting_words
from pipeline.desk.pages.settings_form import SettingField, SettingGroup, groups_of
from pipeline.problems import ProblemsFoundError
from pipeline.session.session_file import FILE
from pipeline.session.toml_file import load_toml

if TYPE_CHECKING:
    from pipeline.desk.pages.desk_page import PageRequest


@dataclass(frozen=True, slots=True)
class SettingOrigin:
    """A setting behind a figure: its section, empty before all sections, its name and its line."""

    section: str
    name: str
    line: int


def setting_origins(asked: "PageRequest", keys: Iterable[str]) -> tuple[SettingOrigin, ...]:
    """Name settings by their keys as facts have them, such as ``reports.cooperation.date``.

    A key that the settings lack is called as it is.
    """
    wanted = dict.fromkeys(keys)
    if not wanted:
        return ()
    path = asked.here.inputs / FILE
    try:
        groups = groups_of(path.read_text(encoding="utf-8-sig"), load_toml(path, FILE))
    except (OSError, ValueError, ProblemsFoundError):
        groups = []
    return tuple(_origin(asked, groups, key) for key in wanted)


def _origin(asked: "PageRequest", groups: Iterable[SettingGroup], key: str) -> SettingOrigin:
    for group in groups:
        for field, named in _fields(group):
            # A text in every language is one setting with a field for each.
            if named == key or named.startswith(f"{key}."):
                whole = replace(field, name=field.name.removesuffix(named.removeprefix(key)))
                section = section_name(asked.words, group, asked.names) if group.kind else ""
                return SettingOrigin(section, setting_words(asked.words, whole).name, field.line)
    return SettingOrigin("", key, 0)


def _fields(group: SettingGroup) -> Iterator[tuple[SettingField, str]]:
    """Give each field with its key, in which what tells the section from its like has its place."""
    for field in group.fields:
        parts = field.name.split(".")
        if group.called:
            parts[1] = group.called
        yield field, ".".join(parts)
