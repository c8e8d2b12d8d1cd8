"""The names and explanations of settings in their form."""

from dataclasses import dataclass

from pipeline.desk.desk_words import Words
from pipeline.desk.pages.settings_form import SettingField, SettingGroup
from pipeline.next_session.setting_names import NAMED_SECTIONS
from pipeline.session.circulars import AUDIENCES, NUMBERINGS, SENDERS
from pipeline.session.session_records import DISTRIBUTIONS
from pipeline.wording_values import Names

_CHOICES = {
    "reports.distribution": DISTRIBUTIONS,
    "circulars.audience": AUDIENCES,
    "circulars.sender": SENDERS,
    "circulars.numbering": NUMBERINGS,
}
_HEAD = 2  # parts of a path: the section and its number; a later number counts within it


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The name of a setting, and its explanation or an empty text."""

    name: str
    about: str


def setting_words(words: Words, field: SettingField) -> SettingWords:
    """Name and explain a setting in the language of the page.

    The name has a number where the section has several, and a language where it has one text in
    each. A setting that the program does not know is shown as the file has it.
    """
    parts = field.name.split(".")
    names = [part for part in parts if not part.isdecimal()]
    for count in range(len(names), 0, -1):
        key = ".".join(names[:count])
        if words.has(f"settings.names.{key}"):
            about = f"settings.about.{key}"
            inside = [str(int(part) + 1) for part in parts[_HEAD:] if part.isdecimal()]
            inside += [words.language(code) for code in names[count:]]
            name = words.plain(f"settings.names.{key}")
            named = f"{name} ({', '.join(inside)})" if inside else name
            return SettingWords(named, words.plain(about) if words.has(about) else "")
    return SettingWords(field.label, field.remark)


def setting_choices(words: Words, field: SettingField) -> dict[str, str]:
    """Give the values of a setting with their names; none where anything may be typed."""
    key = ".".join(part for part in field.name.split(".") if not part.isdecimal())
    codes = _CHOICES.get(key, ())
    named = {code: words.plain(f"settings.choices.{code.replace(' ', '-')}") for code in codes}
    # A value that is no choice is offered too, so that it is shown as it is.
    return {field.value: field.value} | named if named and field.value not in named else named


def section_name(words: Words, group: SettingGroup, names: Names) -> str:
    """Name a section of the settings; circulars, documents and stages as the session does."""
    if not group.kind:
        return words.plain("settings.general")
    key = f"settings.sections.{group.kind}"
    if words.has(key):
        kind = NAMED_SECTIONS.get(group.kind)
        name = names.name(kind, group.called, words.code) if kind else group.called
        return words.plain(key, name=name)
    return f"{group.kind} {group.called}".strip()
