"""Places of a module where one small change should make a test fail."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_OPPOSITE: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
_CHANGED: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change.

    Attributes:
        file: The module, below the folder of the project.
        line: Where the change is.
        function: The line on which the innermost function around it begins; 0 where none is.
        before: The code that was changed.
        after: What stands in its place.
        text: The whole module with the change.
    """

    file: str
    line: int
    function: int
    before: str
    after: str
    text: str


def mutants_of(root: Path, file: str) -> Iterator[Mutant]:
    """Change a module at each place in turn.

    Args:
        root: The folder of the project.
        file: The module below it.

    Yields:
        The mutants; what only types, decorators and texts say is left as it is.
    """
    source = (root / file).read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    for node, function in _nodes(ast.parse(source), 0):
        for after in _changes(node):
            before = ast.get_source_segment(source, node) or ""
            start, end = _offset(lines, node, start=True), _offset(lines, node, start=False)
            data = source.encode()
            text = (data[:start] + f"({after})".encode() + data[end:]).decode()
            yield Mutant(file, getattr(node, "lineno", 0), function, before, after, text)


def _nodes(node: ast.AST, function: int) -> Iterator[tuple[ast.expr, int]]:
    """Give the expressions that are carried out, each with the function around it."""
    if isinstance(node, ast.FunctionDef):
        # The code of a decorated function begins at its first decorator.
        function = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        children: list[ast.AST] = [*node.body, *node.args.defaults]
    elif isinstance(node, ast.ClassDef):
        children = list(node.body)
    elif isinstance(node, ast.AnnAssign):
        children = [node.value] if node.value else []
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        children = []
    elif isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.keyword) and node.arg == "strict"
    ):
        # A text in braces, and what only ends a call of ours that is wrong.
        children = []
    else:
        children = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.expr):
        yield node, function
    for child in children:
        yield from _nodes(child, function)


def _changes(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPPOSITE:
            yield f"{ast.unparse(left)} {_OPPOSITE[type(op)]} {ast.unparse(right)}"
        case ast.BoolOp(op=op, values=values):
            joiner = " or " if isinstance(op, ast.And) else " and "
            yield joiner.join(f"({ast.unparse(value)})" for value in values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield ast.unparse(operand)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield f"({ast.unparse(body)}) if not ({ast.unparse(test)}) else ({ast.unparse(orelse)})"
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _CHANGED and not _is_text(
            node
        ):
            yield f"{ast.unparse(left)} {_CHANGED[type(op)]} {ast.unparse(right)}"
        case ast.Constant(value=bool(value)):
            yield str(not value)
        case ast.Constant(value=int(value)):
            yield str(value + 1)


def _is_text(node: ast.BinOp) -> bool:
    """Say whether texts, lists or tuples are put together: another sign would be no code."""
    ends = (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp)
    return any(
        isinstance(side, ends) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )


def _offset(lines: list[str], node: ast.expr, *, start: bool) -> int:
    line, column = (
        (node.lineno, node.col_offset)
        if start
        else (node.end_lineno or node.lineno, node.end_col_offset or 0)
    )
    return sum(len(text.encode()) for text in lines[: line - 1]) + column
