"""The lines of a template, marked in what is made of it, so that each value knows its own."""

from collections.abc import Iterable

from jinja2 import Environment, nodes

from pipeline.drafting.slots import LINE_CLOSE, LINE_OPEN

OUTPUT = "_output"  # a filter that no template may name


def mark_lines(
    outputs: Iterable[nodes.Output], environment: Environment, before: int
) -> tuple[tuple[int, str], ...]:
    """Mark the lines of text, hand outputs on with their line, and give the text that is typed."""
    typed: list[tuple[int, str]] = []
    for output in outputs:
        children: list[nodes.Expr] = []
        for place, node in enumerate(output.nodes):
            line = node.lineno + before
            if isinstance(node, nodes.TemplateData):
                typed.append((line, node.data))
                children.append(nodes.TemplateData(_marked(node.data, line, first=place == 0)))
            else:
                # A filter is called at once, a function by way of Jinja's context.
                number = nodes.Const(line)
                number.environment = environment
                children.append(nodes.Filter(node, OUTPUT, [number], [], None, None))
            children[-1].lineno, children[-1].environment = node.lineno, environment
        output.nodes = children
    return tuple(typed)


def _marked(data: str, line: int, *, first: bool) -> str:
    parts = data.split("\n")
    for place, part in enumerate(parts):
        if (place or first) and part and not part.isspace():
            parts[place] = f"{LINE_OPEN}{line + place}{LINE_CLOSE}{part}"
    return "\n".join(parts)
