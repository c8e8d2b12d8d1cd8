"""Texts of templates, parsed and compiled once for each language, however often they are read.

Every letter has the same head and foot, and is read for each kind of letter that it serves.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

from jinja2 import nodes

from pipeline.drafting.restricted import TemplateEnvironment

_READER = TemplateEnvironment(autoescape=False)
_STATEMENTS = (nodes.Template, nodes.Output, nodes.If, nodes.For, nodes.TemplateData)
Node = TypeVar("Node", bound=nodes.Node)
Statement = TypeVar("Statement", nodes.Output, nodes.If, nodes.For)


@lru_cache(maxsize=512)
def parsed(source: str) -> nodes.Template:
    """Parse a template.

    The tree of every template with this text: it is not to be changed.

    Raises:
        jinja2.TemplateSyntaxError: Where its tags cannot be understood.
    """
    return _READER.parse(source)


def statements(tree: nodes.Node, kind: type[Statement]) -> Iterator[Statement]:
    """Find statements of a kind without looking through expressions, which hold none.

    They come in the order of the text.
    """
    for child in _within(tree):
        if isinstance(child, kind):
            yield child
        yield from statements(child, kind)


def _within(node: nodes.Node) -> list[nodes.Node]:
    match node:
        case nodes.Template():
            return node.body
        case nodes.If():
            return [*node.body, *node.elif_, *node.else_]
        case nodes.For():
            return [*node.body, *node.else_]
        case _:
            return []


def to_change(node: Node) -> Node:
    """Copy the statements and texts of a tree, so that others may be put in their place.

    The copy shares the expressions with the tree: they are still not to be changed.
    """
    if not isinstance(node, _STATEMENTS):
        return node
    fields = (
        list(map(to_change, value)) if isinstance(value, list) else value
        for _, value in node.iter_fields()
    )
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)
