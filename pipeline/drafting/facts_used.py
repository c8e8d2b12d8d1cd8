"""Which facts a template asks for, however it prints them."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

# What chooses words by a fact and prints no fact: one language may need it where another does not.
_CHOOSING = "agree"


def asked_facts(tree: nodes.Template) -> set[str]:
    """Collect the dotted names of the facts that a template, found fit, asks for.

    An item of a list is named by the list: ``letter.copies.office``.
    """
    return set(_asked(tree.body, {}))


def _asked(children: list[nodes.Node], loops: Mapping[str, str]) -> Iterator[str]:
    for node in children:
        match node:
            case nodes.For(target=nodes.Name(name=name)):
                path = _path(node.iter, loops)
                yield path
                yield from _asked(node.body, {**loops, name: path})
            case nodes.If():
                yield from _named(node.test, loops)
                for branch in (node.body, list[nodes.Node](node.elif_), node.else_):
                    yield from _asked(branch, loops)
            case nodes.Output():
                for part in node.nodes:
                    if not (isinstance(part, nodes.Filter) and part.name == _CHOOSING):
                        yield from _named(part, loops)


def _named(node: nodes.Node, loops: Mapping[str, str]) -> Iterator[str]:
    """Give the names within an expression."""
    if isinstance(node, (nodes.Name, nodes.Getattr)):
        path = _path(node, loops)
        if path.partition(".")[0] != "loop":
            yield path
        return
    for child in node.iter_child_nodes():
        yield from _named(child, loops)


def _path(node: nodes.Node, loops: Mapping[str, str]) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node, loops)}.{node.attr}"
    return loops.get(node.name, node.name) if isinstance(node, nodes.Name) else ""
