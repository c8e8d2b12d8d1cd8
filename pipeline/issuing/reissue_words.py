"""The words of a language for documents that are issued again."""

from dataclasses import dataclass

from pipeline.document.model import Phrase, Text
from pipeline.language.language_file import LanguageFile
from pipeline.language.pack import LanguagePack
from pipeline.language.typography import typeset_text
from pipeline.problem_wording import phrase
from pipeline.problems import ProblemsFoundError
from pipeline.template_folder import TemplateFolder

_FILE, _SECTION = "issuing.toml", "reissue"


@dataclass(frozen=True, slots=True)
class ReissueWords:
    """The section ``[reissue]`` of ``templates/<lang>/issuing.toml``.

    Attributes:
        notes: The footnote of the first re-issue, of the second and so on.
    """

    notes: tuple[str, ...]


def reissue_note(pack: LanguagePack, templates: TemplateFolder, times: int) -> Phrase:
    """Give the footnote of a re-issue.

    Args:
        times: How often the document has been re-issued, this time included.

    Raises:
        ProblemsFoundError: Where the words are not fit, or lack one for so many re-issues.
    """
    file = LanguageFile(templates / f"{pack.code}/{_FILE}")
    section = file.content.get(_SECTION, {})
    if file.content and not isinstance(section, dict):
        file.report("language-wrong-type", (_SECTION,), wanted=phrase("value-a-table"))
    elif file.content:
        notes = file.record(ReissueWords, section, (_SECTION,)).notes
        if not file.problems and times <= len(notes):
            return (Text(typeset_text(pack, notes[times - 1])),)
        if not file.problems:
            file.report("too-many-reissues", (_SECTION, "notes"), times=str(times))
    raise ProblemsFoundError(file.problems)
