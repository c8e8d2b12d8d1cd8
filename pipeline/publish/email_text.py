"""What an e-mail says in one language: ``templates/<lang>/emails/letter.j2``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.document.model import plain
from pipeline.drafting import markdown
from pipeline.drafting.drafting_state import Drafting
from pipeline.drafting.environment import Reader
from pipeline.drafting.line_reader import read_line
from pipeline.drafting.ordering import ordering
from pipeline.drafting.pointers import Targets
from pipeline.drafting.values import Scope
from pipeline.facts.fact import Fact
from pipeline.language.language_file import LanguageFile
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import TemplateFolder, within

if TYPE_CHECKING:
    from pipeline.language.pack import LanguagePack

_FOLDER = "emails"
_FILE = "letter.j2"
_WORDS = "words.toml"
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True, slots=True)
class EmailText:
    """What one e-mail says; the paragraphs of the body stand apart by an empty line."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class _Words:
    """``templates/<lang>/emails/words.toml``."""

    not_cleared: str


class EmailTexts:
    """The e-mails of one language; the first paragraph of the template is the subject."""

    def __init__(self, templates: TemplateFolder, pack: "LanguagePack") -> None:
        """Read the template.

        Raises:
            ProblemsFoundError: Where it is missing.
        """
        folder = within(templates, f"{pack.code}/{_FOLDER}")
        self._pack = pack
        self._name = f"{pack.code}/{_FOLDER}/{_FILE}"
        try:
            text = (folder / _FILE).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            place = Place(f"templates/{self._name}")
            raise ProblemsFoundError([Problem("no-email-template", place)]) from None
        words = LanguageFile(folder / _WORDS)
        self.not_cleared = words.record(_Words, words.content).not_cleared
        if words.problems:
            raise ProblemsFoundError(words.problems)
        self._paragraphs: list[tuple[int, str]] = []
        line, start = 1, 0
        for match in [*_PARAGRAPH.finditer(text), None]:
            end = match.start() if match else len(text)
            if text[start:end].strip():
                self._paragraphs.append((line, text[start:end].strip()))
            if match:
                line += text.count("\n", start, match.end())
                start = match.end()

    def of(self, subjects: Mapping[str, Mapping[str, Fact]]) -> EmailText:
        """Fill the template for one letter."""
        reader = Reader(self._pack, subjects, Scope(ordering(self._pack), restricted=False))
        drafting = Drafting(self._pack, Targets({}, {}))
        filled = []
        for line, text in self._paragraphs:
            rendered = reader.render(reader.read(self._name, text, line))
            tokens = markdown.tokens("\n".join(rendered.lines).strip())
            filled.append(plain(read_line(drafting, rendered, line, tokens).content).strip())
        if drafting.problems:
            raise ProblemsFoundError(drafting.problems)
        subject, *body = [text for text in filled if text] or [""]
        return EmailText(subject, "\n\n".join(body))
