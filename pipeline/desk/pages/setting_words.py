"""The names and explanations of settings in their form."""

from dataclasses import dataclass

from pipeline.desk.desk_words import Words
from pipeline.desk.pages.settings_form import SettingField, SettingGroup
from pipeline.next_session.setting_names import NAMED_SECTIONS, named_setting
from pipeline.session.circulars import AUDIENCES, NUMBERINGS, SENDERS
from pipeline.session.session_records import DISTRIBUTIONS
from pipeline.wording_values import Names

_CHOICES = {
    "reports.distribution": DISTRIBUTIONS,
    "circulars.audience": AUDIENCES,
    "circulars.sender": SENDERS,
    "circulars.numbering": NUMBERINGS,
}


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The name of a setting, and its explanation or an empty text."""

    name: str
    about: str


def setting_words(words: Words, field: SettingField) -> SettingWords:
    """Name and explain a setting in the language of the page.

    A setting that the program does not know is shown as the file has it.
    """
    path = [int(part) if part.isdecimal() else part for part in field.name.split(".")]
    keys, name = named_setting(
        path, lambda keys: _plain(words, f"settings.names.{keys}"), words.language
    )
    if not keys:
        return SettingWords(field.label, field.remark)
    return SettingWords(name, _plain(words, f"settings.about.{keys}"))


def _plain(words: Words, key: str) -> str:
    return words.plain(key) if words.has(key) else ""


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
