"""What people call a setting: as the form of the settings calls it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from pipeline.interface import DEFAULT, spoken
from pipeline.manner import language_name, manner_of
from pipeline.wording_files import desk_in
from pipeline.wording_values import ADDRESSEE, CIRCULAR, REPORT, STAGE, filled

# Sections that a session gives names to, by their keys.
NAMED_SECTIONS: Mapping[str, str] = {"circulars": CIRCULAR, "reports": REPORT, "clearance": STAGE}
_STATE = "state"
_HEAD = 2  # the section and which of several; a number after these is one within the section


def named_setting(
    path: Sequence[str | int], name_of: Callable[[str], str], language_of: Callable[[str], str]
) -> tuple[str, str]:
    """Give the keys by which a setting has a name, and the name; both empty where it has none.

    The name has a number where the section has several, and a language where it has a text in each.

    Args:
        path: Its keys and places in lists.
        name_of: Gives the name of keys, joined by dots, or an empty text.
        language_of: Gives the name of a language by its code.
    """
    names = [part for part in path if isinstance(part, str)]
    for count in range(len(names), 0, -1):
        keys = ".".join(names[:count])
        if name := name_of(keys):
            inside = [str(part + 1) for part in path[_HEAD:] if isinstance(part, int)]
            inside += [language_of(code) for code in names[count:]]
            return keys, f"{name} ({', '.join(inside)})" if inside else name
    return "", ""


def setting_name(path: Sequence[str | int]) -> str:
    """Name a setting in the language that is spoken; by its keys where it has no name."""
    words = _words()
    _, name = named_setting(
        path,
        lambda keys: words.get(f"settings.names.{keys}", ""),
        lambda code: language_name(code, spoken()),
    )
    names = [part for part in path if isinstance(part, str)]
    return name or " ".join(names[1:] or names)


def section_name(section: Sequence[str | int], entry: object) -> str:
    """Name a section of the settings as the session names what it is of."""
    pattern = _words().get(f"settings.sections.{section[0]}", str(section[0]))
    key = str(entry.get("key") or "") if isinstance(entry, Mapping) else ""
    kind = NAMED_SECTIONS.get(str(section[0]))
    return pattern.replace("{name}", _named(kind, key) if kind and key else key)


def setting_said(path: Sequence[str | int], value: object) -> str:
    """Write the value of a setting for people to read: a day in words, a State by its name."""
    if isinstance(value, dt.date):
        return manner_of(spoken()).day(value)
    return _named(ADDRESSEE, str(value)) if path[-1] == _STATE else str(value)


def _named(kind: str, key: str) -> str:
    return filled(f"{{key:{kind}}}", {"key": key})


def _words() -> Mapping[str, str]:
    return {**desk_in(DEFAULT), **desk_in(spoken())}
