"""Names of States in every language, to be found as they are, word by word, or by their core."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.tables.names.folding import folded
from pipeline.tables.names.name_words import NameWords, without_dots
from pipeline.tables.names.near_names import Spelt, SpeltName


class NameIndex:
    """Names of States: as they are, by their words, and by those that tell them apart."""

    def __init__(self, rules: Mapping[str, NameWords]) -> None:
        """Begin without any; the rules say by language how names are compared."""
        self.rules = rules
        self.exact: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[tuple[str, frozenset[str]], set[str]] = defaultdict(set)
        self._cores: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        self._spelt: dict[tuple[Spelt, str], int] = {}

    def add(self, language: str, name: str, state: str) -> None:
        """Add a name of a State in a language."""
        rules = self.rules[language]
        words = rules.words(name)
        apart = core(words, rules)
        self.exact[folded(name)].add(state)
        self._words[language, frozenset(words)].add(state)
        if apart:
            self._cores[apart].add(state)
        if not name.isupper():
            letters = sum(map(len, apart or words))
            self._spelt |= {(written, state): letters for written in spelt(name, language, rules)}

    def named(self, text: str) -> set[str]:
        """Give the States that are called so, word for word in any order."""
        if states := self.exact.get(without_dots(text)):
            return set(states)
        return {
            state
            for language, rules in self.rules.items()
            for state in self._words.get((language, frozenset(rules.words(text))), ())
        }

    def alike(self, text: str) -> Iterator[str]:
        """Give the States whose names have the same words but for those that many share."""
        for rules in self.rules.values():
            yield from self._cores.get(core(rules.words(text), rules), ())

    def containing(self, text: str) -> Iterator[str]:
        """Give the States of which a name has all words of a text."""
        for language, rules in self.rules.items():
            typed = set(rules.words(text))
            for (spoken, words), states in self._words.items():
                if spoken == language and typed <= words:
                    yield from states

    def names(self) -> Iterator[SpeltName]:
        """Give every name but abbreviations, as each may be spelt."""
        for (written, state), letters in self._spelt.items():
            yield written, state, letters


def core(words: Iterable[str], rules: NameWords) -> frozenset[str]:
    """Give the words that tell a name apart."""
    return frozenset(word for word in words if word not in rules.general)


def spelt(text: str, language: str, rules: NameWords) -> list[Spelt]:
    """Give a text as it stands, and its words in their order and in that of the alphabet."""
    words = rules.words(text)
    return [
        (f"{language} as typed", folded(text)),
        (f"{language} in order", " ".join(words)),
        (f"{language} sorted", " ".join(sorted(words))),
    ]
