"""What a fact counts, in the words of a language: the noun that a template puts after it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import nodes

from pipeline.drafting.trees import statements

_WORD = re.compile(r"\s*([^\W\d_]+)")
_SHORTEST = 3
# Endings by which forms of one word differ: State, States; réponse, réponses.
_ENDING = 2


def units_in(tree: nodes.Template) -> Mapping[str, frozenset[str]]:
    """Give by the key of a fact the words that stand right after it, those of *agree* too."""
    words_by_key: dict[str, set[str]] = {}
    for output in statements(tree, nodes.Output):
        for place, node in enumerate(output.nodes):
            if key := _key(node):
                words_by_key.setdefault(key, set()).update(_words(output.nodes[place + 1 :]))
    return {key: frozenset(words) for key, words in words_by_key.items() if words}


def is_unit(word: str, units: frozenset[str]) -> bool:
    """Say whether a word begins as one of some units and has at most another ending."""
    return any(_is_form(word.casefold(), unit) for unit in units)


def _is_form(word: str, unit: str) -> bool:
    shorter = min(len(word), len(unit))
    stem = max(_SHORTEST, shorter - 1)
    return abs(len(word) - len(unit)) <= _ENDING and word[:stem] == unit[:stem]


def _key(node: nodes.Node | None) -> str:
    """Give the dotted name that a tag prints, through its filters."""
    names: list[str] = []
    while isinstance(node, nodes.Filter | nodes.Getattr):
        if isinstance(node, nodes.Getattr):
            names.append(node.attr)
        elif node.name == "agree":
            return ""
        node = node.node
    return ".".join([node.name, *reversed(names)]) if isinstance(node, nodes.Name) else ""


def _words(following: Sequence[nodes.Node]) -> Iterator[str]:
    for node in following:
        texts: list[str] = []
        if isinstance(node, nodes.TemplateData):
            texts = [node.data]
        elif isinstance(node, nodes.Filter) and node.name == "agree":
            texts = [
                str(argument.value) for argument in node.args if isinstance(argument, nodes.Const)
            ]
        yield from (match[1].casefold() for text in texts if (match := _WORD.match(text)))
        if not isinstance(node, nodes.TemplateData) or node.data.strip():
            return
