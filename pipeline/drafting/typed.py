"""Figures that a template types although a fact has that value: they would not follow the data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pipeline.document.block_origin import place_of
from pipeline.document.model import Origin, plain
from pipeline.drafting.environment import Template
from pipeline.drafting.units import is_unit
from pipeline.facts.fact import Fact, Facts, FactValue, Moment
from pipeline.language.dates import format_moment
from pipeline.language.numbers import figures, words
from pipeline.language.pack import LanguagePack
from pipeline.problems import Problem
from pipeline.session.session_file import FILE

_LEAST = 10  # smaller counts are words of every text: *two themes*, *one of them*
_SHORTEST = 4  # a shorter text with a figure in it says too little to be a fact
_NOUN = re.compile(r"\s*([^\W\d_]+)")
_SPACES = re.compile("[\u00a0\u202f\\s]+")


@dataclass(frozen=True, slots=True)
class _Stated:
    """A fact that has a value: subject and name, whether of the whole document, whether a count."""

    subject: str
    name: str
    everywhere: bool
    is_count: bool


def typed_figures(
    pack: LanguagePack, facts: Facts, templates: Iterable[Template]
) -> tuple[Problem, ...]:
    """Find numbers, dates and symbols that are typed where a fact could be stated.

    Values agree by chance: *forty-three witnesses* are no responses although 43 have come in. So a
    fact is meant only where its subject fits the text. It fits a template that names it: in a tag,
    as ``{{ agreements.total }}`` or ``{{ annex('agreements') }}`` do, or in the name of its file,
    as ``annex_agreements.md.j2`` does. Days and symbols that ``session.toml`` gives are of the
    whole document and fit every template; its numbers, which are small, do not. A number fits only
    where the noun after it is one that a template of the language puts after the fact: 15 per cent,
    15 September and 15 witnesses are no requests.
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
    templates = list(templates)
    units = _units(templates)
    return tuple(
        Problem("template-typed-figure", place_of(Origin(template.file, line)), values, "warning")
        for template in templates
        for line, text in _lines(template)
        for match in pattern.finditer(text)
        for fact in _meant(forms[match.group().casefold()], template, units, text[match.end() :])
        for values in [{"typed": match.group(), "fact": fact}]
    )


def _units(templates: Iterable[Template]) -> dict[str, frozenset[str]]:
    """Give what each fact counts, in the words that follow it in any template of the language."""
    units: dict[str, frozenset[str]] = {}
    for template in templates:
        for key, nouns in template.units.items():
            units[key] = units.get(key, frozenset()) | nouns
    return units


def _meant(
    stated: Iterable[_Stated],
    template: Template,
    units: Mapping[str, frozenset[str]],
    following: str,
) -> Iterator[str]:
    """Give the first fact whose subject and unit fit a template and what follows, if any."""
    noun = _NOUN.match(following)
    stem = PurePosixPath(template.file).name.partition(".")[0]
    for fact in stated:
        in_name = f"_{fact.subject}_" in f"_{stem}_"
        key = f"{fact.subject}.{fact.name}"
        fits = not fact.is_count or (noun and is_unit(noun[1], units.get(key, frozenset())))
        if fits and (fact.everywhere or in_name or fact.subject in template.names):
            yield key
            return


def _lines(template: Template) -> Iterator[tuple[int, str]]:
    for start, text in template.typed:
        for place, line in enumerate(text.split("\n")):
            yield start + place, _SPACES.sub(" ", line)


def _forms(
    pack: LanguagePack, subjects: Mapping[str, Mapping[str, Fact]]
) -> dict[str, list[_Stated]]:
    """Give what may not be typed, with the facts that have it."""
    forms: dict[str, list[_Stated]] = {}
    for subject, facts in subjects.items():
        for name, fact in facts.items():
            files = {source.file for source in fact.sources}
            is_count = isinstance(fact.value, int)
            stated = _Stated(subject, name, files == {FILE} and not is_count, is_count)
            for phrase in _printed(pack, fact.value):
                forms.setdefault(_SPACES.sub(" ", phrase).casefold(), []).append(stated)
    return forms


def _printed(pack: LanguagePack, value: FactValue) -> Iterator[str]:
    match value:
        case bool():
            return
        case int() if value >= _LEAST:
            yield plain(figures(pack, value))
            yield plain(words(pack, value))
        case date():
            yield plain(format_moment(pack, value, "day", "bare"))
        case Moment(day=day, precision=precision) if day is not None and precision != "not fixed":
            if precision != "year":
                yield plain(format_moment(pack, day, precision, "bare"))
        case str() if len(value) >= _SHORTEST and any(character.isdigit() for character in value):
            yield value
