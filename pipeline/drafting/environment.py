"""Reading and rendering a template: Jinja, restricted to what a report needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2 import Template as JinjaTemplate
from jinja2.runtime import Context

from pipeline.document.model import Origin
from pipeline.drafting.allowed_syntax import check_tree
from pipeline.drafting.expressions import names_in
from pipeline.drafting.filters import filters_of
from pipeline.drafting.line_marks import OUTPUT, mark_lines
from pipeline.drafting.restricted import TemplateEnvironment
from pipeline.drafting.slots import FUNCTIONS, LINE_MARK, PLACEHOLDER, Slots
from pipeline.drafting.template_faults import TemplateFault, TemplateFaultError
from pipeline.drafting.template_text import (
    Placed,
    check_source,
    lines_of_tags_removed,
    problems_at,
    too_complicated,
    with_syntax,
)
from pipeline.drafting.trees import parsed, statements, to_change
from pipeline.drafting.units import units_in
from pipeline.drafting.values import Record, Scope
from pipeline.facts.fact import Fact
from pipeline.language.pack import LanguagePack
from pipeline.once_made import OnceMade
from pipeline.problems import ProblemsFoundError
from pipeline.template_lines import line_stopped_at
from pipeline.template_tags import TOO_COMPLICATED, tags_as_meant

# What a rendering keeps its outputs under; no template can write a name with hyphens.
_SLOTS = "slots-of-the-rendering"
# What Jinja makes of a template, and what stands in it: typed texts, names, units.
Code = tuple[CodeType, tuple[tuple[int, str], ...], frozenset[str], Mapping[str, frozenset[str]]]
# What code depends on: the language, the file and its line, the text.
_CODES: OnceMade[Code] = OnceMade(most=512)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that has been read and found fit.

    Attributes:
        typed: The text typed in it, outside of outputs: line and text.
        names: What its tags name: subjects of facts, and the texts between quotes.
        units: By the key of a fact, the words that stand right after it.
    """

    file: str
    code: JinjaTemplate
    typed: tuple[tuple[int, str], ...]
    first_line: int = 1
    names: frozenset[str] = frozenset()
    units: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The lines of a template, and their numbers in it, with placeholders for its outputs."""

    file: str
    lines: list[str]
    numbers: list[int]
    slots: Slots

    def origin(self, line: int) -> Origin:
        """Name a line of the template as the origin of a block."""
        return Origin(self.file, line)


class Reader:
    """Reads and renders the templates of a report in one language."""

    def __init__(
        self, pack: LanguagePack, subjects: Mapping[str, Mapping[str, Fact]], scope: Scope
    ) -> None:
        """Build the environment, once for all templates."""
        self._pack = pack
        self._subjects = subjects
        self._scope = scope
        self._environment = TemplateEnvironment(
            undefined=StrictUndefined, optimized=False, autoescape=False, cache_size=0
        )
        self._filters = filters_of(pack)
        self._environment.filters = {**self._filters, OUTPUT: _keep}
        self._environment.tests.clear()
        self._environment.globals = dict(FUNCTIONS)
        self._names = {name: Record(facts, scope) for name, facts in subjects.items()}

    def read(self, file: str, text: str, first_line: int = 1) -> Template:
        """Parse a template, refuse what it may not hold, and compile it.

        The line is that of the file on which the text starts.

        Raises:
            ProblemsFoundError: With everything that the template may not hold.
        """
        text = tags_as_meant(text)
        faults = check_source(text)
        try:
            return self._compiled(file, text, first_line, faults)
        except TemplateSyntaxError as error:
            faults = with_syntax(faults, error.lineno, str(error.message))
        except TOO_COMPLICATED:
            faults.append(too_complicated(text))
        raise problems_at(file, first_line, faults)

    def _compiled(self, file: str, text: str, first_line: int, faults: list[Placed]) -> Template:
        source = lines_of_tags_removed(text)
        tree = parsed(source)
        refused, _ = check_tree(
            tree, self._subjects, self._filters, restricted=self._scope.restricted
        )
        if faults or refused:
            raise problems_at(file, first_line, [*faults, *refused])
        code, typed, names, units = _CODES.of(
            (self._pack, file, first_line, source), lambda: self._marked(file, first_line, tree)
        )
        compiled = JinjaTemplate.from_code(self._environment, code, dict(FUNCTIONS))
        return Template(file, compiled, typed, first_line, names, units)

    def _marked(self, file: str, first_line: int, tree: nodes.Template) -> Code:
        own = to_change(tree)
        typed = mark_lines(statements(own, nodes.Output), self._environment, first_line - 1)
        return self._environment.compile(own, file, file), typed, names_in(tree), units_in(tree)

    def render(self, template: Template) -> Rendered:
        """Decide the conditions of a template and repeat its loops.

        Raises:
            ProblemsFoundError: Where a condition or a loop cannot be worked out.
        """
        slots = Slots()
        context = template.code.new_context({**self._names, _SLOTS: slots})
        try:
            text = "".join(template.code.root_render_func(context))
        except (TemplateFaultError, UndefinedError) as error:
            line = line_stopped_at(error.__traceback__, template.code) or 1
            line += template.first_line - 1
            fault = (
                error.fault
                if isinstance(error, TemplateFaultError)
                else TemplateFault("template-unknown-name", {"expression": str(error), "known": ""})
            )
            raise ProblemsFoundError([fault.at(Origin(template.file, line))]) from None
        return _numbered(template.file, text, slots)


@pass_context
def _keep(context: Context, item: object, line: int) -> str:
    slots: Slots = context[_SLOTS]
    return slots.keep(item, line)


def _numbered(file: str, text: str, slots: Slots) -> Rendered:
    """Take the line marks out again and keep the line that each stands for."""
    lines, numbers, current = [], [], 1
    for line in text.split("\n"):
        mark = LINE_MARK.search(line)
        slot = PLACEHOLDER.search(line)
        if mark and not (slot and slot.start() < mark.start()):
            current = int(mark.group(1))
        elif slot:
            current = slots.lines[int(slot.group(1))]
        lines.append(LINE_MARK.sub("", line).rstrip() if mark else line.rstrip())
        numbers.append(current)
    return Rendered(file, lines, numbers, slots)
