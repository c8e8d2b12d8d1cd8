"""From a planned letter to a Word file in one language."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.facts.fact import Rows
from pipeline.outputs import digest
from pipeline.problem_wording import fix_later, message_later
from pipeline.problems import Problem, ProblemsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.letters.planning.letter_facts import LetterFacts, Subjects
    from pipeline.letters.planning.planned_letters import Letter
    from pipeline.letters.templates.templates import LetterTemplates

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter in one language.

    Attributes:
        template_hash: SHA-256 of the template.
        values_hash: SHA-256 of the facts that the letter states.
    """

    content: bytes
    template_hash: str
    values_hash: str


def path_of(letter: "Letter", language: str) -> str:
    """Name the file of a letter, whatever its reference and its addressee are called.

    Returns:
        The path relative to the outputs, such as
        ``fr/letters/contact-points/ICC-ASP-7-S-01_BEL.docx``.
    """
    name = f"{_safe(letter.reference)}_{_safe(letter.addressee.key)}.docx"
    return f"{language}/letters/{_safe(letter.circular.key)}/{name}"


def templates_by_path(letters: "Iterable[Letter]") -> dict[str, str]:
    """Give, by path of each letter in each of its languages, its template within the templates."""
    return {
        path_of(letter, language): f"{language}/letters/{letter.template}.docx"
        for letter in letters
        for language in letter.addressee.languages
    }


def _safe(text: str) -> str:
    return "".join(character if character in _SAFE else "-" for character in text)


class Filler:
    """Fills letters from templates and facts."""

    def __init__(self, templates: "LetterTemplates", facts: "LetterFacts") -> None:
        """Keep templates and facts."""
        self._templates, self._facts = templates, facts

    def make_ready(self, used: "Iterable[tuple[str, str, str]]") -> None:
        """Read templates before the letters that need them; their forms were looked at before.

        Args:
            used: Language, name and kind of letter of each.
        """
        for language, name, kind in used:
            self._templates.read(language, name, kind, in_every_form=False)

    def fill(self, letter: "Letter", language: str) -> Filled:
        """Fill the template of a letter.

        Raises:
            ProblemsFoundError: Where a value is missing, naming the addressee.
        """
        template, environment = self._templates.read(language, letter.template, letter.kind)
        subjects = self._facts.of(letter)
        try:
            content = template.render(environment.values(subjects))
        except ProblemsFoundError as error:
            raise ProblemsFoundError(
                _problem_of_letter(letter, problem) for problem in error.problems
            ) from None
        stated = [(path, _value(subjects, path)) for path in sorted(environment.asked)]
        return Filled(content, template.digest, digest(repr(stated).encode()))


def _problem_of_letter(letter: "Letter", problem: Problem) -> Problem:
    wording = {"problem": message_later(problem), "fix": fix_later(problem)}
    values = {"addressee": letter.addressee.key, **wording}
    return Problem("letter-not-filled", problem.place, values)


def _value(subjects: "Subjects", path: str) -> object:
    """Give the value that a template asks for; the cells that it comes from do not matter."""
    name, _, rest = path.partition(".")
    fact = subjects.get(name, {}).get(rest.partition(".")[0])
    return _plain(fact.value) if fact else None


def _plain(value: object) -> object:
    if isinstance(value, Rows):
        return [
            {name: _plain(fact.value) for name, fact in record.items()} for record in value.records
        ]
    return value
