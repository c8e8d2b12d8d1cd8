"""Whether a letter is sound whatever its facts are: each of its forms is filled and looked at."""

from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.correspondence.letter_facts import Subjects
    from pipeline.drafting.letter_specimens import Form
    from pipeline.language.pack import LanguagePack

_MOST = 5  # faults that are told; a tag at the wrong level breaks many forms


def unsound(path: "Path", pack: "LanguagePack", subjects: "Subjects") -> "Iterator[Problem]":
    """Fill a letter in each of its forms and say what is wrong.

    Args:
        path: Its template, which can be read.
        pack: Its language.
        subjects: An example of all facts.

    Yields:
        A problem for a letter without a tag in its text, for each tag that nothing fills, and for
        each fault that a form has.
    """
    from pipeline.drafting.letter_specimens import SpecimenEnvironment
    from pipeline.word.gate_forms import Forms, prints_nothing, tags_left
    from pipeline.word.letter import LetterTemplate
    from pipeline.word.letter_marks import LOOKS

    environment = SpecimenEnvironment(pack, subjects, LOOKS)
    template = LetterTemplate(path, environment)
    values = environment.values(subjects)
    content = path.read_bytes()
    forms = Forms(content)
    known: dict[str, list[tuple[Mapping[str, object], bytes]]] = {}

    def filled(name: str) -> bytes:
        """Fill a part; one that was asked the same and answered the same before is that one."""
        before = known.setdefault(name, [])
        for answers, made in before:
            if environment.answers_as(answers):
                return made
        environment.begin()
        fresh = template.part(name, values)
        before.append((environment.answers, fresh))
        return fresh

    told: dict[tuple[str, str], Form] = {}
    left: dict[tuple[str, str], None] = {}
    for form in environment.forms():
        environment.take(form)
        try:
            parts = {name: filled(name) for name in template.tagged_parts}
        except ProblemsFoundError:
            continue  # no letter takes this form: it states what these facts do not have
        for fault in forms.faults(parts):
            told.setdefault(fault, form)
        left |= dict.fromkeys(tags_left(parts))
    if prints_nothing(content):
        yield Problem("letter-without-tags", Place(str(path)))
    for part, paragraph in left:
        yield Problem("letter-tag-left", Place(str(path), part=part, paragraph=paragraph))
    for (part, reason), form in list(told.items())[:_MOST]:
        code = "letter-broken-when" if form.choice else f"letter-broken-{_met(form)}"
        values_of = {"fault": reason, "condition": form.choice, "lines": str(form.lines)}
        yield Problem(code, Place(str(path), part=part), values_of)


def _met(form: "Form") -> str:
    return "met" if form.met else "unmet"
