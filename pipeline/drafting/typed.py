"""Figures that a template types although a fact has that value: they would not follow the data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pipeline.document.model import Origin, Phrase
from pipeline.document.place import place_of
from pipeline.drafting.environment import Template
from pipeline.facts.fact import Facts, FactValue, Moment
from pipeline.language.dates import format_moment
from pipeline.language.numbers import figures, words
from pipeline.language.pack import LanguagePack
from pipeline.problems import Problem

_LEAST = 10  # smaller counts are words of every text: *two themes*, *one of them*
_SHORTEST = 4  # a shorter text with a figure in it says too little to be a fact
_SPACES = re.compile("[\u00a0\u202f\\s]+")


def typed_figures(
    pack: LanguagePack, facts: Facts, templates: Iterable[Template]
) -> tuple[Problem, ...]:
    """Find numbers, dates and symbols that are typed where a fact could be stated.

    Args:
        pack: The language, in whose words numbers and dates are looked for.
        facts: The facts of the session.
        templates: The templates of a report.

    Returns:
        A warning for each, with its line and the fact.
    """
    forms = _forms(pack, facts.subjects)
    if not forms:
        return ()
    longest_first = sorted(forms, key=len, reverse=True)
    # A number in a symbol, a larger number or a word is another number; an ordinal's ending is not.
    pattern = re.compile(
        rf"(?<![\w/.,-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-]|[.,]\w)",
        re.IGNORECASE,
    )
    return tuple(
        Problem("template-typed-figure", place_of(Origin(template.file, line)), values, "warning")
        for template in templates
        for line, text in _lines(template)
        for found in pattern.finditer(text)
        for values in [{"typed": found.group(), "fact": forms[found.group().casefold()]}]
    )


def _lines(template: Template) -> Iterator[tuple[int, str]]:
    for start, text in template.typed:
        for place, line in enumerate(text.split("\n")):
            yield start + place, _SPACES.sub(" ", line)


def _forms(pack: LanguagePack, subjects: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Give what may not be typed, with the fact that has it."""
    forms: dict[str, str] = {}
    for subject, facts in subjects.items():
        for name, fact in facts.items():
            value: FactValue = getattr(fact, "value", None)
            for phrase in _printed(pack, value):
                forms.setdefault(_SPACES.sub(" ", phrase).casefold(), f"{subject}.{name}")
    return forms


def _printed(pack: LanguagePack, value: FactValue) -> Iterator[str]:
    match value:
        case bool():
            return
        case int() if value >= _LEAST:
            yield _plain(figures(pack, value))
            yield _plain(words(pack, value))
        case date():
            yield _plain(format_moment(pack, value, "day", "bare"))
        case Moment(day=day, precision=precision) if day is not None and precision != "not fixed":
            if precision != "year":
                yield _plain(format_moment(pack, day, precision, "bare"))
        case str() if len(value) >= _SHORTEST and any(one.isdigit() for one in value):
            yield value


def _plain(phrase: Phrase) -> str:
    return "".join(run.text for run in phrase)
