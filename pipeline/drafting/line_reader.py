"""From the tokens of a line to the content of a block, placeholders resolved."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from pipeline.document.model import NoteMark, Origin, Text
from pipeline.drafting import markdown
from pipeline.drafting.content_runs import Runs
from pipeline.drafting.drafting_state import Drafting, Read, section_of
from pipeline.drafting.environment import Rendered
from pipeline.drafting.pointers import pointed
from pipeline.drafting.slots import Citation, LabelSlot, Pointer, Shared, SlotItem, pieces
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.value_printing import printed
from pipeline.drafting.values import Value
from pipeline.language.sentences import capitalised, starts_sentence

_SPACES = re.compile(r"[ \t\n]+")
_REFUSED = {
    "code_inline": "template-code",
    "html_inline": "template-html",
    "image": "template-picture",
    "entity": "template-entity",
}
_BREAK = "<br>"  # a cell has one line in the template
_STRAY = re.compile(r"\*|~~|\[\^")


class ContentBuilder(Runs):
    """A content while it is built."""

    def __init__(self, drafting: Drafting, rendered: Rendered, line: int, *, cell: bool) -> None:
        """Begin the content of a block; in a cell of a table a count stays in figures."""
        super().__init__(drafting.pack)
        self.drafting = drafting
        self.rendered = rendered
        self.line = line
        self.cell = cell
        self.labels: list[str] = []
        self.marks: list[str] = []

    def fault(self, code: str, line: int = 0, **values: str) -> None:
        """Keep a problem of this block."""
        self.drafting.fault(Origin(self.rendered.file, line or self.line), code, **values)

    def tokens(self, tokens: Iterable[Token]) -> None:
        """Take up the tokens of a line."""
        for token in tokens:
            kind = token.info if token.type == "text_special" else token.type
            match kind:
                case "text":
                    if stray := _STRAY.search(token.content):
                        self.fault("template-stray-mark", mark=stray.group())
                    self.text(token.content)
                case "escape" | "softbreak":
                    self.text(token.content or " ")
                case "em_open" | "em_close":
                    self.italic += token.nesting
                case "strong_open" | "strong_close":
                    self.bold += token.nesting
                case markdown.NOTE:
                    self.note(token.content)
                case _:
                    self.rare(kind, token)

    def rare(self, kind: str, token: Token) -> None:
        """Take up a link or a break; refuse what the dialect does not have."""
        target = str(token.attrs.get("href", ""))
        if kind in {"link_open", "link_close"}:
            if not self.lead(target):
                self.fault("template-link", target=unquote(target))
        elif kind == "hardbreak" or (self.cell and token.content == _BREAK):
            self.line_break()
        else:
            code = _REFUSED.get(kind, "template-refused-markup")
            self.fault(code, markup=token.markup or kind)

    def text(self, text: str) -> None:
        """Take up text of the template, with its placeholders."""
        for piece in pieces(text):
            if piece.slot >= 0:
                slots = self.rendered.slots
                self.item(slots.items[piece.slot], slots.lines[piece.slot])
                continue
            written = _SPACES.sub(" ", piece.text)
            if not self.before or self.before[-1] in " \n":
                written = written.removeprefix(" ")
            self.phrase((Text(written),))

    def note(self, name: str) -> None:
        """Take up the mark of a note, whose name is that of its file."""
        label = f"{section_of(self.rendered.file)}/{name}"
        self.inlines.append(NoteMark(label))
        self.marks.append(label)

    def item(self, item: SlotItem, line: int) -> None:
        """Take up what an output gave."""
        match item:
            case TemplateFault(code=code, values=values):
                self.fault(code, line, **values)
            case LabelSlot(name=name):
                self.labels.append(name)
                # A label prints nothing: of the spaces on its two sides one is enough.
            case Citation(name=name):
                self.cite(name, line)
            case Shared(name=name):
                self.fault("template-shared-inline", line, name=name)
            case Pointer():
                self.point(item, line)
            case Value():
                self.value(item, line)

    def cite(self, name: str, line: int) -> None:
        """Take up a citation."""
        text = self.drafting.pack.citations.get(name)
        if text is None:
            known = ", ".join(sorted(self.drafting.pack.citations))
            self.fault("template-unknown-citation", line, citation=name, known=known)
            return
        self.tokens(markdown.inline(text))

    def point(self, pointer: Pointer, line: int) -> None:
        """Take up a reference to other blocks."""
        origin = Origin(self.rendered.file, line)
        home = self.drafting.homes.get(self.rendered.file, self.rendered.file)
        reference = pointed(self.drafting.pack.marks, self.drafting.targets, pointer, home)
        self.drafting.pointers += [(kind, label, origin) for kind, label in reference.used]
        for place, piece in enumerate(reference.inlines):
            if isinstance(piece, Text):
                start = place == 0 and self.starts_sentence()
                self.phrase(capitalised((piece,)) if start else (piece,))
            else:
                self.inlines.append(piece)
                self.before += "0"

    def value(self, value: Value, line: int) -> None:
        """Take up a value; at the start of a sentence with a capital, a count in words."""
        shown = printed(self.drafting.pack, value, in_cell=self.cell)
        if isinstance(shown, TemplateFault):
            self.fault(shown.code, line, **shown.values)
            return
        phrase = shown.phrase or ()
        if not phrase and not self.cell:
            self.fault("template-empty-list", line, expression=", ".join(value.sources))
        if not shown.as_typed and self.starts_sentence():
            initial = None if self.cell else shown.initial
            phrase = capitalised(initial or phrase)
        self.phrase(phrase, shown.sources, as_typed=shown.as_typed)

    def starts_sentence(self) -> bool:
        """Say whether what comes next starts a sentence."""
        return starts_sentence(self.drafting.pack, self.before)

    def read(self) -> Read:
        """Close the content: spaces at its end go, typography is set."""
        content = self.settled()
        if len(self.labels) > 1:
            self.fault("template-two-labels", labels=", ".join(self.labels))
        return Read(content, self.labels[0] if self.labels else "", tuple(self.marks))


def read_line(
    drafting: Drafting,
    rendered: Rendered,
    line: int,
    tokens: Sequence[Token],
    *,
    cell: bool = False,
) -> Read:
    """Convert the tokens of one line or paragraph."""
    built = ContentBuilder(drafting, rendered, line, cell=cell)
    built.tokens(tokens)
    return built.read()
