"""The environment of letters: the same checks and filters as a report, values as text of Word."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.environment import Template

from pipeline.document.model import Phrase
from pipeline.drafting.allowed_syntax import check_tree
from pipeline.drafting.facts_used import asked_facts
from pipeline.drafting.filters import filters_of
from pipeline.drafting.ordering import ordering
from pipeline.drafting.restricted import TemplateEnvironment
from pipeline.drafting.template_faults import TemplateFault, TemplateFaultError
from pipeline.drafting.trees import parsed, statements, to_change
from pipeline.drafting.value_printing import printed
from pipeline.drafting.values import Record, Scope, Value
from pipeline.facts.fact import Fact
from pipeline.language.pack import LanguagePack
from pipeline.language.sentences import capitalised, starts_sentence
from pipeline.language.typography import bound_text, typeset_between
from pipeline.once_made import OnceMade
from pipeline.problems import Place, Problem, ProblemsFoundError

if TYPE_CHECKING:
    from types import CodeType

# What code depends on: the language, the text.
_CODES: "OnceMade[CodeType]" = OnceMade(most=512)
_TAG = re.compile("<[^>]*>")
_OUTPUT = "_output"  # a filter that no template may name
Subjects = Mapping[str, Mapping[str, Fact]]
# By appearance, the private-use characters around a text that has it; the writer of letters turns
# them into runs (``pipeline.word.letters.letter_marks``).
MarksByKind = Mapping[str, tuple[str, str]]


class LetterEnvironment(TemplateEnvironment):
    """Jinja for letters in one language.

    A template is checked against the facts of a specimen when it is compiled; rendering takes what
    `values` gives.
    """

    def __init__(self, pack: LanguagePack, specimen: Subjects, marks: MarksByKind) -> None:
        """Build the environment, once for all letters of a run in one language."""
        super().__init__(undefined=StrictUndefined, optimized=False, autoescape=False, cache_size=0)
        self._pack = pack
        self._specimen = specimen
        self._marks = marks
        self._scope = Scope(ordering(pack), restricted=False)
        self._checked_filters = filters_of(pack)
        self._typeset: dict[tuple[str, Phrase, str], tuple[str, Phrase, str]] = {}
        self.asked: set[str] = set()
        self.filters = {**self._checked_filters, _OUTPUT: self._print}
        self.tests.clear()
        self.globals = {}

    def values(self, subjects: Subjects) -> dict[str, Record]:
        """Make facts into what a template is rendered with."""
        return {name: Record(facts, self._scope) for name, facts in subjects.items()}

    def from_string(  # type: ignore[override]
        self,
        source: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002, ARG002 - as Jinja declares it
        template_class: type[Template] | None = None,  # noqa: ARG002
    ) -> Template:
        """Read a template, refuse what it may not hold, and compile it.

        What it asks for is in `asked`.

        Raises:
            ProblemsFoundError: With the line of everything that it may not hold.
            jinja2.TemplateSyntaxError: Where its tags cannot be understood.
        """
        return Template.from_code(self, self._checked(source), {})

    def _checked(self, source: str) -> "CodeType":
        tree = parsed(source)
        faults, _ = check_tree(
            tree, self._specimen, self._checked_filters, restricted=False, functions=()
        )
        if faults:
            raise ProblemsFoundError(
                Problem(fault.code, Place("", line=line), fault.values) for line, fault in faults
            )
        self.asked |= asked_facts(tree)
        return self._code(source, tree)

    def _code(self, source: str, tree: nodes.Template) -> "CodeType":
        """Compile a template that was found fit."""
        return _CODES.of((self._pack, source), lambda: self._compiled(to_change(tree)))

    def _compiled(self, tree: nodes.Template) -> "CodeType":
        for output in statements(tree, nodes.Output):
            self._filter_outputs(output)
        return self.compile(tree, "letter", "letter")

    def _filter_outputs(self, output: nodes.Output) -> None:
        """Filter every output, so that it is printed with a capital where it starts a sentence."""
        before = ""
        children: list[nodes.Expr] = []
        for node, after in zip(output.nodes, [*output.nodes[1:], None], strict=True):
            if isinstance(node, nodes.TemplateData):
                before = node.data
                children.append(node)
                continue
            # A space beside a value is printed with it: it may become one that does not break.
            texts = _beside(children[-1] if children else None, after)
            arguments = [nodes.Const(value) for value in (self._starts_sentence(before), *texts)]
            for argument in arguments:
                argument.environment = self
            before = ""
            shown = nodes.Filter(node, _OUTPUT, [*arguments], [], None, None)
            shown.lineno, shown.environment = node.lineno, self
            children.append(shown)
        output.nodes = children

    def _starts_sentence(self, markup: str) -> bool:
        """Say whether what follows some XML starts a sentence of its paragraph."""
        start = max(markup.rfind("<w:p>"), markup.rfind("<w:p "))
        text = _TAG.sub("", markup[max(start, 0) :])
        # Where the paragraph began earlier, another output comes first: "x" stands for its words.
        return starts_sentence(self._pack, text if start >= 0 else f"x{text}")

    def _print(self, item: object, starts: bool, head: str, tail: str) -> str:  # noqa: FBT001 - called by Jinja
        if isinstance(item, Undefined):
            name = str(item._undefined_name)  # noqa: SLF001 - jinja2 offers no other way to the name
            raise TemplateFaultError(
                TemplateFault("template-unknown-name", {"expression": name, "known": ""})
            )
        if isinstance(item, TemplateFault):
            raise TemplateFaultError(item)
        if not isinstance(item, Value):
            raise TemplateFaultError(TemplateFault("template-not-a-value", {"expression": "…"}))
        shown = printed(self._pack, item)
        if isinstance(shown, TemplateFault):
            raise TemplateFaultError(shown)
        phrase = shown.phrase or ()
        if starts and not shown.as_typed:
            phrase = capitalised(shown.initial or phrase)
        key = (head, phrase, tail)
        parts = self._typeset.get(key)
        if parts is None:
            parts = self._typeset[key] = typeset_between(self._pack, head, phrase, tail)
        opening, typeset, closing = parts
        if shown.as_typed:
            written = "".join(_text(bound_text(self._pack, run.text)) for run in phrase)
        else:
            written = self._marked(typeset)
        return opening + written + closing

    def _marked(self, phrase: Phrase) -> str:
        written = []
        for run in phrase:
            text = _text(run.text)
            for look in ("superscript", "italic", "bold"):
                if getattr(run, look):
                    opening, closing = self._marks[look]
                    text = f"{opening}{text}{closing}"
            written.append(text)
        return "".join(written)


def _beside(before: nodes.Expr | None, after: nodes.Expr | None) -> tuple[str, str]:
    """Give what is typed before and after an output; a space at it is taken out of the template."""
    head = tail = ""
    if isinstance(before, nodes.TemplateData):
        head = before.data[before.data.rfind(">") + 1 :]
        before.data = before.data.removesuffix(" ")
    if isinstance(after, nodes.TemplateData):
        tail = after.data.partition("<")[0]
        after.data = after.data.removeprefix(" ")
    return unescape(head), unescape(tail)


def _text(text: str) -> str:
    """Escape a text for XML, and so that its braces are never those of a tag."""
    text = escape(text, quote=False)
    if "{_" in text or "_}" in text:
        text = text.replace("{_", "&#123;_").replace("_}", "_&#125;")
    return text
