"""What people call a setting: as the form of the settings calls it."""

from collections.abc import Mapping, Sequence

from pipeline.interface import DEFAULT, spoken
from pipeline.manner import language_name
from pipeline.wording_files import desk_in

_HEAD = 2  # the section and which of several; a number after these is one within the section


def setting_name(path: Sequence[str | int]) -> str:
    """Name a setting, by its keys and places in lists, in the language that is spoken.

    It has a number where the section has several, and its keys where it has no name.
    """
    words = _words()
    names = [str(part) for part in path if not isinstance(part, int)]
    for count in range(len(names), 0, -1):
        if name := words.get("settings.names." + ".".join(names[:count])):
            inside = [str(part + 1) for part in path[_HEAD:] if isinstance(part, int)]
            inside += [language_name(code, spoken()) for code in names[count:]]
            return f"{name} ({', '.join(inside)})" if inside else name
    return " ".join(names[1:] or names)


def section_name(section: Sequence[str | int], entry: object) -> str:
    """Name a section of the settings in the language that is spoken, by its keys and content."""
    pattern = _words().get(f"settings.sections.{section[0]}", str(section[0]))
    return pattern.replace("{name}", _called(entry))


def _called(entry: object) -> str:
    """Tell a section from its like: a circular by its subject, a report by its symbol."""
    if not isinstance(entry, Mapping):
        return ""
    subject = entry.get("subject")
    if isinstance(subject, Mapping) and subject.get(spoken()):
        return str(subject[spoken()])
    return str(entry.get("symbol") or entry.get("key") or "")


def _words() -> Mapping[str, str]:
    return {**desk_in(DEFAULT), **desk_in(spoken())}
