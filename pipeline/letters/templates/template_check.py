"""Checking every template of every language before any letter or report is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.circular.exchange import ACKNOWLEDGEMENT, INCOMPLETE, NOTE, REMINDER
from pipeline.language.typography import typeset_text
from pipeline.letters.planning.planning import templates_of
from pipeline.letters.templates.promises import unkept_promises
from pipeline.letters.templates.sources import LetterSources, read_sources
from pipeline.letters.templates.typography_words import differences
from pipeline.problem_wording import said
from pipeline.problems import Place, Problem, ProblemsFoundError, once
from pipeline.production import produce
from pipeline.request import Progress, Request, silent
from pipeline.session.translations import session_file
from pipeline.word.letters.letter_reading import missing_styles, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.language.pack import LanguagePack
    from pipeline.letters.templates.templates import LetterTemplates
    from pipeline.session import Circular


@dataclass(frozen=True, slots=True)
class FitTemplates:
    """Templates that are fit: the languages of each letter template, by its name."""

    templates: Mapping[str, tuple[str, ...]]
    warnings: tuple[Problem, ...]


def check_templates(request: Request, progress: Progress) -> FitTemplates:
    """Check the inputs, and with them the templates of reports and letters in every language.

    Raises:
        ProblemsFoundError: With everything that is wrong in any of them.
    """
    problems: list[Problem] = []
    try:
        warnings = list(produce(request, progress, books=False).warnings)
    except ProblemsFoundError as error:
        problems += error.problems
        warnings = []
    # The same inputs were told and read for the reports.
    sources = read_sources(request, silent)
    names: Mapping[str, tuple[str, ...]] = {}
    used: set[str] = set()
    # Without a secretariat to send them no letters are made, and none are looked at.
    of_circulars = [
        (circular, sources.templates(request, circular)[0])
        for circular in sources.session.circulars
        if sources.session.secretariat is not None
    ]
    named = {name for circular, _ in of_circulars for name in _named(circular)}
    for circular, templates in of_circulars:
        progress(said("stage-templates", circular=circular.key))
        names = templates.names(named)
        problems += _absent(templates, circular, names)
        for name in names:
            if kinds := _kinds(circular, name):
                problems += _unfit(templates, kinds, name, sources)
                used.add(name)
    for name in names.keys() - used:
        problems += _unfit_for_all([templates for _, templates in of_circulars], name, sources)
    if problems:
        raise ProblemsFoundError(once(problems))
    file = session_file(request.inputs)
    for circular, templates in of_circulars:
        every = [(round_, language) for round_ in circular.rounds for language in sources.packs]
        warnings += unkept_promises(templates, circular, every, sources.session, file)
    for name, languages in names.items():
        warnings += _appearance(of_circulars[0][1], name, languages, sources.packs)
    return FitTemplates(names, once(warnings))


def _unfit_for_all(
    of_circulars: Sequence["LetterTemplates"], name: str, sources: LetterSources
) -> list[Problem]:
    """Check a letter that no circular names: it is fit where it is so for any of them."""
    first: list[Problem] = []
    for templates in of_circulars:
        problems = [*_unfit(templates, [INCOMPLETE], name, sources)]
        if not problems:
            return []
        first = first or problems
    return first


def _kinds(circular: "Circular", name: str) -> list[str]:
    """Say for what kinds of letters a circular uses a template."""
    used = set(templates_of(circular))
    kinds = (NOTE, REMINDER, INCOMPLETE, ACKNOWLEDGEMENT)
    return [kind for kind in kinds if (name, kind) in used]


def _named(circular: "Circular") -> set[str]:
    return {name for name, _ in templates_of(circular)}


def _absent(
    templates: "LetterTemplates", circular: "Circular", names: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Find templates that a circular names, or one language has, and another lacks."""
    for name in sorted({*_named(circular), *names}):
        try:
            templates.available(name)
        except ProblemsFoundError as error:
            yield from error.problems


def _unfit(
    templates: "LetterTemplates", kinds: Sequence[str], name: str, sources: LetterSources
) -> Iterator[Problem]:
    """Find what a template may not hold, and facts that one language asks for and another not."""
    for kind in kinds:
        facts_by_language: dict[str, frozenset[str]] = {}
        for language in sources.packs:
            if not templates.path(language, name).is_file():
                continue
            try:
                facts_by_language[language] = templates.asked(language, name, kind)
            except ProblemsFoundError as error:
                yield from error.problems
        everything = frozenset().union(*facts_by_language.values())
        for language, facts in facts_by_language.items():
            for fact in sorted(everything - facts):
                values = {"fact": fact, "language": language}
                place = Place(str(templates.path(language, name)))
                yield Problem("letter-fact-missing", place, values)


def _appearance(
    templates: "LetterTemplates",
    name: str,
    languages: tuple[str, ...],
    packs: "Mapping[str, LanguagePack]",
) -> Iterator[Problem]:
    for language in languages:
        path = templates.path(language, name)
        yield from _typography(path, packs[language])
        for style in missing_styles(path):
            yield Problem("letter-style-missing", Place(str(path)), {"style": style}, "warning")


def _typography(path: "Path", pack: "LanguagePack") -> Iterator[Problem]:
    """Find typed text whose spaces and marks are not those of the language."""
    for paragraph in paragraphs(path):
        for typed in paragraph.typed:
            better = typeset_text(pack, typed)
            if better != typed:
                place = Place(str(path), part=paragraph.part, paragraph=paragraph.text)
                values = {"text": typed.strip(), "better": better.strip()}
                values["differences"] = differences(typed, better)
                yield Problem("letter-typography", place, values, "warning")
