"""What a template may hold: every node outside the list is refused, with line and expression.

Names are looked up while the template is read, in branches too that the data of today does not
reach.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from jinja2 import nodes

from pipeline.drafting.expressions import COMPARISONS, show
from pipeline.drafting.slots import FUNCTIONS
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.template_text import Placed
from pipeline.facts.fact import OF_SETTINGS, Fact, Rows

MOST_NESTED: Final = 3
_ANYTHING: Final = None
_OF_ONE: Final = {"label", "cite", "shared"}  # what is called with one name alone
# What a template may ask of the loop that it stands in, in a condition.
LOOP: Final = "loop"
LOOP_FIELDS: Final = {name: Fact(f"loop.{name}", value=True) for name in ("first", "last")}

# What a name stands for: a subject or a record, a fact, or nothing known (the list is empty).
Shape = Mapping[str, Fact] | Fact | None


def check_tree(
    tree: nodes.Template,
    subjects: Mapping[str, Mapping[str, Fact]],
    filters: Mapping[str, object],
    *,
    restricted: bool,
    functions: Container[str] = FUNCTIONS,
) -> tuple[list[Placed], list[nodes.Output]]:
    """Find everything that a template may not hold.

    The faults come with their lines, in the order of the template; beside them all its outputs.
    """
    check = _Check(subjects, filters, restricted, functions)
    check.body(tree.body)
    return sorted(check.faults, key=lambda placed: placed[0]), check.outputs


@dataclass(slots=True)
class _Check:
    subjects: Mapping[str, Mapping[str, Fact]]
    filters: Mapping[str, object]
    restricted: bool
    functions: Container[str]
    faults: list[Placed] = field(default_factory=list)
    outputs: list[nodes.Output] = field(default_factory=list)
    loops: list[tuple[str, Shape]] = field(default_factory=list)

    def refuse(self, node: nodes.Node, code: str = "template-refused", **values: str) -> None:
        self.faults.append((_line(node), TemplateFault(code, {"expression": show(node), **values})))

    def body(self, children: list[nodes.Node]) -> None:
        for node in children:
            match node:
                case nodes.Output():
                    self.outputs.append(node)
                    for part in node.nodes:
                        if not isinstance(part, nodes.TemplateData):
                            self.output(part)
                case nodes.If():
                    self.condition(node.test)
                    self.body(node.body)
                    self.body([*node.elif_])
                    self.body(node.else_)
                case nodes.For():
                    self.loop(node)
                case _:
                    self.refuse(node)

    def loop(self, node: nodes.For) -> None:
        if len(self.loops) == MOST_NESTED:
            self.refuse(node.iter, "template-nested-too-deep", most=str(MOST_NESTED))
        for part in (node.test, *node.else_):
            if part is not None:
                self.refuse(part, "template-loop-refused")
        if not isinstance(node.target, nodes.Name) or node.target.name.startswith("_"):
            self.refuse(node.target)
            return
        if node.target.name == LOOP:
            self.refuse(node.target, "template-loop-name")
        with self.looping(node.target.name, self.items(node.iter)):
            self.body(node.body)

    @contextmanager
    def looping(self, name: str, shape: Shape) -> Iterator[None]:
        self.loops.append((name, shape))
        yield
        self.loops.pop()

    def items(self, node: nodes.Node) -> Shape:
        """Look up a list and give what each of its items is."""
        shape = self.path(node)
        if isinstance(shape, Fact):
            match shape.value:
                case Rows(records=records):
                    return records[0] if records else _ANYTHING
                case tuple():
                    first = shape.value[0] if shape.value else None
                    return Fact(shape.key, first, restricted=shape.restricted)
                case None:
                    return _ANYTHING
        if shape is not _ANYTHING:
            self.refuse(node, "template-not-a-list")
        return _ANYTHING

    def condition(self, node: nodes.Node) -> None:
        match node:
            case nodes.And() | nodes.Or():
                self.condition(node.left)
                self.condition(node.right)
            case nodes.Not():
                self.condition(node.node)
            case nodes.Compare(ops=[operand]) if operand.op in COMPARISONS:
                sides = (node.expr, operand.expr)
                names = [side for side in sides if not _is_literal(side)]
                if len(names) != 1:
                    self.refuse(node)
                for side in names:
                    self.path(side)
            case _:
                self.path(node)

    def output(self, node: nodes.Expr) -> None:
        if isinstance(node, nodes.Call):
            self.call(node)
            return
        filtered = node
        while isinstance(filtered, nodes.Filter) and filtered.node is not None:
            self.filter(filtered)
            filtered = filtered.node
        shape = self.path(filtered)
        if isinstance(shape, Mapping):
            self.refuse(node, "template-not-a-value")

    def filter(self, node: nodes.Filter) -> None:
        if node.name not in self.filters:
            known = _nearest(node.name, self.filters)
            self.refuse(node, "template-unknown-filter", filter=node.name, known=known)
        for argument in node.args:
            if not _is_literal(argument):
                self.path(argument)
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.refuse(node)

    def call(self, node: nodes.Call) -> None:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        literal = [
            isinstance(argument, nodes.Const) and isinstance(argument.value, str)
            for argument in node.args
        ]
        if name not in self.functions or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.refuse(node)
        elif not literal or not all(literal) or (name in _OF_ONE and len(literal) > 1):
            self.refuse(node, "template-call", function=name)

    def path(self, node: nodes.Node) -> Shape:
        """Look up a name and the fields after it."""
        match node:
            case nodes.Name(name=name) if not name.startswith("_"):
                return self.name(node)
            case nodes.Getattr(attr=attr) if not attr.startswith("_"):
                return self.field(node, self.path(node.node))
            case _:
                self.refuse(node)
                return _ANYTHING

    def name(self, node: nodes.Name) -> Shape:
        for name, shape in reversed(self.loops):
            if name == node.name:
                return shape
        if node.name == LOOP and self.loops:
            return LOOP_FIELDS
        if node.name in self.subjects:
            return self.subjects[node.name]
        if node.name in OF_SETTINGS:
            self.refuse(node, "template-section-left-out", section=OF_SETTINGS[node.name])
            return _ANYTHING
        known = [*self.subjects, *(name for name, _ in self.loops)]
        self.refuse(node, "template-unknown-name", known=_nearest(node.name, known))
        return _ANYTHING

    def field(self, node: nodes.Getattr, shape: Shape) -> Shape:
        if isinstance(shape, Fact) and isinstance(shape.value, Rows):
            shape = shape.value.records[0] if shape.value.records else _ANYTHING
        if shape is _ANYTHING:
            return _ANYTHING
        if not isinstance(shape, Mapping):
            self.refuse(node, "template-no-fields")
            return _ANYTHING
        fact = shape.get(node.attr)
        if fact is None:
            self.refuse(node, "template-unknown-name", known=_nearest(node.attr, shape))
        elif fact.restricted and not self.restricted:
            self.refuse(node, "template-restricted", fact=fact.key)
        return fact


def _line(node: nodes.Node) -> int:
    """Give the line of a node, or of the first node in it that has one: Jinja leaves some out."""
    lines = (inner.lineno for inner in (node, *node.find_all(nodes.Node)))
    return next((line for line in lines if line), 1)


def _is_literal(node: nodes.Expr) -> bool:
    if isinstance(node, (nodes.Tuple, nodes.List)):
        return all(isinstance(item, nodes.Const) for item in node.items)
    return isinstance(node, nodes.Const)


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    return ", ".join(near or names)
