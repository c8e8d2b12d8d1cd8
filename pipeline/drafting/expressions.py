"""Writing an expression of a template back as its author typed it, for a message."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from jinja2 import nodes

COMPARISONS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
    "in": "in",
    "notin": "not in",
}


def show(node: nodes.Node) -> str:
    """Write a node back as template text; of a statement its tag (``{% macro %}``)."""
    for kind in type(node).__mro__:
        if kind in _SHOWN:
            return _SHOWN[kind](node)
    return f"{{% {_TAGS.get(type(node).__name__, type(node).__name__.lower())} %}}"


def names_in(tree: nodes.Template) -> frozenset[str]:
    """Give the names that stand before a dot or alone in tags, and the texts between quotes."""
    named: Iterable[nodes.Node] = tree.find_all((nodes.Name, nodes.Const))
    return frozenset(
        str(node.value) if isinstance(node, nodes.Const) else show(node) for node in named
    )


def _joined(parts: Sequence[nodes.Node], separator: str = ", ") -> str:
    return separator.join(show(part) for part in parts)


def _arguments(node: nodes.Call | nodes.Filter | nodes.Test) -> str:
    named = [f"{pair.key}={show(pair.value)}" for pair in node.kwargs]
    return ", ".join([*(show(argument) for argument in node.args), *named])


def _filter(node: nodes.Filter | nodes.Test) -> str:
    joint = " is " if isinstance(node, nodes.Test) else " | "
    arguments = _arguments(node)
    head = show(node.node) if node.node else ""
    return head + joint + node.name + (f"({arguments})" if arguments else "")


def _comparison(node: nodes.Compare) -> str:
    rest = (f" {COMPARISONS[operand.op]} {show(operand.expr)}" for operand in node.ops)
    return show(node.expr) + "".join(rest)


def _condition(node: nodes.CondExpr) -> str:
    alternative = f" else {show(node.expr2)}" if node.expr2 else ""
    return f"{show(node.expr1)} if {show(node.test)}{alternative}"


def _slice(node: nodes.Slice) -> str:
    bounds = (node.start, node.stop) if node.step is None else (node.start, node.stop, node.step)
    return ":".join("" if bound is None else show(bound) for bound in bounds)


_TAGS = {
    "Assign": "set",
    "AssignBlock": "set",
    "CallBlock": "call",
    "FilterBlock": "filter",
    "FromImport": "from",
    "ExprStmt": "do",
    "Scope": "autoescape",
}

_SHOWN: dict[type, Callable[[Any], str]] = {
    nodes.Const: lambda node: repr(node.value),
    nodes.Name: lambda node: node.name,
    nodes.Getattr: lambda node: f"{show(node.node)}.{node.attr}",
    nodes.Getitem: lambda node: f"{show(node.node)}[{show(node.arg)}]",
    nodes.Slice: _slice,
    nodes.Filter: _filter,
    nodes.Test: _filter,
    nodes.Call: lambda node: f"{show(node.node)}({_arguments(node)})",
    nodes.Compare: _comparison,
    nodes.CondExpr: _condition,
    nodes.Concat: lambda node: _joined(node.nodes, " ~ "),
    nodes.Tuple: lambda node: f"({_joined(node.items)})",
    nodes.List: lambda node: f"[{_joined(node.items)}]",
    nodes.Dict: lambda node: f"{{{_joined(node.items)}}}",
    nodes.Pair: lambda node: f"{show(node.key)}: {show(node.value)}",
    nodes.Not: lambda node: f"not {show(node.node)}",
    nodes.BinExpr: lambda node: f"{show(node.left)} {node.operator} {show(node.right)}",
    nodes.UnaryExpr: lambda node: f"{node.operator}{show(node.node)}",
}
