"""From the tokens of a line to the content of a block, placeholders resolved."""

import re
from collections.abc import Iterable, Mapping, Sequence

from markdown_it.token import Token

from pipeline.document.model import Inline, NoteMark, Origin, Phrase, Text, with_text
from pipeline.drafting import markdown
from pipeline.drafting.environment import Rendered
from pipeline.drafting.faults import Fault
from pipeline.drafting.pointers import pointed
from pipeline.drafting.printing import printed
from pipeline.drafting.slots import Citation, Item, Label, Pointer, pieces
from pipeline.drafting.source import PRIVATE
from pipeline.drafting.state import Drafting, Read, section_of
from pipeline.drafting.values import Value
from pipeline.language.sentences import capitalised, starts_sentence
from pipeline.language.typography import typeset, typeset_text

_SPACES = re.compile(r"[ \t\n]+")
_FIRST_STAND_IN = 0xE010
_REFUSED = {
    "code_inline": "`",
    "html_inline": "<…>",
    "link_open": "[…](…)",
    "image": "![…](…)",
    "hardbreak": "\\",
    "entity": "&…;",
}
_STRAY = re.compile(r"\*|~~|\[\^")


class Line:
    """A content while it is built."""

    def __init__(self, drafting: Drafting, rendered: Rendered, line: int, *, cell: bool) -> None:
        """Start at nothing.

        Args:
            drafting: What all files share.
            rendered: The file.
            line: The line of the template that the block starts on.
            cell: Whether it is a cell of a table, where a count stays in figures.
        """
        self.drafting = drafting
        self.rendered = rendered
        self.line = line
        self.cell = cell
        self.inlines: list[Inline] = []
        self.before = ""
        self.labels: list[str] = []
        self.marks: list[str] = []
        self.typed: dict[str, str] = {}
        self.italic = self.bold = 0

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
                case "escape":
                    self.text(token.content)
                case "softbreak":
                    self.text(" ")
                case "em_open" | "em_close":
                    self.italic += token.nesting
                case "strong_open" | "strong_close":
                    self.bold += token.nesting
                case markdown.NOTE:
                    self.note(token.content)
                case "link_close":
                    pass
                case _:
                    mark = _REFUSED.get(kind, kind)
                    self.fault("template-refused-markup", markup=mark)

    def text(self, text: str) -> None:
        """Take up text of the template, with its placeholders."""
        for piece in pieces(text):
            if piece.slot >= 0:
                slots = self.rendered.slots
                self.item(slots.items[piece.slot], slots.lines[piece.slot])
                continue
            written = _SPACES.sub(" ", piece.text)
            if not self.before or self.before.endswith(" "):
                written = written.removeprefix(" ")
            self.phrase((Text(written),))

    def note(self, name: str) -> None:
        """Take up the mark of a note, whose name is that of its file."""
        label = f"{section_of(self.rendered.file)}/{name}"
        self.inlines.append(NoteMark(label))
        self.marks.append(label)

    def item(self, item: Item, line: int) -> None:
        """Take up what an output gave."""
        match item:
            case Fault(code=code, values=values):
                self.fault(code, line, **values)
            case Label(name=name):
                self.labels.append(name)
                # A label prints nothing: of the spaces on its two sides one is enough.
            case Citation(name=name):
                self.cite(name, line)
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
        found = pointed(
            self.drafting.pack.marks, self.drafting.targets, pointer, self.rendered.file
        )
        self.drafting.pointers += [(kind, label, origin) for kind, label in found.used]
        for place, piece in enumerate(found.inlines):
            if isinstance(piece, Text):
                start = place == 0 and self.starts_sentence()
                self.phrase(capitalised((piece,)) if start else (piece,))
            else:
                self.inlines.append(piece)
                self.before += "0"

    def value(self, value: Value, line: int) -> None:
        """Take up a value; at the start of a sentence with a capital, a count in words."""
        shown = printed(self.drafting.pack, value)
        if isinstance(shown, Fault):
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

    def phrase(
        self, phrase: Phrase, sources: tuple[str, ...] = (), *, as_typed: bool = False
    ) -> None:
        """Append runs, in the appearance of the place."""
        for run in phrase:
            if not run.text:
                continue
            text = self.stand_in(run.text) if as_typed else run.text
            italic, bold = run.italic or self.italic > 0, run.bold or self.bold > 0
            piece = Text(text, italic, bold, run.superscript, sources)
            last = self.inlines[-1] if self.inlines else None
            if isinstance(last, Text) and not as_typed and _alike(last, piece):
                self.inlines[-1] = with_text(last, last.text + text)
            else:
                self.inlines.append(piece)
            self.before += run.text

    def stand_in(self, text: str) -> str:
        """Hide a text of the inputs from the typography, if that would change it.

        A text that starts and ends with a letter or figure is left in sight, so that a space
        before or after it may become one that does not break (*paragraph 40*).
        """
        unchanged = typeset_text(self.drafting.pack, text) == text
        if unchanged and text[0].isalnum() and text[-1].isalnum() and not PRIVATE.search(text):
            return text
        character = chr(_FIRST_STAND_IN + len(self.typed))
        self.typed[character] = text
        return character

    def read(self) -> Read:
        """Close the content: spaces at its end go, typography is set."""
        while self.inlines and isinstance(last := self.inlines[-1], Text):
            trimmed = last.text.rstrip(" ") if not last.sources else last.text
            if trimmed:
                self.inlines[-1] = with_text(last, trimmed)
                break
            self.inlines.pop()
        content = typeset(self.drafting.pack, tuple(self.inlines))
        if self.typed:
            content = tuple(_restored(piece, self.typed) for piece in content)
        if len(self.labels) > 1:
            self.fault("template-two-labels", labels=", ".join(self.labels))
        return Read(content, self.labels[0] if self.labels else "", tuple(self.marks))


def _alike(one: Text, other: Text) -> bool:
    """Say whether two runs may become one."""
    return (one.italic, one.bold, one.superscript, one.sources) == (
        other.italic,
        other.bold,
        other.superscript,
        other.sources,
    )


def _restored(piece: Inline, typed: Mapping[str, str]) -> Inline:
    if not isinstance(piece, Text):
        return piece
    return with_text(piece, "".join(typed.get(one, one) for one in piece.text))


def read_line(
    drafting: Drafting,
    rendered: Rendered,
    line: int,
    tokens: Sequence[Token],
    *,
    cell: bool = False,
) -> Read:
    """Convert the tokens of one line or paragraph.

    Args:
        drafting: What all files share.
        rendered: The file.
        line: The line of the template that the block starts on.
        tokens: Its inline tokens.
        cell: Whether it is a cell of a table.

    Returns:
        The content.
    """
    built = Line(drafting, rendered, line, cell=cell)
    built.tokens(tokens)
    return built.read()
