"""What the form of the settings calls each of them, and what it says of it."""

from dataclasses import dataclass

from pipeline.desk.desk_words import Words
from pipeline.desk.pages.settings_form import SettingField, SettingGroup

_HEAD = 2  # the section and which of several; a number after these is one within the section


@dataclass(frozen=True, slots=True)
class SettingWords:
    """What a setting is called, and what is said of it; empty where nothing is."""

    name: str
    about: str


def setting_words(words: Words, field: SettingField) -> SettingWords:
    """Word a setting in the language of the page.

    Args:
        words: What the page says.
        field: The setting; one that the program does not know is shown as the file has it.

    Returns:
        Its name, with a number where the section has several and a language where it has a text in
        each, and what is said of it.
    """
    parts = field.name.split(".")
    names = [part for part in parts if not part.isdecimal()]
    for count in range(len(names), 0, -1):
        key = ".".join(names[:count])
        if words.has(f"settings.names.{key}"):
            about = f"settings.about.{key}"
            inside = [str(int(part) + 1) for part in parts[_HEAD:] if part.isdecimal()]
            inside += [_language(words, code) for code in names[count:]]
            name = str(words(f"settings.names.{key}"))
            named = f"{name} ({', '.join(inside)})" if inside else name
            return SettingWords(named, str(words(about)) if words.has(about) else "")
    return SettingWords(field.label, field.remark)


def section_name(words: Words, group: SettingGroup) -> str:
    """Name a section of the settings."""
    if not group.kind:
        return str(words("settings.general"))
    key = f"settings.sections.{group.kind}"
    if words.has(key):
        return str(words(key, name=group.called))
    return f"{group.kind} {group.called}".strip()


def _language(words: Words, part: str) -> str:
    key = f"begin.language-{part}"
    return str(words(key)) if words.has(key) else part
