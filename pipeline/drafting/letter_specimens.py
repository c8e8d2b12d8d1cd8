"""A letter with its conditions decided and its loops repeated at will, whatever the facts are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from jinja2 import Undefined, nodes

from pipeline.drafting.expressions import show
from pipeline.drafting.letter_environment import LetterEnvironment, MarksByKind, Subjects
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.trees import statements, to_change
from pipeline.language.pack import LanguagePack
from pipeline.once_made import OnceMade

if TYPE_CHECKING:
    from types import CodeType

# The conditions that are asked one after the other, each with the answer that it is met by.
Chains = list[list[tuple[str, bool]]]
# What code depends on: the language, the text.
_CODES: "OnceMade[tuple[CodeType, Chains]]" = OnceMade(most=512)
# Filters that no template may name.
_DECIDED, _REPEATED, _HAS_LINES = "_decided", "_repeated", "_has_lines"
_PRINTED, _KEPT = "_printed", "_kept"
# Tells the outputs of all letters apart: code is shared by letters, and a letter has several parts.
_OUTPUTS = count()
_NEVER = nodes.Const(False)  # noqa: FBT003 - as Jinja has it
MANY = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which the conditions of a letter may turn out.

    Attributes:
        met: Whether each condition is met, but for those that are decided otherwise.
        lines: How many lines each list has.
        choice: What turns out otherwise, as its author typed it; empty for nothing.
        otherwise: By condition, how it is decided.
    """

    met: bool
    lines: int
    choice: str = ""
    otherwise: Mapping[str, bool] = field(default_factory=dict)


class SpecimenEnvironment(LetterEnvironment):
    """The environment of letters, in which conditions and loops turn out as a form decides.

    A condition turns out in the same way wherever it is asked; whether there is something in a
    list follows from how many lines it has.
    """

    def __init__(self, pack: LanguagePack, specimen: Subjects, marks: MarksByKind) -> None:
        """Build the environment, once for each letter."""
        super().__init__(pack, specimen, marks)
        self._chains: list[list[tuple[str, bool]]] = []
        self._form = Form(met=True, lines=1)
        self._texts: dict[int, str] = {}
        self._repeated: set[int] = set()
        self.filters |= {
            _PRINTED: self._texts.get,
            _KEPT: self._keep,
            _DECIDED: self._decide,
            _REPEATED: self._repeat,
            _HAS_LINES: lambda listed: bool(self._repeat(listed)),
        }

    def _code(self, source: str, tree: nodes.Template) -> "CodeType":
        """Replace conditions and loops of a letter by filters of this class, then compile it."""

        def compiled() -> "tuple[CodeType, Chains]":
            own = to_change(tree)
            chains = self._take_over(own)
            return self._compiled(own), chains

        code, chains = _CODES.of((self._pack, source), compiled)
        self._chains += chains
        return code

    def forms(self) -> Iterator[Form]:
        """Give every form: all conditions met or none, with lists of many lines, one and none.

        In lists of many lines, also each branch of each condition alone.
        """
        for lines in (MANY, 1, 0):
            yield Form(met=True, lines=lines)
            yield Form(met=False, lines=lines)
        for met in (True, False):
            for chain in self._chains:
                for branch in range(len(chain) + 1):
                    if otherwise := _decisions(chain, branch, met=met):
                        key, wanted = chain[min(branch, len(chain) - 1)]
                        is_true = (branch < len(chain)) == wanted
                        choice = key if is_true else f"not {key}"
                        yield Form(met, MANY, choice, otherwise)

    def take(self, form: Form) -> None:
        """Decide what the next letter that is rendered looks like."""
        self._form = form

    def _take_over(self, tree: nodes.Template) -> "Chains":
        """Replace the conditions and loops of a tree, and give its conditions by chain."""
        conditions = list(statements(tree, nodes.If))
        loops = list(statements(tree, nodes.For))
        later = {id(branch) for node in conditions for branch in node.elif_}
        listed = {show(loop.iter) for loop in loops}
        chains = [
            _taken_chain([node, *node.elif_], listed)
            for node in conditions
            if id(node) not in later
        ]
        for loop in loops:
            loop.iter = _filtered(loop.iter, _REPEATED, loop.lineno)
        self._repeated = {id(output) for loop in loops for output in statements(loop, nodes.Output)}
        return [chain for chain in chains if chain]

    def _filter_outputs(self, output: nodes.Output) -> None:
        """Let what no form changes be printed once: all outputs but those of lines of a list."""
        super()._filter_outputs(output)
        if id(output) not in self._repeated:
            output.nodes = [*map(_printed_once, output.nodes)]

    def _keep(self, text: str, output: int) -> str:
        self._texts[output] = text
        return text

    def _decide(self, key: str) -> bool:
        return self._form.otherwise.get(key, self._form.met)

    def _repeat(self, listed: Any) -> list[Any]:  # noqa: ANN401 - whatever a loop goes through
        items = [] if isinstance(listed, (Undefined, TemplateFault)) else list(listed)
        return (items * MANY)[: self._form.lines]


def _taken_chain(chain: Sequence[nodes.If], listed: set[str]) -> list[tuple[str, bool]]:
    decided = []
    for node in chain:
        question, wanted = _question(node.test)
        if show(question) in listed:
            test: nodes.Expr = _filtered(question, _HAS_LINES, node.lineno)
        else:
            decided.append((show(question), wanted))
            test = _filtered(nodes.Const(show(question)), _DECIDED, node.lineno)
        taken = test if wanted else nodes.Not(test, lineno=node.lineno)
        # What is asked is compiled too, though never worked out: it may be too long for Python.
        typed = nodes.And(_NEVER, node.test, lineno=node.lineno)
        node.test = nodes.Or(typed, taken, lineno=node.lineno)
    return decided


def _question(test: nodes.Node) -> tuple[nodes.Node, bool]:
    """Give what a condition asks, without its *not*, and the answer that it is met by."""
    wanted = True
    while isinstance(test, nodes.Not):
        test, wanted = test.node, not wanted
    if isinstance(test, nodes.Compare) and [operand.op for operand in test.ops] == ["ne"]:
        equal = nodes.Operand("eq", test.ops[0].expr, lineno=test.lineno)
        return nodes.Compare(test.expr, [equal], lineno=test.lineno), not wanted
    return test, wanted


def _decisions(chain: Sequence[tuple[str, bool]], branch: int, *, met: bool) -> dict[str, bool]:
    """Decide the conditions of a chain so that a branch is taken; nothing where it is anyway."""
    wanted: dict[str, bool] = {}
    for place, (key, answer) in enumerate(chain[: branch + 1]):
        wanted.setdefault(key, answer if place == branch else not answer)
    return {key: answer for key, answer in wanted.items() if answer != met}


def _printed_once(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.TemplateData):
        return node
    output = nodes.Const(next(_OUTPUTS))
    printed = _filtered(output, _PRINTED, node.lineno)
    return nodes.Or(printed, _filtered(node, _KEPT, node.lineno, output), lineno=node.lineno)


def _filtered(node: nodes.Node, name: str, line: int, *given: nodes.Expr) -> nodes.Filter:
    filtered = nodes.Filter(node, name, [*given], [], None, None)
    filtered.set_lineno(line)
    return filtered
