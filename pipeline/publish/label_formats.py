"""The sheets of labels that can be bought: ``templates/labels.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.language.language_file import LanguageFile
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import TemplateFolder
from pipeline.word.letters.address_labels import LabelFormat

_FILE = "labels.toml"


@dataclass(frozen=True, slots=True)
class LabelFormats:
    """The formats.

    Attributes:
        format: The name of the one that is taken where none is asked for.
        formats: By name.
    """

    format: str
    formats: Mapping[str, LabelFormat]


def label_format(templates: TemplateFolder, name: str) -> LabelFormat:
    """Give a format by its name, or the usual one where the name is empty.

    Raises:
        ProblemsFoundError: Where there is none of that name, or its labels do not fit on A4.
    """
    file = LanguageFile(templates / _FILE)
    declared = file.record(LabelFormats, file.content)
    if not file.problems:
        chosen = name or declared.format
        known = ", ".join(declared.formats)
        if name and name not in declared.formats:
            values = {"labels": name, "known": known}
            raise ProblemsFoundError([Problem("no-such-labels", Place("--labels"), values)])
        if chosen not in declared.formats:
            file.report("no-such-labels", ("format",), labels=chosen, known=known)
        elif not declared.formats[chosen].fits:
            file.report("labels-off-the-sheet", ("formats", chosen), labels=chosen)
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return declared.formats[chosen]
