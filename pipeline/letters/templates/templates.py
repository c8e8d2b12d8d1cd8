"""The letter templates of every language, each read once for each kind of letter it serves."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.folder_entries import is_hidden
from pipeline.letters.templates.specimens import facts_of_sound
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import layers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from pipeline.drafting.letter_environment import LetterEnvironment
    from pipeline.language.pack import LanguagePack
    from pipeline.letters.planning.letter_facts import Subjects
    from pipeline.template_folder import TemplateFolder
    from pipeline.word.letters.letter import LetterTemplate

FOLDER = "letters"
ENDING = ".docx"


class LetterTemplates:
    """Gives the templates of letters, and the languages in which each exists."""

    def __init__(
        self,
        folder: "TemplateFolder",
        packs: "Mapping[str, LanguagePack]",
        specimen: "Callable[[str], Subjects]",
    ) -> None:
        """Keep where the templates are; none is read yet.

        Args:
            specimen: Gives an example of all facts of a kind of letter.
        """
        self._folder, self._packs, self._specimen = folder, packs, specimen
        self._read: dict[tuple[str, str, str], tuple[LetterTemplate, LetterEnvironment]] = {}
        self._asked: dict[tuple[str, str, str], frozenset[str]] = {}

    def path(self, language: str, name: str) -> Path:
        """Say where a template is."""
        return self._folder / f"{language}/{FOLDER}/{name}{ENDING}"

    def names(self, used: "Collection[str]") -> dict[str, tuple[str, ...]]:
        """Give the names of the templates of a session, with the languages that have each.

        Args:
            used: Those that its circulars name.

        Returns:
            The languages by name. A template that other sessions share is one of them only where
            it is used: it may speak of what this session does not ask for.
        """
        languages: dict[str, list[str]] = {}
        own = set(used)
        shared = layers_of(self._folder)[1:]
        for language in self._packs:
            for path in sorted(self._folder.glob(f"{language}/{FOLDER}/*{ENDING}")):
                if is_hidden(path.name):
                    continue
                languages.setdefault(path.stem, []).append(language)
                if not any(path.is_relative_to(layer) for layer in shared):
                    own.add(path.stem)
        return {name: tuple(languages[name]) for name in sorted(languages) if name in own}

    def available(self, name: str) -> tuple[str, ...]:
        """Give the languages that have a template: all, since none falls back on another.

        Raises:
            ProblemsFoundError: Where a language lacks it.
        """
        missing = [code for code in self._packs if not self.path(code, name).is_file()]
        if missing:
            raise ProblemsFoundError(
                Problem("letter-template-missing", Place(self._shown(code, name)), {"name": name})
                for code in missing
            )
        return tuple(self._packs)

    def asked(self, language: str, name: str, kind: str) -> frozenset[str]:
        """Look at each form of a template, once, and say what facts it asks for.

        Args:
            kind: The kind of the letter, which says what facts there are.

        Raises:
            ProblemsFoundError: With everything that it may not hold, and with what is wrong with
                any letter that could be made of it.
        """
        key = (language, name, kind)
        if key not in self._asked:
            path = self.path(language, name)
            self._asked[key] = facts_of_sound(path, self._packs[language], self._specimen(kind))
        return self._asked[key]

    def read(
        self, language: str, name: str, kind: str, *, in_every_form: bool = True
    ) -> "tuple[LetterTemplate, LetterEnvironment]":
        """Read a template, once.

        Args:
            in_every_form: Whether letters are going to be made of it, so that each of its forms is
                looked at.
        """
        key = (language, name, kind)
        if key not in self._read:
            from pipeline.drafting.letter_environment import LetterEnvironment
            from pipeline.word.letters.letter import LetterTemplate
            from pipeline.word.letters.letter_marks import LOOKS

            if in_every_form:
                self.asked(language, name, kind)
            environment = LetterEnvironment(self._packs[language], self._specimen(kind), LOOKS)
            template = LetterTemplate(self.path(language, name), environment)
            self._read[key] = template, environment
        return self._read[key]

    def _shown(self, language: str, name: str) -> str:
        return f"templates/{language}/{FOLDER}/{name}{ENDING}"
