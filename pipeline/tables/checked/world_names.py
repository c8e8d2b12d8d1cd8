"""Which State of the world a name means that nobody has accepted, or may mean.

A name is first looked for as it is, then word by word. What is no name of any State is compared
with all names, in every language: nothing is proposed that is not the nearest by far, so that a
State which is not in the list is never taken for one that is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.tables.checked.states import Spellings
from pipeline.tables.declared.input_words import InputWords
from pipeline.tables.names.folding import folded
from pipeline.tables.names.name_index import NameIndex, core, spelt
from pipeline.tables.names.name_words import without_dots
from pipeline.tables.names.near_names import NearNames
from pipeline.tables.names.territories import country_codes, country_name, country_names
from pipeline.wording_values import named

Way = Literal["name", "other name", "guess"]
# Lengths, in letters, of texts that are compared with names spelt alike.
_SHORTEST, _LONGEST = 4, 90
_MOST = 4  # States that a text may mean; of more, none is proposed


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text may mean.

    Attributes:
        states: ISO 3166 alpha-3 codes of the States in alphabetical order; several where it cannot
            be said which, none where no State is near.
        way: How they are known: by a present name, by a former or short one, or only by what is
            near.
    """

    states: tuple[str, ...] = ()
    way: Way = "guess"


@dataclass(frozen=True)
class WorldNames:
    """The names of the States of the world, sorted when they are first asked for."""

    spellings: Spellings
    words: InputWords

    def meant(self, text: str) -> Meant:
        """Say which State a text means that is no accepted spelling; or several, or none."""
        short = self._codes.get(without_dots(text), "")
        for way, index in self._indexes:
            if states := index.named(text):
                # An abbreviation may be the code of another State: RU, SA.
                states |= {short} if short and way == "other name" else set()
                return Meant(tuple(sorted(states)), way)
        if states := self._twice_named(text):
            return Meant(tuple(sorted(states)), "name")
        return Meant((short,) if short else tuple(sorted(self._guessed(text))))

    def state(self, text: str) -> str:
        """Give the code of the State that a text names beyond doubt, or nothing."""
        if known := self.spellings.state(text):
            return known
        meant = self.meant(text)
        return meant.states[0] if meant.way == "name" and len(meant.states) == 1 else ""

    @cached_property
    def of_the_world(self) -> Mapping[str, Mapping[str, str]]:
        """Give what each State of the world is called by language, whether it is listed or not."""
        languages = self.words.languages
        codes = {code for words in self.words.name_words.values() for code in words.names}
        return {
            code: {language: _called(code, language, self.words) for language in languages}
            for code in sorted(codes)
        }

    def _twice_named(self, text: str) -> set[str]:
        """Give the State that a text names twice, once in parentheses."""
        before, bracket, after = text.rstrip(" )").partition("(")
        if not bracket:
            return set()
        first, second = (
            {state for _, index in self._indexes for state in index.named(part)}
            for part in (before, after)
        )
        return first & second

    def _guessed(self, text: str) -> set[str]:
        languages = self.words.name_words
        if not _SHORTEST <= len(folded(text)) <= _LONGEST:
            return set()
        if not all(core(rules.words(text), rules) for rules in languages.values()):
            return set()
        both = [index for _, index in self._indexes]
        if alike := {state for index in both for state in index.alike(text)}:
            whole = {state for index in both for state in index.containing(text)}
            return alike & whole if len(alike & whole) == 1 else alike
        near = self._near.states(
            written for name, rules in languages.items() for written in spelt(text, name, rules)
        )
        return near if len(near) <= _MOST else set()

    @cached_property
    def _near(self) -> NearNames:
        return NearNames(name for _, index in self._indexes for name in index.names())

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        return {folded(two): three for three, two in country_codes().items()}

    @cached_property
    def _indexes(self) -> tuple[tuple[Way, NameIndex], ...]:
        rules = self.words.name_words
        present, former = NameIndex(rules), NameIndex(rules)
        for state in country_codes():
            present.exact[folded(state)].add(state)
        for spelling, state in self.spellings.codes.items():
            for language in rules if spelling != folded(state) else ():
                present.add(language, self.spellings.shown[spelling], state)
        for language, words in rules.items():
            for state, name in (*_listed(words.names), *country_names(language)):
                present.add(language, name, state)
            for state, name in _listed(self.words.former.get(language, {})):
                former.add(language, name, state)
        return ("name", present), ("other name", former)


def world_name(state: str, words: InputWords) -> str:
    """Name a State in a message as the United Nations does, or else as the Unicode CLDR does."""
    names = {language: _called(state, language, words) for language in words.languages}
    return named(names[words.languages[0]], names)


def _called(state: str, language: str, words: InputWords) -> str:
    called = words.name_words[language].names.get(state)
    return called[0] if called else country_name(state, (language, *words.languages))


def _listed(names: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    return ((state, name) for state, called in names.items() for name in called)
