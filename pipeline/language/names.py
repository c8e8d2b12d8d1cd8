"""Names of States and organizations in a sentence: articles, prepositions, contractions."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from pipeline.document.model import Phrase, Text
from pipeline.language.pack import LanguagePack
from pipeline.language.text_rules import NameRegister, NameRules


def construct(pack: LanguagePack, forms: Mapping[str, str], construction: str) -> Phrase:
    """Write a name as a sentence needs it: *de la Belgique*, *aux Comores*, *the Netherlands*.

    Args:
        forms: The columns of the name in this language: ``text_name``, ``article`` and so on;
            columns that it lacks count as empty.
        construction: A section of ``[names.constructions]``, and after a colon the register where
            it is not the usual one: ``of``, ``of:formal``.

    Raises:
        KeyError: If the language has no such construction or register.
    """
    rules = pack.names
    kind, _, asked = construction.partition(":")
    rule = rules.constructions[kind]
    if rule.column and forms.get(rule.column):
        return (Text(forms[rule.column]),)
    register = register_of(rules, forms, asked or rule.register)
    name = forms.get(register.name, "")
    article = forms.get(register.article, "") if rule.article else ""
    return (Text(_joined(rules, rule.preposition, article, name)),)


def lacks_article(pack: LanguagePack, forms: Mapping[str, str], construction: str) -> bool:
    """Say whether a construction writes an article that the name may have and nothing says.

    An empty column says that the name has none.
    """
    kind, _, asked = construction.partition(":")
    rule = pack.names.constructions[kind]
    if not rule.article or (rule.column and forms.get(rule.column)):
        return False
    article = register_of(pack.names, forms, asked or rule.register).article
    return bool(article) and article not in forms


def register_of(rules: NameRules, forms: Mapping[str, str], asked: str) -> NameRegister:
    """Give the register asked for, or the one that stands in where a name has no words in it.

    Raises:
        KeyError: If the language has no such register.
    """
    register = rules.registers[asked]
    while not forms.get(register.name) and register.otherwise:
        register = rules.registers[register.otherwise]
    return register


def elided(pack: LanguagePack, text: str) -> str:
    """Elide the words of a text that want it: *de août* gives *d’août*."""
    rules = pack.names
    if not rules.elisions:
        return text
    words = text.split(" ")
    for place, word in enumerate(words[:-1]):
        if word in rules.elisions and _begins_with_vowel(rules, words[place + 1]):
            words[place] = rules.elisions[word] + "\0"
    return " ".join(words).replace("\0 ", "")


def _joined(rules: NameRules, preposition: str, article: str, name: str) -> str:
    """Join the words; an article that ends in an apostrophe touches the name."""
    if article and not article[-1].isalpha():
        contracted = f"{preposition} " if preposition else ""
        return f"{contracted}{article}{name}"
    before = " ".join(part for part in (preposition, article) if part)
    before = rules.contractions.get(before, before)
    # Only the word that touches the name may be elided; the name itself stays as it is.
    *others, last = before.split(" ")
    if last in rules.elisions and _begins_with_vowel(rules, name):
        return " ".join((*others, rules.elisions[last])) + name
    return f"{before} {name}" if before else name


@lru_cache(maxsize=4096)
def _begins_with_vowel(rules: NameRules, text: str) -> bool:
    word = _base(text)
    if word.startswith(tuple(map(_base, rules.sounded))):
        return False
    return word.startswith((*rules.vowels, *map(_base, rules.mute)))


def _base(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
