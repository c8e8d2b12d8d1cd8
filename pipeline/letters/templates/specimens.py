"""Whether a letter is sound whatever its facts are: each of its forms is filled and looked at."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipeline.once_made import OnceMade
from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.drafting.letter_specimens import Form, SpecimenEnvironment
    from pipeline.language.pack import LanguagePack
    from pipeline.letters.planning.letter_facts import Subjects
    from pipeline.word.letters.letter import LetterTemplate

_MOST = 5  # faults that are told; a tag at the wrong level breaks many forms
# They depend on the template, the language and the facts that the template may state.
_PROBLEMS: Final[OnceMade[tuple[Problem, ...]]] = OnceMade(most=256)


def facts_of_sound(path: "Path", pack: "LanguagePack", subjects: "Subjects") -> frozenset[str]:
    """Fill a letter in each of its forms, and give the facts that it asks for.

    Raises:
        ProblemsFoundError: With everything that the template may not hold; else for a letter
            without a tag in its text, for each tag that nothing fills, and for each fault that a
            form has.
    """
    from pipeline.drafting.letter_specimens import SpecimenEnvironment
    from pipeline.word.letters.letter import LetterTemplate
    from pipeline.word.letters.letter_marks import LOOKS

    environment = SpecimenEnvironment(pack, subjects, LOOKS)
    template = LetterTemplate(path, environment)
    named = {name: facts for name, facts in subjects.items() if template.mentions(name)}
    problems = _PROBLEMS.of(
        (template.content, pack, repr(named)),
        lambda: tuple(_unsound(template, environment, subjects)),
    )
    if problems:
        raise ProblemsFoundError(
            replace(problem, place=replace(problem.place, file=str(path))) for problem in problems
        )
    return frozenset(environment.asked)


def _unsound(
    template: "LetterTemplate",
    environment: "SpecimenEnvironment",
    subjects: "Subjects",
) -> "Iterator[Problem]":
    from pipeline.word.gate.gate_forms import Forms, prints_nothing, tags_left

    values = environment.values(subjects)
    forms = Forms(template.content)
    broken: dict[tuple[str, str], Form] = {}
    left: dict[tuple[str, str], None] = {}
    parts: dict[str, bytes] = {}
    for form in environment.forms():
        environment.take(form)
        try:
            parts = template.parts(values, parts)
        except ProblemsFoundError:
            continue  # no letter takes this form: it states what these facts do not have
        for fault in forms.faults(parts):
            broken.setdefault(fault, form)
        left |= dict.fromkeys(tags_left(parts))
    if prints_nothing(template.content):
        yield Problem("letter-without-tags", Place(""))
    for part, paragraph in left:
        yield Problem("letter-tag-left", Place("", part=part, paragraph=paragraph))
    for (part, reason), form in list(broken.items())[:_MOST]:
        code = "letter-broken-when" if form.choice else f"letter-broken-{_met(form)}"
        values_of = {"fault": reason, "condition": form.choice, "lines": str(form.lines)}
        yield Problem(code, Place("", part=part), values_of)


def _met(form: "Form") -> str:
    return "met" if form.met else "unmet"
