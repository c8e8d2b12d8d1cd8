"""Names of States word by word, as ``templates/<lang>/state_names.toml`` says for a language.

*Korea, Rep.* and *Republic of Korea* have the same words: abbreviations are written out, and words
like *the* are left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.problems import Problem
from pipeline.session.toml_file import TomlFile
from pipeline.tables.names.folding import folded

_CODE_LENGTH = 3  # of ISO 3166 alpha-3
_INITIALS = re.compile(r"\b\w(?:\.\w)+\b\.?")  # U.K.
_WORD = re.compile(r"\w+\.?")


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of names in a language, each as ``folded`` gives it, and the names.

    Attributes:
        left_out: Words that names are compared without.
        general: Words that many names share.
        written_out: The words that an abbreviation stands for; one that needs its dot has it.
        names: The names of States by ISO 3166 alpha-3 code, as they are written.
    """

    left_out: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    written_out: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def words(self, text: str) -> tuple[str, ...]:
        """Give the words of a name in their order, abbreviations written out."""
        typed = (self._written_out(word) for word in _WORD.findall(without_dots(text)))
        return tuple(word for words in typed for word in words if word not in self.left_out)

    def _written_out(self, word: str) -> list[str]:
        bare = word.removesuffix(".")
        return (self.written_out.get(word) or self.written_out.get(bare) or bare).split()


def without_dots(text: str) -> str:
    """Give a text as ``folded`` does, without the dots of initials: *U.K.* is *uk*."""
    return _INITIALS.sub(lambda initials: initials[0].replace(".", ""), folded(text))


def name_words(file: TomlFile) -> NameWords:
    """Take the words of names from the file of a language, in which there is no fault."""
    words, names = file.data.get("words", {}), file.data.get("names", {})
    if not isinstance(words, dict) or not isinstance(names, dict):
        return NameWords()
    return NameWords(
        frozenset(map(folded, words.get("left_out", []))),
        frozenset(map(folded, words.get("general", []))),
        {folded(short): folded(full) for short, full in words.get("written_out", {}).items()},
        names,
    )


def unfit_name_words(file: TomlFile) -> Iterator[Problem]:
    """Find what the file of a language holds and names of States cannot be compared by."""
    words = file.data.get("words", {})
    if not isinstance(words, dict):
        yield Problem("name-words-unfit", file.place(("words",)), {"key": "words"})
        words = {}
    for key in ("left_out", "general"):
        if not _is_list_of_texts(words.get(key, [])):
            yield Problem("name-words-unfit", file.place(("words", key)), {"key": key})
    written_out = words.get("written_out", {})
    fit = isinstance(written_out, dict) and _is_list_of_texts(list(written_out.values()))
    if not fit:
        place = file.place(("words", "written_out"))
        yield Problem("name-words-unfit", place, {"key": "written_out"})
    yield from unfit_names(file, "names")


def unfit_names(file: TomlFile, section: str) -> Iterator[Problem]:
    """Find names that stand under no code of a State, or are no list of names."""
    names = file.data.get(section, {})
    if not isinstance(names, dict):
        yield Problem("state-names-unfit", file.place((section,)), {"state": section})
        return
    for state, called in names.items():
        is_code = state.isascii() and state.isupper() and len(state) == _CODE_LENGTH
        if not is_code or not _is_list_of_texts(called):
            yield Problem("state-names-unfit", file.place((section, state)), {"state": state})


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
