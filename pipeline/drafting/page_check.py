"""What the template of a page may hold: a list of kinds, and names that are no private ones."""

from collections.abc import Collection, Iterator

from jinja2 import nodes

from pipeline.drafting.expressions import show
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.template_text import Placed

# A page prints, repeats, asks, and has macros. What multiplies is left out: a text times a
# billion fills the memory.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Import, nodes.Macro, nodes.Assign,
    nodes.NSRef, nodes.If, nodes.For, nodes.Name, nodes.Const, nodes.Tuple, nodes.Getattr,
    nodes.Getitem, nodes.Call, nodes.Keyword, nodes.Filter, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Add, nodes.Concat,
)  # fmt: skip
_MOST_NESTED = 3


def check_page(tree: nodes.Template, filters: Collection[str]) -> list[Placed]:
    """Find everything that the template of a page may not hold, with its line."""
    return sorted(_faults(tree, filters, 0), key=lambda placed: placed[0])


def _faults(node: nodes.Node, filters: Collection[str], loops: int) -> Iterator[Placed]:
    code, values = _refused(node, filters, loops)
    if code:
        yield node.lineno, TemplateFault(code, {"expression": show(node), **values})
        return
    inner = loops + isinstance(node, nodes.For)
    for child in node.iter_child_nodes():
        yield from _faults(child, filters, inner)


def _refused(node: nodes.Node, filters: Collection[str], loops: int) -> tuple[str, dict[str, str]]:
    """Give the code of what is wrong with a node by itself, or nothing."""
    match node:
        case nodes.Filter() if node.name not in filters:
            known = ", ".join(sorted(filters))
            return "template-unknown-filter", {"filter": node.name, "known": known}
        case nodes.For() if loops == _MOST_NESTED:
            return "template-nested-too-deep", {"most": str(_MOST_NESTED)}
        case nodes.For(recursive=True) | nodes.Call(dyn_args=nodes.Node()):
            return "page-refused", {}
        case nodes.Call(dyn_kwargs=nodes.Node()):
            return "page-refused", {}
        case nodes.Name(name=name) | nodes.Getattr(attr=name) | nodes.NSRef(attr=name):
            return ("page-refused" if name.startswith("_") else ""), {}
    return ("" if isinstance(node, _ALLOWED) else "page-refused"), {}
