"""Placeholders: what an output leaves in the text, so that no value is ever parsed as markup."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jinja2 import Undefined

from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.values import Value

OPEN, CLOSE = "\ue000", "\ue001"
LINE_OPEN, LINE_CLOSE = "\ue002", "\ue003"

PLACEHOLDER = re.compile(f"{OPEN}([0-9]+){CLOSE}")
LINE_MARK = re.compile(f"{LINE_OPEN}([0-9]+){LINE_CLOSE}")


@dataclass(frozen=True, slots=True)
class LabelSlot:
    """``{{ label('x') }}``: the name of the block that it stands in."""

    name: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """``{{ paragraph('x') }}`` and its like: a reference to labelled blocks of one kind."""

    kind: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """``{{ cite('x') }}``: an official citation, typed once."""

    name: str


@dataclass(frozen=True, slots=True)
class Shared:
    """``{{ shared('x') }}``: a text that several reports have."""

    name: str


SlotItem = Value | LabelSlot | Pointer | Citation | Shared | TemplateFault

POINTERS = ("paragraph", "section", "annex", "table", "figure")
FUNCTIONS: Mapping[str, Callable[..., SlotItem]] = {
    "label": LabelSlot,
    "cite": Citation,
    "shared": Shared,
    **{kind: lambda *labels, kind=kind: Pointer(kind, labels) for kind in POINTERS},
}
"""What a template may call, each with literal names."""


@dataclass(slots=True)
class Slots:
    """The outputs of one rendering, each with the line of the template it stands on."""

    items: list[SlotItem] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def keep(self, item: object, line: int) -> str:
        """Keep what an output gives and return its placeholder."""
        if isinstance(item, Undefined):
            item = TemplateFault("template-unknown-name", {"expression": str(item._undefined_name)})  # noqa: SLF001 - jinja2 offers no other way to the name
        elif not isinstance(item, (Value, LabelSlot, Pointer, Citation, Shared, TemplateFault)):
            item = TemplateFault("template-not-a-value", {"expression": "…"})
        self.items.append(item)
        self.lines.append(line)
        return f"{OPEN}{len(self.items) - 1}{CLOSE}"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of text between placeholders, or the slot of one."""

    text: str
    slot: int = -1


def pieces(text: str) -> list[TextPiece]:
    """Part a text at its placeholders, in their order; no stretch is empty."""
    parts = PLACEHOLDER.split(text)
    stretches = []
    for place, part in enumerate(parts):
        if place % 2:
            stretches.append(TextPiece("", int(part)))
        elif part:
            stretches.append(TextPiece(part))
    return stretches
